"""From a row of a file to an agreement, its end, or a look at it."""

from collections.abc import Callable
from datetime import date

from casework.core.agreement import Agreement, AgreementEnd, AgreementKind, Check, Ending, Kept
from casework.core.case import Seat
from casework.core.entry import Entry
from casework.core.frame import check_past, check_review
from casework.core.privacy import Audience, narrower
from casework.core.rows import FileRow, Sheet, WhichRow
from casework.core.text import line, required_line
from casework.usecases.exchange_book import (
    Book,
    RowRefused,
    audience_for,
    audience_within,
    needed,
    session_of,
    told,
    words,
)


def agreement(book: Book, row: FileRow) -> Agreement:
    """Something agreed, in the partners' words."""
    starts, review = needed(row, "starts_on", date), told(row, "review_on", date)
    check_review("the agreement", starts, review)
    return Agreement(
        **book.stamp(),
        owner=told(row, "owner", Seat),
        words=required_line(words(row), "The agreement", 1000),
        kind=needed(row, "kind", AgreementKind),
        starts_on=starts,
        review_on=review,
        audience=audience_for(row, Audience.JOINT),
    )


def ending(book: Book, row: FileRow) -> AgreementEnd:
    """The day an agreement stopped being in force."""
    replaced = told(row, "replaced_by", WhichRow)
    how, on = told(row, "ending", Ending) or Ending.ENDED, needed(row, "on", date)
    if how is Ending.ENDED:  # one that is replaced ends when the new one begins, and that may lie ahead
        check_past("The day it ended", book.work.now, on)
    agreed = _agreement(book, row)
    return AgreementEnd(
        **book.stamp(),
        agreement_id=agreed.id,
        ending=how,
        on=on,
        replaced_by=book.row(replaced, Agreement, "replaced_by") if replaced else None,
        audience=audience_within(row, agreed.audience),
    )


def _agreement(book: Book, row: FileRow) -> Agreement:
    found = book.entries[book.row(needed(row, "agreement_id", WhichRow), Agreement, "agreement_id")]
    if not isinstance(found, Agreement):
        raise RowRefused("This line is not an agreement.", "agreement_id")
    return found


def check(book: Book, row: FileRow) -> Check:
    """One look at one agreement in one session."""
    held, agreed = session_of(book, row), _agreement(book, row)
    return Check(
        **book.stamp(),
        agreement_id=agreed.id,
        session_id=held.id,
        result=needed(row, "result", Kept),
        words=line(words(row)),
        audience=audience_within(row, narrower(held.audience, agreed.audience)),
    )


AGREEMENTS: dict[Sheet, Callable[[Book, FileRow], Entry]] = {
    Sheet.AGREEMENTS: agreement,
    Sheet.ENDINGS: ending,
    Sheet.CHECKS: check,
}
