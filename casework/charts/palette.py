"""The two sets of colours every chart is drawn in. Colour carries meaning or is absent."""

from dataclasses import dataclass

from casework.core.case import Seat
from casework.core.framework import Nature
from casework.core.observation import Level

FAMILY = "Source Sans, sans-serif"  #: what Streamlit bundles, so nothing is fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One theme's colours by what they mean; the same meaning on every page."""

    dark: bool
    background: str
    surface: str  #: behind what is picked, and under the text that appears on hovering
    ink: str  #: the clinician's own observations, and text
    muted: str  #: second-rank text; still 4.5:1 on background and surface
    grid: str
    win: str
    a_ramp: tuple[str, str, str, str]  #: not seen, emerging, practised, steady
    b_ramp: tuple[str, str, str, str]
    a_line: str
    b_line: str
    a_text: str  #: the partner's hue where it has to be read, 4.5:1
    b_text: str

    def level(self, seat: Seat, level: Level) -> str:
        """The colour of a cell: one hue per partner, further from the ground the further along."""
        return (self.a_ramp if seat is Seat.A else self.b_ramp)[level]

    def line(self, seat: Seat | None) -> str:
        """The colour of a partner's line; the neutral ink where it is nobody's or both's."""
        return {Seat.A: self.a_line, Seat.B: self.b_line}.get(seat, self.ink) if seat else self.ink

    def text(self, seat: Seat | None) -> str:
        """The colour of text in a partner's hue."""
        return {Seat.A: self.a_text, Seat.B: self.b_text}.get(seat, self.ink) if seat else self.ink


LIGHT = Palette(
    dark=False,
    background="#FCFBF9",
    surface="#F3F0EB",
    ink="#22303A",
    muted="#5F6A72",
    grid="#E4DED4",
    win="#5B7F4B",
    a_ramp=("#E9EFF5", "#B9CFE3", "#6E9DC6", "#1F5F99"),
    b_ramp=("#F6EEDF", "#EBCB93", "#D79A3C", "#9A5F00"),
    a_line="#1F5F99",
    b_line="#B26F00",
    a_text="#1F5F99",
    b_text="#8F5800",
)

DARK = Palette(
    dark=True,
    background="#14191D",
    surface="#1C2328",
    ink="#E4E8EA",
    muted="#98A3AA",
    grid="#2C353B",
    win="#8FBF7A",
    a_ramp=("#1D2B38", "#2D5170", "#5590C4", "#B5DAF8"),
    b_ramp=("#30281A", "#63491A", "#B98331", "#FAD28A"),
    a_line="#7DB7E8",
    b_line="#E0A24A",
    a_text="#7DB7E8",
    b_text="#E0A24A",
)


BREACH = "triangle-up"
WAVE = "circle-open"
WIN = "star-diamond"
AGREEMENT = "square"
SEAT_SYMBOL = {Seat.A: "circle", Seat.B: "diamond"}  #: so that the lines differ without colour


def setback_symbol(nature: Nature) -> str:
    """Filled where somebody did something, hollow where pain came back by itself."""
    return BREACH if nature is Nature.BREACH else WAVE


def faded(color: str, opacity: float) -> str:
    """A colour of the palette, seen through: opacity from 0 to 1."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
