"""Emergency access: ask for one case by its number, see what is open, agree, end, review."""

from functools import partial

import streamlit as st

from casework.core.account import EmergencyOpening, PracticeRole
from casework.core.emergency import LASTS, REASON_LENGTH, REVIEW_WITHIN, OpeningState, is_overdue, state_of
from casework.core.wording import counted
from casework.desk import Desk
from casework.usecases.emergency import (
    Emergency,
    agree_to_opening,
    end_opening,
    open_in_emergency,
    review_opening,
)
from pages.parts.clock import day, minute
from pages.parts.confirm import confirm_link
from pages.parts.edge import telling, told
from pages.parts.emergency import names_of
from pages.parts.heading import heading
from pages.parts.person import current_desk
from pages.parts.places import go
from pages.parts.words import as_label, shown

ASKING = "asking in an emergency"
NUMBER, REASON, NOTES = "emergency case number", "emergency reason", "emergency notes"
REVIEW = "review of opening"


def render() -> None:
    """Draw the way to ask, and every opening this person has a part in."""
    desk = current_desk()
    if desk is None:
        return
    heading("Emergency access")
    openings = desk.store.openings()
    st.markdown(_sentence(desk, openings))
    if PracticeRole.EMERGENCY in desk.person.roles:
        _asking()
    names, labels = names_of(desk), desk.store.case_labels(frozenset(o.case_id for o in openings))
    for opening in openings:
        _opening(desk, opening, names, labels.get(opening.case_id, ""))


def _sentence(desk: Desk, openings: tuple[EmergencyOpening, ...]) -> str:
    now = desk.clock()
    unseen = sum(state_of(o, now) is OpeningState.OVER for o in openings)
    late = sum(is_overdue(o, now) for o in openings)
    if not openings:
        return "Nothing has been opened in an emergency."
    waiting = f"{counted(unseen, 'opening')} to review" if unseen else "nothing left to review"
    return f"{counted(len(openings), 'opening')}, {waiting}" + (f", {late} of them overdue." if late else ".")


def _asking() -> None:
    minutes, hours = round(LASTS.total_seconds() / 60), round(REVIEW_WITHIN.total_seconds() / 3600)
    with st.container(border=True):
        st.subheader("Open one case", anchor=False)
        st.caption(
            f"For {minutes} minutes, to read only. The case's clinicians see it at once, every page you open "
            f"is written down, and somebody else reviews it within {hours} hours. "
            "A second opening within a day waits until somebody else agrees."
        )
        number, reason = st.columns([1, 4])
        number.number_input("Case number", min_value=1, step=1, value=None, key=NUMBER, placeholder="14")
        reason.text_area("What the emergency is", key=REASON, help=f"At least {REASON_LENGTH} signs.")
        st.checkbox("The psychotherapy notes are needed too", key=NOTES)
        st.button("Open it", icon=":material/emergency_home:", on_click=_ask, key="open in an emergency")
        if told(ASKING):
            confirm_link()


def _ask() -> None:
    desk = current_desk()
    if desk is None:
        return
    wanted = Emergency(
        number=int(st.session_state.get(NUMBER) or 0),
        reason=str(st.session_state.get(REASON) or ""),
        own_notes=bool(st.session_state.get(NOTES)),
    )
    with telling(ASKING):
        open_in_emergency(desk.store, wanted)
        for key in (NUMBER, REASON, NOTES):
            st.session_state.pop(key, None)


def _opening(desk: Desk, opening: EmergencyOpening, names: dict[str, str], label: str) -> None:
    now, me = desk.clock(), desk.person
    state = state_of(opening, now)
    with st.container(border=True, key=f"opening {opening.id}"):
        who = names.get(opening.account_id, "Somebody who has left")
        late = " · overdue" if is_overdue(opening, now) else ""
        st.markdown(f"**{label}** · {as_label(who)} · {state.value}{late}")
        shown(opening.reason)
        st.caption(as_label(_when(opening, names)))
        if opening.review:
            shown(opening.review)
        mine = opening.account_id == me.account_id
        if state is OpeningState.RUNNING and mine and st.button("Go to the case", key=f"to {opening.id}"):
            go("case", case=opening.case_id)
        if state is OpeningState.WAITING and not mine:
            _act("Agree to it", "agree", opening, agree_to_opening)
        if state in (OpeningState.RUNNING, OpeningState.WAITING) and mine:
            _act("End it now", "end", opening, end_opening)
        if state is OpeningState.OVER and not mine:
            st.text_area("What you found", key=f"{REVIEW} {opening.id}")
            st.button("Close the review", key=f"review {opening.id}", on_click=partial(_review, opening.id))
        told(f"opening {opening.id}")


def _when(opening: EmergencyOpening, names: dict[str, str]) -> str:
    parts = [f"asked {day(opening.asked_at)} {minute(opening.asked_at)}"]
    if opening.opened_at and opening.ends_at:
        parts.append(f"open {minute(opening.opened_at)} to {minute(opening.closed_at or opening.ends_at)}")
    if opening.own_notes:
        parts.append("psychotherapy notes included")
    if opening.approved_by:
        parts.append(f"agreed to by {names.get(opening.approved_by, 'somebody who has left')}")
    if opening.reviewed_by and opening.reviewed_at:
        by = names.get(opening.reviewed_by, "somebody who has left")
        parts.append(f"reviewed by {by} on {day(opening.reviewed_at)}")
    return " · ".join(parts)


def _act(label: str, name: str, opening: EmergencyOpening, act: object) -> None:
    st.button(label, key=f"{name} {opening.id}", on_click=partial(_done, act, opening.id))


def _done(act: object, opening_id: str) -> None:
    desk = current_desk()
    if desk is not None and callable(act):
        with telling(f"opening {opening_id}"):
            act(desk.store, opening_id)


def _review(opening_id: str) -> None:
    desk = current_desk()
    if desk is not None:
        with telling(f"opening {opening_id}"):
            review_opening(desk.store, opening_id, str(st.session_state.get(f"{REVIEW} {opening_id}") or ""))
