"""The words of a change: plain, with the number of totals in them, and with how often they are wrong."""

from collections.abc import Mapping

from casework.core.case import Seat
from casework.core.change_figures import ONCE, ONCE_EITHER, TWICE
from casework.core.change_reliable import Outcome, needed_points
from casework.core.change_state import ChangeState, MeasureChange, Reliably
from casework.core.measure import Measure
from casework.core.measure_point import MeasurePoint
from casework.core.wording import counted, day, listed


def points(value: float) -> str:
    """A total or a number of points as it is said: "17", "11.58"."""
    return f"{round(value, 2):g}"


def needed_words(measure: Measure) -> str:
    """How many points count as reliable, as they are said: published ones reached, computed ones passed."""
    needed = needed_points(measure)
    if needed is None:
        return "an unpublished number of points"
    return f"{'more than' if measure.reliable_points is None else 'at least'} {points(needed)} points"


def withheld_because(measure: Measure) -> str:
    """Why no reliable change is told on a questionnaire."""
    if not measure.is_charted:
        return "It is asked of each partner alone, and no change is told of it."
    return measure.withheld or (
        "Its spread and reliability are not published in a source we could check, "
        "so how far one form may be off is not known."
    )


def change_hint(state: ChangeState) -> str:
    """How often a statement of this kind is wrong; empty where nothing is claimed."""
    return _HINTS.get(state, "")


def _rates(rates: Mapping[int, float]) -> str:
    return listed([f"{rate:g} in 100 within {forms} forms" for forms, rate in rates.items()])


_HINTS = {
    ChangeState.ANNOUNCED: (
        f"Two forms running in the same direction also come about where nothing has changed: {_rates(TWICE)}."
    ),
    ChangeState.SEEN_ONCE: (
        "Seen once is not yet a change. Where nothing has changed, it shows at least once in "
        f"{_rates(ONCE)}; "
        f"in either of two partners in {listed([f'{rate:g}' for rate in ONCE_EITHER.values()])}."
    ),
    ChangeState.NO_RELIABLE: (
        "No reliable change does not show that nothing has changed: "
        "a smaller difference cannot be told from the uncertainty of the form."
    ),
}


def change_sentence(change: MeasureChange) -> str:
    """What may be said of one partner's totals; true for none and for one."""
    name, first, last = change.measure.name, change.first, change.last
    if first is None or last is None or change.difference is None:
        return _early(change)
    went = f"{name} {_went(first, last, change.difference)}, {counted(change.count, 'total')}"
    than = f"Reliably {change.way} than at first ({needed_words(change.measure)} count)"
    match change.state:
        case ChangeState.WITHHELD:
            return f"{went}. Whether that is a reliable change is not told."
        case ChangeState.SEEN_ONCE:
            return f"{went}. {than}, and seen once."
        case ChangeState.ANNOUNCED:
            return f"{went}. {than}, on two forms running.{_crossed(change)}"
        case _:
            return f"{went}. No reliable change: {needed_words(change.measure)} would count."


def _early(change: MeasureChange) -> str:
    if change.first is None:
        return f"{change.measure.name} has no total yet."
    withheld = change.state is ChangeState.WITHHELD
    told = "" if withheld else " Too early to say whether anything has changed."
    return f"{change.measure.name} {_at(change.first)}, 1 total.{told}"


def _at(point: MeasurePoint) -> str:
    return f"{points(point.value or 0)} on {day(point.on)}"


def _went(first: MeasurePoint, last: MeasurePoint, difference: float) -> str:
    if not difference:
        return f"{_at(first)} and {_at(last)}"
    way = "higher" if difference > 0 else "lower"
    moved = "1 point" if abs(difference) == 1 else f"{points(abs(difference))} points"
    return f"{_at(first)}, {_at(last)}: {moved} {way}"


def _crossed(change: MeasureChange) -> str:
    cutoff = change.measure.cutoff
    if change.outcome is not Outcome.RECOVERED or cutoff is None:
        return ""
    printed = points(cutoff.value) + ("" if cutoff.also is None else f" or {points(cutoff.also)}")
    return f" Both lie on the other side of the cut-off ({printed}) from the first."


def both_sentence(
    reliably: Reliably | None, changes: Mapping[Seat, MeasureChange], names: Mapping[Seat, str]
) -> str:
    """Both partners in one sentence, with the number of totals of each."""
    counts = [f"{names[seat]} {counted(changes[seat].count, 'total')}" for seat in Seat]
    totals = f"({', '.join(counts)})"
    if reliably is None:
        return _undecided(changes, totals)
    name = changes[Seat.A].measure.name
    moved = [
        f"{names[seat]} for the {change.way}"
        for seat, change in changes.items()
        if change.state is ChangeState.ANNOUNCED
    ]
    once = [names[seat] for seat, change in changes.items() if change.state is ChangeState.SEEN_ONCE]
    also = f" Seen once: {listed(once)}." if once else ""
    if reliably is Reliably.NEITHER:
        return f"Neither has reliably changed on {name} {totals}.{also}"
    who = "Both have" if reliably is Reliably.BOTH else "One of the two has"
    return f"{who} reliably changed on {name}: {listed(moved)} {totals}.{also}"


def _undecided(changes: Mapping[Seat, MeasureChange], totals: str) -> str:
    if any(change.state is ChangeState.WITHHELD for change in changes.values()):
        return f"Whether both, one or neither reliably changed is not told {totals}."
    return f"Too early to say whether both, one or neither changed {totals}."
