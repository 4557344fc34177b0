"""Stories tell of forms filled in: what is told can be scored, and shows both, one and neither changed."""

from datetime import date, timedelta

import pytest

from casework.core.case import Seat
from casework.core.change_said import Reliably, both_one_neither, change_of
from casework.core.measure_point import MeasurePoint
from casework.core.score import Score, check_score
from casework.core.scoring import scored
from casework.core.story import Story, StoryScore
from casework.demo.caseload import STORIES
from casework.storage.stories import read_stories, read_story
from tests.core.test_score import GIVEN
from tests.storage.test_measures import MEASURES

A, B = Seat
NAMES = {A: "One", B: "Other"}
DAY_0 = date(2026, 1, 5)
TOLD = {story.key: story for story in read_stories(STORIES)[0]}


def form(told: StoryScore, on: date) -> Score:
    return Score(
        id=f"{on} {told.seat}",
        case_id="c",
        recorded_at=GIVEN.recorded_at,
        recorded_by="t",
        measure=told.measure,
        seat=told.seat,
        on=on,
        items=told.items,
        total=told.total,
    )


def points(story: Story, key: str, seat: Seat) -> list[MeasurePoint]:
    found = []
    for session in story.sessions:
        on = DAY_0 + timedelta(days=session.day)
        for told in session.scores:
            if (told.measure, told.seat) == (key, seat):
                total = scored(MEASURES[key], form(told, on)).total
                found.append(MeasurePoint(on=on, value=total, score_id=str(on)))
    return found


def test_every_form_told_is_one_the_measure_can_give() -> None:
    forms = [told for story in TOLD.values() for session in story.sessions for told in session.scores]
    assert len(forms) > 40
    for told in forms:
        check_score(form(told, DAY_0), MEASURES[told.measure])


@pytest.mark.parametrize(
    ("story", "key", "reliably"),
    [
        ("steady_repair", "rdas", Reliably.BOTH),
        ("parting_well", "core10", Reliably.ONE),
        ("stuck_and_undecided", "rdas", Reliably.NEITHER),
        ("parting_well", "csi16", None),
    ],
)
def test_of_the_couples_both_one_and_neither_changed_reliably_and_one_measure_withholds_it(
    story: str, key: str, reliably: Reliably | None
) -> None:
    a, b = (change_of(MEASURES[key], points(TOLD[story], key, seat)) for seat in Seat)
    assert both_one_neither(a, b, NAMES).reliably is reliably


@pytest.mark.parametrize(
    "told",
    ["{phq9: [3]}", '{phq9: [yes, "-"]}', '{phq9: [[1, "?"], "-"]}', '{phq9: [[1, 1.5], "-"]}', "{phq9: 3}"],
)
def test_a_form_told_badly_leaves_the_story_out_with_its_place(tmp_path, told: str) -> None:
    text = (STORIES / "08_first_three_sessions.yaml").read_text("utf-8")
    assert "\n  readings:" in text
    (tmp_path / "x.yaml").write_text(text.replace("\n  readings:", f"\n  measures: {told}\n  readings:", 1))
    story, problems = read_story(tmp_path, "x.yaml")
    assert story is None
    assert any(
        "phq9" in problem.sentence and problem.key.startswith("sessions, day 0") for problem in problems
    )
