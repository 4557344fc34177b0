"""The stories of data/demo, read from YAML: one file, one couple. Its README tells how to write one."""

from collections.abc import Callable
from pathlib import Path

from casework.core.case import BetrayalKind, CameOut, DisclosureState, Seat
from casework.core.problem import Problem
from casework.core.story import Story
from casework.core.story_frame import StoryBetrayal, StoryDisclosure, StoryPartner
from casework.storage.storyalone import untold
from casework.storage.storyfields import Part
from casework.storage.storyframe import frame_line
from casework.storage.storysession import Usual, meeting_ahead, session
from casework.storage.yamlfile import Fields, read_file

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


def read_stories(folder: Path) -> tuple[tuple[Story, ...], tuple[Problem, ...]]:
    """Every story in a folder by file name, beside what is wrong in the others; never raises."""
    stories: list[Story] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        story, found = read_story(folder, path.name)
        problems += found
        if story:
            stories.append(story)
    return tuple(stories), tuple(problems)


def read_story(folder: Path, file: str) -> tuple[Story | None, tuple[Problem, ...]]:
    """One couple's story, or None beside everything that is wrong in its file."""
    headings, unreadable = read_file(folder, file)
    if unreadable:
        return None, unreadable
    faults: list[tuple[str, str]] = []
    part = Part(Fields(headings), "the story", faults)
    story = _story(file, part)
    part.done()
    faults += _loose_ends(story)
    return None if faults else story, tuple(Problem(file, place, sentence) for place, sentence in faults)


def _story(file: str, part: Part) -> Story:
    began, couple = part.inside("began"), part.inside("couple")
    usual = Usual.of(part)
    story = Story(
        key=part.text("story"),
        file=file,
        weeks_ago=began.whole("weeks_ago"),
        weekday=_weekday(began),
        opened=part.whole("opened"),
        note_format=part.text("format"),
        a=_partner(couple.inside("A")),
        b=_partner(couple.inside("B")),
        betrayals=tuple(_betrayal(each) for each in part.each("betrayals")),
        frame=tuple(line for each in part.each("frame") for line in frame_line(each)),
        sessions=tuple(session(each, usual) for each in part.each("sessions")),
        ahead=tuple(meeting_ahead(each, usual) for each in part.each("ahead")),
    )
    began.done()
    couple.done()
    return story


def _weekday(began: Part) -> int:
    raw = began.text("weekday")
    if raw in WEEKDAYS:
        return WEEKDAYS.index(raw)
    began.fault(f"“weekday” has to be one of {', '.join(WEEKDAYS)}.")
    return 0


def _partner(part: Part) -> StoryPartner:
    partner = StoryPartner(name=part.text("name"), pronouns=part.text("pronouns", needed=False))
    part.done()
    return partner


def _betrayal(part: Part) -> StoryBetrayal:
    betrayal = StoryBetrayal(
        key=part.text("key"),
        injured=part.choice("injured", Seat),
        kind=part.choice("kind", BetrayalKind),
        words=part.text("words"),
        happened_from=part.whole_or_none("from"),
        happened_until=part.whole_or_none("until"),
        came_out_on=part.whole_or_none("came_out"),
        came_out=part.choice("how", CameOut),
        disclosure=part.choice("told", DisclosureState),
        known=part.whole_or_none("known"),
        replaces=part.text("replaces", needed=False) or None,
    )
    part.done()
    return betrayal


def _loose_ends(story: Story) -> list[tuple[str, str]]:
    """What a story refers to without having told it, and days in an order that cannot be."""
    checks: tuple[Callable[[Story], list[tuple[str, str]]], ...] = (
        _days,
        _sessions,
        _betrayals,
        _agreements,
        _setbacks,
        untold,
    )
    return [fault for check in checks for fault in check(story)]


def _days(story: Story) -> list[tuple[str, str]]:
    days = [s.day for s in story.sessions]
    faults = []
    if not days or days[0] != 0:
        faults.append(("sessions", "The first session has to be on day 0."))
    if days != sorted(set(days)):
        faults.append(("sessions", "The sessions have to stand in the order of their days, one a day."))
    latest = max([*days, *(line.day for line in story.frame)], default=0)
    if story.weekday + latest >= story.weeks_ago * 7:  # heard on a Monday, it has to be over by Sunday
        faults.append(("began", f"Day {latest} of the story would lie in the future; begin more weeks ago."))
    if story.opened > 0:
        faults.append(("opened", "The case has to be opened by day 0."))
    return faults


def _sessions(story: Story) -> list[tuple[str, str]]:
    return [
        (f"sessions, day {s.day}", "A session that took place needs a note, and one that did not has none.")
        for s in story.sessions
        if bool(s.note) != (s in story.held)
    ]


def _betrayals(story: Story) -> list[tuple[str, str]]:
    known = {betrayal.key: betrayal.known or story.opened for betrayal in story.betrayals}
    told = {line: line.betrayal for line in story.frame if isinstance(line, StoryDisclosure)}
    faults = [
        (f"frame, day {line.day}", f"The betrayal “{key}” is not known by then.")
        for line, key in told.items()
        if key not in known or known[key] > line.day
    ]
    keys = list(known)
    faults += [
        (f"betrayals, {later.key}", f"The betrayal “{later.replaces}” has not been told before.")
        for nth, later in enumerate(story.betrayals)
        if later.replaces and later.replaces not in keys[:nth]
    ]
    return faults


def _agreements(story: Story) -> list[tuple[str, str]]:
    made: set[str] = set()
    faults = []
    for s in story.sessions:
        used = (
            {c.agreement for c in s.checks} | set(s.ended) | {a.replaces for a in s.agreements if a.replaces}
        )
        faults += [
            (f"sessions, day {s.day}", f"The agreement “{key}” has not been made before.")
            for key in sorted(used - made)
        ]
        made |= {a.key for a in s.agreements}
    return faults


def _setbacks(story: Story) -> list[tuple[str, str]]:
    told: set[str] = set()
    faults = []
    for s in story.sessions:
        told |= {b.key for b in s.setbacks}
        faults += [
            (f"sessions, day {s.day}", f"The setback “{r.setback}” has not been told before.")
            for r in s.responses
            if r.setback not in told
        ]
    return faults
