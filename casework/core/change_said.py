"""What may be said of one partner's totals on one questionnaire, and of both partners side by side.

Checked at every session, reliable change is a false-alarm machine. So it is announced only when two forms
running differ from the first in the same direction; before that it was seen once, and says so.
"""

from collections.abc import Mapping, Sequence

from casework.core.case import Seat
from casework.core.change_reliable import Outcome, Way, needed_points, outcome_of, reliable_way
from casework.core.change_state import BothOneNeither, ChangeState, MeasureChange, Reliably
from casework.core.change_words import both_sentence, change_hint, change_sentence, withheld_because
from casework.core.measure import Measure
from casework.core.measure_point import MeasurePoint

__all__ = [
    "BothOneNeither",
    "ChangeState",
    "MeasureChange",
    "Outcome",
    "Reliably",
    "Way",
    "both_one_neither",
    "change_of",
    "totals_by_day",
]

Total = tuple[MeasurePoint, float]


def change_of(measure: Measure, points: Sequence[MeasurePoint]) -> MeasureChange:
    """What may be said of one partner's forms, in whatever order they come; they go by their days.

    A form without a total is left out, never carried forward; of two on one day the later in the list counts.
    Change is counted from the first total.
    """
    read = totals_by_day(points)
    state, way = _state(measure, [total for _, total in read])
    found = MeasureChange(
        measure=measure,
        state=state,
        outcome=_outcome(measure, state, [total for _, total in read]),
        way=way,
        first=read[0][0] if read else None,
        last=read[-1][0] if read else None,
        count=len(read),
        missed=sum(point.value is None for point in points),
        difference=read[-1][1] - read[0][1] if len(read) > 1 else None,
        needed=None if not measure.is_charted else needed_points(measure),
        withheld=withheld_because(measure) if state is ChangeState.WITHHELD else "",
        hint=change_hint(state),
        sentence="",
    )
    return found.saying(change_sentence(found))


def totals_by_day(points: Sequence[MeasurePoint]) -> tuple[Total, ...]:
    """The forms that gave a total, with it, by day; one a day, so that no day confirms itself."""
    by_day = {point.on: (point, point.value) for point in points if point.value is not None}
    return tuple(by_day[on] for on in sorted(by_day))


def _state(measure: Measure, totals: Sequence[float]) -> tuple[ChangeState, Way | None]:
    if not measure.is_charted or needed_points(measure) is None:
        return ChangeState.WITHHELD, None
    if len(totals) < 2:
        return ChangeState.TOO_EARLY, None
    before, now = (reliable_way(measure, totals[0], total) for total in totals[-2:])
    if now is None:
        return ChangeState.NO_RELIABLE, None
    return (ChangeState.ANNOUNCED if before is now else ChangeState.SEEN_ONCE), now


def _outcome(measure: Measure, state: ChangeState, totals: Sequence[float]) -> Outcome | None:
    if state is ChangeState.NO_RELIABLE:
        return Outcome.UNCHANGED
    if state is not ChangeState.ANNOUNCED:
        return None
    return outcome_of(measure, totals[0], totals[-2:])


def both_one_neither(a: MeasureChange, b: MeasureChange, names: Mapping[Seat, str]) -> BothOneNeither:
    """Whether both partners, one or neither reliably changed on one questionnaire; announced changes count.

    Undecidable (`reliably` is None) while either is withheld or too early to say. Never an average.
    """
    states = (a.state, b.state)
    if ChangeState.WITHHELD in states or ChangeState.TOO_EARLY in states:
        reliably = None
    else:
        announced = states.count(ChangeState.ANNOUNCED)
        reliably = (Reliably.NEITHER, Reliably.ONE, Reliably.BOTH)[announced]
    return BothOneNeither(reliably=reliably, sentence=both_sentence(reliably, {Seat.A: a, Seat.B: b}, names))
