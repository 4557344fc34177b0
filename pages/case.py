"""One couple at a glance: who they are, what happened, what was agreed, and every session."""

import streamlit as st

from casework.charts.words import day
from casework.core.case import Seat
from casework.core.frame import disclosure_now
from casework.core.record import CaseRecord
from casework.core.wording import counted
from casework.desk import Desk
from pages.parts.at_case import case_in_view
from pages.parts.case.alone import alone_in_counts
from pages.parts.case.asking import today
from pages.parts.case.frame import frame
from pages.parts.case.glance import glance
from pages.parts.case.happened import happened, told_so_far
from pages.parts.case.next_session import next_session
from pages.parts.case.partner import partner
from pages.parts.case.sessions import sessions
from pages.parts.case.status import status_menu, status_past, status_sentence
from pages.parts.case.team import team
from pages.parts.caution.section import headed_cautions
from pages.parts.couple import couple_heading
from pages.parts.hold import hold_banner
from pages.parts.may import may_write
from pages.parts.no_case import no_case
from pages.parts.person import current_desk
from pages.parts.places import go
from pages.parts.session_in_view import begin_now
from pages.parts.words import as_label


def render() -> None:
    """Draw the case in view, or the way to one."""
    desk = current_desk()
    if desk is None:
        return
    record = case_in_view(desk)
    if record is None:
        no_case("Case")
        return
    _case(desk, record)


def _case(desk: Desk, record: CaseRecord) -> None:
    framework = desk.library.framework(record.case.framework_version)
    with couple_heading(record):
        if may_write():
            _begin(record)
            status_menu(record)
    st.markdown(as_label(_sentence(record)))
    hold_banner(desk, record)
    glance(record, framework)
    next_session(desk, record)
    for column, seat in zip(st.columns(2, gap="large"), Seat, strict=True):
        with column:
            partner(record, seat)
            alone_in_counts(desk, record, seat)
    headed_cautions(desk, record)
    happened(record)
    frame(record, today(desk))
    sessions(record, framework)
    team(desk, record)
    status_past(record)


def _begin(record: CaseRecord) -> None:
    pressed = st.button(
        "New session",
        type="primary",
        icon=":material/edit_note:",
        key="new session",
        on_click=begin_now,
        args=(record.case.id,),
    )
    if pressed:
        go("note", case=record.case.id)


def _sentence(record: CaseRecord) -> str:
    """Whether they are being seen, how often they were, and how far the telling has come."""
    said = [status_sentence(record)]
    if record.held:
        said.append(f"Seen {counted(len(record.held), 'time')}, last on {day(record.held[-1].on)}.")
    for betrayal in record.betrayals_now:
        disclosure = disclosure_now(record, betrayal)
        if disclosure:
            said.append(f"Disclosure of the {betrayal.kind.value}: {told_so_far(disclosure)}.")
    return " ".join(said)
