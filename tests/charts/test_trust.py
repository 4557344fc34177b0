"""The trust chart: two lines, and what happened around them."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest

from casework.charts.date_axis import date_axis
from casework.charts.trust import trust_table
from casework.charts.trust_layout import UNIT, nudged, placed_names
from casework.core.change import Band
from casework.core.reading import Reading
from tests.charts.builders import FIRST_DAY, A, B, couple, day, empty, framework
from tests.charts.gallery import FRAMEWORK, pair, trust
from tests.charts.reading import labelled, labels, trace

BAND = Band(low=3.0, high=5.0, mean=4.0, count=12)


def read(*values: tuple[int, str, float], sessions: int = 4, indicator: str = "emotional"):
    """A couple with just these readings: session number, seat, value as asked."""
    bare = couple(sessions)
    readings = tuple(
        Reading(
            id=f"{number}{seat}",
            case_id="c",
            recorded_at=bare.sessions[number - 1].starts_at,
            recorded_by="me",
            session_id=f"s{number}",
            indicator=indicator,
            seat=A if seat == "A" else B,
            value=value,
        )
        for number, seat, value in values
    )
    return replace(empty(), sessions=bare.sessions, readings=readings)


def test_a_missed_reading_breaks_the_line() -> None:
    line = trace(trust(read((1, "A", 4), (2, "A", 5), (4, "A", 6))), "line A")

    assert list(line.y) == [4, 5, None, 6]
    assert line.connectgaps is False


def test_a_reading_between_two_gaps_stays_visible_as_a_point() -> None:
    line = trace(trust(read((1, "A", 4), (3, "A", 5), sessions=4)), "line A")

    assert "markers" in line.mode
    assert all(size > 0 for size in line.marker.size)


def test_a_lone_reading_stays_visible_among_hundreds() -> None:
    record = couple(400)
    alone = tuple(r for r in record.readings if r.session_id not in ("s199", "s201"))
    line = trace(trust(replace(record, readings=alone)), "line A")
    at = [key[0] for key in line.customdata].index("s200")

    assert line.y[at] is not None
    assert line.marker.size[at] > 0
    assert sum(line.marker.size) < len(line.y)


def test_the_two_partners_share_one_scale_from_0_to_10() -> None:
    figure = trust(couple(18))

    assert trace(figure, "line A").yaxis == trace(figure, "line B").yaxis
    low, high = figure.layout.yaxis.range
    assert low < 0 < 10 < high
    assert figure.layout.yaxis.tickvals == (0, 5, 10)


def test_a_reversed_indicator_is_drawn_with_higher_as_better() -> None:
    line = trace(trust(read((1, "A", 9), indicator="trigger"), "trigger"), "line A")

    assert list(line.y) == [1]
    assert "Ease with reminders" in line.hovertext[0]


def test_dates_are_real_so_that_a_break_of_weeks_is_a_wide_one() -> None:
    figure = trust(couple(18))

    assert figure.layout.xaxis.type == "date"
    assert trace(figure, "line A").x[0] == day(1)


def test_each_line_is_named_at_its_end_with_its_last_value() -> None:
    figure = trust(read((1, "A", 4), (3, "A", 5.5), (2, "B", 7)))

    assert labelled(figure, "Mara").text == "Mara 5.5"
    assert labelled(figure, "Mara").x == day(3)
    assert labelled(figure, "Jon").text == "Jon 7"
    assert figure.layout.showlegend is False


@pytest.mark.parametrize(("a", "b"), [(5, 5), (5, 5.5), (5.5, 5), (0, 0), (10, 10)])
def test_labels_of_close_values_do_not_touch(a: float, b: float) -> None:
    figure = trust(read((4, "A", a), (4, "B", b)))
    one, other = labelled(figure, "Mara"), labelled(figure, "Jon")

    assert abs((one.y * UNIT + one.yshift) - (other.y * UNIT + other.yshift)) >= 16


def test_labels_far_apart_stay_at_their_lines() -> None:
    assert nudged(2, 8) == (0, 0)
    assert nudged(None, 8) == (0, 0)


def test_nothing_read_says_so() -> None:
    assert "Nothing read yet" in labels(trust(read()))
    assert "No session held yet" in labels(trust(empty()))


def test_one_reading_is_one_point_in_the_middle_of_some_weeks() -> None:
    figure = trust(read((1, "A", 4), sessions=1))
    start, end = figure.layout.xaxis.range

    assert (start, end) == (day(1) - timedelta(days=21), day(1) + timedelta(days=21))


def test_the_band_lies_behind_the_partner_it_is_drawn_from_and_only_then() -> None:
    shapes = trust(couple(18), band=BAND).layout.shapes

    assert {(shape.y0, shape.y1) for shape in shapes if shape.type == "rect"} == {(3.0, 5.0)}
    assert all(shape.layer == "below" for shape in shapes)
    assert not trust(couple(18)).layout.shapes


def test_outside_the_band_is_worth_a_look_and_never_called_a_change() -> None:
    texts = trace(trust(read((1, "A", 4), (2, "A", 7)), band=BAND), "line A").hovertext

    assert "worth a look" not in texts[0]
    assert "outside the usual 3 to 5: worth a look" in texts[1]
    assert not any("change" in text for text in texts)


def test_pointing_at_a_reading_tells_the_facts_of_its_session() -> None:
    record = couple(18)
    line = trace(trust(record), "line A")
    at = [key[0] for key in line.customdata].index("s10")
    text = line.hovertext[at]

    assert text.startswith("<b>Mara ")
    assert "Session 10 · " in text
    assert "In focus: " in text
    assert "Setback: New discovery" in text
    assert "Win: " in text


def test_a_setback_stands_on_the_day_it_came_to_light() -> None:
    record = couple(18)
    breaches = trace(trust(record), "breaches")

    assert day(10) - timedelta(days=1) in breaches.x


def test_what_came_to_light_long_before_the_first_session_stands_at_the_edge() -> None:
    record = couple(18)
    long_ago = FIRST_DAY - timedelta(days=3000)
    early = replace(record.setbacks[1], happened_on=long_ago, came_to_light_on=long_ago)
    figure = trust(replace(record, setbacks=(early,)))

    assert trace(figure, "breaches").x[0] == figure.layout.xaxis.range[0]


def test_a_line_leads_up_from_each_breach_and_from_no_wave() -> None:
    figure = trust(couple(18))

    assert {x for x in trace(figure, "breach lines").x if x} == set(trace(figure, "breaches").x)


def test_the_names_of_breaches_never_overlap() -> None:
    record = couple(18)
    breach = record.setbacks[1]
    many = tuple(
        replace(breach, id=f"m{n}", came_to_light_on=day(1) + timedelta(days=3 * n), severity=1 + n % 5)
        for n in range(30)
    )
    figure = trust(replace(record, setbacks=many))
    names = [one for one in figure.layout.annotations if one.text == "Minimising"]
    axis = date_axis(record)
    assert axis is not None
    for one, other in combinations(names, 2):
        far = abs(axis.share(one.x) - axis.share(other.x)) * 600
        assert far > 60 or one.y != other.y
    assert 0 < len(names) < 30


def test_where_names_collide_the_severest_keeps_its_own() -> None:
    record = couple(18)
    mild, severe = (
        replace(record.setbacks[1], id=f"m{n}", severity=n, kind=kind)
        for n, kind in ((1, "minimising"), (5, "new_discovery"))
    )
    figure = trust(replace(record, setbacks=(mild, severe)))

    assert "New discovery +1" in labels(figure)
    assert placed_names((), date_axis(record)) == []


def test_phases_in_focus_run_as_a_ribbon_from_session_to_session() -> None:
    figure = trust(couple(18))
    bars = trace(figure, "in focus")

    assert bars.orientation == "h"
    assert len(set(bars.y)) <= 3
    assert ["", "stabilise"] in [list(key) for key in bars.customdata]
    assert any("sessions 1 to" in text for text in bars.hovertext)


def test_two_phases_in_focus_at_once_never_lie_on_each_other() -> None:
    bars = trace(trust(couple(40)), "in focus")
    spans = [
        (y, start, start + timedelta(milliseconds=length))
        for y, start, length in zip(bars.y, bars.base, bars.x, strict=True)
    ]

    for one, other in combinations(spans, 2):
        assert one[0] != other[0] or one[2] <= other[1] or other[2] <= one[1]


def test_no_focus_means_no_ribbon_and_no_room_for_it() -> None:
    record = couple(18)
    without = trust(replace(record, focuses=()))

    assert without.layout.height < trust(record).layout.height
    assert "in focus" not in labels(without)


def test_the_table_holds_every_reading_and_leaves_the_missing_empty() -> None:
    record = couple(18)
    a, b = pair(record)
    table = trust_table(a=a, b=b, record=record, framework=FRAMEWORK)

    assert [line["Mara"] for line in table if line["Mara"] is not None] == [p.value for p in a.read]
    assert [line["Jon"] for line in table if line["Jon"] is not None] == [p.value for p in b.read]
    assert any(line["Setbacks"] == "New discovery" for line in table)


def test_a_phase_the_framework_lost_is_shown_by_its_key() -> None:
    smaller = replace(framework(), phases=framework().phases[1:])
    bars = trace(trust(couple(3), framework=smaller), "in focus")

    assert any("stabilise" in text for text in bars.hovertext)
