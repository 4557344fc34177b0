"""The table behind a picture: the same facts as rows, for whoever reads rather than looks."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

Rows = Sequence[dict[str, object]]
MISSING = "–"  #: where nothing was given


def frame_of(rows: Rows) -> pd.DataFrame:
    """The rows with what is missing left empty: a whole number stays whole beside an empty cell."""
    return pd.DataFrame(list(rows)).convert_dtypes()


def table(rows: Rows, says: str, widths: Mapping[str, int] | None = None) -> None:
    """Draw the rows, literally; `says` is for who cannot see them; widths in px, where they matter."""
    if rows:
        columns = {name: st.column_config.Column(width=width) for name, width in (widths or {}).items()}
        st.dataframe(
            frame_of(rows), hide_index=True, alt=says, column_config=columns or None, placeholder=MISSING
        )
    else:
        st.markdown("Nothing has been recorded yet.")


def table_behind(title: str, rows: Callable[[], Rows], says: str) -> None:
    """A table that is made only once somebody opens it."""
    box = st.expander(title, key=title, on_change="rerun", type="compact")
    if box.open:
        with box:
            table(rows(), says)
