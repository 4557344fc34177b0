"""The first shape of the store: every table, and the lines that may never change."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

#: tables whose lines the database itself refuses to change or delete
APPEND_ONLY = (
    "trail",
    "partners",
    "betrayals",
    "disclosures",
    "outside_contacts",
    "secrets_policies",
    "consents",
    "goals",
    "stances",
    "case_statuses",
    "focuses",
    "risk_asks",
    "observations",
    "placements",
    "readings",
    "setbacks",
    "setback_responses",
    "wins",
    "agreements",
    "agreement_ends",
    "checks",
    "progress_notes",
    "addenda",
    "secrets",
    "secret_steps",
    "permissions",
    "safety_asks",
    "safety_assessments",
    "safety_plans",
    "scores",
    "caution_asides",
    "appointments",
)

REFUSAL = "lines of %s are never changed or deleted"


def upgrade() -> None:
    create_tables()
    # Two first writers at once would otherwise both try to begin a series.
    counters = sa.table("counters", sa.column("name", sa.String), sa.column("value", sa.Integer))
    op.bulk_insert(counters, [{"name": name, "value": 0} for name in ("trail", "case", "attempt")])
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'lines of % are never changed or deleted', TG_TABLE_NAME; END $$"
        )
    for table in APPEND_ONLY:
        seal_on_sqlite(table) if sqlite else seal_on_postgresql(table)
    seal_signed_sessions(sqlite)
    create_search_index(sqlite)


def create_search_index(sqlite: bool) -> None:
    """Words arrive folded and parted by spaces: whatever is not ASCII is part of a word."""
    if sqlite:
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5("
            "words, content='', contentless_delete=1, tokenize='ascii')"
        )
        return
    op.execute(
        "CREATE TABLE search_words (rowid INTEGER PRIMARY KEY REFERENCES search_lines (id), "
        "words TSVECTOR NOT NULL)"
    )
    op.execute("CREATE INDEX ix_search_words_words ON search_words USING GIN (words)")


def seal_on_sqlite(table: str) -> None:
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL % table}'); END"
        )


def seal_on_postgresql(table: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


SIGNED = "EXISTS (SELECT 1 FROM progress_notes WHERE session_id = OLD.id)"
SIGNED_REFUSAL = "a session whose note is signed is never changed or deleted"


def seal_signed_sessions(sqlite: bool) -> None:
    if sqlite:
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER sessions_no_{verb}_signed BEFORE {verb.upper()} ON sessions WHEN {SIGNED} "
                f"BEGIN SELECT RAISE(ABORT, '{SIGNED_REFUSAL}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_signed() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {SIGNED} THEN RAISE EXCEPTION '{SIGNED_REFUSAL}'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER sessions_no_change_signed BEFORE UPDATE OR DELETE ON sessions "
        "FOR EACH ROW EXECUTE FUNCTION refuse_signed()"
    )


def downgrade() -> None:
    op.execute("DROP TABLE search_words")
    drop_tables()
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION refuse_change()")
        op.execute("DROP FUNCTION refuse_signed()")


def create_tables() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("sign_in_name", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("credentials", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pin_hash", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("sign_in_name", name=op.f("uq_accounts_sign_in_name")),
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "sign_in_attempts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempts")),
    )
    op.create_index(op.f("ix_sign_in_attempts_name_hash"), "sign_in_attempts", ["name_hash"], unique=False)
    op.create_table(
        "store_facts",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_store_facts")),
    )
    op.create_table(
        "trail",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=40), nullable=False),
        sa.Column("act", sa.String(60), nullable=False),
        sa.Column("what", sa.String(length=60), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=True),
        sa.Column("seat", sa.String(60), nullable=True),
        sa.Column("subject", sa.String(length=60), nullable=True),
        sa.Column("outcome", sa.String(length=60), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_trail")),
    )
    op.create_index(op.f("ix_trail_case_id"), "trail", ["case_id"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.String(length=40), nullable=False),
        sa.Column("framework_version", sa.String(length=40), nullable=False),
        sa.Column("note_format", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["opened_by"], ["accounts.id"], name=op.f("fk_cases_opened_by_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
    )
    op.create_table(
        "form_texts",
        sa.Column("author", sa.String(length=40), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["accounts.id"], name=op.f("fk_form_texts_author_accounts")),
        sa.PrimaryKeyConstraint("author", "form", "key", name=op.f("pk_form_texts")),
    )
    op.create_table(
        "hand_overs",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("from_id", sa.String(length=40), nullable=False),
        sa.Column("to_id", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["accounts.id"], name=op.f("fk_hand_overs_by_accounts")),
        sa.ForeignKeyConstraint(["from_id"], ["accounts.id"], name=op.f("fk_hand_overs_from_id_accounts")),
        sa.ForeignKeyConstraint(["to_id"], ["accounts.id"], name=op.f("fk_hand_overs_to_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_overs")),
    )
    op.create_table(
        "interventions",
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("added_by", sa.String(length=40), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by"], ["accounts.id"], name=op.f("fk_interventions_added_by_accounts")
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_interventions")),
    )
    op.create_table(
        "known_browsers",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_known_browsers_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_known_browsers")),
    )
    op.create_index(op.f("ix_known_browsers_account_id"), "known_browsers", ["account_id"], unique=False)
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("code_hash", sa.String(length=300), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_recovery_codes_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
    )
    op.create_index(op.f("ix_recovery_codes_account_id"), "recovery_codes", ["account_id"], unique=False)
    op.create_table(
        "role_grants",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(60), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_by", sa.String(length=40), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_role_grants_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grants")),
    )
    op.create_index(op.f("ix_role_grants_account_id"), "role_grants", ["account_id"], unique=False)
    op.create_table(
        "second_factors",
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("sealed_seed", sa.String(length=300), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_second_factors_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_second_factors")),
    )
    op.create_table(
        "sign_ins",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("coded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("room_case_id", sa.String(length=40), nullable=True),
        sa.Column("handed_over", sa.Boolean(), nullable=False),
        sa.Column("browser", sa.String(length=120), nullable=False),
        sa.Column("awaits_code", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_sign_ins_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_ins")),
    )
    op.create_index(op.f("ix_sign_ins_account_id"), "sign_ins", ["account_id"], unique=False)
    op.create_table(
        "supervisions",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("supervisor_id", sa.String(length=40), nullable=False),
        sa.Column("supervisee_id", sa.String(length=40), nullable=False),
        sa.Column("training", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["supervisee_id"], ["accounts.id"], name=op.f("fk_supervisions_supervisee_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["accounts.id"], name=op.f("fk_supervisions_supervisor_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervisions")),
    )
    op.create_index(op.f("ix_supervisions_supervisee_id"), "supervisions", ["supervisee_id"], unique=False)
    op.create_index(op.f("ix_supervisions_supervisor_id"), "supervisions", ["supervisor_id"], unique=False)
    op.create_table(
        "agreements",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("owner", sa.String(60), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agreements_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_agreements_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
    )
    op.create_index(
        "ix_agreements_case_id_recorded_at", "agreements", ["case_id", "recorded_at"], unique=False
    )
    op.create_table(
        "appointments",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("uid", sa.String(length=300), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(60), nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
        sa.Column("called_off", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_appointments_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_appointments_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
    )
    op.create_index(
        "ix_appointments_case_id_recorded_at", "appointments", ["case_id", "recorded_at"], unique=False
    )
    op.create_table(
        "betrayals",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("injured", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("happened_from", sa.Date(), nullable=True),
        sa.Column("happened_until", sa.Date(), nullable=True),
        sa.Column("came_out_on", sa.Date(), nullable=True),
        sa.Column("came_out", sa.String(60), nullable=False),
        sa.Column("replaces", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_betrayals_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_betrayals_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_betrayals")),
    )
    op.create_index("ix_betrayals_case_id_recorded_at", "betrayals", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "case_statuses",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("state", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(60), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_statuses_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_case_statuses_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_statuses")),
    )
    op.create_index(
        "ix_case_statuses_case_id_recorded_at", "case_statuses", ["case_id", "recorded_at"], unique=False
    )
    op.create_table(
        "case_team",
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_case_team_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_team_case_id_cases")),
        sa.PrimaryKeyConstraint("case_id", "account_id", "since", name=op.f("pk_case_team")),
    )
    op.create_index(op.f("ix_case_team_account_id"), "case_team", ["account_id"], unique=False)
    op.create_table(
        "caution_asides",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_caution_asides_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_caution_asides_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_caution_asides")),
    )
    op.create_index(
        "ix_caution_asides_case_id_recorded_at", "caution_asides", ["case_id", "recorded_at"], unique=False
    )
    op.create_table(
        "consents",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_consents_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_consents_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index("ix_consents_case_id_recorded_at", "consents", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "emergency_openings",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("own_notes", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.String(length=40), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by", sa.String(length=40), nullable=True),
        sa.Column("review", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_emergency_openings_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_emergency_openings_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_openings")),
    )
    op.create_index(
        op.f("ix_emergency_openings_account_id"), "emergency_openings", ["account_id"], unique=False
    )
    op.create_index(op.f("ix_emergency_openings_case_id"), "emergency_openings", ["case_id"], unique=False)
    op.create_table(
        "goals",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_goals_case_id_cases")),
        sa.ForeignKeyConstraint(["recorded_by"], ["accounts.id"], name=op.f("fk_goals_recorded_by_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
    )
    op.create_index("ix_goals_case_id_recorded_at", "goals", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "imported_rows",
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_imported_rows_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_imported_rows_case_id_cases")),
        sa.PrimaryKeyConstraint("account_id", "fingerprint", name=op.f("pk_imported_rows")),
    )
    op.create_table(
        "outside_contacts",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("state", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("known_to", sa.String(60), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_outside_contacts_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_outside_contacts_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_contacts")),
    )
    op.create_index(
        "ix_outside_contacts_case_id_recorded_at",
        "outside_contacts",
        ["case_id", "recorded_at"],
        unique=False,
    )
    op.create_table(
        "partners",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("pronouns", sa.String(length=120), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_partners_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_partners_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partners")),
    )
    op.create_index("ix_partners_case_id_recorded_at", "partners", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "safety_assessments",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("conjoint", sa.String(60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_safety_assessments_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_safety_assessments_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_assessments")),
    )
    op.create_index(
        "ix_safety_assessments_case_id_recorded_at",
        "safety_assessments",
        ["case_id", "recorded_at"],
        unique=False,
    )
    op.create_table(
        "safety_plans",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_safety_plans_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_safety_plans_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_plans")),
    )
    op.create_index(
        "ix_safety_plans_case_id_recorded_at", "safety_plans", ["case_id", "recorded_at"], unique=False
    )
    op.create_table(
        "secrets_policies",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("signed_a_on", sa.Date(), nullable=True),
        sa.Column("signed_b_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_secrets_policies_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_secrets_policies_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secrets_policies")),
    )
    op.create_index(
        "ix_secrets_policies_case_id_recorded_at",
        "secrets_policies",
        ["case_id", "recorded_at"],
        unique=False,
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("meeting", sa.String(60), nullable=False),
        sa.Column("attendance", sa.String(60), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("present", sa.Text(), nullable=False),
        sa.Column("others_present", sa.Text(), nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_sessions_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_sessions_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    op.create_index("ix_sessions_case_id_recorded_at", "sessions", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "stances",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("leaning", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_stances_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_stances_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stances")),
    )
    op.create_index("ix_stances_case_id_recorded_at", "stances", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "agreement_ends",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("agreement_id", sa.String(length=40), nullable=False),
        sa.Column("ending", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("replaced_by", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_ends_agreement_id_agreements")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agreement_ends_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_agreement_ends_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_ends")),
    )
    op.create_index(
        "ix_agreement_ends_case_id_recorded_at", "agreement_ends", ["case_id", "recorded_at"], unique=False
    )
    op.create_table(
        "check_ins",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("on_device", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=40), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("session_id", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_check_ins_case_id_cases")),
        sa.ForeignKeyConstraint(["made_by"], ["accounts.id"], name=op.f("fk_check_ins_made_by_accounts")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_check_ins_session_id_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_ins")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_check_ins_token_hash")),
    )
    op.create_index(op.f("ix_check_ins_case_id"), "check_ins", ["case_id"], unique=False)
    op.create_table(
        "checks",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("agreement_id", sa.String(length=40), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=False),
        sa.Column("result", sa.String(60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_checks_agreement_id_agreements")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_checks_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_checks_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_checks_session_id_sessions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checks")),
    )
    op.create_index("ix_checks_case_id_recorded_at", "checks", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "disclosures",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("betrayal_id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["betrayal_id"], ["betrayals.id"], name=op.f("fk_disclosures_betrayal_id_betrayals")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_disclosures_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_disclosures_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosures")),
    )
    op.create_index(
        "ix_disclosures_case_id_recorded_at", "disclosures", ["case_id", "recorded_at"], unique=False
    )
    op.create_table(
        "drafts",
        sa.Column("session_id", sa.String(length=40), nullable=False),
        sa.Column("author", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["accounts.id"], name=op.f("fk_drafts_author_accounts")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_drafts_session_id_sessions")),
        sa.PrimaryKeyConstraint("session_id", "author", "key", name=op.f("pk_drafts")),
    )
    op.create_table(
        "focuses",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=False),
        sa.Column("phases", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_focuses_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_focuses_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_focuses_session_id_sessions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focuses")),
    )
    op.create_index("ix_focuses_case_id_recorded_at", "focuses", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "observations",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=False),
        sa.Column("marker", sa.String(length=120), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("level", sa.String(60), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_observations_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_observations_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_observations_session_id_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observations")),
    )
    op.create_index(
        "ix_observations_case_id_recorded_at", "observations", ["case_id", "recorded_at"], unique=False
    )
    op.create_table(
        "placements",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=False),
        sa.Column("phase", sa.String(length=60), nullable=False),
        sa.Column("move", sa.String(60), nullable=False),
        sa.Column("standing", sa.String(60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_placements_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_placements_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_placements_session_id_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placements")),
    )
    op.create_index(
        "ix_placements_case_id_recorded_at", "placements", ["case_id", "recorded_at"], unique=False
    )
    op.create_table(
        "progress_notes",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("sections", sa.Text(), nullable=False),
        sa.Column("interventions", sa.Text(), nullable=False),
        sa.Column("credentials", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_progress_notes_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_progress_notes_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_progress_notes_session_id_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_notes")),
        sa.UniqueConstraint("session_id", "recorded_by", name=op.f("uq_progress_notes_session_id")),
    )
    op.create_index(
        "ix_progress_notes_case_id_recorded_at", "progress_notes", ["case_id", "recorded_at"], unique=False
    )
    op.create_index(op.f("ix_progress_notes_session_id"), "progress_notes", ["session_id"], unique=False)
    op.create_table(
        "psychotherapy_notes",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=False),
        sa.Column("author", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author"], ["accounts.id"], name=op.f("fk_psychotherapy_notes_author_accounts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_psychotherapy_notes_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_psychotherapy_notes_session_id_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_psychotherapy_notes")),
    )
    op.create_index(
        op.f("ix_psychotherapy_notes_session_id"), "psychotherapy_notes", ["session_id"], unique=False
    )
    op.create_table(
        "readings",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=False),
        sa.Column("indicator", sa.String(length=60), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("given_by", sa.String(60), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_readings_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_readings_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_readings_session_id_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
    )
    op.create_index("ix_readings_case_id_recorded_at", "readings", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "risk_asks",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("answer", sa.String(60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_risk_asks_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_risk_asks_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_risk_asks_session_id_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_asks")),
    )
    op.create_index("ix_risk_asks_case_id_recorded_at", "risk_asks", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "safety_asks",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("danger", sa.String(60), nullable=False),
        sa.Column("answer", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_safety_asks_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_safety_asks_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_safety_asks_session_id_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_asks")),
    )
    op.create_index(
        "ix_safety_asks_case_id_recorded_at", "safety_asks", ["case_id", "recorded_at"], unique=False
    )
    op.create_table(
        "scores",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("measure", sa.String(length=60), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=True),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("total", sa.Float(), nullable=True),
        sa.Column("given_by", sa.String(60), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_scores_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_scores_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_scores_session_id_sessions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scores")),
    )
    op.create_index("ix_scores_case_id_recorded_at", "scores", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "search_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("line_id", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=True),
        sa.Column("seat", sa.String(60), nullable=True),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("author", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["accounts.id"], name=op.f("fk_search_lines_author_accounts")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_search_lines_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_search_lines_session_id_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_lines")),
    )
    op.create_index(op.f("ix_search_lines_line_id"), "search_lines", ["line_id"], unique=False)
    op.create_table(
        "secrets",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=True),
        sa.Column("policy", sa.String(60), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_secrets_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_secrets_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_secrets_session_id_sessions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secrets")),
    )
    op.create_index("ix_secrets_case_id_recorded_at", "secrets", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "setbacks",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("seat", sa.String(60), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("came_to_light_on", sa.Date(), nullable=False),
        sa.Column("came_out", sa.String(60), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_setbacks_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_setbacks_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_setbacks_session_id_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setbacks")),
    )
    op.create_index("ix_setbacks_case_id_recorded_at", "setbacks", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "wins",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("session_id", sa.String(length=40), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("named_by", sa.String(60), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_wins_case_id_cases")),
        sa.ForeignKeyConstraint(["recorded_by"], ["accounts.id"], name=op.f("fk_wins_recorded_by_accounts")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_wins_session_id_sessions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wins")),
    )
    op.create_index("ix_wins_case_id_recorded_at", "wins", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "addenda",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("note_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_addenda_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["note_id"], ["progress_notes.id"], name=op.f("fk_addenda_note_id_progress_notes")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_addenda_recorded_by_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addenda")),
    )
    op.create_index("ix_addenda_case_id_recorded_at", "addenda", ["case_id", "recorded_at"], unique=False)
    op.create_table(
        "check_in_answers",
        sa.Column("check_in_id", sa.String(length=40), nullable=False),
        sa.Column("question", sa.String(length=120), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("therapist_only", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_in_id"], ["check_ins.id"], name=op.f("fk_check_in_answers_check_in_id_check_ins")
        ),
        sa.PrimaryKeyConstraint("check_in_id", "question", name=op.f("pk_check_in_answers")),
    )
    op.create_table(
        "permissions",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("secret_id", sa.String(length=40), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_permissions_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_permissions_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(["secret_id"], ["secrets.id"], name=op.f("fk_permissions_secret_id_secrets")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permissions")),
    )
    op.create_index(
        "ix_permissions_case_id_recorded_at", "permissions", ["case_id", "recorded_at"], unique=False
    )
    op.create_table(
        "secret_steps",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("secret_id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(60), nullable=True),
        sa.Column("by_when", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_secret_steps_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_secret_steps_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["secret_id"], ["secrets.id"], name=op.f("fk_secret_steps_secret_id_secrets")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secret_steps")),
    )
    op.create_index(
        "ix_secret_steps_case_id_recorded_at", "secret_steps", ["case_id", "recorded_at"], unique=False
    )
    op.create_table(
        "setback_responses",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("setback_id", sa.String(length=40), nullable=False),
        sa.Column("met", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_setback_responses_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.id"], name=op.f("fk_setback_responses_recorded_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["setback_id"], ["setbacks.id"], name=op.f("fk_setback_responses_setback_id_setbacks")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setback_responses")),
    )
    op.create_index(
        "ix_setback_responses_case_id_recorded_at",
        "setback_responses",
        ["case_id", "recorded_at"],
        unique=False,
    )


def drop_tables() -> None:
    op.drop_index("ix_setback_responses_case_id_recorded_at", table_name="setback_responses")
    op.drop_table("setback_responses")
    op.drop_index("ix_secret_steps_case_id_recorded_at", table_name="secret_steps")
    op.drop_table("secret_steps")
    op.drop_index("ix_permissions_case_id_recorded_at", table_name="permissions")
    op.drop_table("permissions")
    op.drop_table("check_in_answers")
    op.drop_index("ix_addenda_case_id_recorded_at", table_name="addenda")
    op.drop_table("addenda")
    op.drop_index("ix_wins_case_id_recorded_at", table_name="wins")
    op.drop_table("wins")
    op.drop_index("ix_setbacks_case_id_recorded_at", table_name="setbacks")
    op.drop_table("setbacks")
    op.drop_index("ix_secrets_case_id_recorded_at", table_name="secrets")
    op.drop_table("secrets")
    op.drop_index(op.f("ix_search_lines_line_id"), table_name="search_lines")
    op.drop_table("search_lines")
    op.drop_index("ix_scores_case_id_recorded_at", table_name="scores")
    op.drop_table("scores")
    op.drop_index("ix_safety_asks_case_id_recorded_at", table_name="safety_asks")
    op.drop_table("safety_asks")
    op.drop_index("ix_risk_asks_case_id_recorded_at", table_name="risk_asks")
    op.drop_table("risk_asks")
    op.drop_index("ix_readings_case_id_recorded_at", table_name="readings")
    op.drop_table("readings")
    op.drop_index(op.f("ix_psychotherapy_notes_session_id"), table_name="psychotherapy_notes")
    op.drop_table("psychotherapy_notes")
    op.drop_index(op.f("ix_progress_notes_session_id"), table_name="progress_notes")
    op.drop_index("ix_progress_notes_case_id_recorded_at", table_name="progress_notes")
    op.drop_table("progress_notes")
    op.drop_index("ix_placements_case_id_recorded_at", table_name="placements")
    op.drop_table("placements")
    op.drop_index("ix_observations_case_id_recorded_at", table_name="observations")
    op.drop_table("observations")
    op.drop_index("ix_focuses_case_id_recorded_at", table_name="focuses")
    op.drop_table("focuses")
    op.drop_table("drafts")
    op.drop_index("ix_disclosures_case_id_recorded_at", table_name="disclosures")
    op.drop_table("disclosures")
    op.drop_index("ix_checks_case_id_recorded_at", table_name="checks")
    op.drop_table("checks")
    op.drop_index(op.f("ix_check_ins_case_id"), table_name="check_ins")
    op.drop_table("check_ins")
    op.drop_index("ix_agreement_ends_case_id_recorded_at", table_name="agreement_ends")
    op.drop_table("agreement_ends")
    op.drop_index("ix_stances_case_id_recorded_at", table_name="stances")
    op.drop_table("stances")
    op.drop_index("ix_sessions_case_id_recorded_at", table_name="sessions")
    op.drop_table("sessions")
    op.drop_index("ix_secrets_policies_case_id_recorded_at", table_name="secrets_policies")
    op.drop_table("secrets_policies")
    op.drop_index("ix_safety_plans_case_id_recorded_at", table_name="safety_plans")
    op.drop_table("safety_plans")
    op.drop_index("ix_safety_assessments_case_id_recorded_at", table_name="safety_assessments")
    op.drop_table("safety_assessments")
    op.drop_index("ix_partners_case_id_recorded_at", table_name="partners")
    op.drop_table("partners")
    op.drop_index("ix_outside_contacts_case_id_recorded_at", table_name="outside_contacts")
    op.drop_table("outside_contacts")
    op.drop_table("imported_rows")
    op.drop_index("ix_goals_case_id_recorded_at", table_name="goals")
    op.drop_table("goals")
    op.drop_index(op.f("ix_emergency_openings_case_id"), table_name="emergency_openings")
    op.drop_index(op.f("ix_emergency_openings_account_id"), table_name="emergency_openings")
    op.drop_table("emergency_openings")
    op.drop_index("ix_consents_case_id_recorded_at", table_name="consents")
    op.drop_table("consents")
    op.drop_index("ix_caution_asides_case_id_recorded_at", table_name="caution_asides")
    op.drop_table("caution_asides")
    op.drop_index(op.f("ix_case_team_account_id"), table_name="case_team")
    op.drop_table("case_team")
    op.drop_index("ix_case_statuses_case_id_recorded_at", table_name="case_statuses")
    op.drop_table("case_statuses")
    op.drop_index("ix_betrayals_case_id_recorded_at", table_name="betrayals")
    op.drop_table("betrayals")
    op.drop_index("ix_appointments_case_id_recorded_at", table_name="appointments")
    op.drop_table("appointments")
    op.drop_index("ix_agreements_case_id_recorded_at", table_name="agreements")
    op.drop_table("agreements")
    op.drop_index(op.f("ix_supervisions_supervisor_id"), table_name="supervisions")
    op.drop_index(op.f("ix_supervisions_supervisee_id"), table_name="supervisions")
    op.drop_table("supervisions")
    op.drop_index(op.f("ix_sign_ins_account_id"), table_name="sign_ins")
    op.drop_table("sign_ins")
    op.drop_table("second_factors")
    op.drop_index(op.f("ix_role_grants_account_id"), table_name="role_grants")
    op.drop_table("role_grants")
    op.drop_index(op.f("ix_recovery_codes_account_id"), table_name="recovery_codes")
    op.drop_table("recovery_codes")
    op.drop_index(op.f("ix_known_browsers_account_id"), table_name="known_browsers")
    op.drop_table("known_browsers")
    op.drop_table("interventions")
    op.drop_table("hand_overs")
    op.drop_table("form_texts")
    op.drop_table("cases")
    op.drop_index(op.f("ix_trail_case_id"), table_name="trail")
    op.drop_table("trail")
    op.drop_table("store_facts")
    op.drop_index(op.f("ix_sign_in_attempts_name_hash"), table_name="sign_in_attempts")
    op.drop_table("sign_in_attempts")
    op.drop_table("counters")
    op.drop_table("accounts")
