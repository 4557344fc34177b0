"""The answers of a form beside the paper: one row to an item, by its number; a blank stays a blank."""

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from casework.core.measure import Item, Measure
from casework.core.measure_wording import WordedItem, Wording
from pages.parts.fields.choices import STAYS
from pages.parts.words import as_label, shown

Answers = tuple[tuple[int, int], ...]
BLANK = "blank"
TURNED = ":material/swap_vert:"


def answer_rows(measure: Measure, wording: Wording | None, key: str, begin: Mapping[int, int]) -> Answers:
    """What is answered so far. Tab goes from row to row, the arrows choose; questions only where licensed."""
    if wording and wording.intro:
        shown(wording.intro)
    if any(item.reversed for item in measure.items) and not wording:
        st.caption(f"{TURNED} counts the other way round: the program turns it.")
    found = {}
    with st.container(gap="small" if wording else "xxsmall"):
        for item in measure.items:
            worded = wording.item(item.number) if wording else None
            found[item.number] = _row(item, worded, key, begin.get(item.number))
    return tuple((number, answer) for number, answer in found.items() if answer is not None)


def _row(item: Item, worded: WordedItem | None, key: str, begin: int | None) -> int | None:
    said = _said(item, worded)
    offered = [BLANK, *map(str, said)]
    words = {str(number): f"{number} {label}".strip() for number, label in said.items()}
    name = f"{item.number}. {worded.text}" if worded else str(item.number)
    answers = st.container() if worded else _beside(item)
    chosen = answers.radio(
        as_label(name),
        offered,
        index=0 if begin is None else offered.index(str(begin)),
        format_func=lambda one: as_label(words[one]) if one in words else "–",
        horizontal=True,
        label_visibility="visible" if worded else "collapsed",
        key=f"{key} {item.number}",
        **STAYS,
    )
    return None if chosen in (None, BLANK) else int(chosen)


def _beside(item: Item) -> DeltaGenerator:
    number, answers = st.columns([1, 9], vertical_alignment="center", gap="small")
    number.markdown(f"**{item.number}** {TURNED if item.reversed else ''}")
    return answers


def _said(item: Item, worded: WordedItem | None) -> dict[int, str]:
    """The answers in the order in which the form prints them, each with its words where there are any."""
    if worded:
        return dict(worded.answers)
    numbers = list(range(item.low, item.high + 1))
    labels = item.answers or ("",) * len(numbers)
    said = dict(zip(numbers, labels, strict=True))
    return dict(reversed(said.items())) if item.falling else said
