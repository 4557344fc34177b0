"""A story knows no dates until somebody says when it is heard."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casework.core.story import Story
from casework.core.story_frame import StoryPartner


def story(weeks_ago: int = 3, weekday: int = 2) -> Story:
    return Story(
        key="k",
        file="k.yaml",
        weeks_ago=weeks_ago,
        weekday=weekday,
        opened=-7,
        note_format="repair",
        a=StoryPartner(name="Ana", pronouns=""),
        b=StoryPartner(name="Ben", pronouns=""),
        betrayals=(),
        frame=(),
        sessions=(),
    )


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 200), st.integers(0, 6))
def test_its_first_day_falls_on_its_weekday_about_as_many_weeks_ago_as_told(
    until: date, weeks: int, weekday: int
) -> None:
    first = story(weeks, weekday).first_day(until)
    about = until - timedelta(weeks=weeks)
    assert first.weekday() == weekday
    assert abs((first - about).days) <= 6


def test_a_story_without_sessions_has_none_that_were_held() -> None:
    assert story().held == ()
