"""What the pacing rules look at: one record, read once, with the questions they have in common."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casework.core.agreement import Agreement
from casework.core.case import Role, Seat
from casework.core.framework import Framework
from casework.core.note import ProgressNote
from casework.core.observation import Level, Observation
from casework.core.pacing_rule import CautionRule, PacingRules
from casework.core.reading import Reading
from casework.core.record import CaseRecord, current_observations, current_readings
from casework.core.session import Focus, Meeting, TherapySession
from casework.core.setback import Setback
from casework.core.timeline import held_until, reached_at


@dataclass(frozen=True, slots=True)
class Read:
    """One answer as it stands now, with the session it was given in."""

    line: Reading
    session: TherapySession
    shown: float  #: 0-10, higher is better


@dataclass(frozen=True, slots=True)
class Seen:
    """One observation as it stands now, with the session it was made in."""

    line: Observation
    session: TherapySession

    @property
    def level(self) -> Level:
        """How far the marker was seen."""
        return self.line.level


class Look:
    """One couple's record on one day, for all the rules together. Never a psychotherapy note."""

    def __init__(self, record: CaseRecord, framework: Framework, rules: PacingRules, today: date) -> None:
        self.record = record
        self.framework = framework
        self.rules = rules
        self.today = today
        self.held = held_until(record)
        self.roles: Mapping[Seat, frozenset[Role]] = {seat: record.roles(seat) for seat in Seat}
        self._index = {session.id: at for at, session in enumerate(self.held)}

    @cached_property
    def together(self) -> tuple[TherapySession, ...]:
        """The sessions held that were arranged with both."""
        return tuple(s for s in self.held if s.meeting is Meeting.CONJOINT)

    def seats(self, role: Role) -> tuple[Seat, ...]:
        """The partners who hold a role in any betrayal; both where there were betrayals both ways."""
        return tuple(seat for seat in Seat if role in self.roles[seat])

    def name(self, seat: Seat | None) -> str:
        """The name to write for a partner; both for None."""
        return self.record.name(seat)

    def lately(self, sessions: int) -> tuple[TherapySession, ...]:
        """The newest sessions held, that many."""
        return self.held[max(0, len(self.held) - sessions) :]

    def at(self, session_id: str | None) -> int | None:
        """Which session held it was, counted from 0; None where it was not one."""
        return self._index.get(session_id) if session_id else None

    def is_late(self, session_id: str | None, sessions: int) -> bool:
        """Whether it was one of the newest sessions held, that many."""
        at = self.at(session_id)
        return at is not None and at >= len(self.held) - sessions

    def ago(self, on: date) -> int:
        """How many sessions were held since a day; 0 for the day of the newest one, or later."""
        return sum(session.on > on for session in self.held)

    # Phases in focus

    @cached_property
    def _focuses(self) -> Mapping[str, Focus]:
        newest = sorted(self.record.focuses, key=lambda focus: focus.recorded_at)
        return {focus.session_id: focus for focus in newest}

    def focus_run(self, phase: str) -> tuple[Focus, ...]:
        """The newest unbroken run of sessions held with a phase in focus, the first of them first."""
        run: list[Focus] = []
        for session in reversed(self.held):
            focus = self._focuses.get(session.id)
            if focus and phase in focus.phases:
                run.append(focus)
            elif run:
                break
        return tuple(reversed(run))

    def in_focus(self, phase: str, sessions: int) -> tuple[Focus, ...]:
        """The same, where it reaches into the newest few sessions; otherwise nothing."""
        run = self.focus_run(phase)
        return run if run and self.is_late(run[-1].session_id, sessions) else ()

    # Readings and observations

    @cached_property
    def _reads(self) -> Mapping[tuple[str, Seat], list[Read]]:
        reads: dict[tuple[str, Seat], list[Read]] = {}
        for line in current_readings(self.record.readings):
            at, indicator = self.at(line.session_id), self.framework.indicator(line.indicator)
            if at is not None and indicator is not None:
                read = Read(line, self.held[at], indicator.shown(line.value))
                reads.setdefault((line.indicator, line.seat), []).append(read)
        for found in reads.values():
            found.sort(key=lambda read: self._index[read.session.id])
        return reads

    def reads(self, indicator: str, seat: Seat) -> tuple[Read, ...]:
        """One partner's answers on one indicator, by session; as charts show them, higher is better."""
        return tuple(self._reads.get((indicator, seat), ()))

    @cached_property
    def _seen(self) -> Mapping[tuple[str, Seat], list[Seen]]:
        found: dict[tuple[str, Seat], list[Seen]] = {}
        for line in current_observations(self.record.observations):
            at = self.at(line.session_id)
            if at is not None:
                found.setdefault((line.marker, line.seat), []).append(Seen(line, self.held[at]))
        for seen in found.values():
            seen.sort(key=lambda each: self._index[each.session.id])
        return found

    def seen(self, marker: str, seat: Seat) -> tuple[Seen, ...]:
        """What was seen of one marker in one partner, by session."""
        return tuple(self._seen.get((marker, seat), ()))

    def all_seen(self, seat: Seat) -> tuple[tuple[Seen, ...], ...]:
        """What was seen of each marker that was looked at in one partner, by session."""
        return tuple(tuple(seen) for (_, whose), seen in self._seen.items() if whose is seat)

    # What happened, and what was done about it

    def setbacks(self, kind: str, sessions: int) -> Iterator[Setback]:
        """The setbacks of one kind that belong to the newest sessions, or came to light since."""
        for setback in self.record.setbacks:
            if setback.kind == kind and reached_at(setback, self.held) >= len(self.held) - sessions:
                yield setback

    def did(self, what: str, sessions: int | None = None) -> tuple[ProgressNote, ...]:
        """The signed notes that name such work; of the newest few sessions, where a number is given."""
        names = self.rules.work.get(what, frozenset())
        within = len(self.held) if sessions is None else sessions
        notes = (note for note in self.record.notes if names & set(note.interventions))
        return tuple(note for note in notes if self.is_late(note.session_id, within))

    def notes(self, sessions: int) -> tuple[ProgressNote, ...]:
        """The signed notes of the newest sessions held, that many."""
        return tuple(note for note in self.record.notes if self.is_late(note.session_id, sessions))

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        """The agreements in force today."""
        return tuple(a for a in self.record.agreements_in_force if a.starts_on <= self.today)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule at work: what it looks at, by its own numbers."""

    look: Look
    rule: CautionRule

    def number(self, name: str) -> float:
        """One of its thresholds."""
        return self.rule.number_of(name)

    def count(self, name: str) -> int:
        """One of its thresholds that counts."""
        return self.rule.count_of(name)
