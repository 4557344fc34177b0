"""What waits at the desk: paperwork, and couples whose readings or setbacks ask for a look."""

from datetime import date

import streamlit as st

from casework.charts.words import day as day_of
from casework.core.desk_work import Apart, DeskRead, Moved, Paper, PaperKind, moved, paperwork
from casework.core.paperwork import note_state
from casework.core.wording import counted, figure
from casework.desk import Desk
from pages.parts.case.glance import NOTE_SIGN
from pages.parts.couple import couple_named
from pages.parts.places import way_to
from pages.parts.session_in_view import session_name
from pages.parts.words import as_label

SHOWN = 10  #: lines of each list that stand there at once
SHAPE = [46, 34, 20]


def waiting(desk: Desk, read: DeskRead, today: date) -> None:
    """Draw both lists."""
    _papers(read, paperwork(read, desk.clock(), today, desk.library.today, desk.library.safety), today)
    _moved(desk, moved(read, desk.library.today))
    if read.open_total > len(read.recent):
        st.caption(f"Looked at: the {len(read.recent)} couples seen last, of {read.open_total:,} open cases.")


def _papers(read: DeskRead, papers: tuple[Paper, ...], today: date) -> None:
    st.space("xsmall")
    st.header("Paperwork", anchor=False)
    if not papers:
        st.caption("Nothing waits. Unsigned notes, papers and reviews that are due stand here.")
        return
    for paper in papers[:SHOWN]:
        _paper(paper, today)
    if papers[SHOWN:]:
        with st.expander(f"{len(papers) - SHOWN} more", type="compact"):
            for paper in papers[SHOWN:]:
                _paper(paper, today)
    if read.unsigned_total > len(read.unsigned):
        rest = counted(read.unsigned_total - len(read.unsigned), "more session")
        st.caption(f"{rest} without a signed note, later than these.")


def _paper(paper: Paper, today: date) -> None:
    what, who, since = st.columns(SHAPE, wrap=False, vertical_alignment="center")
    with what:
        _way(paper)
    who.markdown(f":small[{as_label(f'{paper.record.case.label} {couple_named(paper.record)}')}]")
    if paper.since:
        flag = ":material/flag: overdue, " if paper.overdue else ""
        since.markdown(f":small[{flag}{_ago(paper.since, today)}]")


def _way(paper: Paper) -> None:
    case_id = paper.record.case.id
    if paper.session:
        state = NOTE_SIGN[note_state(paper.record, paper.session)]
        words = f"{session_name(paper.session)} of {day_of(paper.session.on)} {state}"
        way_to("note", words, case=case_id, session=paper.session.id)
        return
    place, words = {
        PaperKind.SAFETY: ("safety", "Look at Safety"),
        PaperKind.POLICY: ("case", "Secrets policy not signed by both"),
        PaperKind.CONTACT: ("case", "Outside contact to look at again"),
        PaperKind.AGREEMENT: ("agreements", f"{counted(paper.count, 'agreement')} to look at again"),
    }[paper.kind]
    way_to(place, words, case=case_id)


def _ago(since: date, today: date) -> str:
    days = (today - since).days
    return "today" if days <= 0 else f"for {counted(days, 'day')}"


def _moved(desk: Desk, found: tuple[Moved, ...]) -> None:
    st.space("xsmall")
    st.header("Since they were here", anchor=False)
    if not found:
        st.caption("Couples whose ratings moved apart from one session to the next, or with a setback since.")
    for one in found:
        name, said = st.columns([30, 70], wrap=False, vertical_alignment="center")
        with name:
            way_to("trust", f"**{as_label(couple_named(one.record))}**", case=one.record.case.id)
        with said.container(gap=None):
            if one.apart:
                st.markdown(as_label(_apart(desk, one, one.apart)))
            if one.setbacks:
                on = day_of(one.setbacks[-1].came_to_light_on)
                many = counted(len(one.setbacks), "setback")
                st.markdown(f"{many} since the last session, known since {on}")


def _apart(desk: Desk, one: Moved, apart: Apart) -> str:
    indicator = desk.library.framework(one.record.case.framework_version).indicator(apart.indicator)
    name = indicator.name if indicator else apart.indicator
    before, now = apart.before_session.number, apart.session.number
    return (
        f"{name}: {figure(apart.now)} points apart in session {now}, "
        f"{figure(apart.before)} in session {before}"
    )
