"""The same evidence along one document: its sections down in their own order, sessions across."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from casework.charts.document_signs import setback_signs
from casework.charts.document_table import document_table
from casework.charts.key import SWATCH, Drawn, after_sign, key_box, key_text, put
from casework.charts.map_facts import evidence_lines, names_of, session_line
from casework.charts.map_frame import months
from casework.charts.palette import Palette
from casework.charts.session_axis import SessionAxis
from casework.charts.sheet import STILL_WHOLE, TEXT, bare_axis, label, sheet, trace
from casework.charts.words import facts, short, shown
from casework.core.case import Seat
from casework.core.evidence import SectionEvidence
from casework.core.framework import Framework
from casework.core.observation import Level, Observation
from casework.core.reading import Reading
from casework.core.record import CaseRecord, current_readings
from casework.core.timeline import held_until
from casework.core.wording import figure as said

__all__ = ["document_chart", "document_table"]

ROW, HALF, SPLIT = 34, 12, 2  #: px
LEFT, RIGHT, TOP, BOTTOM = 232, 20, 26, 50
_HEADING = 32  #: columns of a section's heading on the left


def document_chart(
    *,
    section_evidence: Sequence[SectionEvidence],
    framework: Framework,
    record: CaseRecord,
    palette: Palette,
) -> go.Figure:
    """Cells where something was observed, dots where something was read, ▲ ○ where something went back.

    Cells and dots carry (session id, section id) as custom data.
    """
    axis = SessionAxis(held_until(record))
    height = max(1, len(section_evidence)) * ROW
    figure = sheet(
        palette=palette, height=TOP + height + BOTTOM, left=LEFT, right=RIGHT, top=TOP, bottom=BOTTOM
    )
    figure.update_layout(xaxis=axis.settings(), yaxis=bare_axis(range=[height, 0]))
    figure.add_traces(
        [
            _threads(len(section_evidence), axis, palette),
            _observed(section_evidence, axis, framework, record, palette),
            _read(section_evidence, axis, framework, record, palette),
            *setback_signs(section_evidence, axis, framework, record, palette, _middle),
        ]
    )
    figure.update_layout(annotations=[*_headings(section_evidence, palette), *months(axis, palette)])
    put(figure, *_key(record, palette))
    return figure


def _key(record: CaseRecord, palette: Palette) -> Drawn:
    at, down = 0.0, BOTTOM - 10
    boxes = [
        key_box(at, SWATCH, -down + up, 6) | {"fillcolor": palette.level(seat, Level.PRACTISED)}
        for seat, up in ((Seat.A, 1), (Seat.B, -7))
    ]
    above, below = (short(record.name(seat), 12) for seat in Seat)
    at, first = after_sign(f"observed, {above} above, {below} below", at, down, palette)
    texts = [first]
    for sign, meaning in (("●", "read"), ("▲", "breach"), ("○", "wave")):
        texts.append(key_text(sign, at, down, palette))
        at, text = after_sign(meaning, at - 4, down, palette)
        texts.append(text)
    return [box | {"line": {"width": 0}} for box in boxes], texts


def _middle(row: int) -> float:
    return row * ROW + ROW / 2


def _threads(rows: int, axis: SessionAxis, palette: Palette) -> dict[str, Any]:
    x = [x for _ in range(rows) for x in (-0.5, axis.end, None)]
    y = [y for row in range(rows) for y in (_middle(row), _middle(row), None)]
    line = {"color": palette.grid, "width": 1}
    return trace("scatter", name="threads", mode="lines", x=x, y=y, line=line, hoverinfo="skip")


def _cells(
    section_evidence: Sequence[SectionEvidence], places: Mapping[str, int]
) -> Iterator[tuple[int, str, Seat, list[Observation]]]:
    for row, evidence in enumerate(section_evidence):
        found: dict[tuple[str, Seat], list[Observation]] = {}
        for seen in evidence.observations:
            if seen.session_id in places:
                found.setdefault((seen.session_id, seen.seat), []).append(seen)
        for (session_id, seat), observations in found.items():
            yield row, session_id, seat, observations


def _observed(
    section_evidence: Sequence[SectionEvidence],
    axis: SessionAxis,
    framework: Framework,
    record: CaseRecord,
    palette: Palette,
) -> dict[str, Any]:
    places, names = axis.places(), names_of(record)
    words = {marker.key: marker.words for marker in framework.markers}
    cells = list(_cells(section_evidence, places))
    return trace(
        "bar",
        name="observations",
        x=[places[session_id] for _, session_id, _, _ in cells],
        base=[
            _middle(row) + (SPLIT / 2 if seat is Seat.B else -HALF - SPLIT / 2) for row, _, seat, _ in cells
        ],
        y=[HALF] * len(cells),
        width=axis.bar,
        marker={
            "color": [palette.level(seat, max(o.level for o in seen)) for _, _, seat, seen in cells],
            "line": {
                "width": [int(_nothing_seen(seen) and not axis.crowded) for *_, seen in cells],
                "color": [palette.level(seat, Level.EMERGING) for _, _, seat, _ in cells],
            },
        },
        hovertext=[
            facts(
                f"<b>{_title(section_evidence[row])}</b> · {names[seat]}",
                session_line(axis.sessions[places[session_id]]),
                evidence_lines(seen, words),
            )
            for row, session_id, seat, seen in cells
        ],
        hoverinfo="text",
        customdata=[[session_id, section_evidence[row].section.id] for row, session_id, _, _ in cells],
        unselected=STILL_WHOLE,
    )


def _nothing_seen(observations: Sequence[Observation]) -> bool:
    return all(seen.level is Level.NOT_SEEN for seen in observations)


def _title(evidence: SectionEvidence) -> str:
    return f"{evidence.section.id} {shown(evidence.section.heading)}"


def _read(
    section_evidence: Sequence[SectionEvidence],
    axis: SessionAxis,
    framework: Framework,
    record: CaseRecord,
    palette: Palette,
) -> dict[str, Any]:
    places, names = axis.places(), names_of(record)
    dots = [
        (row, seat, session_id, readings)
        for row, evidence in enumerate(section_evidence)
        for (session_id, seat), readings in _by_session(evidence.readings).items()
        if session_id in places
    ]
    return trace(
        "scatter",
        name="readings",
        mode="markers",
        x=[places[session_id] for _, _, session_id, _ in dots],
        y=[_middle(row) + (-1 if seat is Seat.A else 1) * (HALF + SPLIT) / 2 for row, seat, _, _ in dots],
        marker={
            "symbol": "circle",
            "size": 3 if axis.crowded else 6,
            "color": [palette.line(seat) for _, seat, _, _ in dots],
            "line": {"width": 1, "color": palette.background},
        },
        hovertext=[
            facts(
                f"<b>{_title(section_evidence[row])}</b> · {names[seat]}",
                session_line(axis.sessions[places[session_id]]),
                *(_reading_line(reading, framework) for reading in readings),
            )
            for row, seat, session_id, readings in dots
        ],
        hoverinfo="text",
        customdata=[[session_id, section_evidence[row].section.id] for row, _, session_id, _ in dots],
        unselected=STILL_WHOLE,
    )


def _by_session(readings: Sequence[Reading]) -> dict[tuple[str, Seat], list[Reading]]:
    found: dict[tuple[str, Seat], list[Reading]] = {}
    for reading in current_readings(readings):
        found.setdefault((reading.session_id, reading.seat), []).append(reading)
    return found


def _reading_line(reading: Reading, framework: Framework) -> str:
    indicator = framework.indicator(reading.indicator)
    if indicator is None:
        return f"{shown(reading.indicator)}: {said(reading.value)}"
    return f"{shown(indicator.eased_name or indicator.name)}: {said(indicator.shown(reading.value))}"


def _headings(section_evidence: Sequence[SectionEvidence], palette: Palette) -> list[dict[str, Any]]:
    beside = {"xref": "paper", "x": 0, "xanchor": "right", "xshift": -12, "yanchor": "middle", "size": TEXT}
    return [
        label(
            f"{short(evidence.section.heading, _HEADING)}  {evidence.section.id}",
            palette,
            y=_middle(row),
            color=palette.ink if _anything(evidence) else palette.muted,
            **beside,
        )
        for row, evidence in enumerate(section_evidence)
    ]


def _anything(evidence: SectionEvidence) -> bool:
    return bool(evidence.observations or evidence.setbacks or evidence.readings)
