"""The trail, for whoever reviews it: any period, any order, each column filtered, and whether it is whole."""

from datetime import date, datetime, time, timedelta

import streamlit as st

from casework.core.account import is_fresh
from casework.core.errors import NotAllowed
from casework.core.trail_reading import Column, TrailAsked, TrailRow
from casework.core.wording import counted
from casework.desk import Desk, the_house
from casework.exchange.terminal import safe
from casework.exchange.trail_table import trail_csv
from casework.usecases.trail import export_trail, verify_trail
from pages.parts import clock
from pages.parts.confirm import SENTENCE, confirm_link
from pages.parts.edge import telling
from pages.parts.person import current_desk, current_key
from pages.parts.table import table
from pages.parts.words import as_label

PER_PAGE = 50
LOOK_AGAIN = 30  #: seconds after which the export gives way once the password was given too long ago
NEWEST, OLDEST = "Downwards", "Upwards"


def render() -> None:
    """Draw the filters, one page of lines, the way to take them out and to look whether all are there."""
    desk = current_desk()
    if desk is None:
        return
    st.title("Trail", anchor=False)
    st.markdown(
        "One line for every act: who, when, what, about which case. None of what was written or said is "
        "in it, and a case stands here by its number alone."
    )
    with telling():
        _whole(desk)
        asked = _asked()
        _lines(desk, asked)
        _take(asked)


def _whole(desk: Desk) -> None:
    if not st.button("Look whether it is whole", icon=":material/verified_user:", key="verify trail"):
        return
    verdict = verify_trail(desk.store)
    (st.error if verdict.broken else st.success)(as_label(safe(verdict.sentence)))


def _asked() -> TrailAsked:
    since, until, by, way = st.columns(4)
    first = since.date_input("From", value=None, key="trail since")
    last = until.date_input("To", value=None, key="trail until")
    column = by.selectbox("Sorted by", list(Column), key="trail by")
    downwards = way.segmented_control(
        "Order", (NEWEST, OLDEST), default=NEWEST, required=True, key="trail way"
    )
    return TrailAsked(
        since=_midnight(first),
        until=_midnight(last, timedelta(days=1)),
        holding=_holding(),
        by=Column(column),
        descending=downwards != OLDEST,
    )


def _midnight(on: object, after: timedelta = timedelta()) -> datetime | None:
    return clock.moment(on + after, time.min) if isinstance(on, date) else None


def _holding() -> dict[Column, str]:
    with st.expander("Only lines that hold", key="trail filters"):
        places = st.columns(4)
        typed = {
            column: places[nth % 4].text_input(column.value, key=f"trail {column}")
            for nth, column in enumerate(c for c in Column if c is not Column.AT)
        }
    return {column: words.strip() for column, words in typed.items() if words and words.strip()}


def _lines(desk: Desk, asked: TrailAsked) -> None:
    total = desk.store.trail_count(asked)
    pages = max(1, -(-total // PER_PAGE))
    number = min(st.session_state.get(_page_key(asked), 1), pages)
    st.caption(f"{counted(total, 'line')}, {PER_PAGE} to a page.")
    rows = desk.store.trail_page(asked, (number - 1) * PER_PAGE, PER_PAGE)
    if rows:
        table([_shown(row) for row in rows], "The lines of the trail that were asked for")
    else:
        st.markdown("No line fits.")
    if pages > 1:
        st.pagination(pages, key=_page_key(asked))


def _page_key(asked: TrailAsked) -> str:
    return f"trail page {asked}"


def _shown(row: TrailRow) -> dict[str, object]:
    told: dict[str, object] = {column.value: safe(row.cell(column)) for column in Column}
    told[Column.NUMBER.value] = row.seq
    told[Column.AT.value] = f"{clock.local(row.at):%Y-%m-%d %H:%M:%S}" if row.at else "?"
    return told


@st.fragment(run_every=LOOK_AGAIN)
def _take(asked: TrailAsked) -> None:
    desk = current_desk()
    if desk is None:
        return
    if not is_fresh(desk.person.confirmed_at, desk.clock()):
        st.info(as_label(f"To take these lines out: {SENTENCE}"))
        confirm_link()
        return
    key = current_key()
    st.download_button(
        "Take these lines out",
        data=lambda: taken_out(key, asked),
        file_name=f"trail-{clock.local(desk.clock()):%Y-%m-%d}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key="take trail out",
    )
    st.caption("That they were taken out, by whom and when, becomes a line of the trail itself.")


def taken_out(key: str, asked: TrailAsked) -> bytes:
    """The file, once somebody asks for it: who it is, is looked up anew; its line is written first."""
    desk = the_house().desk_for(key)
    if desk is None:
        raise NotAllowed("This sign-in has ended. Nothing was taken out.")
    return trail_csv(export_trail(desk.store, desk.person, asked, desk.clock()))
