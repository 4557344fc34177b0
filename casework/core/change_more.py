"""What else somebody's forms show: a trend, a sudden change, two partners apart. Each with what it rests on.

These stand behind what is announced, for the clinician who wants to look closer; they announce nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from casework.core.case import Seat
from casework.core.change_difference import PartnerDifference, partner_difference
from casework.core.change_event import around_event
from casework.core.change_reliable import Way
from casework.core.change_said import totals_by_day
from casework.core.change_sudden import Form, made_good_in, sudden_in
from casework.core.change_trend import trend_of, trend_way
from casework.core.change_words import points as said
from casework.core.measure import Measure
from casework.core.measure_point import MeasurePoint
from casework.core.wording import counted, day

MONTH = 30  #: days of a month, for saying a slope

Points = Sequence[MeasurePoint]


def trend_sentence(measure: Measure, points: Points) -> str:
    """Whether the line through all totals goes anywhere; empty with fewer than three, or unpublished."""
    trend = trend_of(measure, points)
    if trend is None or trend.count < 3:
        return ""
    way = trend_way(measure, trend)
    through = f"Through all {trend.count} totals on their days"
    if way is None:
        return f"{through} there is no reliable trend."
    return (
        f"{through} the line gets reliably {way}, about {said(abs(trend.slope) * MONTH)} points in a month."
    )


def sudden_sentences(measure: Measure, points: Points) -> tuple[str, ...]:
    """Each sudden gain and loss between two forms, losses with what became of them; and what stays open."""
    forms = sorted(points, key=lambda point: point.on)
    values = [form.value for form in forms]
    gains, losses = (sudden_in(measure, values, way) or () for way in Way)
    told = [
        _sudden(measure, forms, values, at, Way.BETTER if gain else Way.WORSE)
        for at, (gain, loss) in enumerate(zip(gains, losses, strict=True), start=1)
        if gain or loss
    ]
    still_open = gains.count(None)
    if still_open:
        of = counted(len(gains), "interval")
        told.append(f"Of {of}, {still_open} cannot be judged: too few totals on either side.")
    return tuple(told)


_SINCE = {
    True: "half of it or more was made good since",
    False: "not made good by half so far",
    None: "nothing read since",
}


def _sudden(measure: Measure, forms: Points, values: Sequence[float | None], at: int, way: Way) -> str:
    when = f"between {day(forms[at].on)} and {day(forms[at + 1].on)} ({Form.TEXTBOOK})"
    if way is Way.BETTER:
        return f"A sudden gain {when}."
    return f"A sudden loss {when}: {_SINCE[made_good_in(measure, values, at)]}."


def difference_sentence(measure: Measure, a: Points, b: Points, names: Mapping[Seat, str]) -> str:
    """How far the partners lay apart on the last day both gave a total; empty where there is none."""
    theirs = {point.on: value for point, value in totals_by_day(b)}
    shared = [(point.on, value) for point, value in totals_by_day(a) if point.on in theirs]
    if not shared:
        return ""
    on, value = shared[-1]
    apart = partner_difference(measure, value, theirs[on])
    return _apart(on, apart, names) if apart else ""


def _apart(on: date, apart: PartnerDifference, names: Mapping[Seat, str]) -> str:
    both = f"On {day(on)} {names[Seat.A]} and {names[Seat.B]} lay {said(abs(apart.points))} points apart"
    if apart.reliable is None:
        return f"{both}; whether that is more than both forms may be off is not known."
    if apart.reliable:
        return f"{both}, which is more than both forms may be off."
    return f"{both}, which is not more than both forms may be off."


def around_sentence(measure: Measure, points: Points, on: date) -> str:
    """A day's two sides in words, with every figure named; too early with fewer than three on a side."""
    found = around_event(measure, points, on)
    if found is None:
        return f"Too early to say: three totals are needed before {day(on)} and three since."
    better, low, high = (round(100 * share) for share in (found.nap, *found.interval))
    return (
        f"Of all pairs of a total before {day(on)} and one since, {better} in 100 are better since (NAP; "
        f"95 % interval {low} to {high}, chance is 50; {found.before} before, {found.after} since). Tau "
        f"{said(found.tau)}, {said(found.corrected)} with the trend before that day taken off "
        f"(Theil-Sen). Whether that day was the reason, it cannot say."
    )
