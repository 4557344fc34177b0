"""Opening what is in, into one session, and both partners' answers side by side."""

import streamlit as st

from casework.core.case import Seat
from casework.core.check_in import About, CheckInState
from casework.core.check_in_opening import Revealed, fits, missing
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.core.wording import counted, figure, listed
from casework.desk import Desk
from casework.usecases.check_in import AtCheckIns, open_check_ins
from pages.parts.couple import names_of
from pages.parts.edge import telling, told
from pages.parts.may import may_write
from pages.parts.person import current_desk
from pages.parts.table import table
from pages.parts.words import as_label

PLACE = "opening check-ins"
NOT_USED = "read in the session already: shown, not used"
ONLY_YOU = "only for the therapist"


def can_open(there: AtCheckIns, session: TherapySession, desk: Desk) -> bool:
    """Whether answers are in that belong to this session."""
    now = desk.clock()
    return any(one.state(now) is CheckInState.IN and fits(one, session) for one in there.all)


def opening(desk: Desk, record: CaseRecord, session: TherapySession, there: AtCheckIns) -> None:
    """The way to open, where there is something to open; without the other only as an act of its own."""
    told(PLACE)
    if not may_write() or not can_open(there, session, desk):
        return
    gone = missing(there.all, session, desk.clock())
    names = listed([as_label(names_of(record)[seat]) for seat in gone])
    if gone:
        st.markdown(
            f"The answers of {names} are not in. Opening without them is your decision, "
            "and the trail says so; what comes later can still be opened."
        )
    st.button(
        f"Open without {names}" if gone else "Open the answers",
        key=f"open check-ins {session.id}",
        type="secondary" if gone else "primary",
        on_click=_open,
        args=(record.case.id, session.id, bool(gone)),
    )


def _open(case_id: str, session_id: str, without_other: bool) -> None:
    """A handler: what is in becomes readings and scores of the session."""
    desk = current_desk()
    if desk is None:
        return
    with telling(PLACE):
        open_check_ins(
            desk.store, case_id, session_id, without_other=without_other, measures=desk.library.measures
        )


def opened(record: CaseRecord, framework: Framework, session: TherapySession, there: AtCheckIns) -> None:
    """What both answered, the widest gap first."""
    rows = there.revealed_in(session.id, record)
    if not there.opened_in(session.id):
        return
    st.markdown(_sentence(rows, framework, record))
    if rows:
        table(_rows(rows, framework, record), "What each partner answered, as asked")
    skipped = _skipped(there, session)
    if skipped:
        st.caption(f"{counted(skipped, 'question')} skipped.")


def _skipped(there: AtCheckIns, session: TherapySession) -> int:
    both = there.opened_in(session.id)
    asked = sum(len(one.questions) for one, _ in both)
    return asked - sum(answer.value is not None for _, answers in both for answer in answers)


def _sentence(rows: tuple[Revealed, ...], framework: Framework, record: CaseRecord) -> str:
    if not rows:
        return "Every question was skipped."
    widest = rows[0]
    if widest.gap is None:
        return "No question was answered by both."
    name = as_label(_name(widest, framework))
    if widest.gap == 0:
        return "Both gave the same answer wherever both answered."
    names = names_of(record)
    said = " and ".join(f"{as_label(names[seat])} {figure(widest.values[seat])}" for seat in Seat)
    return f"Furthest apart on {name}: {said}."


def _name(row: Revealed, framework: Framework) -> str:
    if row.about is About.MEASURE:
        return f"{row.of}, item {row.item}"
    indicator = framework.indicator(row.of)
    return indicator.name if indicator else row.of


def _rows(rows: tuple[Revealed, ...], framework: Framework, record: CaseRecord) -> list[dict[str, object]]:
    """Remarks only where there is one: beside the note there is little room."""
    told = [_row(row, framework, record) for row in rows]
    remarked = any(row["Remarks"] for row in told)
    return [{name: value for name, value in row.items() if remarked or name != "Remarks"} for row in told]


def _row(row: Revealed, framework: Framework, record: CaseRecord) -> dict[str, object]:
    names = names_of(record)
    remarks = [f"{names[seat]}: {ONLY_YOU}" for seat in Seat if seat in row.therapist_only]
    remarks += [f"{names[seat]}: {NOT_USED}" for seat in Seat if seat in row.beside]
    return {
        "Question": _name(row, framework),
        **{names[seat]: row.values.get(seat) for seat in Seat},
        "Apart": row.gap,
        "Remarks": "; ".join(remarks),
    }
