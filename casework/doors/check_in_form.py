"""The pages of a check-in as forms: which questions stand on which, and what a sent one says."""

from dataclasses import dataclass

from casework.core.check_in import About, Choice, Question, Sheet
from casework.core.errors import RatingOutOfRange
from casework.usecases.check_in_sheet import Given

PAGE = 3  #: questions on one page of a telephone
SKIPPED = "skip"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as a page shows it."""

    index: int  #: its place among the partner's questions, from 0
    question: Question
    chosen: str  #: the value chosen so far, "skip", or nothing
    therapist_only: bool

    @classmethod
    def of(cls, sheet: Sheet, index: int) -> "Asked":
        """A question with what was answered so far."""
        question = sheet.questions[index]
        answer = sheet.answer(question.key)
        chosen = "" if answer is None else SKIPPED if answer.value is None else f"{answer.value:g}"
        return cls(index, question, chosen, answer is not None and answer.therapist_only)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen."""
        return self.question.choices

    @property
    def scale(self) -> bool:
        """Whether it is a row of numbers instead of a list of words."""
        return self.question.about is About.INDICATOR


def last_page(sheet: Sheet) -> int:
    """The number of the last page with questions."""
    return -(-len(sheet.questions) // PAGE)


def asked_on(number: str) -> int:
    """The page that an address or a form names; the first where it names none."""
    return int(number) if number.isascii() and number.isdigit() and 0 < len(number) <= 3 else 1


def given_in(sheet: Sheet, typed: dict[str, str]) -> list[Given]:
    """What a sent page answers; what nobody touched is not in it. Raises RatingOutOfRange."""
    found = []
    for index, question in enumerate(sheet.questions):
        chosen = typed.get(f"q{index}")
        if chosen is not None:
            marked = f"t{index}" in typed
            found.append(Given(key=question.key, value=_value(chosen), therapist_only=marked))
    return found


def _value(chosen: str) -> float | None:
    if chosen == SKIPPED:
        return None
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) <= 3):
        raise RatingOutOfRange("This answer is none of those offered. Choose one of them, or skip it.")
    return float(chosen)
