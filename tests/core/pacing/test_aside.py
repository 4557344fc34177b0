"""A caution set aside stays aside until there is something new; what is one partner's own stays theirs."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.core.case import CaseState, CaseStatus, Consent, ConsentKind, Seat
from casework.core.caution import Caution, CautionAside
from casework.core.pacing import RULES, aside_now, raised, raised_openly
from casework.core.privacy import Audience
from casework.core.record import CaseRecord
from casework.core.session import Attendance
from tests.core.builders import Couple, day
from tests.core.pacing.test_scenarios import LATER, STORIES
from tests.core.pacing.told import Told, rules, shipped
from tests.torture import times

SPEAKING = [story for story in STORIES if story["outcome"] == "speaks"]
SILENT = [story for story in STORIES if story["outcome"] != "speaks"]


def found_in(record: CaseRecord) -> dict[str, Caution]:
    return {caution.rule: caution for caution in raised(record, shipped(), rules(), LATER)}


def aside(couple: Couple, caution: Caution, lines: tuple[str, ...] | None = None) -> CautionAside:
    kept = tuple(line.id for line in caution.evidence) if lines is None else lines
    entry = couple._entry() | {"audience": Audience.CARE_TEAM}
    return couple._add("asides", CautionAside(**entry, rule=caution.rule, reason="Known", evidence=kept))


@pytest.mark.parametrize("story", SPEAKING, ids=lambda s: s["name"])
def test_a_caution_set_aside_is_left_out_and_told_apart_with_its_reason(story: dict[str, Any]) -> None:
    couple = Told(story)
    caution = found_in(couple.record)[story["rule"]]
    line = aside(couple, caution)
    assert story["rule"] not in found_in(couple.record)
    told = [each for each in aside_now(couple.record, shipped(), rules(), LATER) if each.aside is line]
    assert [each.caution for each in told] == [caution]


@settings(max_examples=times(40, 400))
@given(st.data())
def test_set_aside_on_fewer_lines_than_there_are_it_still_speaks(data: st.DataObject) -> None:
    story = data.draw(st.sampled_from(SPEAKING))
    couple = Told(story)
    caution = found_in(couple.record)[story["rule"]]
    lines = [line.id for line in caution.evidence]
    weighed = tuple(data.draw(st.lists(st.sampled_from(lines), unique=True)))
    aside(couple, caution, weighed)
    assert (story["rule"] in found_in(couple.record)) is (set(weighed) != set(lines))


def test_the_reasons_of_two_times_add_up_and_the_last_one_is_told() -> None:
    couple = Told({"name": "", "rule": "", "outcome": "", "sessions": [{"times": 10}]})
    caution = found_in(couple.record)["no_win"]
    first, second = (line.id for line in caution.evidence)
    aside(couple, caution, (first,))
    last = aside(couple, caution, (second,))
    assert "no_win" not in found_in(couple.record)
    found = {each.caution.rule: each.aside for each in aside_now(couple.record, shipped(), rules(), LATER)}
    assert found == {"no_win": last}


@pytest.mark.parametrize(("more", "speaks"), [(4, False), (5, True)])
def test_no_win_set_aside_speaks_again_after_as_many_sessions_more(more: int, speaks: bool) -> None:
    couple = Told({"sessions": [{"times": 5}]})
    aside(couple, found_in(couple.record)["no_win"])
    for _ in range(more):
        couple.session()
    assert ("no_win" in found_in(couple.record)) is speaks


@pytest.mark.parametrize(("room", "speaks"), [(3, False), (2, False), (1.5, True)])
def test_a_level_that_lasts_is_nothing_new_and_one_that_falls_is(room: float, speaks: bool) -> None:
    couple = Told({"sessions": [{"times": 2, "reads": {"room_for_pace": [3, 7]}}]})
    aside(couple, found_in(couple.record)["pressure"])
    couple.session()
    couple.read("room_for_pace", room, 7)
    assert ("pressure" in found_in(couple.record)) is speaks


def test_a_phase_that_stays_in_focus_is_nothing_new_and_one_taken_up_again_is() -> None:
    frame = [{"stance": "A", "words": "undecided"}]
    couple = Told({"frame": frame, "sessions": [{"focus": ["reconnect"]}]})
    aside(couple, found_in(couple.record)["undecided"])
    couple.meeting({"focus": ["reconnect"]})
    assert "undecided" not in found_in(couple.record)
    couple.meeting({"focus": ["safety"]})
    couple.meeting({"focus": ["reconnect"]})
    assert "undecided" in found_in(couple.record)


def unrelated(couple: Couple, number: int) -> None:
    """A line that no caution is about."""
    seat = Seat.A if number % 2 else Seat.B
    consent = Consent(
        **couple._entry(), seat=seat, kind=ConsentKind.REMOTE, on=day(1), given=bool(number % 3)
    )
    couple._add("consents", consent)
    couple._add("statuses", CaseStatus(**couple._entry(), state=CaseState.OPEN, on=day(1), words="Seen"))
    couple.session(day(2) + timedelta(days=number), attendance=Attendance.CANCELLED, present=())


@settings(max_examples=times(40, 400))
@given(st.sampled_from(STORIES), st.lists(st.integers(0, 20), max_size=4))
def test_lines_that_no_caution_is_about_change_nothing(story: dict[str, Any], more: list[int]) -> None:
    couple = Told(story)
    before = found_in(couple.record)
    for number in more:
        unrelated(couple, number)
    after = found_in(couple.record)
    assert {c.rule: c.evidence for c in after.values()} == {c.rule: c.evidence for c in before.values()}


def test_what_was_seen_or_read_in_a_session_that_was_called_off_counts_for_nothing() -> None:
    couple = Told({"sessions": [{"times": 2}]})
    couple.session(attendance=Attendance.CANCELLED, present=())
    couple.see(Seat.A, "transparency.keeps_agreed_privacy", "not seen")
    couple.see(Seat.A, "transparency.openness_restores_reality", "not seen")
    for _ in range(3):
        couple.read("hope", 1, 8)
    assert found_in(couple.record) == {}


def test_an_empty_record_raises_nothing_and_a_closed_case_neither() -> None:
    assert raised(Couple().record, shipped(), rules(), LATER) == ()
    couple = Told({"sessions": [{"times": 12}]})
    assert found_in(couple.record)
    couple._add("statuses", CaseStatus(**couple._entry(), state=CaseState.CLOSED, on=day(13)))
    assert raised(couple.record, shipped(), rules(), LATER) == ()


def test_a_framework_without_these_phases_and_ratings_raises_nothing_by_them() -> None:
    story = next(s for s in SPEAKING if s["rule"] == "decisions_early")
    bare = replace(shipped(), phases=(), markers=(), indicators=(), setback_kinds=())
    for each in SPEAKING:
        raised(Told(each).record, bare, rules(), LATER)  # and it does not raise an error either
    found = raised(Told(story).record, bare, rules(), LATER)
    assert "decisions_early" not in {caution.rule for caution in found}


def test_what_one_partner_said_alone_raises_nothing_on_an_open_page() -> None:
    frame = [{"stance": "A", "words": "undecided", "own": "A"}]
    couple = Told({"frame": frame, "sessions": [{"focus": ["reconnect"]}]})
    caution = found_in(couple.record)["undecided"]
    assert {line.audience for line in caution.evidence} == {Audience.JOINT, Audience.PARTNER_A}
    assert raised_openly(couple.record, shipped(), rules(), LATER) == ()


def test_what_one_partner_said_alone_answers_a_caution_on_an_open_page_too() -> None:
    couple = Told({"sessions": [{"with": "A"}, {"times": 2, "reads": {"hope": [1, 6]}}]})
    first, *others = couple.record.sessions
    own = replace(first, audience=Audience.PARTNER_A)
    couple.record = replace(couple.record, sessions=(own, *others))
    assert raised_openly(couple.record, shipped(), rules(), LATER) == ()
    assert raised_openly(replace(couple.record, sessions=tuple(others)), shipped(), rules(), LATER)


def test_what_is_set_aside_is_set_aside_on_an_open_page_too() -> None:
    couple = Told({"sessions": [{"times": 5}]})
    openly = raised_openly(couple.record, shipped(), rules(), LATER)
    assert [caution.rule for caution in openly] == ["no_win"]
    aside(couple, openly[0])
    assert raised_openly(couple.record, shipped(), rules(), LATER) == ()


@settings(max_examples=times(60, 600))
@given(st.sampled_from(SPEAKING), st.sampled_from(SPEAKING))
def test_no_evidence_on_an_open_page_is_for_one_partner_alone(one: Any, other: Any) -> None:
    both = {
        "betrayals": ["A", "B"],
        "frame": [*one.get("frame", ()), *other.get("frame", ())],
        "sessions": [*one["sessions"], *other["sessions"]],
    }
    try:
        couple = Told(both)
    except KeyError:  # two stories that call an agreement by the same name
        return
    for caution in raised_openly(couple.record, shipped(), rules(), LATER):
        assert {line.audience for line in caution.evidence} == {Audience.JOINT}


def test_the_newest_evidence_comes_first_then_the_weightier_caution() -> None:
    couple = Told({"frame": [{"told": "partial"}], "sessions": [{"times": 6}, {"focus": ["forgiveness"]}]})
    order = [c.rule for c in raised(couple.record, shipped(), rules(), LATER)]
    assert order == ["forgiveness_early", "grief_or_shame", "no_win"]
    couple.meeting(
        {"setbacks": [{"kind": "openness_punishes", "who": "A"}, {"kind": "pressure", "who": "B"}]}
    )
    couple.meeting({"did": ["Clarifying where each leans"], "placed": {"stabilise": "unsettled"}})
    order = [c.rule for c in raised(couple.record, shipped(), rules(), LATER)]
    assert order[:3] == ["decisions_early", "pressure", "openness_punishes"]


def test_every_rule_stands_once_by_its_number_and_every_number_has_one() -> None:
    assert sorted(rule.number for rule in rules().rules) == list(range(1, 17))
    assert {rule.key for rule in rules().rules} == set(RULES)
