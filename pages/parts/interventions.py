"""What the clinician did: picked from the library and the practice's own list, which grows by typing."""

import streamlit as st

from casework.core.draft import INTERVENTIONS
from casework.core.errors import DraftConflict
from casework.core.text import line
from casework.desk import Desk
from casework.usecases.note import Typed, add_intervention, keep_draft
from pages.parts.at_hand import drafts_at_hand
from pages.parts.edge import refused, telling, told
from pages.parts.person import current_desk


@st.fragment
def interventions(case_id: str, session_id: str) -> None:
    """The interventions of one session, several at once."""
    desk = current_desk()
    if desk is None:
        st.rerun()
    key = f"interventions of {session_id}"
    with telling():
        field = drafts_at_hand(desk, case_id, session_id).get(INTERVENTIONS)
        chosen = field.text.splitlines() if field else []
        if not refused(key) or st.session_state.pop(f"{key} anew", False):
            st.session_state[key] = chosen
        st.multiselect(
            "Interventions",
            list(dict.fromkeys([*_offered(desk), *chosen])),
            key=key,
            accept_new_options=True,
            on_change=_keep,
            args=(case_id, session_id, key, field.version if field else 0),
            placeholder="Pick, or type a new one",
        )
    told(key)


def _offered(desk: Desk) -> list[str]:
    return [*(each.name for each in desk.library.interventions), *desk.store.interventions()]


def _keep(case_id: str, session_id: str, key: str, version: int) -> None:
    """A handler: the interventions as they are picked now; a new name joins the practice's list.

    `version` is what the list was drawn from, so that a choice made in another tab is never overwritten.
    """
    desk = current_desk()
    if desk is None:
        return
    with telling(key):
        known = set(_offered(desk))
        names = [line(name) for name in st.session_state[key]]
        for name in names:
            if name and name not in known:
                add_intervention(desk.store, name)
        try:
            typed = Typed("\n".join(filter(None, names)), version)
            keep_draft(desk.store, case_id, session_id, INTERVENTIONS, typed)
        except DraftConflict as conflict:
            st.session_state[f"{key} anew"] = True
            raise DraftConflict(
                f"The interventions were changed somewhere else meanwhile and stand as shown. "
                f"You had picked: {', '.join(names) or 'none'}. Pick again what is missing."
            ) from conflict
