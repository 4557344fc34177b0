"""Telling all stories into one store, in the order in which everything happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge
from pathlib import Path

from sqlalchemy import Connection, Engine

from casework.core.account import Person
from casework.core.errors import CaseworkError
from casework.core.problem import Problem
from casework.core.story import Story
from casework.demo.acts import StoryAct, acts
from casework.demo.teller import Teller
from casework.demo.transaction import StoryClock, StoryIds, StoryStore
from casework.storage.library import Library
from casework.storage.store import SqlStore
from casework.storage.stories import read_stories
from casework.storage.trail import writing

STORIES = Path(__file__).parents[2] / "data" / "demo"


@dataclass(frozen=True, slots=True)
class Caseload:
    """How many cases were added, and what is wrong with the stories that were not told."""

    cases: int
    problems: tuple[Problem, ...]


class StoryRefused(Exception):  # not a refusal of the person: it never leaves this module
    """One act of one story was refused by its use case."""

    def __init__(self, act: StoryAct, why: CaseworkError) -> None:
        super().__init__(why.sentence)
        self.story = act.story
        self.problem = Problem(act.story.file, act.place, why.sentence)


def load_demo_caseload(engine: Engine, library: Library, person: Person, until: date) -> int:
    """Put the invented couples into a store in somebody's name, as of a day (UTC); how many cases it added.

    The account has to be there already. Couples that are there already are left as they are.
    """
    return tell_caseload(engine, library, person, until).cases


def tell_caseload(
    engine: Engine, library: Library, person: Person, until: date, folder: Path = STORIES
) -> Caseload:
    """Tell every sound story of a folder that is not in the store yet, all of them or none."""
    stories, problems = read_stories(folder)
    waiting = _not_yet_told(engine, library, person, stories)
    while waiting:
        try:
            _tell(engine, library, person, until, waiting)
            break
        except StoryRefused as refused:
            problems = (*problems, refused.problem)
            waiting = [story for story in waiting if story is not refused.story]
    return Caseload(len(waiting), problems)


def _not_yet_told(engine: Engine, library: Library, person: Person, stories: Sequence[Story]) -> list[Story]:
    there = set(SqlStore(engine, person, library.frameworks).case_ids())
    return [story for story in stories if StoryIds(person.account_id, story.key).nth(1) not in there]


def _tell(engine: Engine, library: Library, person: Person, until: date, stories: Sequence[Story]) -> None:
    clock = StoryClock()
    with writing(engine) as connection:
        told = (_teller(story, connection, library, person, until, clock) for story in stories)
        for act in merge(*map(acts, told), key=lambda act: act.at):
            clock.set(act.at)
            _do(act)


def _teller(
    story: Story, connection: Connection, library: Library, person: Person, until: date, clock: StoryClock
) -> Teller:
    ids = StoryIds(person.account_id, story.key)
    store = StoryStore(connection, person, library.frameworks, clock, ids)
    return Teller(story, until, library, store)


def _do(act: StoryAct) -> None:
    try:
        act.do()
    except CaseworkError as why:
        raise StoryRefused(act, why) from why
