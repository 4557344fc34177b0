"""What one filled-in form comes to, by the rules of its measure. What cannot be said is None, never 0."""

from dataclasses import dataclass
from enum import StrEnum

from casework.core.case import Seat
from casework.core.measure import CutOff, Direction, Item, Measure, PatternPart, Subscale, TriageLevel
from casework.core.measure_point import MeasurePoint
from casework.core.record import CaseRecord
from casework.core.score import Score


class Side(StrEnum):
    """On which side of a cut-off a total lies."""

    CLINICAL = "where people who sought help score"
    OTHER = "on the other side of the cut-off"
    DIFFER = "between two cut-offs: the sources differ"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscaleTotal:
    """The total of some of the items; None unless every one of them was answered."""

    subscale: Subscale
    total: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A form scored. Nothing in it is a diagnosis, and no triage level says that somebody is safe."""

    total: float | None
    why: str  #: why there is no total; empty where there is one
    answered: int | None  #: items; None where the total alone was entered
    of: int  #: items of the form
    subscales: tuple[SubscaleTotal, ...] = ()
    band: str = ""
    side: Side | None = None  #: None without a total or a cut-off
    pattern: bool | None = None  #: None where the measure has none, or blanks leave it open
    raised: tuple[int, ...] = ()  #: safety items answered above 0
    unknown: tuple[int, ...] = ()  #: safety items nobody knows the answer of: left blank, or a total alone
    triage: TriageLevel | None = None  #: the gravest level the answers ask for
    triage_open: bool = False  #: whether a blank could still ask for a graver one


def scored(measure: Measure, score: Score) -> Scored:
    """What a form comes to. The score has to be one of this measure, checked before it was kept."""
    if score.total is not None:
        return _of_total(measure, score.total)
    answers = dict(score.items)
    total, why = _total(measure, answers)
    level, still_open = _triage(measure, answers)
    return Scored(
        total=total,
        why=why,
        answered=len(answers),
        of=len(measure.items),
        subscales=tuple(_subscale(measure, one, answers) for one in measure.subscales),
        band=band_of(measure, total),
        side=side_of(measure, total),
        pattern=_pattern(measure, answers),
        raised=tuple(n for n in measure.safety_items if answers.get(n, 0) > 0),
        unknown=tuple(n for n in measure.safety_items if n not in answers),
        triage=level,
        triage_open=still_open,
    )


def band_of(measure: Measure, total: float | None) -> str:
    """The name of the stretch a total lies in; empty where there is none."""
    if total is None:
        return ""
    return next((band.name for band in reversed(measure.bands) if total >= band.least), "")


def side_of(measure: Measure, total: float | None) -> Side | None:
    """The side of the cut-off a total lies on; None without a cut-off or a total."""
    if measure.cutoff is None or total is None:
        return None
    found = {_beyond(measure, measure.cutoff, total, value) for value in _values(measure.cutoff)}
    if len(found) > 1:
        return Side.DIFFER
    return Side.CLINICAL if found.pop() else Side.OTHER


def forms(record: CaseRecord, measure: Measure, seat: Seat) -> tuple[Score, ...]:
    """One partner's forms of one measure as they stand, by day.

    Of two of one day, or of one session, the one recorded last stands: it corrects the other.
    """
    mine = [s for s in record.scores if s.measure == measure.key and s.seat is seat]
    standing: list[Score] = []
    mine.sort(key=lambda s: s.recorded_at)
    for score in reversed(mine):
        if not any(_same_form(score, later) for later in standing):
            standing.append(score)
    return tuple(sorted(standing, key=lambda s: (s.on, s.recorded_at)))


def measure_series(record: CaseRecord, measure: Measure, seat: Seat) -> tuple[MeasurePoint, ...]:
    """One partner's totals over time, one for each form, by day. Empty for what is never charted."""
    if not measure.is_charted:
        return ()
    return tuple(_point(measure, score) for score in forms(record, measure, seat))


def newest(record: CaseRecord, measure: Measure, seat: Seat) -> MeasurePoint | None:
    """The last point of the series that has a total, or None."""
    totals = [point for point in measure_series(record, measure, seat) if point.value is not None]
    return totals[-1] if totals else None


def _point(measure: Measure, score: Score) -> MeasurePoint:
    total = scored(measure, score).total
    return MeasurePoint(on=score.on, value=total, score_id=score.id, session_id=score.session_id)


def _same_form(one: Score, other: Score) -> bool:
    return one.on == other.on or (one.session_id is not None and one.session_id == other.session_id)


def _of_total(measure: Measure, total: float) -> Scored:
    return Scored(
        total=total,
        why="",
        answered=None,
        of=len(measure.items),
        band=band_of(measure, total),
        side=side_of(measure, total),
        unknown=measure.safety_items,
    )


def _total(measure: Measure, answers: dict[int, int]) -> tuple[float | None, str]:
    if measure.triage:
        return None, f"{measure.name} has no total."
    asked = len(measure.items)
    if len(answers) < measure.least_answered:
        return None, f"{len(answers)} of {asked} answered; a total needs {measure.least_answered}."
    found = sum(item.counts(answers[item.number]) for item in measure.items if item.number in answers)
    made_up = asked / len(answers) if measure.prorated else 1
    return found * made_up * measure.factor, ""


def _subscale(measure: Measure, subscale: Subscale, answers: dict[int, int]) -> SubscaleTotal:
    own = [item for item in measure.items if item.number in subscale.items]
    if any(item.number not in answers for item in own):
        return SubscaleTotal(subscale=subscale, total=None)
    return SubscaleTotal(
        subscale=subscale, total=float(sum(_in_subscale(subscale, item, answers) for item in own))
    )


def _in_subscale(subscale: Subscale, item: Item, answers: dict[int, int]) -> int:
    answer = answers[item.number]
    return item.counts(answer) if subscale.direction is None else answer


def _values(cutoff: CutOff) -> tuple[float, ...]:
    return (cutoff.value,) if cutoff.also is None else (cutoff.value, cutoff.also)


def _beyond(measure: Measure, cutoff: CutOff, total: float, value: float) -> bool:
    if total == value:
        return cutoff.included
    return total < value if measure.direction is Direction.HIGHER else total > value


def _pattern(measure: Measure, answers: dict[int, int]) -> bool | None:
    parts = [_part_met(part, answers) for part in measure.pattern]
    if not parts or (False not in parts and None in parts):
        return None
    return all(parts)


def _part_met(part: PatternPart, answers: dict[int, int]) -> bool | None:
    counting = sum(answers[n] >= part.least for n in part.items if n in answers)
    blank = sum(n not in answers for n in part.items)
    if counting >= part.count:
        return True
    return None if counting + blank >= part.count else False


def _triage(measure: Measure, answers: dict[int, int]) -> tuple[TriageLevel | None, bool]:
    """The gravest level that is met, and whether a blank leaves open that it is a graver one."""
    still_open = False
    for level in measure.triage:
        if any(answers.get(number, 0) > 0 for number in level.items):
            return level, still_open
        still_open = still_open or any(_left_open(measure, number, answers) for number in level.items)
    return None, still_open


def _left_open(measure: Measure, number: int, answers: dict[int, int]) -> bool:
    item = measure.item(number)
    if item is None or number in answers:
        return False
    return item.asked_if == 0 or answers.get(item.asked_if) != 0
