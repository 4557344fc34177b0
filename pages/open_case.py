"""Opening a case: four short steps, kept at once at the end of the last."""

from dataclasses import fields

import streamlit as st

from casework.desk import Desk
from casework.usecases.case import open_case, rehearse_opening
from pages.parts.at_case import remember_case
from pages.parts.edge import telling
from pages.parts.heading import heading
from pages.parts.opening.draft import Draft, draft_in_hand, keep_in_mind, put_away
from pages.parts.opening.steps import STEPS
from pages.parts.person import current_desk
from pages.parts.places import go
from pages.parts.typed import all_settled

WIDTH = 860  #: px; a line of a form that the eye can follow


def render() -> None:
    """Draw the step in hand."""
    desk = current_desk()
    if desk is None:
        return
    draft = draft_in_hand(desk)
    step = STEPS[draft.step]
    with heading("Open a case"):
        if st.button("Put this away", type="tertiary", key=draft.field("put away")):
            put_away(desk)
            go("caseload")
            st.rerun()
    at = f"Step {draft.step + 1} of {len(STEPS)}"
    st.progress((draft.step + 1) / len(STEPS), text=at, width=WIDTH)
    st.header(step.name, anchor=False)
    st.caption(step.words)
    with st.container(width=WIDTH):
        step.draw(draft, desk.clock())
        keep_in_mind(desk, draft)
        _ways_on(desk, draft)


def _ways_on(desk: Desk, draft: Draft) -> None:
    last = draft.step == len(STEPS) - 1
    with st.container(horizontal=True, vertical_alignment="center"):
        on = st.button(
            "Open the case" if last else f"Next: {STEPS[draft.step + 1].name.lower()}",
            key=draft.field(f"on {draft.step}"),
            type="primary",
            shortcut="Ctrl+Enter",
        )
        if draft.step:
            st.button("Back", key=draft.field(f"back {draft.step}"), on_click=_back, args=(draft,))
    if on:
        with telling():
            all_settled(desk, draft.field("").strip())
            if last:
                _keep(desk, draft)
            else:
                rehearse_opening(desk.store, draft.told(), desk.library.current.version)
                draft.step += 1
                st.rerun()


def _back(draft: Draft) -> None:
    draft.step -= 1


def _keep(desk: Desk, draft: Draft) -> None:
    if draft.opened is None:
        told = draft.told()
        everything = {f.name: getattr(told, f.name) for f in fields(told)}
        draft.opened = open_case(desk.store, framework_version=desk.library.current.version, **everything).id
    case_id = draft.opened
    put_away(desk)
    remember_case(case_id)
    go("case", case=case_id)
