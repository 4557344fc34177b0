"""What the repair map says when a cell or a row is pointed at."""

from collections.abc import Iterable, Mapping, Sequence

from casework.charts.words import facts, shown, wrapped
from casework.core.case import Seat
from casework.core.framework import Framework, Phase
from casework.core.observation import Observation
from casework.core.record import CaseRecord, current_observations
from casework.core.repair import MapCell
from casework.core.session import TherapySession
from casework.core.standing import PhaseStanding
from casework.core.wording import day

LINES = 3  #: lines of evidence one hover box holds before it says how many more there are

Seen = Mapping[tuple[str, str, Seat], Sequence[Observation]]


def seen_in(record: CaseRecord, framework: Framework) -> Seen:
    """The observations that stand, by session, phase and partner."""
    phases = {marker.key: marker.phase for marker in framework.markers}
    found: dict[tuple[str, str, Seat], list[Observation]] = {}
    for observation in current_observations(record.observations):
        phase = phases.get(observation.marker)
        if phase is not None:
            found.setdefault((observation.session_id, phase, observation.seat), []).append(observation)
    return found


def session_line(session: TherapySession) -> str:
    """A session as it is named in a hover box."""
    return f"Session {session.number} · {day(session.on)}"


def evidence_lines(observations: Sequence[Observation], words: Mapping[str, str]) -> str:
    """The observations of one cell: level and the line of evidence, or the marker where none was written."""
    lines = [
        f"{seen.level.label}: {wrapped(seen.evidence or words.get(seen.marker, seen.marker), lines=2)}"
        for seen in sorted(observations, key=lambda o: -o.level)[:LINES]
    ]
    more = len(observations) - LINES
    return facts(*lines, f"and {more} more" if more > 0 else "")


class CellFacts:
    """The hover boxes of one row's cells; keeps in mind when each partner was last looked at."""

    def __init__(self, phase: Phase, seen: Seen, words: Mapping[str, str], names: Mapping[Seat, str]) -> None:
        self._phase, self._seen, self._words, self._names = phase, seen, words, names
        self._last: dict[Seat, int] = {}

    def seen(self, cell: MapCell) -> Sequence[Observation]:
        """What was observed of this partner in this very session."""
        return self._seen.get((cell.session_id, self._phase.key, cell.seat), ())

    def of(self, cell: MapCell, session: TherapySession) -> str:
        """The hover box of a cell; to be asked in the order of the sessions."""
        observations = self.seen(cell)
        if observations:
            self._last[cell.seat] = session.number
        return facts(
            f"<b>{shown(self._phase.name)}</b> · {self._names[cell.seat]}",
            session_line(session),
            self._level(cell, bool(observations)),
            evidence_lines(observations, self._words),
            "◂ returned here" if cell.returned else "",
        )

    def _level(self, cell: MapCell, looked: bool) -> str:
        level = cell.level.label if cell.level is not None else "nothing observed"
        last = self._last.get(cell.seat)
        return level if looked or last is None else f"{level}, last looked at in session {last}"


def standing_facts(phase: Phase, now: PhaseStanding) -> str:
    """What a row says when pointed at beside its cells: the standing, and why, for both partners."""
    placed = now.placement
    return facts(
        f"<b>{shown(phase.name)}</b> · {now.standing.value}",
        wrapped(placed.reason, lines=2) if placed else "",
        f"placed by the clinician; what was seen suggests {now.suggested.value}" if placed else "",
        wrapped(now.sentence),
    )


def names_of(record: CaseRecord, seats: Iterable[Seat] = Seat) -> dict[Seat, str]:
    """Each partner's name, whole and escaped."""
    return {seat: shown(record.name(seat)) for seat in seats}
