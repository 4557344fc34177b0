"""A story as the acts of a clinician, each with its moment."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from casework.core.session import Attendance
from casework.core.story import Story, StoryMeeting, StorySession
from casework.core.story_frame import FrameLine, StoryBetrayal, StoryConsent, StoryPolicy
from casework.demo.ahead import tell_ahead
from casework.demo.frame import tell_betrayal, tell_line, tell_opening
from casework.demo.note import tell_addendum, tell_note
from casework.demo.session import tell_session
from casework.demo.teller import Teller

OPENING = timedelta(hours=7, minutes=30)  #: since midnight UTC, as the others
PAPERS = timedelta(hours=7, minutes=45)  #: papers are signed before the day's first session
DESK_WORK = timedelta(hours=20, minutes=30)  #: the rest of the frame is written down in the evening


@dataclass(frozen=True, slots=True)
class StoryAct:
    """Something the clinician does, when, and where the story tells it."""

    at: datetime
    story: Story
    place: str
    do: Callable[[], None]


def acts(teller: Teller) -> list[StoryAct]:
    """Everything that is done in a story, in the order in which it was done."""
    story = teller.story
    opening = StoryAct(teller.at(story.opened, OPENING), story, "the story", partial(tell_opening, teller))
    later = [_betrayal_act(teller, told, told.known) for told in story.betrayals if told.known is not None]
    frame = [_frame_act(teller, line) for line in story.frame]
    sessions = [act for told in story.sessions for act in _session_acts(teller, told)]
    ahead = [_ahead_act(teller, nth, told) for nth, told in enumerate(story.ahead, start=1)]
    return sorted([opening, *later, *frame, *sessions, *ahead], key=lambda act: act.at)


def _betrayal_act(teller: Teller, told: StoryBetrayal, known: int) -> StoryAct:
    at = teller.at(known, DESK_WORK)
    return StoryAct(at, teller.story, f"betrayals, {told.key}", partial(tell_betrayal, teller, told))


def _frame_act(teller: Teller, line: FrameLine) -> StoryAct:
    hour = PAPERS if isinstance(line, StoryPolicy | StoryConsent) else DESK_WORK
    at = teller.at(max(line.day, teller.story.opened), hour)
    return StoryAct(at, teller.story, f"frame, day {line.day}", partial(tell_line, line, teller))


def _ahead_act(teller: Teller, nth: int, told: StoryMeeting) -> StoryAct:
    """What is arranged after the last session, in the evening."""
    at = teller.at(teller.story.sessions[-1].day, DESK_WORK)
    return StoryAct(at, teller.story, f"ahead {nth}", partial(tell_ahead, teller, nth, told))


def _session_acts(teller: Teller, told: StorySession) -> Iterator[StoryAct]:
    place = f"sessions, day {told.day}"
    ends_at = teller.at(told.day, told.starts + told.lasts)
    yield StoryAct(ends_at, teller.story, place, partial(tell_session, teller, told))
    if told.attendance is Attendance.HELD:
        written_at = ends_at + told.written_after
        yield StoryAct(written_at, teller.story, place, partial(tell_note, teller, told))
    for added in told.added:
        at = teller.at(added.day, DESK_WORK)
        yield StoryAct(at, teller.story, place, partial(tell_addendum, teller, told, added))
