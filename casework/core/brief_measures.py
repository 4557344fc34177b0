"""Which questionnaires moved since the first, and how far that may be called a change; each partner's own."""

from collections.abc import Iterable, Iterator

from casework.core.brief_about import section
from casework.core.brief_alone import Whole
from casework.core.brief_frame import BriefLine, BriefSection, Part
from casework.core.brief_words import called, line
from casework.core.case import Seat
from casework.core.change_said import ChangeState, MeasureChange, change_of
from casework.core.measure import Measure
from casework.core.pointer import Pointer, Where
from casework.core.scoring import measure_series

SUREST = tuple(reversed(ChangeState))  #: announced first, withheld last
SURE = {
    ChangeState.ANNOUNCED: "reliable change, on two forms running",
    ChangeState.SEEN_ONCE: "seen once: not yet a change",
    ChangeState.NO_RELIABLE: "no reliable change",
    ChangeState.TOO_EARLY: "too early to say",
    ChangeState.WITHHELD: "whether that is a change is not told",
}


def questionnaires(whole: Whole, measures: Iterable[Measure]) -> BriefSection:
    """Totals that differ from the first: what is announced first, then what was seen once, then the rest."""
    found = [
        (SUREST.index(change.state), -change.last.on.toordinal(), place, seat, change)
        for place, (seat, change) in enumerate(_changes(whole, measures))
        if change.last and change.difference
    ]
    ranked = sorted(found, key=lambda item: item[:3])
    lines = [_line(whole, seat, change) for *_, seat, change in ranked]
    return section(Part.MEASURES, lines, Pointer(where=Where.MEASURE, words="the questionnaires"))


def _changes(whole: Whole, measures: Iterable[Measure]) -> Iterator[tuple[Seat, MeasureChange]]:
    answered = {score.measure for score in whole.record.scores}
    for measure in measures:
        if measure.key in answered:
            for seat in Seat:
                yield seat, change_of(measure, measure_series(whole.record, measure, seat))


def _line(whole: Whole, seat: Seat, change: MeasureChange) -> BriefLine:
    first, last = change.first, change.last
    went = " → ".join(f"{point.value:g}" for point in (first, last) if point and point.value is not None)
    pointer = Pointer(
        where=Where.MEASURE,
        words=change.measure.name,
        id=last.score_id if last else "",
        key=change.measure.key,
        on=last.on if last else None,
    )
    words = f"{change.measure.name} · {called(whole.record, seat)} {went}"
    return line(words, pointer, detail=SURE[change.state], kind="questionnaires that moved")
