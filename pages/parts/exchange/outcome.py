"""What trying out a file came to: the rows that cannot be kept, or what would be added and where."""

from collections.abc import Sequence

import streamlit as st

from casework.core.errors import CaseworkError
from casework.core.rows import CaseRead, ImportResult, Refusal, Sheet
from casework.core.wording import counted, listed
from casework.desk.spreadsheets import Preview
from casework.exchange.choices import WordQuestion
from casework.exchange.showing import how_many, understood
from pages.parts import clock
from pages.parts.table import table
from pages.parts.words import as_label

SHOWN = 5  #: rows of each table
READ = 20  #: refusals written out in full


def outcome(tried: Preview) -> None:
    """Draw what came of it."""
    for remark in tried.plan.remarks:
        st.caption(as_label(remark))
    asked = {place for q in tried.plan.questions if isinstance(q, WordQuestion) for place in q.places}
    refused = [refusal for refusal in tried.refused if refusal.place not in asked]
    if refused:
        _refused(refused)
    elif tried.is_ready:
        _would_add(tried.result)
        _rows(tried)


def _refused(refused: Sequence[Refusal]) -> None:
    st.warning(
        f"{counted(len(refused), 'place')} to mend in the file. Nothing was kept, not even the rows that are "
        "right: mend these and bring the file in again."
    )
    in_order = sorted(refused, key=lambda r: (r.place.table, r.place.row or 0))
    for refusal in in_order[:READ]:
        st.markdown(f"**{as_label(str(refusal.place))}**  \n{as_label(refusal.sentence)}")
    if len(in_order) > READ:
        st.caption(f"The first {READ} of {len(in_order):,}; all of them:")
        table([_told(r) for r in in_order], "Each row that cannot be kept, with its place and the reason")


def _told(refusal: Refusal) -> dict[str, object]:
    place = refusal.place
    return {
        "Table": place.table,
        "Row": place.row,
        "Column": place.column,
        "What is wrong": refusal.sentence,
    }


def _would_add(result: ImportResult) -> None:
    number = sum(result.added.values())
    known = sum(result.already.values())
    if not number:
        st.info("Nothing in this file is new: every row of it is on record.")
        return
    st.subheader("What would be added", anchor=False)
    already = f" {counted(known, 'row')} on record already would stay as they are." if known else ""
    st.markdown(f"{counted(number, 'row')} in {counted(len(result.cases), 'case')}.{already}")
    rows = [_row(case) for case in result.cases]
    table(rows, "For each case, how many rows of each kind would be added")


def _row(case: CaseRead) -> dict[str, object]:
    added = listed([how_many(s, n) for s, n in case.added.items() if n and s is not Sheet.CASES])
    return {
        "Case": case.case.label if not case.is_new else "new",
        "Couple": case.couple,
        "Would be added": added or "nothing new",
        "On record already": sum(case.already.values()),
    }


def _rows(tried: Preview) -> None:
    """The first rows of each table as they were understood, so that a slip in a heading is seen."""
    told = {row.sheet for row in tried.plan.rows} - {Sheet.CASES}
    for sheet in (sheet for sheet in Sheet if sheet in told):
        number = sum(row.sheet is sheet for row in tried.plan.rows)
        shown = f"the first {SHOWN} of {number:,}" if number > SHOWN else f"{number}"
        with st.expander(f"{sheet.capitalize()} as understood: {shown}", type="compact"):
            rows = understood(tried.plan.rows, sheet, SHOWN, clock.zone())
            table(rows, f"The first rows of the {sheet} in the file as they were understood")


def kept(done: ImportResult | CaseworkError | None) -> None:
    """Say what came of keeping the rows of a file."""
    if isinstance(done, CaseworkError):
        st.error(as_label(done.sentence))
    elif done is not None and done.kept:
        parts = listed([how_many(sheet, number) for sheet, number in done.added.items() if number])
        labels = listed([case.case.label for case in done.cases])
        st.success(f"Kept: {parts}, in {labels}.")
    elif done is not None:
        st.error("Nothing was kept: meanwhile something on record has changed. Look at the file again.")
