"""Opening a case, and keeping who is in it and what happened."""

from dataclasses import dataclass, field, replace
from datetime import date

from casework.core.case import (
    Betrayal,
    BetrayalKind,
    CameOut,
    Case,
    CaseState,
    CaseStatus,
    Disclosure,
    DisclosureState,
    Partner,
    Seat,
    check_betrayal,
)
from casework.core.errors import NoSuchEntry
from casework.core.frame import check_past, latest_day
from casework.core.ports import Store, Work
from casework.core.privacy import Audience, audience_of
from casework.core.text import PROSE_LIMIT, line, prose, required_line
from casework.core.trail import Act
from casework.usecases.aim import AimTold, keep_aim, record_goal, record_stance
from casework.usecases.episode import close_case, pause_case, reopen_case
from casework.usecases.frame import FrameTold, keep_frame, record_consent, record_contact, record_policy

__all__ = [
    "AimTold",
    "BetrayalTold",
    "Called",
    "CaseTold",
    "FrameTold",
    "call_partner",
    "choose_format",
    "close_case",
    "open_case",
    "pause_case",
    "record_betrayal",
    "record_consent",
    "record_contact",
    "record_disclosure",
    "record_goal",
    "record_policy",
    "record_stance",
    "rehearse_opening",
    "reopen_case",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """How a partner wants to be called."""

    name: str
    pronouns: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BetrayalTold:
    """What happened, as the clinician understands it now."""

    injured: Seat
    kind: BetrayalKind
    words: str = ""
    happened_from: date | None = None
    happened_until: date | None = None
    came_out_on: date | None = None
    came_out: CameOut = CameOut.UNKNOWN
    disclosure: DisclosureState = DisclosureState.NOT_BEGUN
    known_to: Seat | None = None  #: only where one partner alone knows that there was one


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTold:
    """All that is known of a couple when their case opens; what is not known yet is left out."""

    a: Called
    b: Called
    betrayals: tuple[BetrayalTold, ...] = ()
    frame: FrameTold = field(default_factory=FrameTold)
    aims: tuple[AimTold, ...] = ()


def open_case(
    store: Store,
    *,
    a: Called,
    b: Called,
    betrayals: tuple[BetrayalTold, ...],
    framework_version: str,
    note_format: str = "repair",
    frame: FrameTold | None = None,
    aims: tuple[AimTold, ...] = (),
) -> Case:
    """Open a couple's case with all that is known of it: everything at once, or nothing.

    Raises MissingText, TimeNotPossible, BadChoice.
    """
    told = CaseTold(a=a, b=b, betrayals=betrayals, frame=frame or FrameTold(), aims=aims)
    with store.work() as work:
        case = _open(work, told, framework_version, note_format)
        work.trail(Act.OPENED, "case", case.id, case.id)
        work.commit()
    return case


def rehearse_opening(store: Store, told: CaseTold, framework_version: str) -> None:
    """Judge what was told so far by the very rules of opening, and keep nothing. Raises as open_case does."""
    with store.work() as work:
        _open(work, told, framework_version, "repair")


def _open(work: Work, told: CaseTold, framework_version: str, note_format: str) -> Case:
    case = work.open_case(framework_version, note_format)
    today, team = work.now.date(), Audience.CARE_TEAM
    work.add(CaseStatus(**work.stamp(case.id), state=CaseState.OPEN, on=today, audience=team))
    _call(work, case.id, Seat.A, told.a)
    _call(work, case.id, Seat.B, told.b)
    for betrayal in told.betrayals:
        _tell(work, case.id, betrayal)
    keep_frame(work, case.id, told.frame)
    for aim in told.aims:
        keep_aim(work, case.id, aim)
    return case


def _call(work: Work, case_id: str, seat: Seat, called: Called) -> Partner:
    partner = Partner(
        **work.stamp(case_id),
        seat=seat,
        name=required_line(called.name, f"The name or initials of partner {seat.value}"),
        pronouns=line(called.pronouns, 120),
    )
    work.add(partner)
    return partner


def _tell(work: Work, case_id: str, told: BetrayalTold, replaces: str | None = None) -> Betrayal:
    betrayal = Betrayal(
        **work.stamp(case_id),
        injured=told.injured,
        kind=told.kind,
        words=prose(told.words, PROSE_LIMIT),
        happened_from=told.happened_from,
        happened_until=told.happened_until,
        came_out_on=told.came_out_on,
        came_out=told.came_out,
        replaces=replaces,
        audience=audience_of(told.known_to) if told.known_to else Audience.JOINT,
    )
    check_betrayal(betrayal, latest_day(work.now))
    work.add(betrayal)
    if replaces is None:  # a corrected account says nothing new about how far the telling has come
        on = told.came_out_on or work.now.date()
        stamp = work.stamp(case_id)
        work.add(
            Disclosure(
                **stamp, betrayal_id=betrayal.id, state=told.disclosure, on=on, audience=betrayal.audience
            )
        )
    return betrayal


def call_partner(store: Store, case_id: str, seat: Seat, called: Called) -> Partner:
    """From now on a partner is called so; earlier names stay in the record. Raises MissingText."""
    with store.work() as work:
        work.case(case_id)
        partner = _call(work, case_id, seat, called)
        work.trail(Act.CHANGED, "partner", case_id, partner.id)
        work.commit()
    return partner


def record_betrayal(store: Store, case_id: str, told: BetrayalTold, replaces: str | None = None) -> Betrayal:
    """Another betrayal, or a corrected account of one, which keeps its disclosure as it stands.

    Raises TimeNotPossible, NoSuchEntry.
    """
    with store.work() as work:
        if replaces:
            _stands(work, case_id, replaces)
        betrayal = _tell(work, case_id, told, replaces)
        work.trail(Act.CHANGED if replaces else Act.RECORDED, "betrayal", case_id, betrayal.id)
        work.commit()
    return betrayal


def _stands(work: Work, case_id: str, betrayal_id: str) -> Betrayal:
    record = work.record(case_id, "betrayals")
    if betrayal_id not in {b.id for b in record.betrayals}:
        raise NoSuchEntry
    if betrayal_id not in {b.id for b in record.betrayals_now}:
        raise NoSuchEntry("This account was corrected meanwhile. Look at the newer one. Nothing was changed.")
    return next(b for b in record.betrayals_now if b.id == betrayal_id)


def record_disclosure(
    store: Store, case_id: str, betrayal_id: str, state: DisclosureState, on: date, words: str = ""
) -> Disclosure:
    """How far the telling has come, from a date on. Raises NoSuchEntry, TimeNotPossible."""
    with store.work() as work:
        betrayal = _stands(work, case_id, betrayal_id)
        check_past("The day of the disclosure", work.now, on)
        disclosure = Disclosure(
            **work.stamp(case_id),
            betrayal_id=betrayal_id,
            state=state,
            on=on,
            words=prose(words),
            audience=betrayal.audience,
        )
        work.add(disclosure)
        work.trail(Act.RECORDED, "disclosure", case_id, disclosure.id)
        work.commit()
    return disclosure


def choose_format(store: Store, case_id: str, note_format: str) -> Case:
    """The note format this case's notes begin with."""
    with store.work() as work:
        case = replace(work.case(case_id), note_format=line(note_format, 40))
        work.change_case(case)
        work.trail(Act.CHANGED, "note format", case_id, case_id)
        work.commit()
    return case
