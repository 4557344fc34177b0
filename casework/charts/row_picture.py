"""Pictures small enough for a row of the caseload, as SVG: twenty-five of them draw as fast as text.

A plotly figure of this size costs the browser some thirty milliseconds each, two a row. These have no text in
them, so nobody's words ever reach the markup; what they show is said in the sentence that goes beside them.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from casework.charts.palette import Palette
from casework.core.case import Seat
from casework.core.observation import Level, Standing
from casework.core.series import TrustPoint, TrustSeries
from casework.core.standing import MovementStanding
from casework.core.wording import figure, listed

WIDE, HIGH = 150, 36  #: px, both pictures
PAD = 5  #: px between a line's end and the picture's edge
SLICE, BETWEEN, HALF = 11, 9, 13  #: px: one phase across, between movements, one partner high
_LEVEL = {
    Standing.EMERGING: Level.EMERGING,
    Standing.PRACTISED: Level.PRACTISED,
    Standing.STEADY: Level.STEADY,
    Standing.UNSETTLED: Level.EMERGING,
}


def trust_picture(a: TrustSeries, b: TrustSeries, palette: Palette) -> str:
    """Both partners' readings of one indicator on one scale, 0 at the foot and 10 at the top, by session."""
    places = _places((*a.points, *b.points))
    drawn = [_frame(palette)]
    for series in (b, a):
        color = palette.line(series.seat)
        drawn += [_line(run, places, color) for run in _runs(series.points)]
        if series.last:
            drawn.append(_end(series.seat, places[series.last.session_id], _height(series.last), color))
    return _svg(drawn)


def trust_words(a: TrustSeries, b: TrustSeries, names: dict[Seat, str]) -> str:
    """What the picture of two readings shows: where each partner's began and where it is."""
    return "; ".join(f"{names[series.seat]} {_course(series)}" for series in (a, b))


def _course(series: TrustSeries) -> str:
    values = [point.value for point in series.read if point.value is not None]
    if not values:
        return "not read yet"
    if len(values) == 1:
        return f"at {figure(values[0])}, read once"
    return f"from {figure(values[0])} to {figure(values[-1])} over {len(values)} readings"


def standing_picture(movements: Sequence[MovementStanding], palette: Palette) -> str:
    """Four cells per partner, A above B: one per movement, each divided into its phases, never one number."""
    drawn: list[str] = []
    left = 1
    for movement in movements:
        for seat, standings, top in ((Seat.A, movement.a, 3), (Seat.B, movement.b, 3 + HALF + 3)):
            for place, standing in enumerate(standings):
                drawn += _cell(left + place * SLICE, top, standing, seat, palette)
        left += len(movement.standings) * SLICE + BETWEEN
    return _svg(drawn)


def standing_words(movements: Sequence[MovementStanding], names: dict[Seat, str]) -> str:
    """What the picture of standings shows, movement by movement, both partners."""
    said = []
    for movement in movements:
        each = [f"{names[s]} {listed(_distinct(movement.a if s is Seat.A else movement.b))}" for s in Seat]
        said.append(f"{movement.movement.name}: {', '.join(each)}")
    return "; ".join(said)


def _distinct(standings: Sequence[Standing]) -> list[str]:
    return list(dict.fromkeys(standing.value for standing in standings))


def _places(points: Sequence[TrustPoint]) -> dict[str, float]:
    order = {p.session_id: (p.on, p.number) for p in points}
    ids = sorted(order, key=lambda session_id: order[session_id])
    step = (WIDE - 2 * PAD) / max(1, len(ids) - 1)
    return {session_id: PAD + at * step for at, session_id in enumerate(ids)}


def _height(point: TrustPoint) -> float:
    return HIGH - PAD - (point.value or 0) / 10 * (HIGH - 2 * PAD)


def _runs(points: Sequence[TrustPoint]) -> Iterator[list[TrustPoint]]:
    """The stretches in which something was read each time; between them the line is broken."""
    for read, run in groupby(points, key=lambda point: point.value is not None):
        if read:
            yield list(run)


def _frame(palette: Palette) -> str:
    lines = "".join(f"M0 {y}H{WIDE}" for y in (PAD, HIGH - PAD))
    return f'<path d="{lines}" stroke="{palette.grid}" stroke-width="1"/>'


def _line(run: Sequence[TrustPoint], places: dict[str, float], color: str) -> str:
    dots = " ".join(f"{places[p.session_id]:.1f},{_height(p):.1f}" for p in run)
    if len(run) == 1:
        x, y = dots.split(",")
        return f'<circle cx="{x}" cy="{y}" r="1.4" fill="{color}"/>'
    return f'<polyline points="{dots}" fill="none" stroke="{color}" stroke-width="1.6"/>'


def _end(seat: Seat, x: float, y: float, color: str) -> str:
    if seat is Seat.A:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>'
    return f'<path d="M{x:.1f} {y - 4:.1f}l4 4l-4 4l-4-4z" fill="{color}"/>'


def _cell(left: int, top: int, standing: Standing, seat: Seat, palette: Palette) -> Iterator[str]:
    level = _LEVEL.get(standing)
    box = f'x="{left + 0.5}" y="{top + 0.5}" width="{SLICE - 2}" height="{HALF - 1}"'
    if level is None:
        yield f'<rect {box} fill="none" stroke="{palette.grid}"/>'
        return
    yield f'<rect {box} fill="{palette.level(seat, level)}" stroke="{palette.level(seat, level)}"/>'
    if standing is Standing.UNSETTLED:
        middle = top + HALF / 2
        yield f'<path d="M{left + 6} {middle - 4}v8l-5-4z" fill="{palette.ink}"/>'


def _svg(drawn: Sequence[str]) -> str:
    shape = f'width="{WIDE}" height="{HIGH}" viewBox="0 0 {WIDE} {HIGH}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {shape}>{"".join(drawn)}</svg>'


def seat_mark(seat: Seat, palette: Palette) -> str:
    """The sign a partner's line ends in, on its own: to put beside their name."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="12" height="12" viewBox="0 0 12 12">'
        f"{_end(seat, 6, 6, palette.line(seat))}</svg>"
    )
