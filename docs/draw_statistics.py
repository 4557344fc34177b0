"""The pictures of docs/statistics.md, drawn with the house's own charts: `python docs/draw_statistics.py`."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import plotly.graph_objects as go
from playwright.sync_api import sync_playwright

from casework.charts.measure import measure_chart
from casework.charts.palette import LIGHT
from casework.charts.sheet import bare_axis, label, sheet, trace
from casework.core.case import Case, Partner, Seat
from casework.core.change_figures import ONCE, ONCE_EITHER, TWICE
from casework.core.measure import Measure
from casework.core.measure_point import MeasurePoint
from casework.core.record import CaseRecord
from casework.storage.library import load_library

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
FIRST = date(2026, 3, 2)
WIDE = 860

Totals = tuple[float | None, ...]


def invented() -> CaseRecord:
    """A couple with names and nothing else."""
    opened = datetime(2026, 2, 23, 9, tzinfo=UTC)
    line = {"case_id": "c", "recorded_at": opened, "recorded_by": "t"}
    case = Case(id="c", number=1, opened_at=opened, opened_by="t", framework_version="1")
    names = ((Seat.A, "Ana"), (Seat.B, "Ben"))
    partners = tuple(Partner(**line, id=seat.value, seat=seat, name=name) for seat, name in names)
    return CaseRecord(case=case, partners=partners)


def forms(totals: Totals, days: tuple[int, ...]) -> list[MeasurePoint]:
    """One form on each of the days after the first."""
    return [
        MeasurePoint(on=FIRST + timedelta(days=day), value=total, score_id=str(day))
        for day, total in zip(days, totals, strict=True)
    ]


def course(measure: Measure, a: Totals, b: Totals, days: tuple[int, ...]) -> go.Figure:
    """Both partners on one questionnaire."""
    return measure_chart(
        measure=measure, a=forms(a, days), b=forms(b, days), record=invented(), palette=LIGHT
    )


def false_alarms() -> go.Figure:
    """How many of 100 unchanged people are told of a change, by how many forms they fill in."""
    told = (
        ("seen once, either partner", ONCE_EITHER, LIGHT.muted),
        ("seen once, one partner", ONCE, LIGHT.a_line),
        ("on two forms running", TWICE, LIGHT.b_line),
    )
    figure = sheet(palette=LIGHT, height=320, left=56, right=200, top=34, bottom=52)
    for name, rates, color in told:
        forms_filled, people = list(rates), list(rates.values())
        figure.add_trace(
            trace(
                "scatter", mode="lines+markers", x=forms_filled, y=people, line={"color": color, "width": 2}
            )
        )
        end = {"x": forms_filled[-1], "y": people[-1], "xanchor": "left", "xshift": 8, "size": 13}
        figure.add_annotation(label(f"{people[-1]:g} · {name}", LIGHT, color=color, **end))
    ticks = {"showticklabels": True, "tickvals": [0, 20, 40, 60], "showgrid": True, "gridcolor": LIGHT.grid}
    figure.update_yaxes(bare_axis(range=[0, 72], **ticks))
    figure.update_xaxes(bare_axis(range=[4, 20.5], showticklabels=True, tickvals=[5, 10, 20]))
    above = {"xref": "paper", "yref": "paper", "x": 0, "xanchor": "left"}
    figure.add_annotation(label("of 100 people in whom nothing changes", LIGHT, y=1.12, **above))
    below = {"xref": "paper", "yref": "paper", "x": 1, "xanchor": "right"}
    figure.add_annotation(label("forms after the first", LIGHT, y=-0.18, **below))
    return figure


def pictures() -> dict[str, go.Figure]:
    """Every picture of the page by its file name."""
    measures = load_library(ROOT / "data").measures
    phq, csi = measures["phq9"], measures["csi16"]
    weekly = (0, 7, 14, 21, 28, 35)
    steps = (0, 7, 14, 21, 28, 35, 42)
    return {
        "statistics-once": course(phq, (19, 17, 12), (11, 9, 12), weekly[:3]),
        "statistics-announced": course(phq, (19, 17, 12, 11), (11, 9, 12, 10), weekly[:4]),
        "statistics-withheld": course(csi, (31, 38, None, 47, 52), (44, 42, 45, 49, 47), (0, 9, 30, 37, 65)),
        "statistics-sudden": course(phq, (8, 9, 8, 18, 17, 12, 10), (6, 7, 6, 8, 7, 7, 6), steps),
        "statistics-alarms": false_alarms(),
    }


def main() -> None:
    """Write the pictures into docs/pictures."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDE, "height": 400})
        for name, figure in pictures().items():
            figure.update_layout(paper_bgcolor=LIGHT.background, width=WIDE)
            page.set_content(f"<body style='margin:0'>{figure.to_html(full_html=False)}</body>")
            page.wait_for_selector(".main-svg")
            page.wait_for_timeout(300)
            page.locator(".plotly-graph-div").screenshot(path=FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
