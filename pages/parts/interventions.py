"""What the clinician did: picked from the library and the practice's own list, which grows by typing."""

import streamlit as st

from casework.core.draft import INTERVENTIONS
from casework.core.text import line
from casework.desk import Desk
from casework.usecases.note import Typed, add_intervention, keep_draft
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
        chosen = _chosen(desk, case_id, session_id)
        if not refused(key):
            st.session_state[key] = chosen
        st.multiselect(
            "Interventions",
            list(dict.fromkeys([*_offered(desk), *chosen])),
            key=key,
            accept_new_options=True,
            on_change=_keep,
            args=(case_id, session_id, key),
            placeholder="Pick, or type a new one",
        )
    told(key)


def _offered(desk: Desk) -> list[str]:
    return [*(each.name for each in desk.library.interventions), *desk.store.interventions()]


def _chosen(desk: Desk, case_id: str, session_id: str) -> list[str]:
    field = desk.store.drafts(case_id, session_id).get(INTERVENTIONS)
    return field.text.splitlines() if field else []


def _keep(case_id: str, session_id: str, key: str) -> None:
    """A handler: the interventions as they are picked now; a new name joins the practice's list."""
    desk = current_desk()
    if desk is None:
        return
    with telling(key):
        known = set(_offered(desk))
        names = [line(name) for name in st.session_state[key]]
        for name in names:
            if name and name not in known:
                add_intervention(desk.store, name)
        earlier = desk.store.drafts(case_id, session_id).get(INTERVENTIONS)
        typed = Typed("\n".join(filter(None, names)), earlier.version if earlier else 0)
        keep_draft(desk.store, case_id, session_id, INTERVENTIONS, typed)
