"""Emergency access: one case, one listed person, a written reason, an hour of reading, and a review.

Pure: given what is recorded, the person and now, each question is answered or refused.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from casework.core.account import EmergencyOpening, Person, PracticeRole
from casework.core.errors import CaseworkError, MissingText, NotAllowed

LASTS = timedelta(minutes=60)  #: how long an opening can be read
REVIEW_WITHIN = timedelta(hours=72)  #: when its review is due, counted from the opening
AGAIN_WITHIN = timedelta(hours=24)  #: a second opening by the same person within this needs a second person
FRESH = timedelta(minutes=5)  #: how old the code of the second factor may be
REASON_LENGTH = 20  #: signs; fewer do not tell a reviewer what the emergency was


class CodeFirst(CaseworkError):
    """This needs a fresh code of your second factor (set one up in Your account). Give it, then ask again."""


class OpeningOver(CaseworkError):
    """This opening is over. Nothing was changed. Ask anew if the emergency goes on."""


class OpeningState(StrEnum):
    """Where an emergency opening stands."""

    WAITING = "waits for a second person"
    RUNNING = "open"
    OVER = "over, to be reviewed"
    REVIEWED = "reviewed"


def state_of(opening: EmergencyOpening, now: datetime) -> OpeningState:
    """Where an opening stands now."""
    if opening.reviewed_at is not None:
        return OpeningState.REVIEWED
    if opening.closed_at is not None:
        return OpeningState.OVER
    if opening.opened_at is None or opening.ends_at is None:
        return OpeningState.WAITING
    return OpeningState.RUNNING if opening.opened_at <= now < opening.ends_at else OpeningState.OVER


def review_due(opening: EmergencyOpening) -> datetime:
    """When somebody has to have looked at it."""
    return (opening.opened_at or opening.asked_at) + REVIEW_WITHIN


def is_overdue(opening: EmergencyOpening, now: datetime) -> bool:
    """Whether its review should have been done by now."""
    return opening.reviewed_at is None and now > review_due(opening)


def checked_reason(reason: str) -> str:
    """The reason without the space around it. Raises MissingText where it tells a reviewer nothing."""
    plain = " ".join(reason.split())
    if len(plain) < REASON_LENGTH:
        raise MissingText(
            f"Write in at least {REASON_LENGTH} signs what the emergency is. Nothing was opened."
        )
    return plain


def check_listed(person: Person, now: datetime) -> None:
    """Refuse whoever may not ask at all, before any case is looked up. Raises NotAllowed, CodeFirst."""
    if PracticeRole.EMERGENCY not in person.roles:
        raise NotAllowed("You are not on the list of people who may open a case in an emergency.")
    if person.coded_at is None or not timedelta() <= now - person.coded_at <= FRESH:
        raise CodeFirst


def check_needed(person: Person, team: frozenset[str]) -> None:
    """Refuse whoever is on the case's team. Raises NotAllowed."""
    if person.account_id in team:
        raise NotAllowed("You are on this case's team: it is open to you already.")


def needs_second_person(person: Person, earlier: Iterable[EmergencyOpening], now: datetime) -> bool:
    """Whether this person opened anything within the last day, so that somebody else has to agree."""
    return any(o.account_id == person.account_id and now - o.asked_at < AGAIN_WITHIN for o in earlier)


def check_approving(person: Person, opening: EmergencyOpening, now: datetime) -> None:
    """Refuse whoever may not agree to an opening. Raises NotAllowed, OpeningOver."""
    if not person.roles & {PracticeRole.EMERGENCY, PracticeRole.ADMINISTRATOR}:
        raise NotAllowed
    if person.account_id == opening.account_id:
        raise NotAllowed("Somebody else has to agree to this opening.")
    if state_of(opening, now) is not OpeningState.WAITING or now - opening.asked_at >= LASTS:
        raise OpeningOver


def check_closing(person: Person, opening: EmergencyOpening, now: datetime) -> None:
    """Refuse whoever may not end an opening early. Raises NotAllowed, OpeningOver."""
    if person.account_id != opening.account_id and PracticeRole.ADMINISTRATOR not in person.roles:
        raise NotAllowed
    if state_of(opening, now) not in (OpeningState.RUNNING, OpeningState.WAITING):
        raise OpeningOver


def check_reviewing(person: Person, opening: EmergencyOpening, team: frozenset[str], now: datetime) -> None:
    """Refuse whoever may not review an opening. Raises NotAllowed, OpeningOver."""
    if person.account_id == opening.account_id:
        raise NotAllowed("Whoever opened the case cannot review the opening.")
    if person.account_id not in team and PracticeRole.ADMINISTRATOR not in person.roles:
        raise NotAllowed
    state = state_of(opening, now)
    if state is OpeningState.REVIEWED:
        raise OpeningOver("This opening has been reviewed. Nothing was changed.")
    if state is not OpeningState.OVER:
        raise NotAllowed("This opening is not over yet; it can be reviewed once it is.")
