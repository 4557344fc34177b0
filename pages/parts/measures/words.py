"""What a form comes to, in words. Plain text; nothing in it judges a person."""

from casework.core.measure import CutOff, Direction, Measure
from casework.core.scoring import Scored, Side, SubscaleTotal
from casework.core.wording import day, listed

WAYS = {Direction.HIGHER: "Higher is better", Direction.LOWER: "Lower is better"}


def number(value: float) -> str:
    """A total as it is written: with one decimal where it is not whole."""
    return f"{value:.1f}".removesuffix(".0")


def result(measure: Measure, found: Scored) -> str:
    """The total with its band and its side of the cut-off, or why there is none."""
    if measure.triage:
        return _triage(found)
    if found.total is None:
        return f"No total yet: {found.why}"
    parts = [f"Total {number(found.total)} of {number(measure.low)} to {number(measure.high)}"]
    parts += filter(None, [found.band, _side(measure, found.side), _pattern(measure, found)])
    return " · ".join(parts)


def answered(found: Scored) -> str:
    """How many items were answered."""
    if found.answered is None:
        return "total alone"
    return f"answered {found.answered} of {found.of}"


def subscales(found: Scored) -> str:
    """The sums of parts of the form; empty where it has none."""
    return ", ".join(_subscale(one) for one in found.subscales)


def _subscale(one: SubscaleTotal) -> str:
    known = "not all answered" if one.total is None else f"{number(one.total)} of {number(one.subscale.high)}"
    return f"{one.subscale.name} {known}"


def _side(measure: Measure, side: Side | None) -> str:
    cutoff = measure.cutoff
    if cutoff is None or side is None:
        return ""
    if side is Side.DIFFER:
        return f"sources differ here ({_printed(cutoff)})"
    if side is Side.OTHER:
        return f"{side.value}, {_values(cutoff)}"
    return f"{side.value} ({_printed(cutoff)})"


def _printed(cutoff: CutOff) -> str:
    return f"cut-off {_values(cutoff)}"


def _values(cutoff: CutOff) -> str:
    values = [cutoff.value] if cutoff.also is None else sorted((cutoff.value, cutoff.also))
    return " or ".join(f"{value:g}" for value in values)


def _pattern(measure: Measure, found: Scored) -> str:
    if not measure.pattern or found.answered is None:
        return ""
    if found.pattern is None:
        return "blanks leave its pattern open"
    return "its pattern is met" if found.pattern else "its pattern is not met"


def _triage(found: Scored) -> str:
    more = " A blank leaves a graver level open." if found.triage_open else ""
    if found.triage is None:
        return f"No answer asks for more by itself, which is not the same as safe.{more}"
    return f"Prompt, not a score: {found.triage.name}. {found.triage.words}{more}"


def to_safety(measure: Measure, found: Scored) -> str:
    """Why the Safety page is the next step after this form; empty where the form gives no reason."""
    if found.triage is not None:
        return "These answers ask for a look at safety now."
    if measure.alone and found.side in (Side.CLINICAL, Side.DIFFER):
        return "This total asks for a look at safety, with this partner alone."
    if found.raised:
        items = listed([str(n) for n in found.raised])
        return f"Item {items} was answered above 0: ask about safety, whatever the total."
    if found.unknown:
        items = listed([str(n) for n in found.unknown])
        return f"What item {items} was answered is not known here: look at the form itself."
    return ""


def about(measure: Measure) -> tuple[str, ...]:
    """What stands below a form: which way is better, whose it is, and what to know of its figures."""
    cutoff = measure.cutoff
    parts = [f"{measure.full_name}. {measure.about}."]
    if not measure.triage:
        parts.append(f"{WAYS[measure.direction]}.")
    if cutoff:
        remark = f" {cutoff.remark}" if cutoff.remark else ""
        parts.append(f"{_printed(cutoff).capitalize()}: {cutoff.source}.{remark}")
    parts += [f"Source: {measure.source}, read {day(measure.dated)}.", measure.licence, *measure.remarks]
    if measure.own_figures:
        parts.append("Not verified, for the practice's own file: " + " ".join(measure.own_figures))
    return tuple(parts)
