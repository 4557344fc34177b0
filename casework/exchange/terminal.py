"""What reading a file came to, in lines for a terminal."""

import unicodedata
from collections.abc import Iterator, Sequence

from casework.core.rows import CaseRead, Refusal
from casework.exchange.choices import GapQuestion, HeadingQuestion, Question, TableQuestion, WordQuestion
from casework.exchange.showing import how_many


def asked(question: Question) -> str:
    """What is not clear, and the option that answers it."""
    match question:
        case TableQuestion():
            return (
                f"What does “{question.table}” hold ({', '.join(question.headings[:8])})? "
                f'Add --table "{question.table}=sessions", or "{question.table}=" to leave it out.'
            )
        case HeadingQuestion():
            there = ", ".join(question.examples) or "nothing"
            return (
                f"{question.table}: the heading “{question.heading}” is not known (it holds {there}). "
                f'Add --map "{question.heading}={question.nearest or "date"}", '
                f'or "{question.heading}=" to leave it out.'
            )
        case WordQuestion():
            meant = question.nearest or question.choices[0]
            return (
                f"{question.heading}: “{question.word}” is not known. "
                f'Add --word "{question.word}={meant}", or one of: {", ".join(question.choices)}.'
            )
        case GapQuestion():
            return (
                f"{question.rows} rows of {question.sheet} say nothing of “{question.heading}”. "
                f'Add --fill "{question.key}={question.offer}" to have that written there.'
            )


def refused(refusals: Sequence[Refusal]) -> Iterator[str]:
    """Every refused row with its place."""
    for refusal in refusals:
        yield f"{refusal.place}: {refusal.sentence}"
    if refusals:
        yield f"{len(refusals)} to mend. Nothing was kept, not even the rows that are right."


def of_case(case: CaseRead) -> str:
    """What the file means for one case."""
    added = ", ".join(how_many(sheet, number) for sheet, number in case.added.items() if number)
    state = "a new case" if case.is_new else "on record"
    known = sum(case.already.values())
    return f"{case.case.label} {case.couple} ({state}): {added or 'nothing new'}; {known} known already"


def safe(text: str) -> str:
    """Text from a file, without the signs that would steer a terminal."""
    odd = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return "".join("·" if unicodedata.category(sign) in odd else sign for sign in text)
