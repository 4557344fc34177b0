"""The standing rule: how far one partner has come in one phase, read session by session.

For a clinician it is written in docs/standing.md; this is the same rule, in the same order.

1. What counts. Only the markers that the partner bears in the roles they hold, over all betrayals, both
   ways. Of each marker, the newest observation. A marker not observed counts like one not seen.
2. Not begun: nothing observed, or nothing seen. Emerging: at least one marker seen at all.
   Practised: the share of the partner's markers that the framework asks for is practised or steadier,
   and more than one observation carries that. Steady: the share it asks for is steady, and steady was
   seen in as many sessions as it asks for, since the marker was last seen lower.
3. Unsettled: it had been practised or steady, and since then either a setback came to light that is
   severe enough and whose kind names the phase, with nothing practised seen in a later session, or so
   many markers were seen lower that it no longer is practised.
4. A breach reaches both partners, for the ground is common; a wave reaches whoever felt it. Within one
   session a setback is read last. After it, steadiness has to be seen anew.
5. The order of sessions matters, the days between them never do. Nothing is locked, nothing is done.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.core.framework import Marker, StandingRule
from casework.core.observation import Level, Observation, Standing
from casework.core.setback import Setback

STANDING_OF = {
    Level.NOT_SEEN: Standing.NOT_BEGUN,
    Level.EMERGING: Standing.EMERGING,
    Level.PRACTISED: Standing.PRACTISED,
    Level.STEADY: Standing.STEADY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the rule found of one partner in one phase at the end of one session."""

    standing: Standing
    level: Level | None  #: None while nothing was observed; at most emerging while a setback unsettles
    borne: int  #: markers this partner bears here
    newest: tuple[Observation, ...]  #: the newest observation of each marker observed
    carried_by: tuple[Observation, ...]
    unsettled_by: tuple[Setback, ...]
    was: Level | None  #: the level it had reached before, where it had been practised or steady

    def at_least(self, level: Level) -> int:
        """How many markers stand at a level or above."""
        return sum(seen.level >= level for seen in self.newest)


class Course:
    """One partner's course through one phase, followed session by session."""

    def __init__(self, markers: Sequence[Marker], rule: StandingRule) -> None:
        self.markers = frozenset(marker.key for marker in markers)
        self.rule = rule
        self.newest: dict[str, Observation] = {}
        self.practised: dict[str, list[Observation]] = {}  # per marker, every time
        self.steady: dict[str, list[Observation]] = {}  # per marker, since it was lower or a setback came
        self.open: tuple[Setback, ...] = ()
        self.was: Level | None = None

    def follow(self, seen: Iterable[Observation], setbacks: Sequence[Setback]) -> None:
        """Take in one session: first what was observed in it, then the setbacks that belong to it."""
        for observation in seen:
            if observation.marker in self.markers:
                self._see(observation)
        self._remember()
        if setbacks:
            self.steady.clear()
            self.open = (*self.open, *setbacks) if self.was else ()

    def _see(self, seen: Observation) -> None:
        self.newest[seen.marker] = seen
        if seen.level >= Level.PRACTISED:
            self.open = ()
            self.practised.setdefault(seen.marker, []).append(seen)
        if seen.level is Level.STEADY:
            self.steady.setdefault(seen.marker, []).append(seen)
        else:
            self.steady.pop(seen.marker, None)

    def _remember(self) -> None:
        level = self.level()
        if level is not None and level >= Level.PRACTISED:
            self.was = level

    def level(self) -> Level | None:
        """How far the newest observations reach, before any setback is considered."""
        if not self.newest:
            return None
        if self._is_practised():
            return Level.STEADY if self._is_steady() else Level.PRACTISED
        return min(Level.EMERGING, max(seen.level for seen in self.newest.values()))

    def _is_practised(self) -> bool:
        now = self._now(Level.PRACTISED)
        looks = sum(len(self.practised[marker]) for marker in now)
        return looks > 1 and self._share(now) >= self.rule.practised_share

    def _is_steady(self) -> bool:
        now = self._now(Level.STEADY)
        sessions = {seen.session_id for seen in self._latest_steady(now)}
        return self._share(now) >= self.rule.steady_share and len(sessions) >= self.rule.steady_sessions

    def _now(self, level: Level) -> list[str]:
        return [marker for marker, seen in self.newest.items() if seen.level >= level]

    def _latest_steady(self, markers: Iterable[str]) -> list[Observation]:
        # The newest few of each marker are enough to tell in how many sessions steady was seen.
        return [seen for m in markers for seen in self.steady.get(m, [])[-self.rule.steady_sessions :]]

    def _share(self, markers: Sequence[str]) -> float:
        return round(len(markers) / len(self.markers), 2)  # to the per cent: two of three is 0.67

    def finding(self) -> Finding:
        """Where it stands after the sessions followed so far."""
        level = self.level()
        below = self.was is not None and (level is None or level < Level.PRACTISED)
        if self.open and level is not None:
            level = min(level, Level.EMERGING)
        settled = STANDING_OF[level or Level.NOT_SEEN]
        return Finding(
            standing=Standing.UNSETTLED if self.open or below else settled,
            level=level,
            borne=len(self.markers),
            newest=tuple(self.newest.values()),
            carried_by=tuple(self._carriers(level, below)),
            unsettled_by=self.open,
            was=self.was,
        )

    def _carriers(self, level: Level | None, below: bool) -> Iterable[Observation]:
        """The fewest observations that show the level, or that show how it fell."""
        if below:
            fallen = [m for m in self.practised if self.newest[m].level < Level.PRACTISED]
            return [seen for m in fallen for seen in (self.practised[m][-1], self.newest[m])]
        if level is Level.STEADY:
            return self._latest_steady(self._now(Level.STEADY))
        if level is Level.PRACTISED or self.open:
            return [seen for m in self._now(Level.PRACTISED) for seen in self.practised[m][-2:]]
        return [seen for seen in self.newest.values() if level is not None and seen.level >= level]
