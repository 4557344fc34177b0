"""What a file leaves open, asked in one form; nothing is taken for granted that was only guessed."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from casework.core.rows import Sheet
from casework.core.wording import counted, listed
from casework.exchange.choices import (
    Choices,
    GapQuestion,
    HeadingQuestion,
    Question,
    TableQuestion,
    WordQuestion,
)
from pages.parts.words import as_label

WIDE = 640  #: px
MOST = 30  #: questions asked at once
ANSWERS = "answers about a file"
CHOOSE, LEAVE_OUT = "Choose…", "Leave it out"
#: where an answer of each kind is kept
_PART = {
    TableQuestion: "tables",
    HeadingQuestion: "headings",
    WordQuestion: "words",
    GapQuestion: "fills",
}


def answers(key: str, choices: Choices) -> Choices:
    """What was said so far of the files of this key, added to the other choices."""
    kept = st.session_state.get(ANSWERS)
    if kept is None or kept[0] != key:
        st.session_state[ANSWERS] = (key, {part: {} for part in _PART.values()})
    said: dict[str, dict[str, str]] = st.session_state[ANSWERS][1]
    return replace(
        choices,
        tables=dict(said["tables"]),
        headings=dict(said["headings"]),
        words=dict(said["words"]),
        fills=dict(said["fills"]),
    )


def ask(key: str, questions: Sequence[Question]) -> None:
    """Draw a form with every question and what seems likeliest; it counts once the person says so."""
    st.subheader("Before it can be read", anchor=False)
    st.markdown("Look at each answer: what stands there already is only the likeliest.")
    now = tuple(questions[:MOST])
    with st.form("questions about a file", border=False, width=WIDE):
        for question in now:
            _ask(question, _asked_at(key, question))
        if len(questions) > MOST:
            st.caption(f"{len(questions) - MOST:,} more are asked afterwards.")
        st.form_submit_button("Read it so", type="primary", on_click=_take, args=(key, now))


def _ask(question: Question, key: str) -> None:
    match question:
        case TableQuestion():
            says = f"What does “{question.table}” hold? Its first row: {listed(list(question.headings[:6]))}."
            st.selectbox(as_label(says), [CHOOSE, LEAVE_OUT, *(str(sheet) for sheet in Sheet)], key=key)
        case HeadingQuestion():
            there = f" It holds {listed(list(question.examples))}." if question.examples else " It is empty."
            says = f"In “{question.table}”: what does the column “{question.heading}” mean?{there}"
            options = [CHOOSE, LEAVE_OUT, *question.choices]
            st.selectbox(as_label(says), options, index=_index(options, question.nearest), key=key)
        case WordQuestion():
            options = [CHOOSE, *question.choices]
            says = f"In the column “{question.heading}”: what does “{question.word}” stand for?"
            st.selectbox(as_label(says), options, index=_index(options, question.nearest), key=key)
        case GapQuestion():
            says = (
                f"{counted(question.rows, 'row')} of {question.sheet} "
                f"{'says' if question.rows == 1 else 'say'} nothing of “{question.heading}”. Write there:"
            )
            st.text_input(as_label(says), value=question.offer, key=key)


def _index(options: Sequence[str], nearest: str) -> int:
    return options.index(nearest) if nearest in options else 0


def _take(key: str, questions: tuple[Question, ...]) -> None:
    """Keep the answers that were given; what was left at "choose" is asked again."""
    said = st.session_state[ANSWERS][1]
    for question in questions:
        answer = st.session_state.get(_asked_at(key, question), CHOOSE)
        if answer != CHOOSE and answer.strip():
            said[_PART[type(question)]][_name(question)] = "" if answer == LEAVE_OUT else answer


def _asked_at(key: str, question: Question) -> str:
    return f"{key} {_PART[type(question)]} {_name(question)}"


def _name(question: Question) -> str:
    match question:
        case TableQuestion():
            return question.table
        case HeadingQuestion():
            return question.heading
        case WordQuestion():
            return question.word
        case GapQuestion():
            return question.key
