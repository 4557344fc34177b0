"""Who may do what, for everybody in the practice to read."""

import streamlit as st

from casework.core.privacy_words import told_table
from pages.parts.table import table

#: px; what a role may do must be read whole
WIDTHS = {"Who": 150, "May": 260, "What": 320, "When": 320}


def who_may_do_what() -> None:
    """The one table every question of access is put to."""
    st.header("Who may do what", anchor=False)
    st.markdown(
        "One table decides; what is not in it, nobody may. Somebody with several roles may what each of them "
        "may. A case's team are the clinicians and counselors who see the couple."
    )
    rows: list[dict[str, object]] = [
        {"Who": row.who.capitalize(), "May": row.may, "What": row.what, "When": row.when}
        for row in told_table()
    ]
    table(rows, "Each role, what it may do, to which kind of record, and under which condition", WIDTHS)
