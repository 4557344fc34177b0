"""Setbacks on the picture of one document."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from casework.charts.events import Sign, breach_trace, gathered, kind_of, setback_sign, wave_trace
from casework.charts.palette import Palette
from casework.charts.session_axis import SessionAxis
from casework.core.evidence import SectionEvidence
from casework.core.framework import Framework, Nature
from casework.core.record import CaseRecord
from casework.core.setback import Setback
from casework.core.timeline import reached_at


def setback_signs(
    section_evidence: Sequence[SectionEvidence],
    axis: SessionAxis,
    framework: Framework,
    record: CaseRecord,
    palette: Palette,
    middle: Callable[[int], float],
) -> Iterator[dict[str, Any]]:
    """Breaches and waves in the rows of the sections they rest on; `middle` gives a row's height."""
    for nature, drawn in ((Nature.BREACH, breach_trace), (Nature.WAVE, wave_trace)):
        placed = [
            (row, sign)
            for row, evidence in enumerate(section_evidence)
            for sign in gathered(
                [
                    _sign(s, axis, framework, record)
                    for s in evidence.setbacks
                    if kind_of(s, framework).nature is nature
                ]
            )
        ]
        signs = drawn([sign for _, sign in placed], palette, 0, 6 if axis.crowded else 10)
        yield signs | {
            "y": [middle(row) for row, _ in placed],
            "marker": _halo(signs["marker"], nature, palette),
        }


def _halo(marker: dict[str, Any], nature: Nature, palette: Palette) -> dict[str, Any]:
    # Here a sign lies on a cell, so it brings its own ground with it.
    if nature is Nature.BREACH:
        return marker | {"line": {"width": 1.5, "color": palette.background}}
    return marker | {"symbol": "circle", "color": palette.background}


def _sign(setback: Setback, axis: SessionAxis, framework: Framework, record: CaseRecord) -> Sign[float]:
    at = min(float(reached_at(setback, axis.sessions)), max(axis.end, 0))
    return setback_sign(setback, at, record, framework)
