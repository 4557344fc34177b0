"""What the sections of a brief are made from, looked up once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.core.brief_frame import ROOM, BriefLine, BriefSection, Part
from casework.core.framework import Framework
from casework.core.observation import Standing
from casework.core.pointer import Pointer
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.core.standing import RepairMap


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The shared side of a case on a day. What one partner alone said is not in it."""

    record: CaseRecord  #: shared lines alone
    framework: Framework
    today: date
    drawn: RepairMap

    @property
    def last(self) -> TherapySession | None:
        """The last session with both that was held."""
        return self.drawn.sessions[-1] if self.drawn.sessions else None

    @property
    def in_focus(self) -> tuple[str, ...]:
        """The phases last held in focus, or none."""
        known = {phase.key for phase in self.framework.phases}
        for session in reversed(self.drawn.sessions):
            found = tuple(key for key in self.record.focus(session.id) if key in known)
            if found:
                return found
        return ()

    @property
    def focus(self) -> tuple[str, ...]:
        """The phases last held in focus, else those unsettled now, else the first of all."""
        if self.in_focus:
            return self.in_focus
        unsettled = [row.phase.key for row in self.drawn.rows if row.now.standing is Standing.UNSETTLED]
        return tuple(unsettled or [phase.key for phase in self.framework.phases[:1]])


def section(part: Part, ranked: Iterable[BriefLine], where: Pointer) -> BriefSection:
    """As many of the ranked lines as there is room for, and how many more there are."""
    lines, room = tuple(ranked), ROOM[part]
    kinds: Counter[str] = Counter()
    for line in lines:
        kinds[line.kind] += line.count
    return BriefSection(
        part=part,
        lines=lines[:room],
        more=max(0, len(lines) - room),
        kinds=tuple(kinds.items()),
        where=where,
    )
