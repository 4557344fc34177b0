"""What the partners agreed to do, and whether it was kept."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from casework.core.case import Seat
from casework.core.entry import Entry
from casework.core.session import TherapySession

if TYPE_CHECKING:  # the record is made of these nouns
    from casework.core.record import CaseRecord


class AgreementKind(StrEnum):
    """What an agreement is for."""

    TRANSPARENCY = "transparency"
    CONTACT_LIMIT = "limit on contact"
    BOUNDARY = "boundary"
    REPAIR_TASK = "repair task"
    HOMEWORK = "homework"


class Kept(StrEnum):
    """How an agreement fared since the last look."""

    KEPT = "kept"
    PARTLY = "partly"
    MISSED = "not kept"
    NOT_DUE = "not due"


class Ending(StrEnum):
    """How an agreement stopped being in force."""

    ENDED = "ended"
    REPLACED = "replaced"
    RENEWED = "renewed"  #: the same words go on in a row of their own, with a new day to look at them


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Entry):
    """Something agreed: whose it is, in which words, from when, to be looked at when."""

    owner: Seat | None  #: None where it binds both
    words: str
    kind: AgreementKind
    starts_on: date
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEnd(Entry):
    """The day an agreement stopped being in force."""

    agreement_id: str
    ending: Ending
    on: date
    replaced_by: str | None = None  #: the agreement that took its place, or that goes on with its words


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Entry):
    """One look at one agreement in one session."""

    agreement_id: str
    session_id: str
    result: Kept
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowThrough:
    """How what was due was kept, over some looks at some agreements."""

    kept: int
    partly: int
    missed: int

    @property
    def due(self) -> int:
        """Looks at which something was due."""
        return self.kept + self.partly + self.missed

    @property
    def share(self) -> float | None:
        """0-1: kept, and half of partly kept, over what was due; None where nothing was due yet."""
        return (self.kept + self.partly / 2) / self.due if self.due else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowPoint:
    """One session's follow-through on the scale of the ratings it is charted beside, 0-10."""

    session_id: str
    number: int
    on: date
    value: float | None  #: None where nothing was due; the line breaks


@dataclass(frozen=True, slots=True, kw_only=True)
class StripCell:
    """One agreement in one session."""

    session_id: str
    number: int
    on: date
    result: Kept | None  #: None where nobody looked


def follow_through(
    agreements: Iterable[Agreement],
    checks: Iterable[Check],
    sessions: Sequence[TherapySession],
    owner: Seat | None,
    last: int | None = None,
) -> FollowThrough:
    """How a partner followed through; with `last`, over that many newest sessions only.

    A partner answers for their own agreements and for those that bind both; None counts every agreement.
    Not due is left out. `sessions` are those held, by start.
    """
    theirs = {a.id for a in agreements if owner is None or a.owner in (owner, None)}
    counting = {s.id for s in (sessions if last is None else sessions[max(0, len(sessions) - last) :])}
    results = [
        check.result
        for check in current_checks(checks)
        if check.agreement_id in theirs and check.session_id in counting
    ]
    return _counted(results)


def follow_through_series(record: "CaseRecord", seat: Seat) -> tuple[FollowPoint, ...]:
    """A partner's follow-through session by session, 0-10, from the first look to the last."""
    theirs = {a.id for a in record.agreements if a.owner in (seat, None)}
    results: dict[str, list[Kept]] = {}
    for check in current_checks(record.checks):
        if check.agreement_id in theirs:
            results.setdefault(check.session_id, []).append(check.result)
    points = [_point(session, _counted(results.get(session.id, ()))) for session in record.held]
    due = [at for at, point in enumerate(points) if point.value is not None]
    return tuple(points[due[0] : due[-1] + 1]) if due else ()


def _point(session: TherapySession, found: FollowThrough) -> FollowPoint:
    value = None if found.share is None else 10 * found.share
    return FollowPoint(session_id=session.id, number=session.number, on=session.on, value=value)


def _counted(results: Sequence[Kept]) -> FollowThrough:
    return FollowThrough(
        kept=results.count(Kept.KEPT),
        partly=results.count(Kept.PARTLY),
        missed=results.count(Kept.MISSED),
    )


def current_checks(checks: Iterable[Check]) -> tuple[Check, ...]:
    """One check per agreement and session: the one recorded last."""
    newest: dict[tuple[str, str], Check] = {}
    for check in sorted(checks, key=lambda c: c.recorded_at):
        newest[check.agreement_id, check.session_id] = check
    return tuple(newest.values())


def strip(
    agreement: Agreement, checks: Iterable[Check], sessions: Sequence[TherapySession]
) -> tuple[StripCell, ...]:
    """How one agreement fared session by session since it began; blank where nobody looked."""
    results = {c.session_id: c.result for c in current_checks(checks) if c.agreement_id == agreement.id}
    return tuple(
        StripCell(session_id=s.id, number=s.number, on=s.on, result=results.get(s.id))
        for s in sessions
        if s.on >= agreement.starts_on or s.id in results
    )


FEW_WORDS = 4  #: fewer than this say hardly who does what, or when
SOFT = re.compile(r"\b(try|tries|trying|better|more|less|soon|sometimes|properly|nicer|reasonable)\b", re.I)
FIRM = re.compile(
    r"\d|\b(every|each|daily|weekly|before|after|until|by|at|when|whenever|one|two|three"
    r"|days?|nights?|mornings?|evenings?|hours?|minutes|weeks?|noon|midnight"
    r"|(mon|tues|wednes|thurs|fri|satur|sun)days?)\b",
    re.I,
)
NAMES_BOTH = re.compile(r"\b(both|each|either|neither|whoever|we|us|our|together)\b", re.I)


def vague(agreement: Agreement, names: Iterable[str] = ()) -> tuple[str, ...]:
    """What makes an agreement hard to check, one sentence each; empty where nothing was noticed.

    A look at the wording alone (English): it may be wrong, and it never refuses an agreement. With the
    partners' names it can tell that an agreement that binds both says who does what.
    """
    says_who = NAMES_BOTH.search(agreement.words) or any(name in agreement.words for name in names if name)
    reasons = [
        (agreement.review_on is None, "No day is set to look at it again."),
        (
            agreement.owner is None and not says_who,
            "It binds both, but does not say who does what.",
        ),
        (len(agreement.words.split()) < FEW_WORDS, "It is very short: say who does what, and when."),
        (
            bool(SOFT.search(agreement.words)) and not FIRM.search(agreement.words),
            "It says more or less of something, with nothing that could be seen or counted.",
        ),
    ]
    return tuple(reason for applies, reason in reasons if applies)
