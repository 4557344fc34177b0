"""What is looked for in people's words is found, and what only resembles it is not; and our own words."""

import re

import pytest

from casework.core.pacing_rule import PacingRules, deadline_in
from tests.core.pacing.told import rules, shipped

SETS_A_DAY = (
    "Ana will have forgiven Ben by June.",
    "She trusts him again within three months.",
    "Both are over it before the wedding anniversary, by the end of May.",
    "To have put it behind us by Christmas.",
    "That we are back to normal in six weeks!",
    "First the bills. Then: forgiveness by Easter. Then the holiday.",
    "Healing has a deadline.",
    "Ana stops asking by next Monday.",
)
SETS_NONE = (
    "",
    "Ben texts by six every evening.",
    "Ben shows the statements of the trust fund by Friday.",
    "Ana reads the chapter on forgiveness by Tuesday.",
    "Ana forgives in her own time. The review is on 3 May.",
    "Nobody asks whether it is healed by a certain day.",
    "There is no deadline for trusting him again.",
    "Until the prepared session Grace asks nothing about the affair.",
    "By nine Ben is home, and says so when he is late.",
    "Ana forgives herself by and by.",
)


@pytest.mark.parametrize("words", SETS_A_DAY)
def test_a_day_set_for_healing_is_found_with_its_sentence(words: str) -> None:
    found = deadline_in(words, rules())
    assert found
    assert found in words


@pytest.mark.parametrize("words", SETS_NONE)
def test_a_day_set_for_something_else_is_left_alone(words: str) -> None:
    assert deadline_in(words, rules()) is None


def test_without_wordings_nothing_is_found() -> None:
    assert deadline_in(SETS_A_DAY[0], PacingRules(rules=())) is None


def test_a_rule_that_is_not_there_is_not_found() -> None:
    assert rules().rule("no_such_rule") is None
    assert rules().rule("deadline") in rules().rules


def test_a_long_text_is_looked_through_in_no_time() -> None:
    assert deadline_in("she forgives by " * 6000, rules()) is None


FORBIDDEN = re.compile(
    r"\b(must|should|never|always|fail\w*|victim|cheat\w*|unfaithful|betrayer|offender|guilty|score\w*|progress"
    r"|overdue|behind schedule|weeks?|months?|cure\w*|will heal|guarantee\w*|wrong|bad|worst|refus\w+)\b",
    re.IGNORECASE,
)


def test_what_a_caution_says_commands_nobody_labels_nobody_and_promises_nothing() -> None:
    for rule in rules().rules:
        said = " ".join((rule.title, rule.words, rule.again))
        assert not FORBIDDEN.search(said), (rule.key, FORBIDDEN.search(said))
        assert rule.words.endswith("?"), rule.key  # it asks; the answer is the clinician's


def test_every_caution_rests_on_sections_there_are() -> None:
    for rule in rules().rules:
        assert rule.sections
        assert all(shipped().section(section) for section in rule.sections)
