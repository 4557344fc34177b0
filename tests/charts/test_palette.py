"""The two sets of colours, checked as somebody with weak or colour-blind eyes would meet them."""

from itertools import pairwise

import pytest

from casework.charts.palette import DARK, LIGHT, SEAT_SYMBOL, Palette, faded, setback_symbol
from casework.core.case import Seat
from casework.core.framework import Nature
from casework.core.observation import Level

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def brightness(color: str) -> float:
    """Relative luminance as WCAG 2 defines it, 0-1: what is left of a colour in grayscale."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@BOTH
def test_text_can_be_read_on_the_page_and_in_the_hover_box(palette: Palette) -> None:
    for color in (palette.ink, palette.muted, palette.a_text, palette.b_text):
        assert contrast(color, palette.background) >= 4.5
        assert contrast(color, palette.surface) >= 4.5


@BOTH
def test_lines_and_signs_stand_out_from_the_page(palette: Palette) -> None:
    for color in (palette.ink, palette.win, palette.a_line, palette.b_line):
        assert contrast(color, palette.background) >= 3


@BOTH
@pytest.mark.parametrize("seat", Seat)
def test_the_four_levels_are_told_apart_without_colour(palette: Palette, seat: Seat) -> None:
    ramp = [palette.level(seat, level) for level in Level]

    assert all(contrast(lower, higher) >= 1.25 for lower, higher in pairwise(ramp))


@BOTH
@pytest.mark.parametrize("seat", Seat)
def test_the_further_along_the_further_from_the_ground(palette: Palette, seat: Seat) -> None:
    away = [contrast(palette.level(seat, level), palette.background) for level in Level]

    assert away == sorted(away)


@BOTH
def test_the_partners_differ_in_blue_against_yellow_which_the_colour_blind_keep(palette: Palette) -> None:
    for level in (Level.EMERGING, Level.PRACTISED, Level.STEADY):
        a, b = palette.level(Seat.A, level), palette.level(Seat.B, level)
        assert int(a[5:7], 16) - int(a[1:3], 16) > 40
        assert int(b[1:3], 16) - int(b[5:7], 16) > 40


def test_the_partners_lines_differ_without_colour_as_well() -> None:
    assert SEAT_SYMBOL[Seat.A] != SEAT_SYMBOL[Seat.B]


def test_a_breach_is_filled_and_a_wave_is_hollow() -> None:
    assert setback_symbol(Nature.BREACH) == "triangle-up"
    assert setback_symbol(Nature.WAVE) == "circle-open"


@BOTH
def test_what_is_both_partners_is_in_neither_hue(palette: Palette) -> None:
    assert palette.line(None) == palette.text(None) == palette.ink


def test_a_faded_colour_keeps_its_hue() -> None:
    assert faded("#1F5F99", 0.5) == "rgba(31,95,153,0.5)"
