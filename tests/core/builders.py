"""A couple told in a few lines, and a framework small enough to hold in the head."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, TypeVar

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
from casework.core.session import Attendance, Meeting, TherapySession
from casework.core.setback import HowMet, Setback, SetbackResponse

Line = TypeVar("Line")
A, B = Seat.A, Seat.B
FIRST_DAY = date(2025, 1, 6)
WEEK = timedelta(days=7)


def day(number: int) -> date:
    """The day of the numbered session, one a week from the first Monday of 2025."""
    return FIRST_DAY + (number - 1) * WEEK


def at(on: date, hour: int = 15) -> datetime:
    return datetime(on.year, on.month, on.day, hour, tzinfo=UTC)


def phase(key: str, movement: str = "ground", paced_by: Role | None = None) -> Phase:
    name = key.capitalize()
    return Phase(
        key=key, movement=movement, name=name, short=name, work="", sections=("1.1",), paced_by=paced_by
    )


def marker(key: str, bearer: Bearer, *sections: str) -> Marker:
    return Marker(key=key, phase=key.split(".")[0], words=key, bearer=bearer, sections=sections or ("1.1",))


def kind(key: str, nature: Nature, *unsettles: str, sections: tuple[str, ...] = ("1.2",)) -> SetbackKind:
    return SetbackKind(
        key=key, name=key.capitalize(), nature=nature, words="", sections=sections, unsettles=unsettles
    )


def indicator(key: str, *, reverse: bool = False, sections: tuple[str, ...] = ("1.10",)) -> Indicator:
    return Indicator(
        key=key,
        name=key.capitalize(),
        short=key,
        sections=sections,
        injured="How is it for you?",
        involved="How is it for you?",
        low="not at all",
        high="fully",
        reversed=reverse,
        eased_name=f"Less {key}" if reverse else "",
    )


RULE = StandingRule(unsettling_severity=3, practised_share=0.5, steady_share=0.5, steady_sessions=2)

SMALL = Framework(
    version="test",
    dated=date(2025, 1, 1),
    documents=(
        Document(
            key="one",
            title="One",
            sections=(Section("1.1", "First"), Section("1.10", "Tenth"), Section("1.2", "Second")),
        ),
    ),
    movements=(Movement("ground", "Ground", ""), Movement("later", "Later", "")),
    phases=(
        phase("deeds"),
        phase("safety"),
        phase("release", "later", paced_by=Role.INJURED),
    ),
    markers=(
        marker("deeds.owns", Bearer.INVOLVED),
        marker("deeds.keeps", Bearer.INVOLVED, "1.1", "1.10"),
        marker("deeds.tells", Bearer.INVOLVED),
        marker("deeds.amends", Bearer.INVOLVED),
        marker("deeds.notices", Bearer.INJURED),
        marker("safety.triggers", Bearer.BOTH),
        marker("safety.kindness", Bearer.BOTH),
        marker("safety.most_days", Bearer.BOTH),
        marker("release.pace", Bearer.INJURED),
        marker("release.asks_not", Bearer.INVOLVED),
    ),
    strands=(),
    indicators=(indicator("calm"), indicator("doubt", reverse=True)),
    setback_kinds=(
        kind("lie", Nature.BREACH, "deeds", "safety"),
        kind("wave", Nature.WAVE, "safety"),
        kind("grief", Nature.WAVE),
    ),
    prompts=(),
    practices=(),
    standing_rule=RULE,
)


class Couple:
    """Tells a case line by line; every line is recorded a minute after the one before."""

    def __init__(self, a: str = "Ana", b: str = "Ben", opened: date = FIRST_DAY) -> None:
        self._ids = count(1)
        self._clock = at(opened, 8)
        case = Case(id="c", number=1, opened_at=self._clock, opened_by="t", framework_version="test")
        self.record = CaseRecord(case=case)
        for seat, name in ((A, a), (B, b)):
            self._add("partners", Partner(**self._entry(), seat=seat, name=name))

    def _entry(self) -> dict[str, Any]:
        self._clock += timedelta(minutes=1)
        return {
            "id": f"e{next(self._ids)}",
            "case_id": "c",
            "recorded_at": self._clock,
            "recorded_by": "t",
        }

    def _add(self, part: str, line: Line) -> Line:
        self.record = replace(self.record, **{part: (*getattr(self.record, part), line)})
        return line

    def betrayal(self, injured: Seat = A, **more: Any) -> Betrayal:
        line = Betrayal(**self._entry(), injured=injured, kind=BetrayalKind.EMOTIONAL, **more)
        return self._add("betrayals", line)

    def session(
        self,
        on: date | int | None = None,
        *,
        present: tuple[Seat, ...] = (A, B),
        attendance: Attendance = Attendance.HELD,
        meeting: Meeting = Meeting.CONJOINT,
    ) -> TherapySession:
        number = len(self.record.sessions) + 1
        if not isinstance(on, date):
            on = day(on or number)
        session = TherapySession(
            **self._entry(),
            number=number,
            meeting=meeting,
            attendance=attendance,
            starts_at=at(on),
            ends_at=at(on, 16),
            present=present,
        )
        return self._add("sessions", session)

    @property
    def latest(self) -> TherapySession:
        return self.record.sessions[-1]

    def see(
        self, seat: Seat, markers: str, level: str | Level, session: TherapySession | None = None
    ) -> Observation:
        """One or several markers (separated by spaces) of a partner at a level, in the latest session."""
        level = level if isinstance(level, Level) else Level[level.upper().replace(" ", "_")]
        for key in markers.split():
            line = Observation(
                **self._entry(),
                session_id=(session or self.latest).id,
                marker=key,
                seat=seat,
                level=level,
            )
            self._add("observations", line)
        return line

    def read(
        self,
        indicator: str,
        a: float | None = None,
        b: float | None = None,
        session: TherapySession | None = None,
    ) -> None:
        for seat, value in ((A, a), (B, b)):
            if value is not None:
                line = Reading(
                    **self._entry(),
                    session_id=(session or self.latest).id,
                    indicator=indicator,
                    seat=seat,
                    value=value,
                )
                self._add("readings", line)

    def setback(
        self,
        kind: str = "lie",
        severity: int = 3,
        *,
        seat: Seat | None = B,
        light: date | None = None,
        happened: date | None = None,
        session: TherapySession | None = None,
        came_out: CameOut = CameOut.DISCOVERED,
    ) -> Setback:
        light = light or (session or self.latest).on
        line = Setback(
            **self._entry(),
            session_id=session.id if session else None,
            kind=kind,
            seat=seat,
            happened_on=happened or light,
            came_to_light_on=light,
            came_out=came_out,
            severity=severity,
        )
        return self._add("setbacks", line)

    def met(self, setback: Setback, how: HowMet, on: date) -> SetbackResponse:
        line = SetbackResponse(**self._entry(), setback_id=setback.id, met=how, on=on)
        return self._add("responses", line)

    def place(
        self,
        phase: str,
        where: Standing,
        move: Move = Move.HOLD,
        session: TherapySession | None = None,
        reason: str = "seen in the room",
    ) -> Placement:
        line = Placement(
            **self._entry(),
            session_id=(session or self.latest).id,
            phase=phase,
            move=move,
            standing=where,
            reason=reason,
        )
        return self._add("placements", line)

    def agree(
        self,
        owner: Seat | None = B,
        words: str = "texts when leaving work every day",
        starts: date = FIRST_DAY,
        review: date | None = None,
    ) -> Agreement:
        line = Agreement(
            **self._entry(),
            owner=owner,
            words=words,
            kind=AgreementKind.TRANSPARENCY,
            starts_on=starts,
            review_on=review,
        )
        return self._add("agreements", line)

    def check(self, agreement: Agreement, result: Kept, session: TherapySession | None = None) -> Check:
        line = Check(
            **self._entry(),
            agreement_id=agreement.id,
            session_id=(session or self.latest).id,
            result=result,
        )
        return self._add("checks", line)

    def end(self, agreement: Agreement, on: date) -> AgreementEnd:
        line = AgreementEnd(**self._entry(), agreement_id=agreement.id, ending=Ending.ENDED, on=on)
        return self._add("endings", line)
