"""A questionnaire drawn: what is shown, what is left open, and what is never drawn."""

from dataclasses import replace
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from casework.charts.measure import measure_chart, measure_sentence, measure_table
from casework.charts.measure_layout import PLOT, source_said, ticks
from casework.charts.measure_small import measure_small
from casework.charts.palette import DARK, LIGHT
from casework.core.case import Seat
from casework.core.measure import CutOff, Direction, Measure, ScoreBand
from casework.core.measure_point import MeasurePoint
from casework.core.record import CaseRecord
from tests.charts.builders import couple, day, empty
from tests.charts.reading import labelled, labels, texts, trace
from tests.charts.test_every_chart import HOSTILE, hostile
from tests.core.change.forms import measure, published

Forms = list[MeasurePoint]


def forms(*values: float | None, first: int = 1) -> Forms:
    """One form in every session from the first on."""
    return [
        MeasurePoint(on=day(n), value=value, score_id=f"f{n}", session_id=f"s{n}")
        for n, value in enumerate(values, start=first)
    ]


def drawn(a: Forms, b: Forms, form: Measure | None = None, record: CaseRecord | None = None) -> go.Figure:
    record = couple(8) if record is None else record
    return measure_chart(measure=form or measure(), a=a, b=b, record=record, palette=LIGHT)


def bands(figure: go.Figure) -> list[tuple[float, float]]:
    return [(shape.y0, shape.y1) for shape in figure.layout.shapes if shape.type == "rect"]


def test_both_partners_stand_on_the_days_their_forms_were_given() -> None:
    figure = drawn(forms(30, 28), forms(12, first=3))
    assert list(trace(figure, "line A").x) == [day(1), day(2)]
    assert list(trace(figure, "line B").x) == [day(3)]
    assert list(trace(figure, "line B").y) == [12]


def test_the_line_breaks_where_a_form_gave_no_total() -> None:
    line = trace(drawn(forms(30, None, 28), []), "line A")
    assert list(line.y) == [30, None, 28]
    assert line.connectgaps is False


def test_a_point_carries_its_session_and_its_form() -> None:
    alone = [replace(forms(30)[0], session_id=None)]
    assert list(trace(drawn(forms(30), alone), "line A").customdata[0]) == ["s1", "f1"]
    assert list(trace(drawn(forms(30), alone), "line B").customdata[0]) == ["", "f1"]


def test_from_each_first_total_on_the_stretch_is_shaded_that_is_no_reliable_change() -> None:
    figure = drawn(forms(None, 30, 12), forms(3), published(6))
    assert bands(figure) == [(24, 36), (0, 9)]  # clipped to the form's range
    starts = {shape.x0 for shape in figure.layout.shapes if shape.type == "rect"}
    assert starts == {day(2), day(1)}


def test_where_no_figures_are_published_nothing_is_shaded() -> None:
    assert bands(drawn(forms(30, 12), forms(3), measure(reliability=None))) == []


def test_the_cut_off_is_drawn_with_its_source_up_to_the_year() -> None:
    cut = CutOff(value=10, source="Kroenke, Spitzer and Williams 2001, Journal of things 16, 606")
    figure = drawn(forms(30), [], measure(cutoff=cut))
    assert any(shape.y0 == 10 and shape.line.dash for shape in figure.layout.shapes)
    assert labelled(figure, "╌╌ cut-off 10").text.endswith("Kroenke, Spitzer and Williams 2001")


def test_where_sources_differ_both_cut_offs_are_drawn() -> None:
    figure = drawn(forms(30), [], measure(cutoff=CutOff(value=10, also=12, source="Two sources")))
    assert {shape.y0 for shape in figure.layout.shapes if shape.line.dash == "6px,4px"} == {10, 12}
    assert labelled(figure, "╌╌ cut-off 10 or 12 · Two sources")


def test_without_a_cut_off_none_is_invented() -> None:
    assert not any("cut-off" in text for text in texts(drawn(forms(30), [], measure(cutoff=None))))


@pytest.mark.parametrize("direction", Direction)
def test_the_direction_is_said_on_the_chart_and_in_the_sentence(direction: Direction) -> None:
    form = measure(direction)
    assert f"points, {direction}" in labels(drawn(forms(30), [], form))
    assert str(direction) in measure_sentence(form, {Seat.A: forms(30), Seat.B: []}, couple(2))


def test_the_bands_are_named_and_so_is_the_one_a_total_lies_in() -> None:
    form = measure(bands=(ScoreBand(least=0, name="little"), ScoreBand(least=20, name="much")))
    figure = drawn(forms(30), forms(4), form)
    assert {"little", "much"} <= set(labels(figure))
    assert "band: much" in trace(figure, "line A").hovertext[0]
    assert trace(drawn(forms(None), forms(4), form), "line A").hovertext[0] == ""


def test_the_ends_are_labelled_with_the_last_total_there_is() -> None:
    figure = drawn(forms(30, 21, None), forms(20.5))
    assert labelled(figure, "Mara 21").x == day(2)
    assert labelled(figure, "Jon 20.5")


def test_end_labels_close_together_are_moved_apart() -> None:
    near = drawn(forms(20), forms(20))
    assert labelled(near, "Mara").yshift != labelled(near, "Jon").yshift
    far = drawn(forms(40), forms(2))
    assert labelled(far, "Mara").yshift == labelled(far, "Jon").yshift == 0


def test_the_hover_box_names_the_session_and_a_form_outside_any_its_day() -> None:
    figure = drawn(forms(30), [replace(forms(30)[0], session_id=None)])
    assert "Session 1 · " in trace(figure, "line A").hovertext[0]
    assert "Session" not in trace(figure, "line B").hovertext[0]


@pytest.mark.parametrize("a", [[], forms(None, None)])
def test_without_a_total_the_chart_says_so_and_draws_no_line(a: Forms) -> None:
    figure = drawn(a, [])
    assert "No total yet" in labels(figure)
    assert not figure.data


def test_before_the_first_session_the_forms_make_the_axis() -> None:
    figure = drawn(forms(30, 21), [], record=empty())
    assert figure.layout.xaxis.range[0] < day(1)
    early = [replace(forms(30)[0], on=day(1).replace(year=2024))]
    assert drawn(early, []).layout.xaxis.range[0] < early[0].on


def test_what_is_asked_of_each_partner_alone_is_never_drawn_whatever_is_handed_over() -> None:
    alone = published(alone=True)
    assert not drawn(forms(30, 4), forms(9), alone).data
    small = measure_small(measure=alone, a=forms(30), b=forms(4), palette=LIGHT)
    assert not small.data


def test_the_numbers_at_the_side_stand_apart() -> None:
    for form in (measure(), measure(high=151, cutoff=None), measure(low=17, high=119), measure(high=1)):
        found = ticks(form)
        assert {form.low, form.high} <= set(found)
        gap = PLOT / (form.high - form.low)
        assert all((b - a) * gap >= 17 for a, b in pairwise(found))


def test_a_source_without_a_year_is_shortened() -> None:
    assert source_said("The manual") == "The manual"
    assert len(source_said("x" * 90)) == 40


def test_the_sentence_tells_every_length_of_course() -> None:
    both = {Seat.A: forms(30, None, 12), Seat.B: []}
    assert measure_sentence(measure(), both, couple(4)) == (
        "Form from 0 to 40, lower is better, cut-off 20: "
        "Mara from 30 to 12 over 2 totals and Jon no total yet."
    )
    one = measure_sentence(measure(cutoff=None), {Seat.A: forms(30), Seat.B: forms(4)}, couple(4))
    assert one.startswith("Form from 0 to 40, lower is better: Mara 30 on ")


def test_the_table_has_a_line_for_each_day_and_leaves_empty_what_is_missing() -> None:
    loose = [replace(forms(9)[0], session_id=None)]
    assert measure_table(a=forms(30, None), b=loose, record=couple(4)) == [
        {"Session": 1, "Date": day(1), "Mara": 30, "Jon": 9},
        {"Session": 2, "Date": day(2), "Mara": None, "Jon": None},
    ]
    assert measure_table(a=[], b=loose, record=couple(4))[0]["Session"] is None


def test_markup_in_names_is_shown_literally() -> None:
    form = measure(name=HOSTILE, bands=(ScoreBand(least=0, name=HOSTILE), ScoreBand(least=9, name="x")))
    record = hostile(couple(4))
    for text in texts(drawn(forms(30), forms(4), form, record)):
        assert "<a" not in text
        assert "<img" not in text


def test_both_themes_and_twice_the_same() -> None:
    one, other = (
        measure_chart(measure=measure(), a=forms(30), b=forms(4), record=couple(4), palette=theme)
        for theme in (LIGHT, DARK)
    )
    assert trace(one, "line A").line.color != trace(other, "line A").line.color
    assert drawn(forms(30), forms(4)) == drawn(forms(30), forms(4))


def test_a_hundred_forms_are_as_many_traces_as_one() -> None:
    many = drawn(forms(*([20, 21] * 50)), forms(4), record=couple(100))
    assert len(many.data) == 2


def test_small_lines_break_and_lie_on_the_same_days_as_the_others() -> None:
    small = measure_small(
        measure=measure(), a=forms(30, None, 28), b=[], palette=LIGHT, span=(day(1), day(8))
    )
    assert list(trace(small, "line A").y) == [30, None, 28]
    assert list(small.layout.xaxis.range) == [day(1), day(8)]
    assert any(shape.y0 == 20 and shape.line.dash for shape in small.layout.shapes)
    one_day = measure_small(measure=measure(), a=forms(30), b=[], palette=LIGHT, span=(day(1), day(1)))
    assert one_day.layout.xaxis.range is None
