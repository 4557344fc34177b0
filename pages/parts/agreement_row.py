"""One agreement of the ledger: its words, whose it is, what would make it easier to check, its end."""

from datetime import date

import streamlit as st

from casework.core.agreement import Agreement, AgreementEnd, vague
from casework.core.agreement_rule import as_start, better_wordings
from casework.core.case import Seat
from casework.core.privacy import Audience, audience_of
from casework.core.record import CaseRecord
from casework.core.renewal import terms
from casework.core.wording import day
from casework.desk import Desk
from pages.parts.agreement_asking import ask_end, ask_renewal, ask_replacement
from pages.parts.case.asking import small_action, today
from pages.parts.couple import names_of
from pages.parts.deadline_question import rests_on
from pages.parts.may import may_write
from pages.parts.words import as_label


def agreement_row(desk: Desk, record: CaseRecord, agreement: Agreement) -> None:
    """An agreement in force with its facts, and the ways to renew, replace or end it."""
    words, actions = st.columns([3, 2], gap="small")
    with actions.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if small_action("Renew", f"renew {agreement.id}", ":material/event_repeat:"):
            ask_renewal(record, agreement)
        if small_action("Replace", f"replace {agreement.id}", ":material/edit:"):
            ask_replacement(record, agreement)
        if small_action("End", f"end {agreement.id}", ":material/remove:"):
            ask_end(record, agreement)
    with words.container(gap="xxsmall"):
        st.markdown(f"**{as_label(agreement.words)}**")
        st.caption(as_label(_facts(record, agreement, today(desk))))
        reasons = vague(agreement, names_of(record).values())
        for reason in reasons:
            st.caption(f":material/flag: {as_label(reason)}")
        if reasons:
            _better(desk, record, agreement)


def asking_first(record: CaseRecord, now: date) -> list[Agreement]:
    """The agreements in force: those whose review has come, then those hard to check, then the others."""
    names = names_of(record).values()

    def rank(agreement: Agreement) -> tuple[int, int]:
        if agreement.review_on and agreement.review_on <= now:
            return 0, agreement.review_on.toordinal()
        return (1 if vague(agreement, names) else 2), 0

    return sorted(record.agreements_in_force, key=rank)


def over_row(record: CaseRecord, agreement: Agreement, end: AgreementEnd) -> None:
    """An agreement that is over: how, since when, and what took its place."""
    with st.container(gap="xxsmall"):
        st.markdown(as_label(agreement.words))
        newer = next((each for each in record.agreements if each.id == end.replaced_by), None)
        by = f" by “{newer.words}”" if newer else ""
        said = [*_whose(record, agreement), _since(record, agreement), f"{end.ending.value} {day(end.on)}"]
        st.caption(as_label(" · ".join(said) + by))


def _better(desk: Desk, record: CaseRecord, agreement: Agreement) -> None:
    """Practices of its kind to begin a wording from; nothing is changed until somebody keeps it."""
    framework = desk.library.framework(record.case.framework_version)
    rule = desk.library.agreements
    offered = better_wordings(agreement, framework, rule) if rule else ()
    if not offered or not may_write():
        return
    with st.expander("A wording to begin from", type="compact"):
        for practice in offered:
            words, start = st.columns([15, 4], vertical_alignment="center", gap="small")
            cited = f":small[({', '.join(practice.sections)})]"
            says = f"{as_label(as_start(practice, record))} {cited}"
            words.markdown(says, help=as_label(rests_on(framework, practice.sections)))
            if start.button("Use as a start", key=f"start {agreement.id} {practice.key}", type="tertiary"):
                ask_replacement(record, agreement, practice)


def _facts(record: CaseRecord, agreement: Agreement, now: date) -> str:
    begun = _since(record, agreement) if agreement.starts_on <= now else f"from {day(agreement.starts_on)}"
    said = [*_whose(record, agreement), begun]
    if agreement.review_on:
        due = "review due since" if agreement.review_on <= now else "review on"
        said.append(f"{due} {day(agreement.review_on)}")
    return " · ".join(said)


def _since(record: CaseRecord, agreement: Agreement) -> str:
    first, *later = terms(agreement, record)
    return f"since {day(first.starts_on)}" + (f", renewed {day(later[-1].starts_on)}" if later else "")


def _whose(record: CaseRecord, agreement: Agreement) -> list[str]:
    names = names_of(record)
    whose = "Both" if agreement.owner is None else names[agreement.owner]
    return [whose, agreement.kind.value, *_alone(agreement.audience, names)]


def _alone(audience: Audience, names: dict[Seat, str]) -> list[str]:
    return [f"agreed with {names[seat]} alone" for seat in Seat if audience is audience_of(seat)]
