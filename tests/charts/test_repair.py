"""The repair map."""

from dataclasses import replace

import pytest

from casework.charts.map_layout import WHOLE
from casework.charts.palette import DARK, LIGHT
from casework.charts.repair import repair_table, standing_table
from casework.core.case import Seat
from casework.core.observation import Level, Observation, Standing
from casework.core.repair import repair_map
from tests.charts.builders import B, couple, empty, framework
from tests.charts.gallery import mini, repair
from tests.charts.reading import labelled, labels, trace

FRAMEWORK = framework()


def seen(level: Level, number: int, seat: Seat = Seat.A, evidence: str = "") -> Observation:
    base = couple(number).sessions[-1]
    return Observation(
        id=f"{number}{seat}",
        case_id="c",
        recorded_at=base.recorded_at,
        recorded_by="me",
        session_id=base.id,
        marker="safety.0",
        seat=seat,
        level=level,
        evidence=evidence,
    )


def only(*observations: Observation, sessions: int = 3):
    bare = couple(sessions)
    return replace(empty(), sessions=bare.sessions, observations=observations)


def test_nothing_is_drawn_where_nothing_was_observed() -> None:
    cells = trace(repair(only(seen(Level.EMERGING, 2))), "cells")

    assert [tuple(key) for key in cells.customdata] == [("s2", "safety"), ("s3", "safety")]


def test_a_session_in_which_nobody_looked_is_thin() -> None:
    cells = trace(repair(only(seen(Level.EMERGING, 2))), "cells")

    assert list(cells.y) == [WHOLE.half, WHOLE.carried]


def test_looked_for_and_not_seen_is_outlined_so_that_it_is_not_taken_for_blank() -> None:
    cells = trace(repair(only(seen(Level.NOT_SEEN, 3))), "cells")

    assert list(cells.marker.line.width) == [1]


def test_partner_a_is_above_and_partner_b_below() -> None:
    both = only(seen(Level.EMERGING, 3), seen(Level.STEADY, 3, B))
    cells = trace(repair(both), "cells")

    assert cells.base[0] + cells.y[0] < cells.base[1]
    assert cells.marker.color[0] in LIGHT.a_ramp
    assert cells.marker.color[1] in LIGHT.b_ramp


def test_the_dark_theme_draws_the_same_cells_in_its_own_colours() -> None:
    light, dark = trace(repair(couple(18)), "cells"), trace(repair(couple(18), DARK), "cells")

    assert light.x == dark.x
    assert set(dark.marker.color) <= {*DARK.a_ramp, *DARK.b_ramp}


def test_every_return_has_its_notch() -> None:
    record = couple(18)
    returned = [c for row in repair_map(record, FRAMEWORK).rows for c in row.cells if c.returned]

    assert len(trace(repair(record), "returns").x) == len(returned) > 0


def test_pointing_at_a_cell_tells_the_evidence() -> None:
    record = only(seen(Level.PRACTISED, 3, evidence="Held the doubt <calmly>"))
    (text,) = trace(repair(record), "cells").hovertext

    assert "Emotional safety" in text
    assert "Mara" in text
    assert "Session 3" in text
    assert "practised: Held the doubt &lt;calmly&gt;" in text


def test_pointing_at_a_thin_cell_says_when_somebody_last_looked() -> None:
    texts = trace(repair(only(seen(Level.EMERGING, 1))), "cells").hovertext

    assert "last looked at in session 1" in texts[-1]


def test_the_words_at_the_right_say_where_each_phase_stands() -> None:
    record = couple(18)
    words = labels(repair(record))

    for row in repair_map(record, FRAMEWORK).rows:
        if not row.phase.paced_by and not row.now.placement:
            assert row.now.standing.value in words


def placed(standing: Standing):
    record = only(seen(Level.EMERGING, 3))
    placement = next(p for p in couple(18).placements if p.phase == "boundaries")
    return replace(record, placements=(replace(placement, session_id="s3", standing=standing),))


def test_the_clinicians_placement_outranks_and_what_was_seen_stays_beside_it() -> None:
    label = labelled(repair(placed(Standing.STEADY)), "steady ◆")

    assert label.text.startswith("steady ◆<br>")
    assert "seen: not begun" in label.text


def test_a_placement_that_agrees_is_marked_and_says_nothing_twice() -> None:
    assert "not begun ◆" in labels(repair(placed(Standing.NOT_BEGUN)))


def test_what_is_one_partners_own_decision_is_never_called_not_begun() -> None:
    words = labels(repair(empty()))

    assert words.count("own pace") == 1
    assert words.count("not begun") == len(FRAMEWORK.phases) - 1


def test_a_line_leads_down_from_each_breach_and_from_no_wave() -> None:
    figure = repair(couple(18))
    breaches = trace(figure, "breaches").x

    assert {x for x in trace(figure, "breach lines").x if x is not None} == set(breaches)
    assert len(trace(figure, "waves").x) == 3


def test_a_breach_and_a_wave_of_one_session_stand_beside_each_other() -> None:
    record = couple(18)
    wave = next(s for s in record.setbacks if s.kind == "trigger_episode")
    breach = next(s for s in record.setbacks if s.kind == "minimising")
    same = replace(breach, session_id=wave.session_id, came_to_light_on=wave.came_to_light_on)
    figure = repair(replace(record, setbacks=(wave, same)))

    assert trace(figure, "breaches").x[0] < trace(figure, "waves").x[0]


def test_several_setbacks_of_one_session_are_one_sign_that_tells_all() -> None:
    record = couple(18)
    breach = next(s for s in record.setbacks if s.kind == "minimising")
    figure = repair(replace(record, setbacks=(breach, replace(breach, id="b2", kind="contact_breach"))))
    (text,) = trace(figure, "breaches").hovertext

    assert "Minimising" in text
    assert "Contact breach" in text


def test_a_setback_of_a_kind_the_framework_lost_is_charged_to_nobody() -> None:
    record = couple(18)
    odd = replace(record.setbacks[0], kind="gone")
    figure = repair(replace(record, setbacks=(odd,)))

    assert not trace(figure, "breaches").x
    assert "gone" in trace(figure, "waves").hovertext[0]


def test_what_was_recorded_outside_a_session_is_still_on_the_map() -> None:
    record = couple(18)
    loose = replace(record.setbacks[1], session_id=None)
    win = replace(record.wins[0], session_id=None)
    figure = repair(replace(record, setbacks=(loose,), wins=(win,)))

    assert len(trace(figure, "breaches").x) == 1
    assert len(trace(figure, "wins").x) == 1


def test_a_setback_after_the_last_session_stands_at_the_edge() -> None:
    record = couple(3)
    later = replace(couple(18).setbacks[1], session_id=None)
    figure = repair(replace(record, setbacks=(later,)))

    assert list(trace(figure, "breaches").x) == [2.5]


def test_the_picked_row_is_marked_and_its_name_bold() -> None:
    figure = repair(couple(18), picked="safety")

    assert "<b>Emotional safety</b>" in labels(figure)
    assert sum(shape.type == "rect" and shape.layer == "below" for shape in figure.layout.shapes) == 1


def test_a_phase_that_does_not_exist_marks_nothing() -> None:
    assert repair(couple(3), picked="nowhere") == repair(couple(3))


@pytest.mark.parametrize("name", ["cells", "standings", "breaches", "waves", "wins"])
def test_whatever_can_be_clicked_says_which_session_or_phase_it_is(name: str) -> None:
    record = couple(18)
    sessions = {session.id for session in record.sessions}
    phases = {phase.key for phase in FRAMEWORK.phases}

    for session_id, phase in trace(repair(record), name).customdata:
        assert session_id in sessions or phase in phases


def test_three_sessions_are_not_stretched_over_the_whole_page() -> None:
    figure = repair(couple(3))

    assert figure.layout.xaxis.range == (-0.5, 9.5)
    assert labelled(figure, "own pace").x == 2.5


def test_session_numbers_are_thinned_before_they_touch() -> None:
    assert len(repair(couple(18)).layout.xaxis.ticktext) == 18
    assert len(repair(couple(40)).layout.xaxis.ticktext) <= 18
    assert len(repair(couple(400)).layout.xaxis.ticktext) <= 18


def test_the_height_depends_on_the_phases_and_never_on_the_sessions() -> None:
    assert repair(couple(3)).layout.height == repair(couple(400)).layout.height


def test_the_table_holds_every_cell_of_the_picture() -> None:
    record = couple(18)
    drawn = repair_map(record, FRAMEWORK)
    table = repair_table(repair_map=drawn, record=record)

    told = sum(bool(line["Mara"]) + bool(line["Jon"]) for line in table)
    assert told == len(trace(repair(record), "cells").x)
    assert sum(len(str(line["Returned"]).split(", ")) for line in table if line["Returned"]) == len(
        trace(repair(record), "returns").x
    )


def test_the_standings_table_keeps_both_partners_apart() -> None:
    record = couple(18)
    lines = standing_table(repair_map=repair_map(record, FRAMEWORK), record=record)

    assert len(lines) == len(FRAMEWORK.phases)
    assert all(line["Mara"] and line["Jon"] and line["Why"] for line in lines)
    assert sum(bool(line["Placed"]) for line in lines) == len({p.phase for p in record.placements})


def test_the_small_map_shows_the_last_sessions_and_no_words() -> None:
    figure = mini(couple(18), most=5)

    assert not figure.layout.annotations
    assert {session_id for session_id, _ in trace(figure, "cells").customdata} <= {
        f"s{number}" for number in range(14, 19)
    }
    assert figure.layout.height < 230
