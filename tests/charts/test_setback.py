"""Setbacks along the dates."""

from dataclasses import replace
from datetime import timedelta

from casework.charts.setback import setback_table
from tests.charts.builders import couple, day, empty
from tests.charts.gallery import FRAMEWORK, setbacks
from tests.charts.reading import labelled, labels, trace


def breach(**changes):
    """A couple with one breach, found 40 days after it happened, repaired or not."""
    record = couple(18)
    found = next(s for s in record.setbacks if s.kind == "new_discovery")
    return replace(record, setbacks=(replace(found, **changes),))


def test_a_breach_runs_from_happening_to_light_to_repair() -> None:
    record = breach()
    figure = setbacks(record)
    (setback,), response = record.setbacks, record.response(record.setbacks[0].id)

    assert list(trace(figure, "unknown").x)[:2] == [setback.happened_on, setback.came_to_light_on]
    assert response is not None
    assert list(trace(figure, "to repair").x)[:2] == [setback.came_to_light_on, response.on]


def test_the_days_are_said_in_words() -> None:
    record = breach()
    (setback,) = record.setbacks
    hidden = (setback.came_to_light_on - setback.happened_on).days
    repair = (record.response(setback.id).on - setback.came_to_light_on).days

    assert f"{hidden} days unknown · repaired after {repair} days" in labels(setbacks(record))


def test_a_breach_that_is_not_repaired_is_open_and_not_overdue() -> None:
    record = replace(breach(), responses=())
    figure = setbacks(record)

    assert trace(figure, "open").x[:2] == (record.setbacks[0].came_to_light_on, figure.layout.xaxis.range[1])
    assert labelled(figure, "39 days unknown").text.endswith("open")


def test_a_wave_is_never_left_open_for_nobody_has_to_repair_it() -> None:
    record = couple(18)
    waves = tuple(s for s in record.setbacks if s.kind in ("trigger_episode", "grief_surge"))
    figure = setbacks(replace(record, setbacks=waves, responses=()))

    assert not trace(figure, "open").x
    assert not any("open" in text or "unknown" in text for text in labels(figure))


def test_something_decades_old_does_not_squeeze_the_rest_together() -> None:
    record = couple(18)
    old = replace(record.setbacks[1], happened_on=day(1) - timedelta(days=9000))
    figure = setbacks(replace(record, setbacks=(*record.setbacks, old)))
    start, end = figure.layout.xaxis.range

    assert end - start < timedelta(days=400)
    assert min(x for x in trace(figure, "unknown").x if x) == start


def test_the_newest_are_drawn_and_the_table_holds_them_all() -> None:
    record = couple(400)
    figure = setbacks(record, most=30)

    assert len(trace(figure, "breaches").x) + len(trace(figure, "waves").x) == 30
    assert len(setback_table(record=record, framework=FRAMEWORK)) == len(record.setbacks)


def test_no_setback_is_said_and_not_left_blank() -> None:
    assert "No setback recorded" in labels(setbacks(empty()))


def test_the_table_counts_days_and_leaves_an_open_repair_empty() -> None:
    (line,) = setback_table(record=replace(breach(), responses=()), framework=FRAMEWORK)

    assert line["Days to light"] == 39
    assert line["Repaired"] is None
    assert line["Days to repair"] is None


def test_the_table_says_when_a_reading_was_back_or_that_it_is_too_early() -> None:
    lines = setback_table(record=couple(18), framework=FRAMEWORK, indicator="emotional")
    said = {line["Mara back"] for line in lines}

    assert said
    assert all("session" in one or one in ("did not fall", "not yet", "too early to say") for one in said)
