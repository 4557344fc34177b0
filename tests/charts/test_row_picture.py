"""The pictures of a caseload's row: what was read, where repair stands, and nobody's words in the markup."""

import re
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from casework.charts.palette import DARK, LIGHT
from casework.charts.row_picture import (
    HIGH,
    WIDE,
    seat_mark,
    standing_picture,
    standing_words,
    trust_picture,
    trust_words,
)
from casework.core.case import Seat
from casework.core.framework import Movement
from casework.core.observation import Level, Standing
from casework.core.series import TrustPoint, TrustSeries
from casework.core.standing import MovementStanding
from tests.core.builders import indicator

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {Seat.A: "Mara", Seat.B: "Jon"}


def series(seat: Seat, *values: float | None) -> TrustSeries:
    points = tuple(
        TrustPoint(session_id=f"s{n}", number=n, on=date(2026, 1, 5) + timedelta(weeks=n), value=value)
        for n, value in enumerate(values, start=1)
    )
    return TrustSeries(indicator=indicator("calm"), seat=seat, points=points)


def movement(*standings: Standing, b: tuple[Standing, ...] | None = None) -> MovementStanding:
    return MovementStanding(
        movement=Movement("open", "Open", ""), standings=standings, a=standings, b=b or standings
    )


def lines(svg: str, color: str) -> list[list[tuple[float, float]]]:
    found = ElementTree.fromstring(svg).iter(f"{SVG}polyline")
    return [
        [tuple(map(float, dot.split(","))) for dot in line.get("points").split()]
        for line in found
        if line.get("stroke") == color
    ]


def test_the_line_breaks_where_nothing_was_read() -> None:
    svg = trust_picture(series(Seat.A, 1, 2, None, 4, 5), series(Seat.B, 5, 5, 5, 5, 5), LIGHT)
    assert [len(run) for run in lines(svg, LIGHT.a_line)] == [2, 2]
    assert [len(run) for run in lines(svg, LIGHT.b_line)] == [5]


def test_both_lines_share_one_scale_with_ten_above_nought_and_stay_in_the_picture() -> None:
    svg = trust_picture(series(Seat.A, 0, 10), series(Seat.B, 10, 0), LIGHT)
    (a,), (b,) = lines(svg, LIGHT.a_line), lines(svg, LIGHT.b_line)
    assert a[0][1] == b[1][1] > a[1][1] == b[0][1]
    for x, y in (*a, *b):
        assert 0 < x < WIDE
        assert 0 < y < HIGH


def test_a_partner_who_missed_a_session_keeps_its_place_free() -> None:
    b = series(Seat.B, 5, 5, 5)
    alone = replace(series(Seat.A, 3, 3, 3), points=series(Seat.A, 3, 3, 3).points[1:])
    (a_line,), (b_line,) = (
        lines(trust_picture(alone, b, LIGHT), LIGHT.a_line),
        lines(trust_picture(alone, b, LIGHT), LIGHT.b_line),
    )
    assert [x for x, _ in a_line] == [x for x, _ in b_line][1:]


@pytest.mark.parametrize("values", [(), (None,), (4,)])
def test_nothing_one_reading_and_an_unread_session_can_be_drawn(values: tuple) -> None:
    ElementTree.fromstring(trust_picture(series(Seat.A, *values), series(Seat.B), DARK))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((), "Mara not read yet"),
        ((None,), "Mara not read yet"),
        ((4,), "Mara at 4, read once"),
        ((3, None, 6.5), "Mara from 3 to 6.5 over 2 readings"),
    ],
)
def test_the_words_say_what_the_line_shows(values: tuple, said: str) -> None:
    assert trust_words(series(Seat.A, *values), series(Seat.B), NAMES) == f"{said}; Jon not read yet"


def test_every_phase_has_a_cell_of_its_own_for_each_partner() -> None:
    svg = standing_picture([movement(Standing.STEADY), movement(*[Standing.EMERGING] * 3)], LIGHT)
    fills = [cell.get("fill") for cell in ElementTree.fromstring(svg).iter(f"{SVG}rect")]
    assert fills.count(LIGHT.level(Seat.A, Level.STEADY)) == 1
    assert fills.count(LIGHT.level(Seat.B, Level.STEADY)) == 1
    assert fills.count(LIGHT.level(Seat.A, Level.EMERGING)) == 3
    assert fills.count(LIGHT.level(Seat.B, Level.EMERGING)) == 3


def test_what_has_not_begun_is_empty_and_what_is_unsettled_carries_a_notch() -> None:
    not_begun, unsettled = Standing.NOT_BEGUN, Standing.UNSETTLED
    root = ElementTree.fromstring(standing_picture([movement(not_begun, unsettled)], LIGHT))
    assert [cell.get("fill") for cell in root.iter(f"{SVG}rect")].count("none") == 2
    assert [mark.get("fill") for mark in root.iter(f"{SVG}path")] == [LIGHT.ink, LIGHT.ink]


def test_four_movements_of_ten_phases_fit_into_the_picture() -> None:
    sizes = (1, 3, 3, 3)
    svg = standing_picture([movement(*[Standing.STEADY] * size) for size in sizes], LIGHT)
    cells = list(ElementTree.fromstring(svg).iter(f"{SVG}rect"))
    assert max(float(c.get("x")) + float(c.get("width")) for c in cells) <= WIDE
    assert max(float(c.get("y")) + float(c.get("height")) for c in cells) <= HIGH


def test_the_words_of_a_standing_name_both_partners_and_no_number() -> None:
    words = standing_words([movement(Standing.STEADY, Standing.UNSETTLED, b=(Standing.EMERGING,) * 2)], NAMES)
    assert words == "Open: Mara steady and unsettled, Jon emerging"
    assert not re.search(r"\d", words)


def test_no_picture_holds_text() -> None:
    pictures = (
        trust_picture(series(Seat.A, 1, 2), series(Seat.B, 3), LIGHT),
        standing_picture([movement(Standing.UNSETTLED)], LIGHT),
        *(seat_mark(seat, LIGHT) for seat in Seat),
    )
    for svg in pictures:
        assert not list(ElementTree.fromstring(svg).itertext())
        assert not re.search(r"<(text|title|script|image|a)\b|href|on\w+=", svg)
