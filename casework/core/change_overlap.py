"""Readings before a dated event against those after it, without means or norms: how little they overlap.

All figures say how the two groups differ, never that the event made them differ. `rise` says whether more is
looked for after the event; turn it for lower-is-better forms. Both sides must hold a reading, or it is None.
"""

from collections.abc import Sequence
from enum import StrEnum
from itertools import combinations
from math import inf
from statistics import median

Values = Sequence[float]


class TauU(StrEnum):
    """Several figures go by this name; a statement has to say which (Parker et al. 2011)."""

    MINUS_A = "A vs. B - trend A"  #: (S_AB - S_A) / mn: divided by the pairs across the event alone
    PLUS_B = "A vs. B + trend B"  #: the trend after the event added, divided by all pairs that enter
    BOTH = "A vs. B + trend B - trend A"


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def kendall_s(before: Values, after: Values) -> int:
    """Pairs across the event that rose, less pairs that fell (S_AB)."""
    return sum(_sign(b - a) for a in before for b in after)


def kendall_s_within(values: Values) -> int:
    """Pairs within one side, in order, that rose, less pairs that fell (S_A, S_B)."""
    return sum(_sign(later - earlier) for earlier, later in combinations(values, 2))


def nap(before: Values, after: Values, *, rise: bool = True) -> float | None:
    """Non-overlap of all pairs, 0-1: pairs that went the way looked for, ties half; 0.5 is chance."""
    tau_ab = tau(before, after, rise=rise)
    return None if tau_ab is None else (tau_ab + 1) / 2


def tau(before: Values, after: Values, *, rise: bool = True) -> float | None:
    """Tau between the sides, -1 to 1: twice NAP less one. No trend is taken off."""
    if not before or not after:
        return None
    sign = 1 if rise else -1
    return sign * kendall_s(before, after) / (len(before) * len(after))


def tau_u(before: Values, after: Values, variant: TauU, *, rise: bool = True) -> float | None:
    """Tau-U in a named variant, -1 to 1 (MINUS_A may exceed it)."""
    if not before or not after:
        return None
    m, n = len(before), len(after)
    s, pairs = kendall_s(before, after), m * n
    if variant is not TauU.PLUS_B:
        s -= kendall_s_within(before)
    if variant in (TauU.PLUS_B, TauU.BOTH):
        s += kendall_s_within(after)
        pairs += n * (n - 1) // 2
    if variant is TauU.BOTH:
        pairs += m * (m - 1) // 2
    return (s if rise else -s) / pairs


def theil_sen(times: Values, values: Values) -> float | None:
    """The middle one of the slopes between all pairs; None with fewer than two different times."""
    slopes = [
        (w - v) / (u - t) for (t, v), (u, w) in combinations(zip(times, values, strict=True), 2) if u != t
    ]
    return median(slopes) if slopes else None


def corrected_tau(
    before: Values,
    after: Values,
    *,
    times_before: Values,
    times_after: Values,
    rise: bool = True,
) -> float | None:
    """Tau once the trend before the event is taken off both sides, -1 to 1 (after Tarlow 2017).

    The variant: always corrected, by the Theil-Sen slope on real times; then twice NAP less one, so that
    separate sides reach 1 also with ties. None with fewer than two different times before.
    """
    slope = theil_sen(times_before, before)
    if slope is None:
        return None
    return tau(_flat(before, times_before, slope), _flat(after, times_after, slope), rise=rise)


def _flat(values: Values, times: Values, slope: float) -> list[float]:
    # Rounded, or the rounding of the slope would turn ties into wins.
    return [round(value - slope * time, 9) for value, time in zip(values, times, strict=True)]


def _turned(before: Values, after: Values, rise: bool) -> tuple[list[float], list[float]]:
    sign = 1 if rise else -1
    return [sign * value for value in before], [sign * value for value in after]


def pnd(before: Values, after: Values, *, rise: bool = True) -> float | None:
    """Part of the readings after the event beyond all of those before, 0-1."""
    if not before or not after:
        return None
    a, b = _turned(before, after, rise)
    return sum(value > max(a) for value in b) / len(b)


def pem(before: Values, after: Values, *, rise: bool = True) -> float | None:
    """Part of the readings after the event beyond the median of those before, a tie counted half, 0-1."""
    if not before or not after:
        return None
    a, b = _turned(before, after, rise)
    middle = median(a)
    return sum((value > middle) + 0.5 * (value == middle) for value in b) / len(b)


def pand(before: Values, after: Values, *, rise: bool = True) -> float | None:
    """Part of all readings that can stay so that no two sides overlap, 0-1."""
    if not before or not after:
        return None
    a, b = _turned(before, after, rise)
    return max(sum(x < edge for x in a) + sum(y >= edge for y in b) for edge in (*b, inf)) / (len(a) + len(b))


def ird(before: Values, after: Values, *, rise: bool = True) -> float | None:
    """Improvement rate difference, -1 to 1: improved after less improved before, worked out from PAND."""
    kept = pand(before, after, rise=rise)
    if kept is None:
        return None
    m, n = len(before), len(after)
    return ((m + n) ** 2 * kept - m**2 - n**2) / (2 * m * n)
