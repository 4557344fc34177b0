"""Setbacks and wins as signs on an axis: what a sign says when pointed at, and how signs are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from casework.charts.palette import WIN, Palette, setback_symbol
from casework.charts.sheet import STILL_WHOLE, trace
from casework.charts.words import facts, short, shown, wrapped
from casework.core.case import CameOut, Seat
from casework.core.framework import Framework, Nature, SetbackKind
from casework.core.record import CaseRecord
from casework.core.setback import Setback, Win
from casework.core.wording import day

_NAME = 20  #: columns of a kind's name beside its sign; pointing at it tells the whole
Place = TypeVar("Place", float, date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Generic[Place]):
    """One place on the axis with all that happened there."""

    at: Place
    text: str  #: the hover box, escaped
    name: str  #: a few words, escaped
    session_id: str  #: "" where it was recorded outside a session
    weight: int = 0  #: the severest setback in it, 1-5; decides which name is kept where names collide


def kind_of(setback: Setback, framework: Framework) -> SetbackKind:
    """The framework's kind; one it does not know is shown by its key and is nobody's doing."""
    known = framework.setback_kind(setback.kind)
    return known or SetbackKind(setback.kind, setback.kind, Nature.WAVE, "", (), ())


def setback_facts(setback: Setback, record: CaseRecord, framework: Framework) -> str:
    """What a setback's sign says: what, whose, when it happened and came to light, how it was met."""
    kind = kind_of(setback, framework)
    response = record.response(setback.id)
    return facts(
        f"<b>{shown(kind.name)}</b> · {_whose(setback.seat, kind.nature, record)}",
        _when(setback),
        wrapped(setback.words, lines=3) if setback.words else "",
        f"{response.met.value} {day(response.on)}" if response else "",
    )


def _whose(seat: Seat | None, nature: Nature, record: CaseRecord) -> str:
    verb = "felt by" if nature is Nature.WAVE else "by"
    return f"{verb} {shown(record.name(seat))}"


def _when(setback: Setback) -> str:
    if setback.happened_on == setback.came_to_light_on:
        return day(setback.happened_on)
    how = "" if setback.came_out is CameOut.UNKNOWN else f", {setback.came_out.value}"
    return f"{day(setback.happened_on)}, came to light {day(setback.came_to_light_on)}{how}"


def win_facts(win: Win, record: CaseRecord) -> str:
    """What a win's sign says: when, its words, and who named it."""
    by = f" · named by {shown(record.name(win.named_by))}" if win.named_by else ""
    return facts(f"<b>Win</b> · {day(win.on)}{by}", wrapped(win.words, lines=3))


def gathered(signs: Sequence[Sign[Place]]) -> tuple[Sign[Place], ...]:
    """One sign per place, each telling all that happened there, from left to right."""
    places: dict[Place, list[Sign[Place]]] = {}
    for sign in signs:
        places.setdefault(sign.at, []).append(sign)
    return tuple(_together(places[at]) for at in sorted(places))


def _together(signs: Sequence[Sign[Place]]) -> Sign[Place]:
    first = max(signs, key=lambda sign: sign.weight)
    return Sign(
        at=first.at,
        text="<br>".join(sign.text for sign in signs),
        name=first.name if len(signs) == 1 else f"{first.name} +{len(signs) - 1}",
        session_id=next((sign.session_id for sign in signs if sign.session_id), ""),
        weight=first.weight,
    )


def sign_trace(
    signs: Sequence[Sign[Any]],
    *,
    name: str,
    symbol: str,
    color: str,
    height: float,
    size: int,
    yaxis: str = "y",
) -> dict[str, Any]:
    """Signs in one row at a height; pointing at one tells it, clicking gives its session's id."""
    return trace(
        "scatter",
        name=name,
        mode="markers",
        x=[sign.at for sign in signs],
        y=[height] * len(signs),
        yaxis=yaxis,
        marker={"symbol": symbol, "size": size, "color": color, "line": {"width": 1.6, "color": color}},
        hovertext=[sign.text for sign in signs],
        hoverinfo="text",
        customdata=[[sign.session_id, ""] for sign in signs],
        unselected=STILL_WHOLE,
        cliponaxis=False,
    )


def breach_trace(
    signs: Sequence[Sign[Any]], palette: Palette, height: float, size: int, yaxis: str = "y"
) -> dict[str, Any]:
    """The breaches, filled."""
    symbol = setback_symbol(Nature.BREACH)
    return sign_trace(
        signs, name="breaches", symbol=symbol, color=palette.ink, height=height, size=size, yaxis=yaxis
    )


def wave_trace(
    signs: Sequence[Sign[Any]], palette: Palette, height: float, size: int, yaxis: str = "y"
) -> dict[str, Any]:
    """The waves, hollow: nobody's doing."""
    symbol = setback_symbol(Nature.WAVE)
    return sign_trace(
        signs, name="waves", symbol=symbol, color=palette.ink, height=height, size=size, yaxis=yaxis
    )


def win_trace(
    signs: Sequence[Sign[Any]], palette: Palette, height: float, size: int, yaxis: str = "y"
) -> dict[str, Any]:
    """The wins."""
    return sign_trace(
        signs, name="wins", symbol=WIN, color=palette.win, height=height, size=size, yaxis=yaxis
    )


def setback_sign(setback: Setback, at: Place, record: CaseRecord, framework: Framework) -> Sign[Place]:
    """A setback as a sign at a place on the axis."""
    return Sign(
        at=at,
        text=setback_facts(setback, record, framework),
        name=short(kind_of(setback, framework).name.split(" or ")[0], _NAME),
        session_id=setback.session_id or "",
        weight=setback.severity,
    )


def win_sign(win: Win, at: Place, record: CaseRecord) -> Sign[Place]:
    """A win as a sign at a place on the axis."""
    return Sign(at=at, text=win_facts(win, record), name="Win", session_id=win.session_id or "")
