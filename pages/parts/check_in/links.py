"""The links just made, as pictures for a telephone's camera and to be copied: shown now, and never again."""

from datetime import datetime
from urllib.parse import urlsplit

import streamlit as st
from segno import make_qr

from casework.core.check_in import CheckInState
from casework.core.record import CaseRecord
from casework.desk import the_house
from casework.desk.settings import LOCAL, keeps_secrets
from casework.usecases.check_in import AtCheckIns, Made
from pages.parts.couple import names_of
from pages.parts.theme import palette
from pages.parts.words import as_label

KEPT = "links just made"  #: by check-in; the store holds their hashes alone
SIDE = 200  #: px
ONLY_HERE = (
    "This server is reached on this computer alone, so telephones cannot reach it. Use this device, or set "
    "CASEWORK_CHECK_IN_ADDRESS once the practice's server has a name of its own."
)
READABLE = (
    "This server is reached without https, so what is answered on a telephone could be read on the way. "
    "Use this device instead."
)


def address() -> str | None:
    """Where a telephone reaches this server, without a slash at its end; None where none can safely."""
    told = the_house().settings.check_in_address
    if told:
        return told
    here = _browsers()
    return here if urlsplit(here).hostname not in LOCAL and keeps_secrets(here) else None


def _browsers() -> str:
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}"


def phones_reach(*, say: bool = False) -> bool:
    """Whether links are of use here; with say, why they are not."""
    reached = address() is not None
    if say and not reached:
        local = urlsplit(_browsers()).hostname in (*LOCAL, None)
        st.warning(ONLY_HERE if local else READABLE)
    return reached


def remember_link(made: Made) -> None:
    """Hold a fresh link for this tab, until it ends."""
    st.session_state.setdefault(KEPT, {})[made.check_in.id] = made.token


def links_here(record: CaseRecord, there: AtCheckIns, now: datetime) -> None:
    """The links of this case that were made in this tab and still wait to be answered."""
    tokens: dict[str, str] = st.session_state.get(KEPT, {})
    waiting = [one for one in there.all if one.id in tokens and one.state(now) is CheckInState.WAITING]
    if not waiting:
        return
    st.caption("Shown in this tab alone and not kept. Each opens for its own partner, once.")
    names, look = names_of(record), palette()
    for column, one in zip(st.columns(2), waiting, strict=False):
        with column, st.container(border=True):
            st.markdown(f"**For {as_label(names[one.seat])}**")
            link = f"{address() or _browsers()}/session/check-in/{tokens[one.id]}"
            _picture(link, f"Link for partner {one.seat.value} as a picture", look.text(one.seat))
            st.code(link, language=None, wrap_lines=True)


def _picture(link: str, says: str, hue: str) -> None:
    # Dark on white in both themes: some cameras read nothing else.
    drawn = make_qr(link, error="m").svg_data_uri(scale=4, border=3, light="#FFFFFF", dark="#10181D")
    st.html(
        f'<img src="{drawn}" alt="{says}" width="{SIDE}" height="{SIDE}" '
        f'style="border-left:6px solid {hue};border-radius:6px">'
    )
