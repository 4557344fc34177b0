"""Stories from tests/scenarios/pacing: where each caution speaks, stays silent, and only just does."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from casework.core.caution import Caution
from casework.core.pacing import RULES, raised
from tests.core.builders import day
from tests.core.pacing.told import Told, rules, shipped

FOLDER = Path(__file__).parents[2] / "scenarios/pacing"
STORIES: list[dict[str, Any]] = [
    story for path in sorted(FOLDER.glob("*.yaml")) for story in yaml.safe_load(path.read_text("utf-8"))
]
OUTCOMES = {"speaks", "silent", "near miss"}
LATER = day(60)


def cautions_of(story: dict[str, Any]) -> dict[str, Caution]:
    """The cautions a story raises, by rule."""
    return {c.rule: c for c in raised(Told(story).record, shipped(), rules(), LATER)}


@pytest.mark.parametrize("story", STORIES, ids=[f"{s['rule']}: {s['name']}" for s in STORIES])
def test_a_caution_speaks_where_the_story_says_so_and_nowhere_else(story: dict[str, Any]) -> None:
    found = cautions_of(story).get(story["rule"])
    assert (found is not None) is (story["outcome"] == "speaks")
    if found and "lines" in story:
        assert len(found.evidence) == story["lines"], [line.words for line in found.evidence]


def test_every_caution_has_stories_of_speaking_of_silence_and_of_the_near_miss() -> None:
    told: dict[str, set[str]] = defaultdict(set)
    for story in STORIES:
        told[story["rule"]].add(story["outcome"])
    assert told == dict.fromkeys(RULES, OUTCOMES)
    names = [(story["rule"], story["name"]) for story in STORIES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("story", [s for s in STORIES if s["outcome"] == "speaks"], ids=lambda s: s["name"])
def test_a_caution_names_its_sections_and_lines_of_this_record_newest_first(story: dict[str, Any]) -> None:
    teller = Told(story)
    found = next(c for c in raised(teller.record, shipped(), rules(), LATER) if c.rule == story["rule"])
    parts = (getattr(teller.record, name) for name in teller.record.__dataclass_fields__)
    ids = {line.id: line.audience for part in parts if isinstance(part, tuple) for line in part}
    assert found.evidence
    assert found.sections
    assert all(shipped().section(section) for section in found.sections)
    assert all(line.words and line.audience is ids[line.id] for line in found.evidence)
    days = [line.on for line in found.evidence]
    assert days == sorted(days, reverse=True)
