"""Small multiples, and how far apart the partners are."""

from casework.charts.distance import distance_table
from casework.charts.palette import LIGHT
from casework.charts.small import small_multiple
from casework.core.series import all_series, distance
from tests.charts.builders import couple, day, empty
from tests.charts.gallery import FRAMEWORK, apart, pair, small, trust
from tests.charts.reading import labels, trace
from tests.charts.test_trust import read


def test_all_sixteen_are_equally_high_whatever_their_name() -> None:
    record = couple(18)
    figures = [
        small_multiple(a=a, b=b, breaches=[day(5)], palette=LIGHT) for a, b in all_series(record, FRAMEWORK)
    ]

    assert len({figure.layout.height for figure in figures}) == 1
    assert {tuple(figure.layout.yaxis.range) for figure in figures} == {(-0.4, 10.4)}
    assert not any(figure.layout.annotations for figure in figures)


def test_a_small_line_breaks_like_a_large_one() -> None:
    line = trace(small(read((1, "A", 4), (2, "A", 5), (4, "A", 6))), "line A")

    assert list(line.y) == [4, 5, None, 6]
    assert line.connectgaps is False


def test_a_small_reading_between_gaps_is_a_dot() -> None:
    line = trace(small(read((1, "A", 4), (3, "A", 5), (4, "A", 6))), "line A")

    assert line.marker.size[0] > 0
    assert line.marker.size[-1] > 0


def test_the_distance_is_drawn_only_where_both_were_read() -> None:
    bars = trace(apart(read((1, "A", 4), (2, "A", 5), (2, "B", 7.5))), "distance")

    assert list(bars.x) == [day(2)]
    assert list(bars.y) == [2.5]


def test_the_distance_shares_dates_and_margins_with_the_lines_above_it() -> None:
    under, above = apart(couple(18)), trust(couple(18))

    assert under.layout.xaxis.range == above.layout.xaxis.range
    assert (under.layout.margin.l, under.layout.margin.r) == (above.layout.margin.l, above.layout.margin.r)


def test_partners_never_read_together_are_not_said_to_be_close() -> None:
    figure = apart(read((1, "A", 4), (2, "B", 4)))

    assert not figure.data
    assert "Not yet read from both in one session" in labels(figure)
    assert "Not yet read from both in one session" in labels(apart(empty()))


def test_the_same_value_is_a_distance_of_nothing_and_still_a_line_of_the_table() -> None:
    a, b = pair(read((1, "A", 4), (1, "B", 4)))

    assert distance_table(points=distance(a, b)) == [{"Session": 1, "Date": day(1), "Apart": 0}]
