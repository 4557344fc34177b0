"""What holds now of a case's frame, and what held before: disclosure, contact, policy, papers, goals."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from casework.core.case import (
    Betrayal,
    Consent,
    ConsentKind,
    Disclosure,
    Goal,
    OutsideContact,
    Partner,
    Seat,
    SecretsPolicy,
    Stance,
)
from casework.core.entry import Entry, latest
from casework.core.errors import TimeNotPossible
from casework.core.privacy import Audience
from casework.core.record import CaseRecord

_EARLIEST_CLOCK = timedelta(hours=14)  #: how far the first clocks on earth run ahead of UTC


def latest_day(now: datetime) -> date:
    """The newest day that has begun anywhere: a clinician east of Greenwich is not in the future."""
    return (now + _EARLIEST_CLOCK).date()


def check_past(what: str, now: datetime, *days: date | None) -> None:
    """Refuses days that have not come yet; None is no day. Raises TimeNotPossible naming what they are."""
    if any(day is not None and day > latest_day(now) for day in days):
        raise TimeNotPossible(f"{what} lies in the future. Choose today or earlier. Nothing was changed.")


def check_review(what: str, on: date, review_on: date | None) -> None:
    """Refuses a review before the day it reviews. Raises TimeNotPossible."""
    if review_on is not None and review_on < on:
        raise TimeNotPossible(
            f"The review of {what} lies before {what} begins. Choose a later day. Nothing was changed."
        )


def accounts_of(record: CaseRecord, betrayal: Betrayal) -> tuple[Betrayal, ...]:
    """A betrayal as it was told over time, the oldest account first, this one last."""
    before = next((b for b in record.betrayals if b.id == betrayal.replaces), None)
    return (*accounts_of(record, before), betrayal) if before else (betrayal,)


def disclosures_of(record: CaseRecord, betrayal: Betrayal) -> tuple[Disclosure, ...]:
    """How the telling of a betrayal went, oldest first, through all its corrected accounts."""
    accounts = {account.id for account in accounts_of(record, betrayal)}
    return tuple(d for d in record.disclosures if d.betrayal_id in accounts)


def disclosure_now(record: CaseRecord, betrayal: Betrayal) -> Disclosure | None:
    """How far the telling has come, as last recorded."""
    return latest(disclosures_of(record, betrayal))


def contact_now(record: CaseRecord) -> OutsideContact | None:
    """Where contact with the third party stands, as last recorded; may be known to one partner only."""
    return latest(record.contacts)


def policy_now(record: CaseRecord) -> SecretsPolicy | None:
    """The secrets policy in force, or None."""
    return latest(record.policies)


def consents_on_file(record: CaseRecord, seat: Seat) -> tuple[Consent, ...]:
    """The papers a partner has signed and not withdrawn, one of each kind, in the order of the kinds."""
    last = (latest(c for c in record.consents if c.seat is seat and c.kind is kind) for kind in ConsentKind)
    return tuple(consent for consent in last if consent and consent.given)


def names_of(record: CaseRecord, seat: Seat) -> tuple[Partner, ...]:
    """How a partner was called over time, oldest first."""
    return tuple(partner for partner in record.partners if partner.seat is seat)


def goals_of(record: CaseRecord, seat: Seat) -> tuple[Goal, ...]:
    """What a partner wanted over time, oldest first."""
    return tuple(goal for goal in record.goals if goal.seat is seat)


def stances_of(record: CaseRecord, seat: Seat) -> tuple[Stance, ...]:
    """Where a partner leaned over time, oldest first."""
    return tuple(stance for stance in record.stances if stance.seat is seat)


def shared(entry: Entry) -> bool:
    """Whether a line may be seen by both partners."""
    return entry.audience is Audience.JOINT


def earlier(entries: Iterable[Entry], now: Entry | None) -> tuple[Entry, ...]:
    """The lines that held before the one that holds now, newest first."""
    return tuple(entry for entry in reversed(tuple(entries)) if now is None or entry.id != now.id)
