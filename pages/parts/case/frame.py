"""The frame: what is agreed about secrets, where outside contact stands, and the papers signed."""

from datetime import date

import streamlit as st

from casework.charts.words import day
from casework.core.case import Consent, ConsentKind, OutsideContact, Seat, SecretsPolicy
from casework.core.errors import BadChoice
from casework.core.frame import consents_on_file, contact_now, earlier, policy_now
from casework.core.record import CaseRecord
from casework.desk import Desk
from casework.usecases.frame import record_consent, record_contact, record_policy
from pages.parts.case.asking import asking, field_key, headed, keep_button, small_action, today
from pages.parts.case.past import past
from pages.parts.couple import names_of
from pages.parts.editor import Look
from pages.parts.fields.choices import STAYS, day_field, in_words
from pages.parts.fields.consents import PAPERS
from pages.parts.fields.contact import contact_fields, contact_words
from pages.parts.fields.policy import MEANING, policy_fields
from pages.parts.typed import typed_field
from pages.parts.words import as_label, shown


def frame(record: CaseRecord, now: date) -> None:
    """Policy, contact and papers side by side."""
    policy, contact, papers = st.columns(3, gap="large")
    with policy:
        _policy(record)
    with contact:
        _contact(record, now)
    with papers:
        _papers(record)


def _policy(record: CaseRecord) -> None:
    with headed("Secrets policy"):
        if small_action("Change", "change policy", ":material/edit:"):
            _ask_policy(record)
    now = policy_now(record)
    if now is None:
        st.caption("None agreed yet.")
        return
    st.markdown(f"**{in_words(now.kind)}**, since {day(now.on)}")
    st.caption(MEANING[now.kind])
    names = names_of(record)
    for seat, signed in ((Seat.A, now.signed_a_on), (Seat.B, now.signed_b_on)):
        missing = "" if signed else ":material/flag: "
        said = f"signed {day(signed)}" if signed else "has not signed yet"
        st.markdown(missing + as_label(f"{names[seat]} {said}"))
    past((p.on, _said(p)) for p in earlier(record.policies, now))


def _said(policy: SecretsPolicy) -> str:
    signed = [s for s, on in (("A", policy.signed_a_on), ("B", policy.signed_b_on)) if on]
    return f"{in_words(policy.kind)}, signed by {' and '.join(signed) or 'nobody'}"


@asking("Secrets policy")
def _ask_policy(desk: Desk, record: CaseRecord) -> None:
    key = field_key(record, "policy", len(record.policies))
    told = policy_fields(key, names_of(record), today(desk), policy_now(record))

    def keep() -> None:
        if told is None:
            raise BadChoice("Choose a policy first. Nothing was changed.")
        record_policy(
            desk.store,
            record.case.id,
            told.kind,
            told.on,
            signed_a_on=told.signed_a_on,
            signed_b_on=told.signed_b_on,
        )

    keep_button(key, keep)


def _contact(record: CaseRecord, now: date) -> None:
    with headed("Outside contact"):
        if small_action("Record", "record contact"):
            _ask_contact(record)
    contact = contact_now(record)
    if contact is None:
        st.caption("Not asked yet, or does not apply.")
        return
    names = names_of(record)
    where = as_label(contact_words(contact.state, contact.known_to, names))
    st.markdown(f"**{where}**, since {day(contact.on)}{_review(contact, now)}")
    if contact.known_to:
        st.caption(":material/lock: In confidence: never shown to both, nor in the room.")
    if contact.words:
        shown(contact.words)
    past(
        (c.on, f"{contact_words(c.state, c.known_to, names)}. {c.words}")
        for c in earlier(record.contacts, contact)
    )


def _review(contact: OutsideContact, now: date) -> str:
    if contact.review_on is None:
        return ""
    due = "review due since" if contact.review_on <= now else "review on"
    return f", {due} {day(contact.review_on)}"


@asking("Outside contact")
def _ask_contact(desk: Desk, record: CaseRecord) -> None:
    key = field_key(record, "contact", len(record.contacts))
    told = contact_fields(key, names_of(record), today(desk))

    def keep() -> None:
        if told is None:
            raise BadChoice("Choose where contact stands first. Nothing was changed.")
        record_contact(
            desk.store,
            record.case.id,
            told.state,
            told.on,
            review_on=told.review_on,
            known_to=told.known_to,
            words=told.words,
        )

    keep_button(key, keep)


def _papers(record: CaseRecord) -> None:
    with headed("Papers on file"):
        if small_action("Record", "record consent"):
            _ask_paper(record)
    names = names_of(record)
    for seat in Seat:
        papers = [f"{c.kind.value} ({day(c.on)})" for c in consents_on_file(record, seat)]
        st.markdown(f"{as_label(names[seat])}: {as_label(', '.join(papers)) if papers else 'none yet'}")
    past(((c.on, _paper_said(record, c)) for c in reversed(record.consents)), "All papers")


def _paper_said(record: CaseRecord, consent: Consent) -> str:
    what = "signed" if consent.given else "withdrew"
    reference = f" ({consent.reference})" if consent.reference else ""
    return f"{names_of(record)[consent.seat]} {what}: {consent.kind.value}{reference}"


@asking("A paper signed or withdrawn")
def _ask_paper(desk: Desk, record: CaseRecord) -> None:
    key, names = field_key(record, "paper", len(record.consents)), names_of(record)
    seat = st.segmented_control(
        "Whose",
        list(Seat),
        default=Seat.A,
        required=True,
        format_func=lambda s: as_label(names[s]),
        key=f"{key} seat",
        **STAYS,
    )
    kind = st.selectbox("Which", PAPERS, format_func=in_words, key=f"{key} kind", **STAYS)
    given = st.segmented_control(
        "What happened",
        [True, False],
        default=True,
        required=True,
        format_func=lambda was: "Signed" if was else "Withdrawn",
        key=f"{key} given",
        **STAYS,
    )
    on = day_field("On", f"{key} on", today(desk)) or today(desk)
    reference = typed_field(f"{key} reference", Look(label="Where it is kept", rows=1))
    keep_button(
        key,
        lambda: record_consent(
            desk.store,
            record.case.id,
            Seat(seat),
            ConsentKind(kind),
            on,
            given=bool(given),
            reference=reference,
        ),
    )
