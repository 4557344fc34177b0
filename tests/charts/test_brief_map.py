"""The map beside a brief: the last sessions alone, every phase named, small enough for its column."""

from casework.core.repair import repair_map
from tests.charts.builders import couple, empty
from tests.charts.gallery import FRAMEWORK, before_session
from tests.charts.reading import texts


def test_only_the_last_sessions_and_their_signs_are_drawn() -> None:
    record = couple(18)
    figure = before_session(record, most=4)
    last = {session.id for session in record.held[-4:]}
    cells = next(one for one in figure.data if one.name == "cells")
    assert {key[0] for key in cells.customdata} <= last
    first = record.held[-4].on
    signs = [one for one in figure.data if one.name in ("wins", "breaches", "waves")]
    drawn = sum(len(one.x or ()) for one in signs)
    recent = [s for s in record.setbacks if s.came_to_light_on >= first] + [
        w for w in record.wins if w.on >= first
    ]
    assert 0 < drawn <= len(recent)


def test_every_phase_is_named_and_the_picture_stays_low() -> None:
    for record in (empty(), couple(1), couple(40)):
        figure = before_session(record)
        said = texts(figure)
        assert all(phase.short in said for phase in FRAMEWORK.phases)
        assert figure.layout.height <= 260
    assert len(repair_map(couple(40), FRAMEWORK).sessions) == 40
