"""Opening a case and keeping its frame: each act one transaction and one trail line."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from casework.core.case import (
    Betrayal,
    BetrayalKind,
    CameOut,
    Case,
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
    Partner,
    PolicyKind,
    Seat,
    SecretsPolicy,
    Stance,
    check_betrayal,
    check_contact,
)
from casework.core.entry import Entry
from casework.core.errors import BadChoice, NoSuchEntry
from casework.core.ports import Store, Work
from casework.core.privacy import Audience, audience_of
from casework.core.text import PROSE_LIMIT, line, prose, required_line
from casework.core.trail import Act

Kept = TypeVar("Kept", bound=Entry)


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


def open_case(
    store: Store,
    *,
    a: Called,
    b: Called,
    betrayals: tuple[BetrayalTold, ...],
    framework_version: str,
    note_format: str = "repair",
) -> Case:
    """Open a couple's case with their names and what happened. Raises MissingText, TimeNotPossible."""
    with store.work() as work:
        case = work.open_case(framework_version, note_format)
        opened_on = work.now.date()
        work.add(CaseStatus(**work.stamp(case.id), state=CaseState.OPEN, on=opened_on))
        _call(work, case.id, Seat.A, a)
        _call(work, case.id, Seat.B, b)
        for told in betrayals:
            _tell(work, case.id, told)
        work.trail(Act.OPENED, "case", case.id, case.id)
        work.commit()
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
    )
    check_betrayal(betrayal, work.now.date())
    work.add(betrayal)
    on = told.came_out_on or work.now.date()
    work.add(Disclosure(**work.stamp(case_id), betrayal_id=betrayal.id, state=told.disclosure, on=on))
    return betrayal


def _recorded(store: Store, case_id: str, act: Act, what: str, make: Callable[[Work], Kept]) -> Kept:
    """One line in one transaction, with its trail line."""
    with store.work() as work:
        work.case(case_id)
        entry = make(work)
        work.add(entry)
        work.trail(act, what, case_id, entry.id)
        work.commit()
    return entry


def call_partner(store: Store, case_id: str, seat: Seat, called: Called) -> Partner:
    """From now on a partner is called so; earlier names stay in the record. Raises MissingText."""
    with store.work() as work:
        work.case(case_id)
        partner = _call(work, case_id, seat, called)
        work.trail(Act.CHANGED, "partner", case_id, partner.id)
        work.commit()
    return partner


def record_betrayal(store: Store, case_id: str, told: BetrayalTold, replaces: str | None = None) -> Betrayal:
    """Another betrayal, or a corrected account of one. Raises TimeNotPossible, NoSuchEntry."""
    with store.work() as work:
        record = work.record(case_id, "betrayals")
        if replaces and replaces not in {b.id for b in record.betrayals_now}:
            raise NoSuchEntry
        betrayal = _tell(work, case_id, told, replaces)
        work.trail(Act.CHANGED if replaces else Act.RECORDED, "betrayal", case_id, betrayal.id)
        work.commit()
    return betrayal


def record_disclosure(
    store: Store, case_id: str, betrayal_id: str, state: DisclosureState, on: date, words: str = ""
) -> Disclosure:
    """How far the telling has come, from a date on. Raises NoSuchEntry."""
    with store.work() as work:
        if betrayal_id not in {b.id for b in work.record(case_id, "betrayals").betrayals}:
            raise NoSuchEntry
        disclosure = Disclosure(
            **work.stamp(case_id), betrayal_id=betrayal_id, state=state, on=on, words=prose(words)
        )
        work.add(disclosure)
        work.trail(Act.RECORDED, "disclosure", case_id, disclosure.id)
        work.commit()
    return disclosure


def record_contact(
    store: Store,
    case_id: str,
    state: ContactState,
    on: date,
    *,
    review_on: date | None = None,
    known_to: Seat | None = None,
    words: str = "",
) -> OutsideContact:
    """Where contact with the third party stands. What one partner alone knows is never joint."""

    def make(work: Work) -> OutsideContact:
        contact = OutsideContact(
            **work.stamp(case_id),
            state=state,
            on=on,
            review_on=review_on,
            known_to=known_to,
            words=prose(words),
            audience=audience_of(known_to) if known_to else Audience.JOINT,
        )
        check_contact(contact)
        return contact

    return _recorded(store, case_id, Act.RECORDED, "outside contact", make)


def record_policy(
    store: Store,
    case_id: str,
    kind: PolicyKind,
    on: date,
    *,
    signed_a_on: date | None = None,
    signed_b_on: date | None = None,
) -> SecretsPolicy:
    """What is agreed about things said alone, from a date on. Older lines keep the policy of their day."""

    def make(work: Work) -> SecretsPolicy:
        return SecretsPolicy(
            **work.stamp(case_id), kind=kind, on=on, signed_a_on=signed_a_on, signed_b_on=signed_b_on
        )

    return _recorded(store, case_id, Act.RECORDED, "secrets policy", make)


def record_consent(
    store: Store,
    case_id: str,
    seat: Seat,
    kind: ConsentKind,
    on: date,
    *,
    given: bool = True,
    reference: str = "",
) -> Consent:
    """A paper a partner signed or withdrew."""

    def make(work: Work) -> Consent:
        return Consent(
            **work.stamp(case_id), seat=seat, kind=kind, on=on, given=given, reference=line(reference)
        )

    return _recorded(store, case_id, Act.RECORDED, "consent", make)


def record_goal(
    store: Store, case_id: str, seat: Seat, words: str, on: date, *, shared: bool = False
) -> Goal:
    """What one partner wants; private to that partner unless they chose to share it."""

    def make(work: Work) -> Goal:
        kept = prose(words).strip()
        if not kept:
            raise BadChoice("The goal is empty. Write it in the partner's own words, then save again.")
        audience = Audience.JOINT if shared else audience_of(seat)
        return Goal(**work.stamp(case_id), seat=seat, words=kept, on=on, audience=audience)

    return _recorded(store, case_id, Act.RECORDED, "goal", make)


def record_stance(
    store: Store,
    case_id: str,
    seat: Seat,
    leaning: Leaning,
    on: date,
    *,
    words: str = "",
    shared: bool = False,
) -> Stance:
    """Where one partner leans; private to that partner unless they chose to share it."""

    def make(work: Work) -> Stance:
        audience = Audience.JOINT if shared else audience_of(seat)
        return Stance(
            **work.stamp(case_id), seat=seat, leaning=leaning, on=on, words=prose(words), audience=audience
        )

    return _recorded(store, case_id, Act.RECORDED, "stance", make)


def pause_case(store: Store, case_id: str, on: date, words: str = "") -> CaseStatus:
    """The couple pauses; the case stays as it is."""
    return _status(store, case_id, CaseState.PAUSED, on, None, words)


def close_case(store: Store, case_id: str, outcome: Outcome, on: date, words: str = "") -> CaseStatus:
    """The episode ends, with how it ended."""
    return _status(store, case_id, CaseState.CLOSED, on, outcome, words)


def reopen_case(store: Store, case_id: str, on: date, words: str = "") -> CaseStatus:
    """The couple is seen again."""
    return _status(store, case_id, CaseState.OPEN, on, None, words)


def _status(
    store: Store, case_id: str, state: CaseState, on: date, outcome: Outcome | None, words: str
) -> CaseStatus:
    def make(work: Work) -> CaseStatus:
        return CaseStatus(**work.stamp(case_id), state=state, on=on, outcome=outcome, words=prose(words))

    return _recorded(store, case_id, Act.CHANGED, "case status", make)


def choose_format(store: Store, case_id: str, note_format: str) -> Case:
    """The note format this case's notes begin with."""
    with store.work() as work:
        case = replace(work.case(case_id), note_format=line(note_format, 40))
        work.change_case(case)
        work.trail(Act.CHANGED, "note format", case_id, case_id)
        work.commit()
    return case
