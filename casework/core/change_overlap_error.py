"""How sure a NAP is: its standard error in two published forms, and an interval around it."""

from collections.abc import Callable
from math import sqrt
from statistics import NormalDist

from casework.core.change_overlap import Values, nap


def _wins(before: Values, after: Values, rise: bool) -> list[list[float]]:
    sign = 1 if rise else -1
    return [[(sign * b > sign * a) + 0.5 * (a == b) for b in after] for a in before]


def _squares(before: Values, after: Values, rise: bool) -> tuple[float, float, float]:
    """Mean squares of wins by reading before, by reading after, and of single pairs, each 0-1."""
    wins, m, n = _wins(before, after, rise), len(before), len(after)
    rows = sum(sum(row) ** 2 for row in wins) / (m * n**2)
    columns = sum(sum(column) ** 2 for column in zip(*wins, strict=True)) / (m**2 * n)
    return rows, columns, sum(win**2 for row in wins for win in row) / (m * n)


def nap_error_hanley(before: Values, after: Values, *, rise: bool = True) -> float | None:
    """Standard error of NAP after Hanley & McNeil (1982), squares from the readings; None: no pairs."""
    value = nap(before, after, rise=rise)
    if value is None:
        return None
    m, n = len(before), len(after)
    rows, columns, _ = _squares(before, after, rise)
    spread = value * (1 - value) + (n - 1) * (rows - value**2) + (m - 1) * (columns - value**2)
    return sqrt(max(0.0, spread / (m * n)))


def nap_error_unbiased(before: Values, after: Values, *, rise: bool = True) -> float | None:
    """Standard error of NAP without bias, as in the R package SingleCaseES.

    None with fewer than two readings on either side.
    """
    m, n = len(before), len(after)
    value = nap(before, after, rise=rise)
    if value is None or min(m, n) < 2:
        return None
    rows, columns, single = _squares(before, after, rise)
    spread = value + n * rows + m * columns - 2 * single - (m + n - 1) * value**2
    return sqrt(max(0.0, spread / ((m - 1) * (n - 1))))


def nap_interval(
    before: Values, after: Values, *, rise: bool = True, confidence: float = 0.95
) -> tuple[float, float] | None:
    """The interval around NAP by Newcombe's method 5 (2006), within 0-1; None: a side is empty."""
    value = nap(before, after, rise=rise)
    if value is None:
        return None
    m, n = len(before), len(after)
    z = NormalDist().inv_cdf((1 + confidence) / 2)

    def outside(guess: float) -> float:
        half = (m + n) / 2 - 1
        spread = guess * (1 - guess) * (1 + half * ((1 - guess) / (2 - guess) + guess / (1 + guess)))
        return (value - guess) ** 2 * m * n - z**2 * spread

    return _edge(outside, 0.0, value), _edge(outside, 1.0, value)


def _edge(outside: Callable[[float], float], end: float, inside: float) -> float:
    """Where a guess begins to be compatible with the value, between an end of the scale and the value."""
    if outside(end) <= 0:
        return end
    for _ in range(60):
        middle = (end + inside) / 2
        end, inside = (middle, inside) if outside(middle) > 0 else (end, middle)
    return inside
