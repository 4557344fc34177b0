"""Agreements session by session: kept, partly, not kept, not due."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from casework.charts.agreement_table import agreement_table
from casework.charts.key import SWATCH, Drawn, after_sign, key_box, key_text, put
from casework.charts.map_frame import months
from casework.charts.palette import Palette
from casework.charts.session_axis import SessionAxis
from casework.charts.sheet import STILL_WHOLE, TEXT, bare_axis, label, sheet, trace
from casework.charts.words import facts, short, shown, wrapped
from casework.core.agreement import Agreement, AgreementEnd, Check, Kept, StripCell, current_checks
from casework.core.record import CaseRecord
from casework.core.renewal import ends, lasting, terms, whole_strip
from casework.core.timeline import held_until
from casework.core.wording import day

__all__ = ["agreement_strip", "agreement_table"]

ROW, CELL, WORDS = 48, 15, 12  #: px; a row, its cells, the middle of its line of words
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 26, 50
_TEXT = 56  #: columns of an agreement's words
_FILLED = {Kept.KEPT: 1.0, Kept.PARTLY: 0.5}


@dataclass(frozen=True, slots=True)
class _Looked:
    """One look at one agreement, where it is drawn."""

    agreement: Agreement
    cell: StripCell
    result: Kept
    words: str
    place: int
    row: int

    @property
    def base(self) -> float:
        """The lower edge of its cell."""
        return self.row * ROW + WORDS + 12 + CELL


def agreement_strip(*, record: CaseRecord, palette: Palette, ended: bool = True) -> go.Figure:
    """A row per agreement: full where kept, half where partly, an outline where not, a dash where not due.

    A renewed agreement is one row over all its terms, with a line where it was renewed. `ended` leaves those
    no longer in force in. Cells carry (session id, agreement id) as custom data.
    """
    agreements = lasting(record) if ended else record.agreements_in_force
    axis = SessionAxis(held_until(record))
    height = max(1, len(agreements)) * ROW
    figure = sheet(
        palette=palette, height=TOP + height + BOTTOM, left=LEFT, right=RIGHT, top=TOP, bottom=BOTTOM
    )
    figure.update_layout(xaxis=axis.settings(), yaxis=bare_axis(range=[height, 0]))
    if not agreements:
        middle = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
        figure.update_layout(xaxis_showticklabels=False)
        figure.add_annotation(label("Nothing agreed yet", palette, **middle))
        return figure
    looked = list(_looks(agreements, record, axis))
    figure.add_traces(
        [
            _outlines(looked, axis, record, palette),
            _fills(looked, axis, palette),
            _dashes(looked, palette),
            _renewals(agreements, record, axis, palette),
        ]
    )
    figure.update_layout(annotations=[*_words(agreements, record, palette), *months(axis, palette)])
    put(figure, *_key(palette))
    return figure


def _key(palette: Palette) -> Drawn:
    shapes: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    at, down = 0.0, BOTTOM - 10
    for result in (Kept.KEPT, Kept.PARTLY, Kept.MISSED):
        outline = {"fillcolor": "rgba(0,0,0,0)", "line": {"width": 1.2, "color": palette.muted}}
        inside = {"fillcolor": palette.muted, "line": {"width": 0}}
        shapes.append(key_box(at, SWATCH, -down - 5, 10) | outline)
        shapes.append(key_box(at, SWATCH, -down - 5, 10 * _FILLED.get(result, 0.0)) | inside)
        at, text = after_sign(result.value, at, down, palette)
        texts.append(text)
    texts.append(key_text("–  not due", at, down, palette))
    texts.append(key_text("|  renewed", at + 80, down, palette))
    return shapes, texts


def _looks(agreements: Sequence[Agreement], record: CaseRecord, axis: SessionAxis) -> Iterator[_Looked]:
    places = axis.places()
    checks: dict[str, dict[str, Check]] = {}
    for check in current_checks(record.checks):
        checks.setdefault(check.agreement_id, {})[check.session_id] = check
    for row, agreement in enumerate(agreements):
        of = terms(agreement, record)
        own = {at: check for term in of for at, check in checks.get(term.id, {}).items()}
        for cell in whole_strip(of, own.values(), axis.sessions):
            if cell.result is not None:
                words = own[cell.session_id].words
                yield _Looked(agreement, cell, cell.result, words, places[cell.session_id], row)


def _outlines(
    looked: Sequence[_Looked], axis: SessionAxis, record: CaseRecord, palette: Palette
) -> dict[str, Any]:
    due = [look for look in looked if look.result is not Kept.NOT_DUE]
    return trace(
        "bar",
        name="looks",
        x=[look.place for look in due],
        base=[look.base - CELL for look in due],
        y=[CELL] * len(due),
        width=min(axis.bar, 0.82),
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"width": 1.4, "color": [palette.line(look.agreement.owner) for look in due]},
        },
        hovertext=[_facts(look, record) for look in due],
        hoverinfo="text",
        customdata=[[look.cell.session_id, look.agreement.id] for look in due],
        unselected=STILL_WHOLE,
    )


def _fills(looked: Sequence[_Looked], axis: SessionAxis, palette: Palette) -> dict[str, Any]:
    full = [look for look in looked if look.result in _FILLED]
    return trace(
        "bar",
        name="kept",
        x=[look.place for look in full],
        base=[look.base - CELL * _FILLED[look.result] for look in full],
        y=[CELL * _FILLED[look.result] for look in full],
        width=min(axis.bar, 0.82),
        marker={"color": [palette.line(look.agreement.owner) for look in full], "line": {"width": 0}},
        hoverinfo="skip",
        unselected=STILL_WHOLE,
    )


def _dashes(looked: Sequence[_Looked], palette: Palette) -> dict[str, Any]:
    idle = [look for look in looked if look.result is Kept.NOT_DUE]
    return trace(
        "scatter",
        name="not due",
        mode="markers",
        x=[look.place for look in idle],
        y=[look.base - CELL / 2 for look in idle],
        marker={"symbol": "line-ew", "size": 7, "line": {"width": 1.6, "color": palette.muted}},
        hovertext=[f"not due · session {look.cell.number}" for look in idle],
        hoverinfo="text",
        customdata=[[look.cell.session_id, look.agreement.id] for look in idle],
        unselected=STILL_WHOLE,
    )


def _renewals(
    agreements: Sequence[Agreement], record: CaseRecord, axis: SessionAxis, palette: Palette
) -> dict[str, Any]:
    """A line between two sessions where an agreement went on with a new day to look at it."""
    found = [(row, term) for row, agreement in enumerate(agreements) for term in terms(agreement, record)[1:]]
    return trace(
        "scatter",
        name="renewed",
        mode="markers",
        x=[axis.place_of_day(term.starts_on) for _, term in found],
        y=[row * ROW + WORDS + 12 + CELL / 2 for row, _ in found],
        marker={"symbol": "line-ns", "size": CELL + 3, "line": {"width": 1.6, "color": palette.muted}},
        hovertext=[f"renewed {day(term.starts_on)}" for _, term in found],
        hoverinfo="text",
        unselected=STILL_WHOLE,
        cliponaxis=False,
    )


def _facts(look: _Looked, record: CaseRecord) -> str:
    return facts(
        f"<b>{look.result.value}</b> · {shown(record.name(look.agreement.owner))}",
        f"Session {look.cell.number} · {day(look.cell.on)}",
        wrapped(look.agreement.words, lines=3),
        wrapped(look.words, lines=2) if look.words else "",
    )


def _words(agreements: Sequence[Agreement], record: CaseRecord, palette: Palette) -> list[dict[str, Any]]:
    over = ends(record)
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yanchor": "middle", "align": "left"}
    return [
        label(
            f'<span style="color:{palette.text(agreement.owner)}">{short(record.name(agreement.owner), 14)}'
            f"</span>  {short(agreement.words, _TEXT)}  "
            f'<span style="color:{palette.muted}">{_since(agreement, record, over)}</span>',
            palette,
            y=row * ROW + WORDS,
            size=TEXT,
            color=palette.muted if agreement.id in over else palette.ink,
            **place,
        )
        for row, agreement in enumerate(agreements)
    ]


def _since(agreement: Agreement, record: CaseRecord, over: Mapping[str, AgreementEnd]) -> str:
    ending = over.get(agreement.id)
    if ending:
        return f"{ending.ending.value} {day(ending.on)}"
    first, *later = terms(agreement, record)
    renewed = f", renewed {day(later[-1].starts_on)}" if later else ""
    return f"since {day(first.starts_on)}{renewed}"
