"""What a point on a questionnaire's line says when pointed at, and the chart in one sentence."""

from collections.abc import Mapping, Sequence

from casework.charts.words import facts, shown
from casework.core.case import Seat
from casework.core.change_said import totals_by_day
from casework.core.change_words import points as said
from casework.core.measure import Measure
from casework.core.measure_point import MeasurePoint
from casework.core.record import CaseRecord
from casework.core.scoring import band_of
from casework.core.wording import counted, day, listed

Both = Mapping[Seat, Sequence[MeasurePoint]]


def point_facts(
    measure: Measure, points: Sequence[MeasurePoint], seat: Seat, record: CaseRecord
) -> list[str]:
    """The hover box of every form of one partner; empty where it gave no total."""
    numbers = {session.id: session.number for session in record.sessions}
    name = shown(record.name(seat))
    return [_facts(measure, point, name, numbers.get(point.session_id or "")) for point in points]


def _facts(measure: Measure, point: MeasurePoint, name: str, number: int | None) -> str:
    if point.value is None:
        return ""
    when = day(point.on) if number is None else f"Session {number} · {day(point.on)}"
    band = band_of(measure, point.value)
    return facts(
        f"<b>{name} {said(point.value)}</b> · {shown(measure.name)}",
        when,
        f"band: {shown(band)}" if band else "",
    )


def measure_sentence(measure: Measure, both: Both, record: CaseRecord) -> str:
    """The picture in one sentence, for who cannot see it. Not yet escaped."""
    told = [_course(both[seat], record.name(seat)) for seat in Seat]
    cut = f", cut-off {said(measure.cutoff.value)}" if measure.cutoff else ""
    span = f"{said(measure.low)} to {said(measure.high)}, {measure.direction}"
    return f"{measure.name} from {span}{cut}: {listed(told)}."


def _course(points: Sequence[MeasurePoint], name: str) -> str:
    totals = totals_by_day(points)
    if not totals:
        return f"{name} no total yet"
    if len(totals) == 1:
        return f"{name} {said(totals[0][1])} on {day(totals[0][0].on)}"
    first, last = totals[0][1], totals[-1][1]
    return f"{name} from {said(first)} to {said(last)} over {counted(len(totals), 'total')}"
