"""Setbacks along the dates: from happening, to coming to light, to repair."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from casework.charts.date_axis import DateAxis, date_axis
from casework.charts.events import kind_of, setback_facts
from casework.charts.palette import BREACH, WAVE, Palette, faded
from casework.charts.setback_table import setback_table
from casework.charts.sheet import STILL_WHOLE, TEXT, bare_axis, label, sheet, trace
from casework.charts.words import short
from casework.core.framework import Framework, Nature
from casework.core.record import CaseRecord
from casework.core.setback import Setback, days_to_light, days_to_repair, repaired_on
from casework.core.wording import counted

__all__ = ["setback_chart", "setback_table"]

ROW = 28  #: px
LEFT, RIGHT, TOP, BOTTOM = 196, 200, 6, 40
_LOOK_BACK = timedelta(days=120)  #: drawn before the first coming to light, however long ago it happened
_NAME, _WHO = 18, 9  #: columns


@dataclass(frozen=True, slots=True)
class _Course:
    """One setback's row: three days, the last None while it is open."""

    setback: Setback
    nature: Nature
    repaired: date | None
    row: float


def setback_chart(*, record: CaseRecord, framework: Framework, palette: Palette, most: int = 30) -> go.Figure:
    """The newest `most` setbacks, one row each in the order they came to light; the table holds them all.

    Dotted from happening to coming to light, solid from there to repair, open-ended while not repaired.
    The signs carry (session id, "") as custom data.
    """
    courses = _courses(record, framework, most)
    height = max(2, len(courses)) * ROW
    figure = sheet(
        palette=palette, height=TOP + height + BOTTOM, left=LEFT, right=RIGHT, top=TOP, bottom=BOTTOM
    )
    axis = _axis(courses, date_axis(record))
    if axis is None:
        figure.update_layout(xaxis=bare_axis(range=[0, 1]), yaxis=bare_axis(range=[height, 0]))
        middle = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
        figure.add_annotation(label("No setback recorded", palette, **middle))
        return figure
    figure.update_layout(xaxis=axis.settings(), yaxis=bare_axis(range=[height, 0]))
    figure.add_traces(list(_spans(courses, axis, palette)))
    figure.add_traces(list(_signs(courses, record, framework, palette)))
    figure.update_layout(annotations=list(_words(courses, record, framework, palette)))
    return figure


def _courses(record: CaseRecord, framework: Framework, most: int) -> list[_Course]:
    ordered = sorted(record.setbacks, key=lambda s: (s.came_to_light_on, s.recorded_at))[-most:]
    return [
        _Course(
            setback,
            kind_of(setback, framework).nature,
            repaired_on(setback, record.responses),
            row * ROW + ROW / 2,
        )
        for row, setback in enumerate(ordered)
    ]


def _axis(courses: Sequence[_Course], known: DateAxis | None) -> DateAxis | None:
    if not courses:
        return None
    light = min(course.setback.came_to_light_on for course in courses)
    ends = [course.repaired or course.setback.came_to_light_on for course in courses]
    last = max([*ends, *([known.last] if known else [])])
    happened = min(course.setback.happened_on for course in courses)
    return DateAxis(max(happened, light - max(_LOOK_BACK, last - light)), last)


def _spans(courses: Sequence[_Course], axis: DateAxis, palette: Palette) -> Iterator[dict[str, Any]]:
    def light(course: _Course) -> date:
        return course.setback.came_to_light_on

    repaired = [course for course in courses if course.repaired]
    # A wave that is not marked as repaired is over by itself; only a breach can stay open.
    still = [course for course in courses if not course.repaired and course.nature is Nature.BREACH]
    hairline = {"width": 1, "color": palette.grid}
    before = {"width": 1.5, "dash": "2px,3px", "color": palette.muted}
    faint = {"width": 2, "color": faded(palette.muted, 0.35)}
    yield _span("rows", courses, lambda _: axis.start, lambda _: axis.end, hairline)
    yield _span("unknown", courses, lambda c: axis.within(c.setback.happened_on), light, before)
    solid = {"width": 2, "color": palette.muted}
    yield _span("to repair", repaired, light, lambda c: c.repaired or light(c), solid)
    yield _span("open", still, light, lambda _: axis.end, faint)


def _span(
    name: str,
    courses: Sequence[_Course],
    start: Callable[[_Course], date],
    end: Callable[[_Course], date],
    line: dict[str, Any],
) -> dict[str, Any]:
    x = [x for course in courses for x in (start(course), end(course), None)]
    y = [y for course in courses for y in (course.row, course.row, None)]
    return trace("scatter", name=name, mode="lines", x=x, y=y, line=line, hoverinfo="skip")


def _signs(
    courses: Sequence[_Course], record: CaseRecord, framework: Framework, palette: Palette
) -> Iterator[dict[str, Any]]:
    told = {course.setback.id: setback_facts(course.setback, record, framework) for course in courses}
    for nature, symbol in ((Nature.BREACH, BREACH), (Nature.WAVE, WAVE)):
        some = [course for course in courses if course.nature is nature]
        light = [course.setback.came_to_light_on for course in some]
        name = "breaches" if nature is Nature.BREACH else "waves"
        yield _sign(name, some, light, told, {"symbol": symbol, "size": 11, "color": palette.ink})
    mended = [course for course in courses if course.repaired]
    tick = {"symbol": "line-ns", "size": 9, "color": palette.muted}
    yield _sign("repaired", mended, [course.repaired for course in mended], told, tick)


def _sign(
    name: str,
    courses: Sequence[_Course],
    days: Sequence[date | None],
    told: dict[str, str],
    marker: dict[str, Any],
) -> dict[str, Any]:
    return trace(
        "scatter",
        name=name,
        mode="markers",
        x=list(days),
        y=[course.row for course in courses],
        marker={**marker, "line": {"width": 1.6, "color": marker["color"]}},
        hovertext=[told[course.setback.id] for course in courses],
        hoverinfo="text",
        customdata=[[course.setback.session_id or "", ""] for course in courses],
        unselected=STILL_WHOLE,
        cliponaxis=False,
    )


def _words(
    courses: Sequence[_Course], record: CaseRecord, framework: Framework, palette: Palette
) -> Iterator[dict[str, Any]]:
    for course in courses:
        kind = short(kind_of(course.setback, framework).name, _NAME)
        who = short(record.name(course.setback.seat), _WHO)
        beside = {"xref": "paper", "y": course.row, "yanchor": "middle"}
        muted = f'<span style="color:{palette.muted}">{who}</span>'
        left = {"x": 0, "xanchor": "right", "xshift": -10, "size": TEXT, "color": palette.ink}
        yield label(f"{kind}  {muted}", palette, **left, **beside)
        yield label(_days(course, record), palette, x=1, xanchor="left", xshift=10, **beside)


def _days(course: _Course, record: CaseRecord) -> str:
    hidden = days_to_light(course.setback)
    repair = days_to_repair(course.setback, record.responses)
    if course.nature is Nature.WAVE:
        return "" if repair is None else f"settled {_after(repair)}"
    unknown = f"{counted(hidden, 'day')} unknown · " if hidden > 0 else ""
    return unknown + ("open" if repair is None else f"repaired {_after(repair)}")


def _after(days: int) -> str:
    return f"after {counted(days, 'day')}" if days else "the same day"
