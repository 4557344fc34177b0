"""The framework's terms, found by their keys and asked of the right person."""

from dataclasses import replace

import pytest

from casework.core.case import Role
from casework.core.framework import Bearer
from casework.core.observation import Level
from casework.core.wording import counted, figure, listed
from tests.core.builders import SMALL

INJURED, INVOLVED = frozenset({Role.INJURED}), frozenset({Role.INVOLVED})


@pytest.mark.parametrize(
    ("bearer", "injured", "involved", "nobody"),
    [
        (Bearer.INJURED, True, False, False),
        (Bearer.INVOLVED, False, True, False),
        (Bearer.BOTH, True, True, True),
    ],
)
def test_who_bears_a_marker(bearer: Bearer, injured: bool, involved: bool, nobody: bool) -> None:
    assert bearer.borne_in(INJURED) is injured
    assert bearer.borne_in(INVOLVED) is involved
    assert bearer.borne_in(INJURED | INVOLVED) is True
    assert bearer.borne_in(frozenset()) is nobody


def test_terms_are_found_by_key_and_unknown_ones_are_not() -> None:
    for find, key in (
        (SMALL.phase, "deeds"),
        (SMALL.marker, "deeds.owns"),
        (SMALL.indicator, "calm"),
        (SMALL.setback_kind, "lie"),
        (SMALL.section, "1.10"),
    ):
        assert find(key) is not None
        assert find("unknown") is None
    section = SMALL.section("1.10")
    assert section is not None
    assert section.heading == "Tenth"


def test_the_markers_of_a_phase_for_everybody_and_for_a_role() -> None:
    assert len(SMALL.markers_of("deeds")) == 5
    assert [m.key for m in SMALL.markers_of("deeds", INJURED)] == ["deeds.notices"]


def test_somebody_in_both_roles_is_asked_as_the_one_who_was_hurt() -> None:
    asked = replace(SMALL.indicators[0], injured="as injured", involved="as involved")
    assert asked.question(INJURED | INVOLVED) == asked.question(INJURED) == "as injured"
    assert asked.question(INVOLVED) == "as involved"
    assert asked.question(frozenset()) is None
    assert replace(asked, injured=None).question(INJURED | INVOLVED) == "as involved"
    assert replace(asked, injured=None).question(INJURED) is None


def test_a_reversed_indicator_is_shown_from_its_better_end() -> None:
    calm, doubt = SMALL.indicators
    assert (calm.shown(3), doubt.shown(3), doubt.shown(doubt.shown(3.5))) == (3, 7, 3.5)


def test_levels_read_as_on_their_buttons() -> None:
    assert [level.label for level in Level] == ["not seen", "emerging", "practised", "steady"]


def test_lists_numbers_and_values_read_as_prose() -> None:
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert [counted(n, "breach", "breaches") for n in (0, 1, 2)] == ["0 breaches", "1 breach", "2 breaches"]
    assert [figure(value) for value in (0, 7.0, 4.5, 10)] == ["0", "7", "4.5", "10"]
