"""Setbacks and wins on an axis of sessions, and the line down from each breach."""

from collections.abc import Sequence
from typing import Any

from casework.charts.events import (
    Sign,
    breach_trace,
    gathered,
    kind_of,
    setback_sign,
    wave_trace,
    win_sign,
    win_trace,
)
from casework.charts.map_layout import SETBACKS_AT, WINS_AT
from casework.charts.palette import Palette
from casework.charts.session_axis import SessionAxis
from casework.charts.sheet import dotted, trace
from casework.core.framework import Framework, Nature
from casework.core.record import CaseRecord
from casework.core.timeline import reached_at

_ASIDE = 0.24  #: of a step; how far a breach and a wave of one session make room for each other


def breaches_and_waves(
    record: CaseRecord, framework: Framework, axis: SessionAxis
) -> tuple[tuple[Sign[float], ...], tuple[Sign[float], ...]]:
    """The signs of both natures, each at the session it reached; at the edge where that is still to come."""
    found: dict[Nature, list[Sign[float]]] = {Nature.BREACH: [], Nature.WAVE: []}
    for setback in record.setbacks:
        at = min(float(reached_at(setback, axis.sessions)), max(axis.end, 0))
        sign = setback_sign(setback, at, record, framework)
        found[kind_of(setback, framework).nature].append(sign)
    return _side_by_side(gathered(found[Nature.BREACH]), gathered(found[Nature.WAVE]))


def _side_by_side(
    breaches: tuple[Sign[float], ...], waves: tuple[Sign[float], ...]
) -> tuple[tuple[Sign[float], ...], tuple[Sign[float], ...]]:
    shared = {sign.at for sign in breaches} & {sign.at for sign in waves}
    return _moved(breaches, shared, -_ASIDE), _moved(waves, shared, _ASIDE)


def _moved(signs: Sequence[Sign[float]], shared: set[float], aside: float) -> tuple[Sign[float], ...]:
    return tuple(
        Sign(
            at=sign.at + aside, text=sign.text, name=sign.name, session_id=sign.session_id, weight=sign.weight
        )
        if sign.at in shared
        else sign
        for sign in signs
    )


def wins(record: CaseRecord, axis: SessionAxis) -> tuple[Sign[float], ...]:
    """The wins, each at its session or after its day."""
    places = axis.places()
    return gathered(
        [
            win_sign(win, float(places.get(win.session_id or "", axis.place_of_day(win.on))), record)
            for win in record.wins
        ]
    )


def sign_traces(
    record: CaseRecord, framework: Framework, axis: SessionAxis, palette: Palette, down_to: float
) -> list[dict[str, Any]]:
    """Wins and setbacks in two rows above, with a dotted line from each breach through all rows."""
    breaches, waves = breaches_and_waves(record, framework, axis)
    size = 7 if axis.crowded else 11
    return [
        _lines_down([sign.at for sign in breaches], dotted(palette, faint=axis.crowded), down_to),
        win_trace(wins(record, axis), palette, WINS_AT, size),
        wave_trace(waves, palette, SETBACKS_AT, size - 1),
        breach_trace(breaches, palette, SETBACKS_AT, size),
    ]


def _lines_down(places: Sequence[float], line: dict[str, Any], down_to: float) -> dict[str, Any]:
    x = [x for place in places for x in (place, place, None)]
    y = [y for _ in places for y in (SETBACKS_AT, down_to, None)]
    return trace("scatter", name="breach lines", mode="lines", x=x, y=y, line=line, hoverinfo="skip")
