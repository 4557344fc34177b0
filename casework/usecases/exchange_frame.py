"""From a row of a file to a line of a case's frame: what happened, what was agreed, who wants what."""

from collections.abc import Callable
from datetime import date

from casework.core.case import (
    Betrayal,
    BetrayalKind,
    CameOut,
    CaseState,
    CaseStatus,
    Consent,
    ConsentKind,
    ContactState,
    Disclosure,
    DisclosureState,
    Goal,
    Leaning,
    Outcome,
    OutsideContact,
    PolicyKind,
    Seat,
    SecretsPolicy,
    Stance,
    check_betrayal,
    check_contact,
)
from casework.core.entry import Entry
from casework.core.frame import check_past, latest_day
from casework.core.privacy import Audience, audience_of
from casework.core.rows import FileRow, Sheet, WhichRow
from casework.core.text import line, prose
from casework.usecases.exchange_book import (
    Book,
    RowRefused,
    audience_for,
    audience_within,
    needed,
    told,
    words,
)


def _past(book: Book, row: FileRow, what: str, name: str = "on") -> date:
    day = needed(row, name, date)
    check_past(what, book.work.now, day)
    return day


def betrayal(book: Book, row: FileRow) -> Betrayal:
    """One breach of trust, or a corrected account of one."""
    replaced = told(row, "replaces", WhichRow)
    made = Betrayal(
        **book.stamp(),
        injured=needed(row, "injured", Seat),
        kind=told(row, "kind", BetrayalKind) or BetrayalKind.OTHER,
        words=prose(words(row)),
        happened_from=told(row, "happened_from", date),
        happened_until=told(row, "happened_until", date),
        came_out_on=told(row, "came_out_on", date),
        came_out=told(row, "came_out", CameOut) or CameOut.UNKNOWN,
        replaces=book.row(replaced, Betrayal, "replaces") if replaced else None,
        audience=audience_for(row),
    )
    check_betrayal(made, latest_day(book.work.now))
    return made


def disclosure(book: Book, row: FileRow) -> Disclosure:
    """How far the telling of a betrayal has come; today where the file names no day."""
    on = told(row, "on", date) or book.work.now.date()
    check_past("The day of the disclosure", book.work.now, on)
    of = book.entries[book.row(needed(row, "betrayal_id", WhichRow), Betrayal, "betrayal_id")]
    return Disclosure(
        **book.stamp(),
        betrayal_id=of.id,
        state=needed(row, "state", DisclosureState),
        on=on,
        words=prose(words(row)),
        audience=audience_within(row, of.audience),
    )


def contact(book: Book, row: FileRow) -> OutsideContact:
    """Where contact with the third party stands; what one partner alone knows is never joint."""
    known_to = told(row, "known_to", Seat)
    audience = audience_for(row, audience_of(known_to) if known_to else Audience.JOINT)
    if known_to and audience in (Audience.JOINT, audience_of(known_to.other)):
        raise RowRefused("One partner alone knows of this, so it cannot be for the other's eyes.", "audience")
    made = OutsideContact(
        **book.stamp(),
        state=needed(row, "state", ContactState),
        on=_past(book, row, "The day of the outside contact"),
        review_on=told(row, "review_on", date),
        known_to=known_to,
        words=prose(words(row)),
        audience=audience,
    )
    check_contact(made)
    return made


def policy(book: Book, row: FileRow) -> SecretsPolicy:
    """What was agreed about things said alone, and who signed it when."""
    signed_a, signed_b = told(row, "signed_a_on", date), told(row, "signed_b_on", date)
    check_past("A signature of the secrets policy", book.work.now, signed_a, signed_b)
    return SecretsPolicy(
        **book.stamp(),
        kind=needed(row, "kind", PolicyKind),
        on=_past(book, row, "The day of the secrets policy"),
        signed_a_on=signed_a,
        signed_b_on=signed_b,
        audience=audience_for(row),
    )


def consent(book: Book, row: FileRow) -> Consent:
    """A paper a partner signed or withdrew."""
    given, seat = row.values.get("given"), needed(row, "seat", Seat)
    return Consent(
        **book.stamp(),
        seat=seat,
        kind=needed(row, "kind", ConsentKind),
        on=_past(book, row, "The day of the consent"),
        given=given is not False,
        reference=line(words(row, "reference")),
        audience=audience_for(row, audience_of(seat)),
    )


def goal(book: Book, row: FileRow) -> Goal:
    """What one partner wants; private to that partner unless the file says that it is shared."""
    seat = needed(row, "seat", Seat)
    return Goal(
        **book.stamp(),
        seat=seat,
        words=prose(needed(row, "words", str)).strip(),
        on=_past(book, row, "The day of the goal"),
        audience=audience_for(row, audience_of(seat)),
    )


def stance(book: Book, row: FileRow) -> Stance:
    """Where one partner leans; private to that partner unless the file says that it is shared."""
    seat = needed(row, "seat", Seat)
    return Stance(
        **book.stamp(),
        seat=seat,
        leaning=needed(row, "leaning", Leaning),
        on=_past(book, row, "The day of the leaning"),
        words=prose(words(row)),
        audience=audience_for(row, audience_of(seat)),
    )


def state(book: Book, row: FileRow) -> CaseStatus:
    """Opened, paused, closed with an outcome, or reopened."""
    now, outcome = needed(row, "state", CaseState), told(row, "outcome", Outcome)
    if (now is CaseState.CLOSED) != (outcome is not None):
        raise RowRefused("A case that is closed has an outcome, and only such a case.", "outcome")
    return CaseStatus(
        **book.stamp(),
        state=now,
        on=_past(book, row, "This day"),
        outcome=outcome,
        words=prose(words(row)),
        audience=audience_for(row, Audience.CARE_TEAM),
    )


FRAME: dict[Sheet, Callable[[Book, FileRow], Entry]] = {
    Sheet.BETRAYALS: betrayal,
    Sheet.DISCLOSURES: disclosure,
    Sheet.CONTACTS: contact,
    Sheet.POLICIES: policy,
    Sheet.CONSENTS: consent,
    Sheet.GOALS: goal,
    Sheet.STANCES: stance,
    Sheet.STATES: state,
}
