"""What a calendar file says, and what it would change: its events matched to own cases."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from casework.core.appointment import Appointment, arranged

NUMBER = re.compile(r"(?<![\w-])C-(\d{1,9})(?![\w-])", re.I)  #: a case number as it is written on paper


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEvent:
    """One event of a calendar file that can be an appointment."""

    uid: str
    starts_at: datetime  #: UTC
    minutes: int
    summary: str = ""
    called_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSkipped:
    """An event that is left out, and why."""

    summary: str
    when: str  #: as the file writes it, where it says
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRead:
    """A calendar file as far as it can be read."""

    events: tuple[FileEvent, ...]
    skipped: tuple[EventSkipped, ...]


class Step(StrEnum):
    """What an event means for what is arranged."""

    NEW = "new"
    MOVED = "moved"
    CALLED_OFF = "called off"
    SAME = "as it stands already"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMeant:
    """An event that was recognised: of which case, and what it changes."""

    event: FileEvent
    case_id: str
    label: str  #: the case number
    step: Step
    before: Appointment | None  #: what stands now


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarResult:
    """What taking a calendar in would do, or did."""

    meant: tuple[EventMeant, ...]
    skipped: tuple[EventSkipped, ...]
    kept: bool = False  #: False for a trial

    def of(self, step: Step) -> tuple[EventMeant, ...]:
        """The events that mean one kind of change."""
        return tuple(one for one in self.meant if one.step is step)

    @property
    def changes(self) -> tuple[EventMeant, ...]:
        """The events that change something."""
        return tuple(one for one in self.meant if one.step is not Step.SAME)


class CalendarWork(Protocol):
    """What taking in a calendar needs of a transaction, of this person's own cases alone."""

    def own_numbers(self) -> Mapping[int, str]:
        """The ids of this person's own cases, by their numbers."""
        ...

    def appointments_by(self, uids: frozenset[str]) -> tuple[Appointment, ...]:
        """Every line of the meetings in own cases that are known by these uids, in the order recorded."""
        ...


NOT_RECOGNISED = "No case number of yours stands in its title, such as C-014."
SEVERAL = "Two case numbers stand in its title."
ELSEWHERE = "It stands under {label} here, and its title names another case."
CALLED_OFF_HERE = "It was called off here. If it takes place, arrange it again on the case page."


def understood(
    read: CalendarRead, numbers: Mapping[int, str], known: tuple[Appointment, ...]
) -> CalendarResult:
    """Which events are whose and what each changes; what is not recognised is listed and left out.

    An event is known by its uid, where a meeting of an own case bears it; else by the number in its title.
    """
    labels = {case_id: f"C-{number:03d}" for number, case_id in numbers.items()}
    lines: dict[str, list[Appointment]] = {}
    for appointment in known:
        if appointment.case_id in labels:
            lines.setdefault(appointment.uid, []).append(appointment)
    found = [_meant(event, numbers, labels, lines.get(event.uid, [])) for event in read.events]
    meant = tuple(one for one in found if isinstance(one, EventMeant))
    skipped = tuple(one for one in found if isinstance(one, EventSkipped))
    return CalendarResult(meant=meant, skipped=(*read.skipped, *skipped))


def _meant(
    event: FileEvent, numbers: Mapping[int, str], labels: Mapping[str, str], lines: list[Appointment]
) -> EventMeant | EventSkipped:
    told = {int(digits) for digits in NUMBER.findall(event.summary)}
    if len(told) > 1:
        return _skipped(event, SEVERAL)
    by_number = numbers.get(next(iter(told))) if told else None
    case_id = lines[-1].case_id if lines else by_number
    if case_id is None:
        return _skipped(event, NOT_RECOGNISED)
    if told and case_id != by_number:
        return _skipped(event, ELSEWHERE.format(label=labels[case_id]))
    before = next(iter(arranged(line for line in lines if line.case_id == case_id)), None)
    if lines and before is None and not event.called_off:
        return _skipped(event, CALLED_OFF_HERE)
    return EventMeant(
        event=event, case_id=case_id, label=labels[case_id], step=_step(event, before), before=before
    )


def _skipped(event: FileEvent, sentence: str) -> EventSkipped:
    when = f"{event.starts_at:%Y-%m-%d %H:%M} UTC"
    return EventSkipped(summary=event.summary, when=when, sentence=sentence)


def _step(event: FileEvent, before: Appointment | None) -> Step:
    if event.called_off:
        return Step.CALLED_OFF if before else Step.SAME
    if before is None:
        return Step.NEW
    same = (before.starts_at, before.minutes) == (event.starts_at, event.minutes)
    return Step.SAME if same else Step.MOVED


def as_kept(result: CalendarResult) -> CalendarResult:
    """The same, kept."""
    return replace(result, kept=True)
