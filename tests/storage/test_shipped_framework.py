"""The framework that ships is whole: every term of the reading is there, worded and cited."""

import re
from pathlib import Path

import pytest

from casework.core.case import Role
from casework.core.framework import Bearer, Framework, Nature, StandingRule
from casework.storage.library import load_framework, load_library

DATA = Path(__file__).parents[2] / "data"

#: Each phase's markers by who bears them (injured, involved, both), counted in the reading of the documents.
MARKERS = {
    "stabilise": (4, 2, 2),
    "communicate": (1, 4, 3),
    "transparency": (2, 3, 2),
    "boundaries": (1, 2, 2),
    "accountability": (1, 6, 1),
    "understanding": (2, 2, 2),
    "safety": (1, 2, 3),
    "forgiveness": (2, 1, 1),
    "reconnect": (0, 0, 6),
    "renewal": (1, 0, 5),
}


def shipped() -> Framework:
    framework, problems = load_framework(DATA / "framework" / "2026.1")
    assert framework is not None
    assert problems == ()
    return framework


def test_what_ships_has_no_problem() -> None:
    assert load_library(DATA).problems == ()


def test_the_ten_phases_stand_in_their_four_movements() -> None:
    framework = shipped()
    assert [movement.key for movement in framework.movements] == ["steady", "open", "rebuild", "renew"]
    assert [(phase.movement, phase.key) for phase in framework.phases] == [
        ("steady", "stabilise"),
        ("open", "communicate"),
        ("open", "transparency"),
        ("open", "boundaries"),
        ("rebuild", "accountability"),
        ("rebuild", "understanding"),
        ("rebuild", "safety"),
        ("renew", "forgiveness"),
        ("renew", "reconnect"),
        ("renew", "renewal"),
    ]


def test_forgiveness_alone_is_paced_by_one_partner_the_injured_one() -> None:
    paced = {phase.key: phase.paced_by for phase in shipped().phases if phase.paced_by}
    assert paced == {"forgiveness": Role.INJURED}


@pytest.mark.parametrize("phase", MARKERS)
def test_every_marker_of_the_reading_is_there_with_its_bearer(phase: str) -> None:
    markers = shipped().markers_of(phase)
    counted = tuple(sum(marker.bearer is bearer for marker in markers) for bearer in Bearer)
    assert counted == MARKERS[phase]


def test_a_marker_reads_on_after_a_partners_name() -> None:
    for marker in shipped().markers:
        first = marker.words.split()[0]
        assert first == first.lower()
        assert first.endswith("s"), f"{marker.key}: {marker.words}"
        assert not marker.words.endswith(".")


def test_a_key_names_its_phase_and_is_used_once() -> None:
    framework = shipped()
    for noun in (framework.markers, framework.prompts, framework.practices):
        assert all(thing.key.startswith(f"{thing.phase}.") for thing in noun)
        assert len({thing.key for thing in noun}) == len(noun)


def test_the_sixteen_indicators_ask_each_role_that_is_asked() -> None:
    indicators = shipped().indicators
    assert len(indicators) == 16
    assert [each.key for each in indicators if each.reversed] == ["trigger_load", "doubt"]
    assert [each.key for each in indicators if each.involved is None] == ["readiness_to_forgive"]
    for each in indicators:
        for question in filter(None, (each.injured, each.involved)):
            assert re.search(r"\byour?\b", question, re.IGNORECASE), question
            assert "?" in question
            assert not re.search(r"\b(injured|involved|betrayed|unfaithful)\b", question), question


def test_the_setbacks_are_ten_breaches_and_six_waves() -> None:
    kinds = shipped().setback_kinds
    assert sum(kind.nature is Nature.BREACH for kind in kinds) == 10
    assert sum(kind.nature is Nature.WAVE for kind in kinds) == 6


def test_every_breach_unsettles_something_and_grief_nothing() -> None:
    framework = shipped()
    assert all(kind.unsettles for kind in framework.setback_kinds if kind.nature is Nature.BREACH)
    grief = framework.setback_kind("grief_surge")
    assert grief is not None
    assert grief.unsettles == ()


def test_every_phase_has_a_handful_of_prompts_and_practices() -> None:
    framework = shipped()
    for phase in framework.phases:
        assert 3 <= sum(prompt.phase == phase.key for prompt in framework.prompts) <= 5
        assert 2 <= sum(practice.phase == phase.key for practice in framework.practices) <= 4


def test_every_section_an_item_cites_can_be_opened() -> None:
    framework = shipped()
    for noun in ("phases", "markers", "strands", "indicators", "setback_kinds", "prompts", "practices"):
        for thing in getattr(framework, noun):
            assert thing.sections
            assert all(framework.section(section) for section in thing.sections), thing.key


def test_the_standing_rule_comes_from_its_file() -> None:
    expected = StandingRule(unsettling_severity=3, practised_share=0.5, steady_share=0.5, steady_sessions=2)
    assert shipped().standing_rule == expected


def test_short_names_fit_beside_a_row() -> None:
    framework = shipped()
    assert all(len(each.short) <= 16 for each in (*framework.phases, *framework.indicators))


PROMISES = re.compile(
    r"\b(guarantee\w*|cured?|heal(ed|s)? (completely|fully)|fail(ed|ure)?|overdue|on track)\b", re.I
)
TIMETABLES = re.compile(
    r"\b(within|after|in) (\d+|a few|two|three|six|twelve) (weeks?|months?|years?)\b", re.I
)


def test_no_wording_promises_healing_sets_it_a_date_or_calls_anything_a_failure() -> None:
    framework = shipped()
    for phase in framework.phases:
        assert not PROMISES.search(phase.work)
    for thing in (*framework.markers, *framework.prompts, *framework.practices, *framework.setback_kinds):
        assert not PROMISES.search(thing.words), thing.words
        assert not TIMETABLES.search(thing.words), thing.words
