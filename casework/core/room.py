"""What a couple sees of their own record: built anew from what both may see, never a whole with parts hidden.

Whatever is not named here is not in the room. Of what is, the clinician's own words (evidence, reasons,
remarks at a check), who wrote it, when it was written and every number that counts more than shared lines
are left behind: sessions are counted anew, ids and moments of writing say nothing but the order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TypeVar

from casework.core.agreement import Agreement, AgreementEnd, Check, current_checks
from casework.core.case import Betrayal, BetrayalKind, Case, Partner, Seat
from casework.core.entry import Entry, latest
from casework.core.observation import Observation, Placement
from casework.core.ports import Stamp
from casework.core.privacy import Audience
from casework.core.reading import Reading
from casework.core.record import CaseRecord, current_observations, current_readings
from casework.core.session import Attendance, Focus, Meeting, TherapySession
from casework.core.setback import HowMet, Setback, SetbackResponse, Win

ROOM = "room"  #: what the case is called inside
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)  #: moments of writing are counted from here, a second each

Line = TypeVar("Line", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The lines both partners may see, as they are on record, corrections applied."""

    partners: tuple[Partner, ...]
    sessions: tuple[TherapySession, ...]
    focuses: tuple[Focus, ...]
    observations: tuple[Observation, ...]
    placements: tuple[Placement, ...]
    readings: tuple[Reading, ...]
    setbacks: tuple[Setback, ...]
    responses: tuple[SetbackResponse, ...]
    wins: tuple[Win, ...]
    agreements: tuple[Agreement, ...]
    endings: tuple[AgreementEnd, ...]
    checks: tuple[Check, ...]

    @property
    def lines(self) -> tuple[Entry, ...]:
        """All of them, in the order they were recorded."""
        together: list[Entry] = [
            *self.partners,
            *self.sessions,
            *self.focuses,
            *self.observations,
            *self.placements,
            *self.readings,
            *self.setbacks,
            *self.responses,
            *self.wins,
            *self.agreements,
            *self.endings,
            *self.checks,
        ]
        return tuple(sorted(together, key=lambda line: line.recorded_at))


def shared_lines(record: CaseRecord) -> Shared:
    """The lines of a record that the couple may see: joint, and of joint sessions, setbacks, agreements."""
    sessions = _shared_sessions(record)
    within = {session.id for session in sessions}
    setbacks, agreements = _joint(record.setbacks), _joint(record.agreements)
    broken, agreed = {s.id for s in setbacks}, {a.id for a in agreements}
    responses = [r for r in _joint(record.responses) if r.setback_id in broken]
    # That something was minimised is the clinician's judgement of one of them: it is said, not projected.
    answers = _last_of([[r for r in responses if r.setback_id == s.id] for s in setbacks])
    checks = [c for c in _joint(record.checks) if c.session_id in within and c.agreement_id in agreed]
    return Shared(
        partners=_last_of([[p for p in _joint(record.partners) if p.seat is seat] for seat in Seat]),
        sessions=sessions,
        focuses=_last_of([[f for f in _joint(record.focuses) if f.session_id == s.id] for s in sessions]),
        observations=current_observations(o for o in _joint(record.observations) if o.session_id in within),
        placements=tuple(p for p in _joint(record.placements) if p.session_id in within),
        readings=current_readings(r for r in _joint(record.readings) if r.session_id in within),
        setbacks=setbacks,
        responses=tuple(response for response in answers if response.met is not HowMet.MINIMISED),
        wins=_joint(record.wins),
        agreements=agreements,
        endings=tuple(e for e in _joint(record.endings) if e.agreement_id in agreed),
        checks=current_checks(checks),
    )


def _joint(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.audience is Audience.JOINT)


def _shared_sessions(record: CaseRecord) -> tuple[TherapySession, ...]:
    """Sessions held that were arranged with both, by start."""
    joint = (s for s in _joint(record.sessions) if s.meeting is Meeting.CONJOINT)
    return tuple(sorted((s for s in joint if s.attendance is Attendance.HELD), key=lambda s: s.starts_at))


def _last_of(groups: Sequence[Sequence[Line]]) -> tuple[Line, ...]:
    newest = (latest(group) for group in groups)
    return tuple(line for line in newest if line is not None)


def shared_record(record: CaseRecord) -> CaseRecord:
    """The record as both partners may see it together, made of shared lines alone."""
    lines = shared_lines(record)
    anew = _Anew({line.id: place for place, line in enumerate(lines.lines, 1)})
    return CaseRecord(
        case=_case(record.case),
        partners=tuple(Partner(**anew.stamp(p), seat=p.seat, name=p.name) for p in lines.partners),
        betrayals=_roles_alone(record),
        sessions=tuple(anew.session(s, number) for number, s in enumerate(lines.sessions, 1)),
        focuses=tuple(
            Focus(**anew.stamp(f), session_id=anew.name(f.session_id), phases=f.phases) for f in lines.focuses
        ),
        observations=tuple(map(anew.observation, lines.observations)),
        placements=tuple(map(anew.placement, lines.placements)),
        readings=tuple(map(anew.reading, lines.readings)),
        setbacks=tuple(map(anew.setback, lines.setbacks)),
        responses=tuple(map(anew.response, lines.responses)),
        wins=tuple(map(anew.win, lines.wins)),
        agreements=tuple(map(anew.agreement, lines.agreements)),
        endings=tuple(map(anew.ending, lines.endings)),
        checks=tuple(map(anew.check, lines.checks)),
    )


def _case(case: Case) -> Case:
    return Case(
        id=ROOM, number=0, opened_at=BEGINNING, opened_by="", framework_version=case.framework_version
    )


def _roles_alone(record: CaseRecord) -> tuple[Betrayal, ...]:
    """Who was injured and who involved, which decides whose work a marker is; nothing of what happened."""
    joint = _joint(record.betrayals)
    replaced = {betrayal.replaces for betrayal in joint}
    injured = {betrayal.injured for betrayal in joint if betrayal.id not in replaced}
    return tuple(
        Betrayal(**_stamp(f"role {seat}", BEGINNING), injured=seat, kind=BetrayalKind.OTHER)
        for seat in Seat
        if seat in injured
    )


def _stamp(name: str, at: datetime) -> Stamp:
    return Stamp(id=name, case_id=ROOM, recorded_at=at, recorded_by="")


@dataclass(frozen=True, slots=True)
class _Anew:
    """Writes shared lines anew, field by field; each is called by its place among them."""

    places: Mapping[str, int]  #: by the id on record

    def name(self, line_id: str) -> str:
        return str(self.places[line_id])

    def maybe(self, line_id: str | None) -> str | None:
        """The name of a line that may lie outside: then it is not spoken of."""
        return self.name(line_id) if line_id is not None and line_id in self.places else None

    def stamp(self, line: Entry) -> Stamp:
        return _stamp(self.name(line.id), BEGINNING + timedelta(seconds=self.places[line.id]))

    def session(self, held: TherapySession, number: int) -> TherapySession:
        midnight = datetime.combine(held.on, time(), UTC)
        return TherapySession(
            **self.stamp(held),
            number=number,
            meeting=held.meeting,
            attendance=held.attendance,
            starts_at=midnight + timedelta(seconds=number),  # the day, and the order within it
            present=held.present,
        )

    def observation(self, seen: Observation) -> Observation:
        session_id = self.name(seen.session_id)
        return Observation(
            **self.stamp(seen), session_id=session_id, marker=seen.marker, seat=seen.seat, level=seen.level
        )

    def placement(self, placed: Placement) -> Placement:
        return Placement(
            **self.stamp(placed),
            session_id=self.name(placed.session_id),
            phase=placed.phase,
            move=placed.move,
            standing=placed.standing,
            reason="",
        )

    def reading(self, read: Reading) -> Reading:
        return Reading(
            **self.stamp(read),
            session_id=self.name(read.session_id),
            indicator=read.indicator,
            seat=read.seat,
            value=read.value,
            given_by=read.given_by,
        )

    def setback(self, setback: Setback) -> Setback:
        return Setback(
            **self.stamp(setback),
            session_id=self.maybe(setback.session_id),
            kind=setback.kind,
            seat=setback.seat,
            happened_on=setback.happened_on,
            came_to_light_on=setback.came_to_light_on,
            came_out=setback.came_out,
            severity=setback.severity,
            words=setback.words,
        )

    def response(self, response: SetbackResponse) -> SetbackResponse:
        setback_id = self.name(response.setback_id)
        return SetbackResponse(
            **self.stamp(response),
            setback_id=setback_id,
            met=response.met,
            on=response.on,
            words=response.words,
        )

    def win(self, win: Win) -> Win:
        session_id = self.maybe(win.session_id)
        return Win(
            **self.stamp(win), session_id=session_id, on=win.on, words=win.words, named_by=win.named_by
        )

    def agreement(self, agreed: Agreement) -> Agreement:
        return Agreement(
            **self.stamp(agreed),
            owner=agreed.owner,
            words=agreed.words,
            kind=agreed.kind,
            starts_on=agreed.starts_on,
            review_on=agreed.review_on,
        )

    def ending(self, over: AgreementEnd) -> AgreementEnd:
        return AgreementEnd(
            **self.stamp(over),
            agreement_id=self.name(over.agreement_id),
            ending=over.ending,
            on=over.on,
            replaced_by=self.maybe(over.replaced_by),
        )

    def check(self, look: Check) -> Check:
        return Check(
            **self.stamp(look),
            agreement_id=self.name(look.agreement_id),
            session_id=self.name(look.session_id),
            result=look.result,
        )
