"""Which 0-10 readings moved, how sure that is, and how far apart the two are."""

from collections.abc import Sequence

from casework.core.brief_about import About, section
from casework.core.brief_frame import BriefLine, BriefSection, Part
from casework.core.brief_words import called, cut, line
from casework.core.change import VariationRule, worth_a_look
from casework.core.pointer import Pointer, Where
from casework.core.series import TrustPoint, TrustSeries, distance
from casework.core.wording import figure

Pairs = Sequence[tuple[TrustSeries, TrustSeries]]

#: outside the partner's own usual variation, within it, or too few readings for one
SURE = {True: "worth a look", None: "too early to say", False: "as usual"}
SUREST = (True, None, False)  #: what is outside comes first; what is usual last


def moved(about: About, pairs: Pairs, rule: VariationRule | None) -> BriefSection:
    """Readings of the newest session read that differ from the one before: surest first, then the widest."""
    newest = _newest(pairs)
    found = []
    for place, one in enumerate(one for pair in pairs for one in pair):
        values = [point.value for point in one.read if point.value is not None]
        if len(values) > 1 and values[-1] != values[-2] and one.read[-1].session_id == newest:
            sure = worth_a_look(values, rule) if rule else None
            rank = (SUREST.index(sure), -abs(values[-1] - values[-2]), place)
            found.append((rank, _moved_line(about, one, sure)))
    lines = [said for _, said in sorted(found, key=lambda item: item[0])]
    return section(Part.READINGS, lines, Pointer(where=Where.INDICATOR, words="the trust page"))


def _newest(pairs: Pairs) -> str | None:
    last = [one.last for pair in pairs for one in pair if one.last]
    return max(last, key=lambda point: (point.on, point.number)).session_id if last else None


def _moved_line(about: About, one: TrustSeries, sure: bool | None) -> BriefLine:
    before, now = (figure(point.value or 0.0) for point in one.read[-2:])
    words = f"{_name(one)} · {called(about.record, one.seat)} {before} → {now} · {SURE[sure]}"
    return line(words, _pointer(one, one.read[-1]))


def _name(one: TrustSeries) -> str:
    return cut(one.indicator.eased_name or one.indicator.short, 20)


def _pointer(one: TrustSeries, point: TrustPoint) -> Pointer:
    return Pointer(
        where=Where.INDICATOR,
        words=one.indicator.name,
        id=f"{one.indicator.key} {one.seat}",
        key=one.indicator.key,
        session_id=point.session_id,
        on=point.on,
    )


def apart(about: About, pairs: Pairs) -> BriefSection:
    """Where the two were furthest apart in the newest session read, the widest first."""
    newest = _newest(pairs)
    found = []
    for place, (a, b) in enumerate(pairs):
        points = distance(a, b)
        if points and points[-1].session_id == newest and points[-1].value:
            found.append((-points[-1].value, place, _apart_line(about, a, b, points)))
    lines = [said for _, _, said in sorted(found, key=lambda item: item[:2])]
    return section(Part.DISTANCE, lines, Pointer(where=Where.INDICATOR, words="the trust page"))


def _apart_line(about: About, a: TrustSeries, b: TrustSeries, points: Sequence[TrustPoint]) -> BriefLine:
    each = [f"{called(about.record, one.seat)} {_last(one)}" for one in (a, b)]
    now = points[-1].value or 0.0
    said = f"{figure(now)} apart"
    before = [point.value or 0.0 for point in points[:-1]][-1:]
    if before:
        said += _than_before(now, before[0])
    return line(f"{_name(a)} · {said}", _pointer(a, points[-1]), detail=", ".join(each))


def _last(one: TrustSeries) -> str:
    return figure(one.last.value or 0.0) if one.last else "not read"


def _than_before(now: float, before: float) -> str:
    if now == before:
        return ", as before"
    return f", {figure(before)} before"
