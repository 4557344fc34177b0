"""What is promised of every chart, whatever it draws."""

import re
from dataclasses import fields, is_dataclass, replace

import plotly.graph_objects as go
import pytest

from casework.core.record import CaseRecord
from tests.charts.builders import couple, empty
from tests.charts.gallery import ALL
from tests.charts.reading import texts

HOSTILE = '<a href="https://evil.example">x</a><b>& $\\alpha$ %{customdata} <img src=x>'
OURS = re.compile(r"</?b>|<br>|<span style=\"[-#:;\w]*\">|</span>")
ENTITY = re.compile(r"&(#\d+|lt|gt|amp);")


def hostile(record: CaseRecord) -> CaseRecord:
    """The same couple, with markup typed into every field that takes a person's words."""
    changed = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, tuple):
            changed[field.name] = tuple(typed(entry) for entry in value)
    return replace(record, **changed)


def typed(entry: object) -> object:
    if not is_dataclass(entry):
        return entry
    own = {field.name for field in fields(entry)} & {"words", "evidence", "reason", "name"}
    return replace(entry, **{name: HOSTILE for name in own if isinstance(getattr(entry, name), str)})


@pytest.mark.parametrize("drawn", ALL)
def test_markup_in_a_name_or_a_note_is_shown_literally(drawn) -> None:
    for text in texts(drawn(hostile(couple(18)))):
        left = OURS.sub("", text)
        assert "<" not in left
        assert ">" not in left
        assert "$" not in left
        assert "%{" not in left
        assert "&" not in ENTITY.sub("", left)


def test_the_hostile_couple_reaches_the_charts_at_all() -> None:
    shown = [text for drawn in ALL for text in texts(drawn(hostile(couple(18))))]

    assert any("&lt;a href=" in text for text in shown)
    assert any("&#36;" in text for text in shown)


@pytest.mark.parametrize("drawn", ALL)
@pytest.mark.parametrize("sessions", [1, 2, 3, 18])
def test_every_length_of_case_can_be_drawn(drawn, sessions: int) -> None:
    assert isinstance(drawn(couple(sessions)), go.Figure)


@pytest.mark.parametrize("drawn", ALL)
def test_a_case_without_a_single_session_is_drawn_empty(drawn) -> None:
    figure = drawn(empty())

    shown = [one for one in figure.data if one.name in ("cells", "line A", "line B", "observations")]
    assert not any(value is not None for one in shown for value in one.y or ())


@pytest.mark.parametrize("drawn", ALL)
def test_four_hundred_sessions_use_as_many_traces_as_four(drawn) -> None:
    few, many = drawn(couple(4)), drawn(couple(400))

    assert len(many.data) == len(few.data)
    assert len(many.layout.shapes) <= len(few.layout.shapes) + 8


@pytest.mark.parametrize("drawn", ALL)
def test_a_chart_lies_on_the_page_s_own_ground_and_has_a_height_of_its_own(drawn) -> None:
    figure = drawn(couple(18))

    assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert figure.layout.height >= 90
    assert figure.layout.width is None


@pytest.mark.parametrize("drawn", ALL)
def test_drawing_leaves_no_axis_to_drag_or_zoom_away(drawn) -> None:
    figure = drawn(couple(18))

    assert figure.layout.dragmode is False
    assert figure.layout.xaxis.fixedrange
    assert figure.layout.yaxis.fixedrange


@pytest.mark.parametrize("drawn", ALL)
def test_drawing_twice_gives_the_same_figure(drawn) -> None:
    assert drawn(couple(18)) == drawn(couple(18))


@pytest.mark.parametrize("drawn", ALL)
def test_a_click_never_fades_what_was_not_clicked(drawn) -> None:
    for one in drawn(couple(18)).data:
        if one.customdata is not None:
            faded = one.unselected.marker.opacity
            assert faded == (one.marker.opacity or 1)


@pytest.mark.parametrize("drawn", ALL)
def test_a_very_long_name_never_stands_whole_on_the_figure(drawn) -> None:
    name = "Maximiliana-Theodora " * 8
    figure = drawn(couple(18, a=name, b=name))

    assert not any(name.strip() in annotation.text for annotation in figure.layout.annotations)
