"""The tables: one for each kind of line, named columns for named fields of core."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    TableClause,
    Text,
    UniqueConstraint,
    column,
)

from casework.core import (
    agreement,
    appointment,
    case,
    caution,
    note,
    observation,
    reading,
    safety,
    score,
    secret,
    session,
    setback,
)
from casework.core.account import PracticeRole
from casework.core.entry import Entry
from casework.core.privacy import Audience
from casework.core.search import SearchKind
from casework.core.trail import Act
from casework.storage.columns import Seats, Term, Utc, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[Any]:
    return Column("id", String(40), primary_key=True)


def _to(name: str, target: str, **kw: Any) -> Column[Any]:
    return Column(name, String(40), ForeignKey(f"{target}.id"), nullable=kw.pop("nullable", False), **kw)


def _seat(name: str = "seat", *, nullable: bool = False) -> Column[Any]:
    return Column(name, Term(case.Seat), nullable=nullable)


def _text(name: str = "words") -> Column[Any]:
    return Column(name, Text, nullable=False, default="")


def _term(name: str, kind: Any, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Term(kind), nullable=nullable)


def _day(name: str = "on", *, nullable: bool = False) -> Column[Any]:
    return Column(name, Date, nullable=nullable)


def _entries(name: str, *columns: Any) -> Table:
    """A table of lines of a case's record, with what every line has."""
    return Table(
        name,
        metadata,
        _id(),
        _to("case_id", "cases"),
        Column("recorded_at", Utc, nullable=False),
        _to("recorded_by", "accounts"),
        Column("audience", Term(Audience), nullable=False),
        *columns,
        Index(f"ix_{name}_case_id_recorded_at", "case_id", "recorded_at"),
    )


# People and doors
accounts = Table(
    "accounts",
    metadata,
    _id(),
    Column("sign_in_name", String(120), nullable=False, unique=True),
    Column("name", String(300), nullable=False),
    Column("credentials", String(120), nullable=False, default=""),
    Column("password_hash", String(300), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("disabled_at", Utc),
    Column("pin_hash", String(300)),
)
role_grants = Table(
    "role_grants",
    metadata,
    _id(),
    _to("account_id", "accounts", index=True),
    _term("role", PracticeRole),
    Column("since", Utc, nullable=False),
    Column("granted_by", String(40), nullable=False),
    Column("until", Utc),
)
supervisions = Table(
    "supervisions",
    metadata,
    _id(),
    _to("supervisor_id", "accounts", index=True),
    _to("supervisee_id", "accounts", index=True),
    Column("training", Boolean, nullable=False),
    Column("since", Utc, nullable=False),
    Column("recorded_by", String(40), nullable=False),
    Column("until", Utc),
)
hand_overs = Table(
    "hand_overs",  # whose cases went to whom when somebody could not work any longer
    metadata,
    _id(),
    _to("from_id", "accounts"),
    _to("to_id", "accounts"),
    Column("reason", String(300), nullable=False),
    Column("cases", Integer, nullable=False),
    Column("at", Utc, nullable=False),
    _to("by", "accounts"),
)
second_factors = Table(
    "second_factors",
    metadata,
    _to("account_id", "accounts", primary_key=True),
    Column("sealed_seed", String(300), nullable=False),
    Column("begun_at", Utc, nullable=False),
    Column("confirmed_at", Utc),
    Column("last_step", Integer, nullable=False),
)
recovery_codes = Table(
    "recovery_codes",
    metadata,
    _id(),
    _to("account_id", "accounts", index=True),
    Column("code_hash", String(300), nullable=False),
    Column("made_at", Utc, nullable=False),
    Column("used_at", Utc),
)
known_browsers = Table(
    "known_browsers",  # browsers somebody has signed in from: a guesser elsewhere does not slow these down
    metadata,
    Column("token_hash", String(64), primary_key=True),
    _to("account_id", "accounts", index=True),
    Column("since", Utc, nullable=False),
)
sign_ins = Table(
    "sign_ins",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    _to("account_id", "accounts", index=True),
    Column("created_at", Utc, nullable=False),
    Column("last_seen_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("revoked_at", Utc),
    Column("confirmed_at", Utc),
    Column("coded_at", Utc),
    Column("room_case_id", String(40)),
    Column("handed_over", Boolean, nullable=False, default=False),
    Column("browser", String(120), nullable=False, default=""),
    Column("awaits_code", Boolean, nullable=False, default=False),
)
attempts = Table(
    "sign_in_attempts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name_hash", String(64), nullable=False, index=True),
    Column("at", Utc, nullable=False),
    Column("succeeded", Boolean, nullable=False),
)
counters = Table(
    "counters",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Integer, nullable=False),
)
store_facts = Table(
    "store_facts",  # which store this is: its id, whether its recovery code was written down
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", String(300), nullable=False),
)
trail = Table(
    "trail",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False),
    Column("who", String(40), nullable=False),
    _term("act", Act),
    Column("what", String(60), nullable=False),
    Column("case_id", String(40), index=True),
    _term("seat", case.Seat, nullable=True),
    Column("subject", String(60)),
    Column("outcome", String(60), nullable=False),
    Column("mac", String(64), nullable=False, default=""),
)

# The case
cases = Table(
    "cases",
    metadata,
    _id(),
    Column("number", Integer, nullable=False, unique=True),
    Column("opened_at", Utc, nullable=False),
    _to("opened_by", "accounts"),
    Column("framework_version", String(40), nullable=False),
    Column("note_format", String(40), nullable=False),
)
case_team = Table(
    "case_team",
    metadata,
    _to("case_id", "cases", primary_key=True),
    _to("account_id", "accounts", primary_key=True, index=True),
    Column("since", Utc, primary_key=True),
    Column("until", Utc),
)
partners = _entries(
    "partners", _seat(), Column("name", String(300), nullable=False), Column("pronouns", String(120))
)
betrayals = _entries(
    "betrayals",
    _seat("injured"),
    _term("kind", case.BetrayalKind),
    _text(),
    _day("happened_from", nullable=True),
    _day("happened_until", nullable=True),
    _day("came_out_on", nullable=True),
    _term("came_out", case.CameOut),
    Column("replaces", String(40)),
)
disclosures = _entries(
    "disclosures", _to("betrayal_id", "betrayals"), _term("state", case.DisclosureState), _day(), _text()
)
outside_contacts = _entries(
    "outside_contacts",
    _term("state", case.ContactState),
    _day(),
    _day("review_on", nullable=True),
    _seat("known_to", nullable=True),
    _text(),
)
secrets_policies = _entries(
    "secrets_policies",
    _term("kind", case.PolicyKind),
    _day(),
    _day("signed_a_on", nullable=True),
    _day("signed_b_on", nullable=True),
)
consents = _entries(
    "consents",
    _seat(),
    _term("kind", case.ConsentKind),
    _day(),
    Column("given", Boolean, nullable=False),
    _text("reference"),
)
goals = _entries("goals", _seat(), _text(), _day())
stances = _entries("stances", _seat(), _term("leaning", case.Leaning), _day(), _text())
case_statuses = _entries(
    "case_statuses",
    _term("state", case.CaseState),
    _day(),
    _term("outcome", case.Outcome, nullable=True),
    _text(),
)

# Sessions and notes
sessions = _entries(
    "sessions",
    _term("meeting", session.Meeting),
    _term("attendance", session.Attendance),
    Column("starts_at", Utc, nullable=False),
    Column("ends_at", Utc),
    Column("present", Seats, nullable=False),
    _text("others_present"),
    _term("place", session.Place),
)
focuses = _entries("focuses", _to("session_id", "sessions"), Column("phases", Words, nullable=False))
risk_asks = _entries(
    "risk_asks", _to("session_id", "sessions"), _seat(), _term("answer", session.RiskAnswer), _text()
)
drafts = Table(
    "drafts",
    metadata,
    _to("session_id", "sessions", primary_key=True),
    _to("author", "accounts", primary_key=True),
    Column("key", String(60), primary_key=True),
    Column("text", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("saved_at", Utc, nullable=False),
)
form_texts = Table(
    "form_texts",  # typed into a form of a case, or of one not opened yet, and not recorded so far
    metadata,
    _to("author", "accounts", primary_key=True),
    Column("form", String(40), primary_key=True),
    Column("key", String(120), primary_key=True),
    Column("text", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("saved_at", Utc, nullable=False),
)
progress_notes = _entries(
    "progress_notes",
    _to("session_id", "sessions", index=True),
    Column("format", String(40), nullable=False),
    Column("sections", Words, nullable=False),
    Column("interventions", Words, nullable=False),
    Column("credentials", String(120), nullable=False, default=""),
    UniqueConstraint("session_id", "recorded_by"),  # one signed note of one author per session
)
addenda = _entries(
    "addenda", _to("note_id", "progress_notes"), _term("kind", note.AddendumKind), _text("text")
)
psychotherapy_notes = Table(
    "psychotherapy_notes",
    metadata,
    _id(),
    _to("case_id", "cases"),
    _to("session_id", "sessions", index=True),
    _to("author", "accounts"),
    Column("text", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("saved_at", Utc, nullable=False),
)
interventions = Table(
    "interventions",
    metadata,
    Column("name", String(300), primary_key=True),
    _to("added_by", "accounts"),
    Column("added_at", Utc, nullable=False),
)

# What was seen, rated and agreed
observations = _entries(
    "observations",
    _to("session_id", "sessions"),
    Column("marker", String(120), nullable=False),
    _seat(),
    _term("level", observation.Level),
    _text("evidence"),
)
placements = _entries(
    "placements",
    _to("session_id", "sessions"),
    Column("phase", String(60), nullable=False),
    _term("move", observation.Move),
    _term("standing", observation.Standing),
    _text("reason"),
    Column("evidence", Words, nullable=False),
)
readings = _entries(
    "readings",
    _to("session_id", "sessions"),
    Column("indicator", String(60), nullable=False),
    _seat(),
    Column("value", Float, nullable=False),
    _term("given_by", reading.GivenBy),
    Column("given_at", Utc),
)
setbacks = _entries(
    "setbacks",
    _to("session_id", "sessions", nullable=True),
    Column("kind", String(60), nullable=False),
    _seat(nullable=True),
    _day("happened_on"),
    _day("came_to_light_on"),
    _term("came_out", case.CameOut),
    Column("severity", Integer, nullable=False),
    _text(),
)
setback_responses = _entries(
    "setback_responses", _to("setback_id", "setbacks"), _term("met", setback.HowMet), _day(), _text()
)
wins = _entries(
    "wins",
    _to("session_id", "sessions", nullable=True),
    _day(),
    _text(),
    _seat("named_by", nullable=True),
)
agreements = _entries(
    "agreements",
    _seat("owner", nullable=True),
    _text(),
    _term("kind", agreement.AgreementKind),
    _day("starts_on"),
    _day("review_on", nullable=True),
)
agreement_ends = _entries(
    "agreement_ends",
    _to("agreement_id", "agreements"),
    _term("ending", agreement.Ending),
    _day(),
    Column("replaced_by", String(40)),
)
checks = _entries(
    "checks",
    _to("agreement_id", "agreements"),
    _to("session_id", "sessions"),
    _term("result", agreement.Kept),
    _text(),
)

# What is told alone, and safety
secrets = _entries(
    "secrets",
    _seat(),
    _text(),
    _day(),
    _to("session_id", "sessions", nullable=True),
    _term("policy", case.PolicyKind, nullable=True),
)
secret_steps = _entries(
    "secret_steps",
    _to("secret_id", "secrets"),
    _term("state", secret.SecretState),
    _day(),
    _term("by", secret.SharedBy, nullable=True),
    _day("by_when", nullable=True),
    _text(),
)
permissions = _entries(
    "permissions",
    _to("secret_id", "secrets"),
    _seat(),
    _day(),
    Column("given", Boolean, nullable=False),
    _text("scope"),
    _text("reference"),
)
safety_asks = _entries(
    "safety_asks",
    _seat(),
    _term("danger", safety.Danger),
    _term("answer", safety.SafetyAnswer),
    _day(),
    _text(),
    _to("session_id", "sessions", nullable=True),
)
safety_assessments = _entries(
    "safety_assessments", _seat(), _day(), _term("conjoint", safety.Conjoint), _text()
)
safety_plans = _entries("safety_plans", _seat(), _day(), _text(), _day("review_on", nullable=True))

# Before a session: questionnaires, cautions set aside, appointments, what partners answer by themselves
scores = _entries(
    "scores",
    Column("measure", String(60), nullable=False),
    _seat(),
    _day(),
    _to("session_id", "sessions", nullable=True),
    Column("items", Words, nullable=False),
    Column("total", Float),
    _term("given_by", reading.GivenBy),
    Column("given_at", Utc),
)
caution_asides = _entries(
    "caution_asides",
    Column("rule", String(60), nullable=False),
    _text("reason"),
    Column("evidence", Words, nullable=False),
)
appointments = _entries(
    "appointments",
    Column("uid", String(300), nullable=False),
    Column("starts_at", Utc, nullable=False),
    Column("minutes", Integer, nullable=False),
    _term("meeting", session.Meeting),
    _term("place", session.Place),
    Column("called_off", Boolean, nullable=False),
)
check_ins = Table(
    "check_ins",  # one partner's questions before one session, behind a link that is known by its hash alone
    metadata,
    _id(),
    _to("case_id", "cases", index=True),
    _seat(),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("questions", Words, nullable=False),
    _day(),
    Column("on_device", Boolean, nullable=False),
    Column("made_at", Utc, nullable=False),
    _to("made_by", "accounts"),
    Column("expires_at", Utc, nullable=False),
    Column("finished_at", Utc),
    Column("revoked_at", Utc),
    Column("opened_at", Utc),
    _to("session_id", "sessions", nullable=True),
)
check_in_answers = Table(
    "check_in_answers",
    metadata,
    _to("check_in_id", "check_ins", primary_key=True),
    Column("question", String(120), primary_key=True),
    Column("value", Float),  # null where it was skipped
    Column("therapist_only", Boolean, nullable=False),
    Column("answered_at", Utc, nullable=False),
)
emergency_openings = Table(
    "emergency_openings",
    metadata,
    _id(),
    _to("case_id", "cases", index=True),
    _to("account_id", "accounts", index=True),
    _text("reason"),
    Column("own_notes", Boolean, nullable=False),
    Column("asked_at", Utc, nullable=False),
    Column("opened_at", Utc),
    Column("ends_at", Utc),
    Column("approved_by", String(40)),
    Column("closed_at", Utc),
    Column("reviewed_at", Utc),
    Column("reviewed_by", String(40)),
    _text("review"),
)
imported_rows = Table(
    "imported_rows",
    metadata,
    _to("account_id", "accounts", primary_key=True),
    Column("fingerprint", String(64), primary_key=True),
    _to("case_id", "cases"),
    Column("at", Utc, nullable=False),
)

# What can be found by its words: beside the lines, written with them, made anew from them at any time
search_lines = Table(
    "search_lines",
    metadata,
    Column("id", Integer, primary_key=True),
    _term("kind", SearchKind),
    Column("line_id", String(40), nullable=False, index=True),  # of an unsigned note the session's
    Column("field", String(60), nullable=False),  # the section of an unsigned note
    Column("part", Integer, nullable=False),  # of a text too long to be looked through at once
    _to("case_id", "cases"),
    _to("session_id", "sessions", nullable=True),
    _seat(nullable=True),
    Column("key", String(120), nullable=False),  # of the marker or the phase it is about
    _day(nullable=True),  # null where the session's day is the line's
    Column("audience", Term(Audience), nullable=False),
    _to("author", "accounts"),
    Column("text", Text, nullable=False),
)
#: the index over those lines: FTS5 in the sealed store, tsvector and GIN on PostgreSQL; one row for each
search_words = TableClause("search_words", column("rowid", Integer), column("words", Text))

#: which kind of line lies in which table, and under which name the record holds it
KEPT_IN: dict[type[Entry], tuple[Table, str]] = {
    case.Partner: (partners, "partners"),
    case.Betrayal: (betrayals, "betrayals"),
    case.Disclosure: (disclosures, "disclosures"),
    case.OutsideContact: (outside_contacts, "contacts"),
    case.SecretsPolicy: (secrets_policies, "policies"),
    case.Consent: (consents, "consents"),
    case.Goal: (goals, "goals"),
    case.Stance: (stances, "stances"),
    case.CaseStatus: (case_statuses, "statuses"),
    session.TherapySession: (sessions, "sessions"),
    session.Focus: (focuses, "focuses"),
    session.RiskAsk: (risk_asks, "risks"),
    observation.Observation: (observations, "observations"),
    observation.Placement: (placements, "placements"),
    reading.Reading: (readings, "readings"),
    setback.Setback: (setbacks, "setbacks"),
    setback.SetbackResponse: (setback_responses, "responses"),
    setback.Win: (wins, "wins"),
    agreement.Agreement: (agreements, "agreements"),
    agreement.AgreementEnd: (agreement_ends, "endings"),
    agreement.Check: (checks, "checks"),
    note.ProgressNote: (progress_notes, "notes"),
    note.Addendum: (addenda, "addenda"),
    secret.Secret: (secrets, "secrets"),
    secret.SecretStep: (secret_steps, "secret_steps"),
    secret.Permission: (permissions, "permissions"),
    safety.SafetyAsk: (safety_asks, "safety_asks"),
    safety.SafetyAssessment: (safety_assessments, "assessments"),
    safety.SafetyPlan: (safety_plans, "safety_plans"),
    score.Score: (scores, "scores"),
    caution.CautionAside: (caution_asides, "asides"),
    appointment.Appointment: (appointments, "appointments"),
}

#: lines that the database itself refuses to change or delete
APPEND_ONLY: tuple[Table, ...] = (
    trail,
    *(table for kind, (table, _) in KEPT_IN.items() if kind is not session.TherapySession),
)
