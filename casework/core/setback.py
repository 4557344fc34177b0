"""Setbacks and wins: what went backwards, how it was met, and what went well."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.core.case import CameOut, Seat
from casework.core.entry import Entry, latest
from casework.core.errors import RatingOutOfRange, TimeNotPossible
from casework.core.framework import Framework, Nature
from casework.core.wording import counted, listed


class HowMet(StrEnum):
    """How a setback was met between the partners."""

    OWNED = "owned"
    MINIMISED = "minimised"
    REPAIRED = "repaired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setback(Entry):
    """Something that went backwards: a breach somebody did, or a wave of pain that nobody did."""

    session_id: str | None  #: the session it was recorded in, if any
    kind: str  #: key of the framework's setback kind
    seat: Seat | None  #: who did it (breach) or who felt it (wave); None for both
    happened_on: date
    came_to_light_on: date
    came_out: CameOut
    severity: int  #: 1 (small) to 5 (shook everything), the clinician's judgement
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetbackResponse(Entry):
    """How a setback was met, on a date; repaired is one of the answers."""

    setback_id: str
    met: HowMet
    on: date
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Win(Entry):
    """Something small that went well and was named."""

    session_id: str | None
    on: date
    words: str
    named_by: Seat | None  #: None where the clinician named it


def check_setback(setback: Setback, today: date) -> None:
    """Refuses days that cannot be right and a severity outside 1-5.

    Raises TimeNotPossible, RatingOutOfRange.
    """
    if setback.came_to_light_on < setback.happened_on:
        raise TimeNotPossible("It cannot come to light before it happened. Nothing was changed.")
    if setback.came_to_light_on > today:
        raise TimeNotPossible("The day it came to light lies in the future. Nothing was changed.")
    whole = isinstance(setback.severity, int) and not isinstance(setback.severity, bool)
    if not whole or not 1 <= setback.severity <= 5:
        raise RatingOutOfRange("The severity of a setback lies from 1 to 5. Nothing was changed.")


def repaired_on(setback: Setback, responses: Iterable[SetbackResponse]) -> date | None:
    """The day a setback was repaired, by the response recorded last; None while it is not."""
    response = latest(r for r in responses if r.setback_id == setback.id)
    return response.on if response and response.met is HowMet.REPAIRED else None


def days_to_light(setback: Setback) -> int:
    """Days from its happening to its coming to light; 0 on the same day."""
    return (setback.came_to_light_on - setback.happened_on).days


def days_to_repair(setback: Setback, responses: Iterable[SetbackResponse]) -> int | None:
    """Days from its coming to light, before which nobody could repair it, to its repair; None while open."""
    repaired = repaired_on(setback, responses)
    return (repaired - setback.came_to_light_on).days if repaired else None


def setbacks_sentence(
    setbacks: Sequence[Setback], responses: Sequence[SetbackResponse], framework: Framework
) -> str:
    """What the setbacks of a case show, in words; waves are counted and never charged to anybody."""
    if not setbacks:
        return "No setback has been recorded."
    natures = [_nature(framework, setback) for setback in setbacks]
    breaches = [s for s, nature in zip(setbacks, natures, strict=True) if nature is Nature.BREACH]
    told = [
        (len(breaches), "breach", "breaches"),
        (natures.count(Nature.WAVE), "wave", "waves"),
        (natures.count(None), "setback of a kind not known here", "setbacks of a kind not known here"),
    ]
    kinds = listed([counted(number, one, several) for number, one, several in told if number])
    sentences = [f"{kinds} recorded.", _how_it_came_out(breaches), _repairs(breaches, responses)]
    return " ".join(sentence for sentence in sentences if sentence)


def _nature(framework: Framework, setback: Setback) -> Nature | None:
    kind = framework.setback_kind(setback.kind)
    return kind.nature if kind else None


def _how_it_came_out(breaches: Sequence[Setback]) -> str:
    ways = [(way, sum(breach.came_out is way for breach in breaches)) for way in CameOut]
    told = [f"{number} {way}" for way, number in ways if number]
    return f"How the breaches came out: {listed(told)}." if told else ""


def _repairs(breaches: Sequence[Setback], responses: Sequence[SetbackResponse]) -> str:
    days = [d for breach in breaches if (d := days_to_repair(breach, responses)) is not None]
    if not days:
        return "No repair of a breach has been recorded yet." if breaches else ""
    first, last = min(days), max(days)
    after = counted(last, "day") if first == last else f"{first} to {counted(last, 'day')}"
    return f"{counted(len(days), 'repair')} recorded, {after} after coming to light."
