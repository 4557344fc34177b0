"""Asking the partners: what, of whom, by a link for each or on this device."""

from datetime import timedelta

import streamlit as st

from casework.core.case import CaseState, Seat
from casework.core.check_in import CheckInState
from casework.core.check_in_questions import may_be_asked, usual_indicators
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.desk import Desk, the_house
from casework.usecases.check_in import AtCheckIns, CheckInTold, Forms, make_check_ins
from pages.parts.case.asking import today
from pages.parts.check_in.links import links_here, phones_reach, remember_link
from pages.parts.check_in.standing import newest_of
from pages.parts.couple import names_of
from pages.parts.edge import telling, told
from pages.parts.person import current_desk, current_key
from pages.parts.words import as_label

PLACE = "making check-ins"
HOURS_ON_DEVICE = timedelta(hours=2)  #: a device handed over is given back within the hour
LINKS, DEVICE = "A link for each", "On this device"


def asking(desk: Desk, record: CaseRecord, there: AtCheckIns) -> None:
    """The form, and the links it made; a closed case asks nobody."""
    if record.state is CaseState.CLOSED:
        st.markdown("This case is closed, so nobody is asked.")
        return
    told(PLACE)
    links_here(record, there, desk.clock())
    _device_again(desk, record, there)
    if st.toggle("Ask the partners", key=_key(record, "open"), value=not _somebody(desk, there)):
        _form(desk, record, desk.library.framework(record.case.framework_version))


def _key(record: CaseRecord, what: str) -> str:
    return f"check-in {what} {record.case.id}"


def _somebody(desk: Desk, there: AtCheckIns) -> bool:
    now = desk.clock()
    return any(one.state(now) in (CheckInState.WAITING, CheckInState.IN) for one in there.all)


def _form(desk: Desk, record: CaseRecord, framework: Framework) -> None:
    names = names_of(record)
    st.pills(
        "Who is asked",
        list(Seat),
        format_func=lambda seat: as_label(names[seat]),
        selection_mode="multi",
        default=list(Seat),
        key=_key(record, "who"),
    )
    called = {one.key: one.name for one in framework.indicators}
    st.multiselect(
        "Questions",
        list(called),
        format_func=called.__getitem__,
        default=_usual(desk, record, framework),
        key=_key(record, "what"),
        help="Each partner is asked in the words for their role. About half a minute a question.",
    )
    forms = {key: desk.library.measures[key].name for key in _worded(desk)}
    if forms:
        st.multiselect(
            "Measures", list(forms), format_func=forms.__getitem__, key=_key(record, "forms"),
            help="Those whose wording this practice holds.",
        )  # fmt: skip
    ways = (LINKS, DEVICE)
    way = st.segmented_control(
        "How", ways, default=LINKS if phones_reach() else DEVICE, required=True, key=_key(record, "how")
    )
    if way == LINKS:
        phones_reach(say=True)
        st.button("Make the links", type="primary", on_click=_make, args=(record.case.id, False))
    else:
        st.caption(
            "This browser then leads to their questions and nowhere else, from one partner to the other; "
            "back to the record needs your PIN or your password."
        )
        st.button("Hand the device over", type="primary", on_click=_make, args=(record.case.id, True))


def _usual(desk: Desk, record: CaseRecord, framework: Framework) -> list[str]:
    if desk.library.check_in is None:
        return []
    focus = record.focus(record.sessions[-1].id) if record.sessions else ()
    return list(usual_indicators(framework, focus, desk.library.check_in))


def _worded(desk: Desk) -> list[str]:
    library = desk.library
    return [
        key for key in library.wordings if key in library.measures and may_be_asked(library.measures[key])
    ]


def _make(case_id: str, on_device: bool) -> None:
    """A handler: links to be shown, or a device that is handed over at once."""
    desk = current_desk()
    if desk is None:
        return
    picked = {
        name: tuple(st.session_state.get(f"check-in {name} {case_id}") or ())
        for name in ("who", "what", "forms")
    }
    hours = timedelta(hours=the_house().settings.check_in_hours)
    asked = CheckInTold(
        seats=picked["who"],
        indicators=picked["what"],
        measures=picked["forms"],
        on=today(desk),
        on_device=on_device,
        lasts=min(hours, HOURS_ON_DEVICE) if on_device else hours,
    )
    forms = Forms(measures=desk.library.measures, wordings=desk.library.wordings)
    with telling(PLACE):
        made = make_check_ins(desk.store, case_id, asked, forms)
        for one in made:
            if not on_device:
                remember_link(one)
        st.session_state[f"check-in open {case_id}"] = False
        if on_device:
            the_house().hand_over(current_key(), case_id)


def _device_again(desk: Desk, record: CaseRecord, there: AtCheckIns) -> None:
    """The device came back before both were done: hand it over once more, nothing is lost."""
    now = desk.clock()
    newest = [newest_of(there, seat) for seat in Seat]
    if any(one and one.on_device and one.state(now) is CheckInState.WAITING for one in newest):
        st.button("Hand the device over again", on_click=_hand_over, args=(record.case.id,))


def _hand_over(case_id: str) -> None:
    """A handler: this browser leads to the check-ins that wait on it."""
    with telling(PLACE):
        the_house().hand_over(current_key(), case_id)
