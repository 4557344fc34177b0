"""How check-ins lie in their tables: questions with their wording as they were asked."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from casework.core.check_in import About, Answer, CheckIn, Choice, Question
from casework.storage import tables
from casework.storage.rows import from_row


def question_kept(question: Question) -> list[Any]:
    """A question as one list of plain values."""
    choices = [[choice.value, choice.words] for choice in question.choices]
    return [question.about, question.of, question.item, question.words, choices, question.low, question.high]


def question_from(kept: tuple[Any, ...]) -> Question:
    """The question that such a list holds."""
    about, of, item, words, choices, low, high = kept
    offered = tuple(Choice(value, says) for value, says in choices)
    return Question(about=About(about), of=of, item=item, words=words, choices=offered, low=low, high=high)


def check_in_row(check_in: CheckIn, token_hash: str) -> dict[str, Any]:
    """The columns a check-in fills."""
    others = {
        column.name: getattr(check_in, column.name)
        for column in tables.check_ins.columns
        if column.name not in ("questions", "token_hash")
    }
    questions = tuple(question_kept(question) for question in check_in.questions)
    return {**others, "questions": questions, "token_hash": token_hash}


def check_in_from(row: Row[Any] | Mapping[str, Any]) -> CheckIn:
    """The check-in a row holds, without the hash of its link."""
    values = row._mapping if isinstance(row, Row) else row
    questions = tuple(question_from(kept) for kept in values["questions"])
    return from_row(CheckIn, {**values, "questions": questions})


def answer_from(row: Row[Any]) -> Answer:
    """The answer a row holds."""
    return from_row(Answer, row)
