"""Invented couples of any length, told by rule and always the same, for drawing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from casework.core.agreement import Agreement, AgreementEnd, AgreementKind, Check, Ending, Kept
from casework.core.case import Betrayal, BetrayalKind, CameOut, Case, Partner, Role, Seat
from casework.core.framework import (
    Bearer,
    Document,
    Framework,
    Indicator,
    Marker,
    Movement,
    Nature,
    Phase,
    Section,
    SetbackKind,
    StandingRule,
)
from casework.core.observation import Level, Move, Observation, Placement, Standing
from casework.core.reading import Reading
from casework.core.record import CaseRecord
from casework.core.session import Attendance, Focus, Meeting, TherapySession
from casework.core.setback import HowMet, Setback, SetbackResponse, Win

A, B = Seat.A, Seat.B
FIRST_DAY = date(2025, 5, 5)
OPENED = datetime(2025, 5, 1, 9, tzinfo=UTC)

_MOVEMENTS = ("steady", "open", "rebuild", "renew")
_PHASES = (
    ("stabilise", "steady", "Stabilisation", "Stabilisation"),
    ("communicate", "open", "Honest communication", "Honest talk"),
    ("transparency", "open", "Transparency", "Transparency"),
    ("boundaries", "open", "Boundaries", "Boundaries"),
    ("accountability", "rebuild", "Accountability and consistency", "Accountability"),
    ("understanding", "rebuild", "Meaning and self-reflection", "Understanding"),
    ("safety", "rebuild", "Emotional safety", "Emotional safety"),
    ("forgiveness", "renew", "Forgiveness, when ready", "Forgiveness"),
    ("reconnect", "renew", "Reconnection", "Reconnection"),
    ("renewal", "renew", "Choice and renewal", "Choice, renewal"),
)
_INDICATORS = (
    "Honesty",
    "Transparency",
    "Accountability",
    "Follow-through",
    "Non-defensive listening",
    "Empathy",
    "Boundaries respected",
    "Emotional safety",
    "Room for my own pace",
    "Trigger load",
    "Doubt",
    "Emotional closeness",
    "Physical ease",
    "Readiness to forgive",
    "Self-trust and agency",
    "Hope for a good outcome",
)
_KINDS = (
    ("new_discovery", "New discovery", Nature.BREACH, ("stabilise", "transparency", "safety")),
    ("minimising", "Minimising or defensiveness", Nature.BREACH, ("communicate", "accountability")),
    ("contact_breach", "Contact breach", Nature.BREACH, ("boundaries", "safety")),
    ("trigger_episode", "Trigger episode", Nature.WAVE, ("safety",)),
    ("grief_surge", "Grief surge", Nature.WAVE, ("stabilise",)),
)


def framework() -> Framework:
    """Ten phases with four markers each, sixteen indicators, five kinds of setback, two documents."""
    return Framework(
        version="drawn",
        dated=date(2025, 1, 1),
        documents=(
            Document("first", "On trust", tuple(Section(f"1.{n}", f"Heading {n}") for n in range(1, 12))),
            Document("second", "On repair", tuple(Section(f"2.{n}", f"Part {n}") for n in range(1, 7))),
        ),
        movements=tuple(Movement(key, key.capitalize(), "") for key in _MOVEMENTS),
        phases=tuple(
            Phase(
                key=key,
                movement=movement,
                name=name,
                short=short,
                work="",
                sections=(f"1.{at + 1}",),
                paced_by=Role.INJURED if key == "forgiveness" else None,
            )
            for at, (key, movement, name, short) in enumerate(_PHASES)
        ),
        markers=tuple(_markers()),
        strands=(),
        indicators=tuple(_indicator(name) for name in _INDICATORS),
        setback_kinds=tuple(
            SetbackKind(key, name, nature, "", ("1.2",), unsettles) for key, name, nature, unsettles in _KINDS
        ),
        prompts=(),
        practices=(),
        standing_rule=StandingRule(
            unsettling_severity=3, practised_share=0.5, steady_share=0.5, steady_sessions=2
        ),
    )


def _markers() -> Iterator[Marker]:
    for at, (key, *_) in enumerate(_PHASES):
        for number in range(4):
            words = f"Says or does the {number + 1}. thing that shows {key}"
            yield Marker(f"{key}.{number}", key, words, Bearer.BOTH, (f"1.{at + 1}", f"2.{at % 6 + 1}"))


def _indicator(name: str) -> Indicator:
    return Indicator(
        key=name.split()[0].lower(),
        name=name,
        short=name[:16],
        sections=("1.1",),
        injured="How is it for you?",
        involved="How is it for you?",
        low="not at all",
        high="fully",
        reversed=name in ("Trigger load", "Doubt"),
        eased_name="Ease with reminders" if name == "Trigger load" else "",
    )


def at(on: date, hour: int = 15) -> datetime:
    return datetime(on.year, on.month, on.day, hour, tzinfo=UTC)


def day(number: int) -> date:
    """The day of the numbered session: about a week apart, with a summer break every twelfth."""
    return FIRST_DAY + timedelta(days=7 * (number - 1) + 16 * ((number - 1) // 12) + (number % 3))


def couple(sessions: int, *, a: str = "Mara", b: str = "Jon") -> CaseRecord:
    """A couple with so many sessions: focus moves through the phases, two disclosures set them back."""
    return replace(
        empty(a=a, b=b),
        sessions=tuple(_session(number) for number in range(1, sessions + 1)),
        focuses=tuple(_focus(number, sessions) for number in range(1, sessions + 1)),
        observations=tuple(_observations(sessions)),
        placements=tuple(_placements(sessions)),
        readings=tuple(_readings(sessions)),
        setbacks=tuple(_setbacks(sessions)),
        responses=tuple(_responses(sessions)),
        wins=tuple(_wins(sessions)),
        agreements=_agreements() if sessions > 2 else (),
        endings=_endings() if sessions > 12 else (),
        checks=tuple(_checks(sessions)),
    )


def empty(*, a: str = "Mara", b: str = "Jon") -> CaseRecord:
    """A couple who has been given a case number and nothing else."""
    case = Case(id="c", number=14, opened_at=OPENED, opened_by="me", framework_version="drawn")
    betrayal = Betrayal(
        id="t", case_id="c", recorded_at=OPENED, recorded_by="me", injured=A, kind=BetrayalKind.EMOTIONAL
    )
    return CaseRecord(case=case, partners=(_partner(A, a), _partner(B, b)), betrayals=(betrayal,))


def _entry(key: str, number: int) -> dict[str, object]:
    return {"id": f"{key}{number}", "case_id": "c", "recorded_at": at(day(number), 16), "recorded_by": "me"}


def _partner(seat: Seat, name: str) -> Partner:
    return Partner(id=f"p{seat}", case_id="c", recorded_at=OPENED, recorded_by="me", seat=seat, name=name)


def _session(number: int) -> TherapySession:
    return TherapySession(
        **_entry("s", number),
        number=number,
        meeting=Meeting.CONJOINT,
        attendance=Attendance.HELD,
        starts_at=at(day(number)),
        ends_at=at(day(number), 16),
        present=(A, B),
    )


def _in_focus(number: int, sessions: int) -> tuple[str, ...]:
    """Mostly the newest phase; every so often back to earlier ones, for returning is ordinary."""
    newest = min(number * 11 // max(sessions, 12), 9)
    earlier = (newest - 1, (number // 3 * 5) % (newest + 1))
    some = earlier if number % 7 else ()
    return tuple(dict.fromkeys(_PHASES[at][0] for at in (newest, *some) if at >= 0))


def _focus(number: int, sessions: int) -> Focus:
    return Focus(**_entry("f", number), session_id=f"s{number}", phases=_in_focus(number, sessions))


def _observations(sessions: int) -> Iterator[Observation]:
    turn = 0
    for number in range(1, sessions + 1):
        for phase in _in_focus(number, sessions):
            for seat in (A, B):
                for marker in ((number + turn) % 4, (number + turn + 2) % 4):
                    turn += 1
                    yield _observation(turn, number, phase, seat, marker, sessions)


def _observation(turn: int, number: int, phase: str, seat: Seat, marker: int, sessions: int) -> Observation:
    length = max(sessions, 12)
    begun = [p[0] for p in _PHASES].index(phase) * length // 12
    level = (
        1 + (number - begun) * 5 // length + (seat is B) * (turn % 3 > 0) - 2 * (number in _fall(sessions))
    )
    return Observation(
        **_entry(f"o{turn}-", number),
        session_id=f"s{number}",
        marker=f"{phase}.{marker}",
        seat=seat,
        level=Level(min(3, max(0, level))),
        evidence="Held the doubt over a late train without checking" if turn % 3 else "",
    )


def _fall(sessions: int) -> tuple[int, ...]:
    return (sessions * 5 // 9, sessions * 5 // 9 + 1)


def _placements(sessions: int) -> Iterator[Placement]:
    for number, phase, standing in ((5, "boundaries", Standing.EMERGING), (9, "stabilise", Standing.STEADY)):
        if number <= sessions:
            yield Placement(
                **_entry(f"pl{phase}", number),
                session_id=f"s{number}",
                phase=phase,
                move=Move.ADVANCE,
                standing=standing,
                reason="Limits held over the holiday, unasked",
            )


def _readings(sessions: int) -> Iterator[Reading]:
    for at_, name in enumerate(_INDICATORS):
        key = name.split()[0].lower()
        for number in range(1, sessions + 1):
            for seat in (A, B):
                if (number + at_) % 7 == (3 if seat is A else 5):
                    continue
                yield Reading(
                    **_entry(f"r{seat}{key}", number),
                    session_id=f"s{number}",
                    indicator=key,
                    seat=seat,
                    value=_value(number, at_, seat, sessions),
                )


def _value(number: int, indicator: int, seat: Seat, sessions: int) -> float:
    start = 2 + (indicator * 3 % 5) * 0.5 + (2.5 if seat is B else 0) - (indicator % 4) * 0.5
    rise = 4 * number / max(sessions, 10)
    fall = 2 if number > sessions * 5 // 9 else 0
    wobble = ((number * 7 + indicator * 3) % 5 - 2) * 0.5
    return min(10, max(0, round((start + rise - fall + wobble) * 2) / 2))


def _setbacks(sessions: int) -> Iterator[Setback]:
    told = {3: "grief_surge", 5: "minimising", 7: "trigger_episode", 10: "new_discovery"}
    for number in range(1, sessions + 1):
        kind = told.get(number) or {0: "trigger_episode", 7: "contact_breach"}.get(number % 13)
        if kind is None:
            continue
        breach = kind in ("new_discovery", "minimising", "contact_breach")
        yield Setback(
            **_entry("b", number),
            session_id=f"s{number}",
            kind=kind,
            seat=B if breach else A,
            happened_on=day(number) - timedelta(days=40 if kind == "new_discovery" else 1 + 2 * (number % 4)),
            came_to_light_on=day(number) - timedelta(days=1),
            came_out=CameOut.DISCOVERED if kind == "new_discovery" else CameOut.VOLUNTEERED,
            severity=4 if kind == "new_discovery" else 2 + number % 2,
            words="A message on the old phone" if breach else "",
        )


def _responses(sessions: int) -> Iterator[SetbackResponse]:
    for setback in _setbacks(sessions):
        number = int(setback.id[1:])
        if number % 4 == 1:
            continue
        met = HowMet.OWNED if number == 10 and sessions < 12 else HowMet.REPAIRED
        on = day(number) + timedelta(days=12 + number % 5)
        yield SetbackResponse(**_entry("m", number), setback_id=setback.id, met=met, on=on)


def _wins(sessions: int) -> Iterator[Win]:
    for number in range(2, sessions + 1):
        if number % 4 == 2 or number == 17:
            yield Win(
                **_entry("w", number),
                session_id=f"s{number}",
                on=day(number),
                words="Laughed about the burnt pancakes",
                named_by=A if number % 8 == 2 else None,
            )


def _agreements() -> tuple[Agreement, ...]:
    told = (
        (B, "Says where he is when he is more than half an hour late", AgreementKind.TRANSPARENCY, 2),
        (B, "No contact with the third party, and tells of any attempt", AgreementKind.CONTACT_LIMIT, 3),
        (None, "Ten minutes on Sunday evening about the week", AgreementKind.REPAIR_TASK, 3),
        (A, "Asks one question a day, then lets it rest", AgreementKind.TRANSPARENCY, 3),
    )
    return tuple(
        Agreement(**_entry(f"a{n}", number), owner=owner, words=words, kind=kind, starts_on=day(number))
        for n, (owner, words, kind, number) in enumerate(told)
    )


def _endings() -> tuple[AgreementEnd, ...]:
    return (AgreementEnd(**_entry("e", 12), agreement_id="a33", ending=Ending.ENDED, on=day(12)),)


def _checks(sessions: int) -> Iterator[Check]:
    results = (Kept.KEPT, Kept.KEPT, Kept.PARTLY, Kept.KEPT, Kept.MISSED, Kept.NOT_DUE, Kept.KEPT)
    for n, agreement in enumerate(_agreements()):
        last = 12 if n == 3 else sessions
        for number in range(4, min(last, sessions) + 1):
            if (number + n) % 5:
                result = results[(number * 3 + n * 2) % 7]
                yield Check(
                    **_entry(f"k{n}", number),
                    agreement_id=agreement.id,
                    session_id=f"s{number}",
                    result=result,
                )
