"""Couples' stories from tests/scenarios, against the framework that ships."""

from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from casework.core.case import CameOut, Seat
from casework.core.framework import Framework
from casework.core.observation import Level, Move, Standing
from casework.core.repair import PhaseStanding, standings
from casework.core.session import Attendance
from casework.storage.library import load_framework
from tests.core.builders import FIRST_DAY, Couple

ROOT = Path(__file__).parents[2]
STORIES = [yaml.safe_load(path.read_text()) for path in sorted((ROOT / "tests/scenarios").glob("*.yaml"))]
LEVELS = {level.label: level for level in Level}
WORDS = {"name", "couple", "betrayals", "sessions", "since", "stands", "stood"}
SESSION_WORDS = {"day", "held", "seen", "setbacks", "placed"}


@cache
def shipped() -> Framework:
    framework, problems = load_framework(ROOT / "data/framework/2026.1")
    assert framework is not None
    assert problems == ()
    return framework


class Teller:
    """Tells a story from its file, refusing what the file has no word for."""

    def __init__(self, story: dict[str, Any]) -> None:
        assert set(story) <= WORDS
        self.seats = {name: Seat(seat) for seat, name in story["couple"].items()}
        names = story["couple"]
        self.couple = Couple(names["A"], names["B"])
        for injured in story["betrayals"]:
            self.couple.betrayal(self.seats[injured])
        for session in story["sessions"]:
            self.session(session)
        for setback in story.get("since", ()):
            self.setback(setback, None)

    def session(self, told: dict[str, Any]) -> None:
        assert set(told) <= SESSION_WORDS
        held = Attendance.HELD if told.get("held", True) else Attendance.CANCELLED
        session = self.couple.session(FIRST_DAY + timedelta(days=told["day"]), attendance=held)
        for setback in told.get("setbacks", ()):
            self.setback(setback, session)
        for name, by_level in told.get("seen", {}).items():
            for level, markers in by_level.items():
                for marker in markers:
                    assert shipped().marker(marker), marker
                    self.couple.see(self.seats[name], marker, LEVELS[level])
        for placed in told.get("placed", ()):
            self.couple.place(
                placed["phase"], Standing(placed["standing"]), Move(placed["move"]), reason=placed["reason"]
            )

    def setback(self, told: dict[str, Any], session: Any) -> None:
        assert shipped().setback_kind(told["kind"]), told["kind"]
        self.couple.setback(
            told["kind"],
            told["severity"],
            seat=None if told["whose"] == "both" else self.seats[told["whose"]],
            light=FIRST_DAY + timedelta(days=told["day"]) if "day" in told else None,
            session=session,
            came_out=CameOut(told.get("came_out", "discovered")),
        )

    def expected(self, stands: dict[str, str]) -> tuple[str, ...]:
        by_seat = {self.seats[name]: stands[name] for name in self.seats}
        couple = stands["couple"]
        return by_seat[Seat.A], by_seat[Seat.B], stands.get("suggested", couple), couple


def as_told(found: PhaseStanding) -> tuple[str, ...]:
    return found.a.standing, found.b.standing, found.suggested, found.standing


@pytest.mark.parametrize("story", STORIES, ids=[story["name"] for story in STORIES])
def test_the_phases_stand_where_the_story_says(story: dict[str, Any]) -> None:
    teller = Teller(story)
    found = {s.phase: as_told(s) for s in standings(teller.couple.record, shipped())}
    nowhere = ("not begun",) * 4
    expected = dict.fromkeys(found, nowhere) | {
        key: teller.expected(stands) for key, stands in story["stands"].items()
    }
    assert found == expected


@pytest.mark.parametrize(
    "story", [s for s in STORIES if "stood" in s], ids=[s["name"] for s in STORIES if "stood" in s]
)
def test_the_phases_stood_where_the_story_says_at_the_end_of_earlier_sessions(story: dict[str, Any]) -> None:
    teller = Teller(story)
    record = teller.couple.record
    for number, phases in story["stood"].items():
        found = {s.phase: as_told(s) for s in standings(record, shipped(), record.sessions[number - 1])}
        for key, stands in phases.items():
            assert found[key] == teller.expected(stands), (number, key)


def test_every_story_shows_a_thing_of_its_own() -> None:
    names = [story["name"] for story in STORIES]
    assert len(set(names)) == len(names) >= 22
    assert {s for story in STORIES for row in story["stands"].values() for s in row.values()} == set(Standing)
