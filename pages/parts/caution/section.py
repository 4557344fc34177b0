"""The cautions of a couple: those that speak, those on one partner's own lines, those set aside."""

from datetime import date

import streamlit as st

from casework.core.framework import Framework
from casework.core.pacing import SetAside, aside_now, raised, raised_openly
from casework.core.pacing_rule import PacingRules
from casework.core.record import CaseRecord
from casework.core.wording import counted, day
from casework.desk import Desk
from pages.parts.case.asking import headed, today
from pages.parts.caution.rows import caution_rows, evidence, title_of
from pages.parts.words import as_label, shown


def headed_cautions(desk: Desk, record: CaseRecord) -> None:
    """The same under its heading, on a page with other things; nothing before the first session."""
    if record.sessions:
        with headed("Cautions"):
            pass
        cautions(desk, record)


def cautions(desk: Desk, record: CaseRecord) -> None:
    """The cautions of the case; those that only one partner's own lines raise stay folded until opened."""
    rules = desk.library.pacing
    if rules is None:
        st.caption("The rules of the cautions could not be read; Practice says what is wrong with them.")
        return
    framework, on = desk.library.framework(record.case.framework_version), today(desk)
    openly = raised_openly(record, framework, rules, on)
    caution_rows(desk, record, openly)
    if not openly:
        st.caption("Nothing recorded raises a caution. That is no sign that the pace is right.")
    _of_one_alone(desk, record, {caution.rule for caution in openly}, on)
    _aside(desk, record, framework, rules, on)


def _of_one_alone(desk: Desk, record: CaseRecord, openly: set[str], on: date) -> None:
    rules = desk.library.pacing
    if rules is None:
        return
    framework = desk.library.framework(record.case.framework_version)
    alone = [c for c in raised(record, framework, rules, on) if c.rule not in openly]
    if alone:
        said = f"{counted(len(alone), 'caution')} on lines of one partner's own"
        with st.expander(said, type="compact", icon=":material/lock:"):
            caution_rows(desk, record, alone)


def _aside(desk: Desk, record: CaseRecord, framework: Framework, rules: PacingRules, on: date) -> None:
    found = aside_now(record, framework, rules, on)
    if not found:
        return
    who = desk.store.authors(record.case.id)
    with st.expander(f"Set aside ({len(found)})", type="compact"):
        for each in found:
            _one_aside(desk, record, rules, each, who.get(each.aside.recorded_by, "a colleague"))


def _one_aside(desk: Desk, record: CaseRecord, rules: PacingRules, each: SetAside, who: str) -> None:
    rule = rules.rule(each.caution.rule)
    with st.container(gap="xxsmall"):
        when = day(each.aside.recorded_at.date())
        st.markdown(f"**{as_label(title_of(desk, each.caution))}** · {as_label(who)}, {when}")
        shown(each.aside.reason)
        st.caption(as_label(f"It speaks again with {rule.again}." if rule else ""))
        evidence(record, each.caution)
