"""Runs around a level (Anhoej): whether readings keep to one side too long, or cross too seldom."""

from collections.abc import Sequence
from itertools import accumulate, groupby
from math import comb, log2
from statistics import median

from casework.core.change_figures import RUNS_LEAST


def longest_run_limit(count: int) -> int:
    """The longest run on one side that chance still explains, of so many readings off the median (1 on)."""
    return round(log2(count) + 3)


def fewest_crossings(count: int) -> int:
    """The fewest crossings of the median that chance still explains: the 5 % point of so many coin tosses."""
    tosses = count - 1
    ways = accumulate(comb(tosses, crossings) for crossings in range(count))
    return next(crossings for crossings, so_many in enumerate(ways) if so_many >= 0.05 * 2**tosses)


def sides(values: Sequence[float | None]) -> tuple[int, ...]:
    """The length of each run on one side of the median; readings on it and missing ones are left out."""
    read = [value for value in values if value is not None]
    if not read:
        return ()
    middle = median(read)
    return tuple(len(list(run)) for _, run in groupby(value > middle for value in read if value != middle))


def shifted(values: Sequence[float | None]) -> bool | None:
    """Whether readings in their order show more than chance around their median.

    None: too early to say, with fewer than ten readings off the median.
    """
    runs = sides(values)
    count = sum(runs)
    if count < RUNS_LEAST:
        return None
    return max(runs) > longest_run_limit(count) or len(runs) - 1 < fewest_crossings(count)
