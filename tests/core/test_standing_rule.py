"""The standing rule, promise by promise, on a framework small enough to hold in the head."""

from dataclasses import replace

import pytest

from casework.core.errors import UnknownTerm
from casework.core.framework import Bearer
from casework.core.observation import Level, Move, Standing
from casework.core.repair import movement_standing, standing, standings
from casework.core.session import Attendance
from tests.core.builders import SMALL, A, B, Couple, day, marker, phase

DEEDS_OF_BEN = "deeds.owns deeds.keeps"


@pytest.fixture
def couple() -> Couple:
    """Ben broke Ana's trust."""
    told = Couple()
    told.betrayal(injured=A)
    return told


def deeds(couple: Couple, upto: int | None = None) -> tuple[str, str, str]:
    session = couple.record.sessions[upto - 1] if upto else None
    found = standing(couple.record, SMALL, "deeds", session)
    return found.a.standing, found.b.standing, found.standing


def test_a_phase_the_framework_does_not_know_is_refused(couple: Couple) -> None:
    with pytest.raises(UnknownTerm):
        standing(couple.record, SMALL, "speed")


def test_standings_come_in_the_frameworks_order_for_a_case_with_nothing_in_it() -> None:
    found = standings(Couple().record, SMALL)
    assert [s.phase for s in found] == ["deeds", "safety", "release"]
    assert {s.standing for s in found} == {Standing.NOT_BEGUN}
    assert {s.a.level for s in found} == {None}


def test_the_newest_observation_of_a_marker_counts_even_where_it_was_written_down_earlier(
    couple: Couple,
) -> None:
    first, second = couple.session(1), couple.session(2)
    couple.see(B, "deeds.owns", "practised", second)
    couple.see(B, "deeds.owns", "emerging", first)
    assert standing(couple.record, SMALL, "deeds").b.evidence == (couple.record.observations[0].id,)


def test_a_correction_within_one_session_replaces_what_was_ticked_first(couple: Couple) -> None:
    couple.session()
    couple.see(B, DEEDS_OF_BEN, "practised")
    couple.see(B, DEEDS_OF_BEN, "not seen")
    found = standing(couple.record, SMALL, "deeds").b
    assert (found.standing, found.level) == (Standing.NOT_BEGUN, Level.NOT_SEEN)


def test_two_markers_seen_in_one_session_are_more_than_a_single_tap(couple: Couple) -> None:
    couple.session()
    couple.see(B, DEEDS_OF_BEN, "practised")
    assert deeds(couple) == ("not begun", "practised", "not begun")


def test_a_share_of_markers_is_counted_to_the_per_cent() -> None:
    couple = Couple()
    couple.session()
    couple.see(A, "safety.triggers safety.kindness", "practised")
    two_of_three = replace(SMALL, standing_rule=replace(SMALL.standing_rule, practised_share=0.67))
    assert standing(couple.record, two_of_three, "safety").a.standing is Standing.PRACTISED


def test_steady_starts_anew_for_a_marker_that_was_seen_lower_in_between(couple: Couple) -> None:
    for level in ("steady", "practised", "steady"):
        couple.session()
        couple.see(B, DEEDS_OF_BEN, level)
    assert deeds(couple)[1] == "practised"
    couple.session()
    couple.see(B, "deeds.owns", "steady")
    assert deeds(couple)[1] == "steady"


def test_as_it_stood_takes_in_nothing_of_later_sessions(couple: Couple) -> None:
    couple.session()
    couple.see(B, DEEDS_OF_BEN, "practised")
    couple.session()
    couple.setback("lie", session=couple.latest)
    assert deeds(couple, upto=1)[1] == "practised"
    assert deeds(couple, upto=2)[1] == "unsettled"


def test_a_setback_that_came_to_light_on_the_day_of_a_session_is_known_by_its_end(couple: Couple) -> None:
    couple.session()
    couple.see(B, DEEDS_OF_BEN, "practised")
    couple.session()
    couple.setback("lie", light=day(2))
    assert deeds(couple, upto=1)[1] == "practised"
    assert deeds(couple, upto=2)[1] == "unsettled"


def test_a_setback_written_down_at_a_session_that_was_called_off_is_known_by_then(couple: Couple) -> None:
    couple.session()
    couple.see(B, DEEDS_OF_BEN, "practised")
    call = couple.session(attendance=Attendance.CANCELLED)
    couple.setback("lie", session=call, light=day(3))
    assert deeds(couple, upto=1)[1] == "practised"
    assert deeds(couple, upto=2)[1] == "unsettled"


def test_a_setback_written_down_in_a_session_reaches_it_though_the_days_differ_by_midnight(
    couple: Couple,
) -> None:
    couple.session()
    couple.see(B, DEEDS_OF_BEN, "practised")
    evening = couple.session()
    couple.session()
    couple.see(B, "deeds.owns", "practised")
    couple.setback("lie", session=evening, light=day(2).replace(day=day(2).day + 1))
    assert deeds(couple, upto=2)[1] == "unsettled"
    assert deeds(couple)[1] == "practised"


def test_an_observation_in_a_session_that_was_not_held_carries_nothing(couple: Couple) -> None:
    couple.session(attendance=Attendance.NO_SHOW)
    couple.see(B, DEEDS_OF_BEN, "practised")
    assert deeds(couple)[1] == "not begun"


def test_a_breach_reaches_both_and_a_wave_whoever_felt_it() -> None:
    couple = Couple()
    couple.session()
    for seat in (A, B):
        couple.see(seat, "safety.triggers safety.kindness", "practised")
    couple.session()
    lied = Couple()
    lied.record = couple.record
    couple.setback("wave", seat=A, session=couple.latest)
    lied.setback("lie", seat=A, session=lied.latest)
    felt, broken = (standing(c.record, SMALL, "safety") for c in (couple, lied))
    assert (felt.a.standing, felt.b.standing) == (Standing.UNSETTLED, Standing.PRACTISED)
    assert (broken.a.standing, broken.b.standing) == (Standing.UNSETTLED, Standing.UNSETTLED)


def test_a_kind_of_setback_the_framework_does_not_know_unsettles_nothing(couple: Couple) -> None:
    couple.session()
    couple.see(B, DEEDS_OF_BEN, "practised")
    couple.session()
    couple.setback("of another framework", 5, session=couple.latest)
    assert deeds(couple)[1] == "practised"


def test_while_a_setback_unsettles_the_level_shows_emerging_at_most(couple: Couple) -> None:
    couple.session()
    couple.see(B, DEEDS_OF_BEN, "steady")
    couple.session()
    couple.setback("lie", session=couple.latest)
    assert standing(couple.record, SMALL, "deeds").b.level is Level.EMERGING


def test_two_setbacks_are_both_lifted_by_what_is_seen_in_a_later_session(couple: Couple) -> None:
    couple.session()
    couple.see(B, DEEDS_OF_BEN, "practised")
    for _ in range(2):
        couple.session()
        couple.setback("lie", session=couple.latest)
    found = standing(couple.record, SMALL, "deeds").b
    assert set(found.evidence) >= {setback.id for setback in couple.record.setbacks}
    couple.session()
    couple.see(B, "deeds.owns", "practised")
    assert deeds(couple)[1] == "practised"


def test_a_marker_of_a_framework_since_replaced_is_left_out(couple: Couple) -> None:
    couple.session()
    couple.see(B, "deeds.of_old deeds.owns", "practised")
    assert standing(couple.record, SMALL, "deeds").b.evidence == (couple.record.observations[1].id,)


class TestEvidence:
    """Every standing names the lines that carry it."""

    def test_emerging_rests_on_the_newest_of_each_marker_seen(self, couple: Couple) -> None:
        couple.session()
        seen = couple.see(B, "deeds.owns", "emerging")
        couple.see(B, "deeds.keeps", "not seen")
        assert standing(couple.record, SMALL, "deeds").b.evidence == (seen.id,)

    def test_not_seen_rests_on_what_was_looked_for(self, couple: Couple) -> None:
        couple.session()
        looked = couple.see(B, "deeds.owns", "not seen")
        assert standing(couple.record, SMALL, "deeds").b.evidence == (looked.id,)

    def test_steady_rests_on_as_many_sessions_as_the_rule_asks_for(self, couple: Couple) -> None:
        for _ in range(5):
            couple.session()
            couple.see(B, DEEDS_OF_BEN, "steady")
        found = standing(couple.record, SMALL, "deeds").b
        by_id = {seen.id: seen.session_id for seen in couple.record.observations}
        assert {by_id[line] for line in found.evidence} == {s.id for s in couple.record.sessions[-2:]}

    def test_a_fall_rests_on_what_was_seen_before_and_what_is_seen_now(self, couple: Couple) -> None:
        couple.session()
        couple.see(B, "deeds.owns", "practised")
        before = couple.see(B, "deeds.keeps", "practised")
        couple.session()
        now = couple.see(B, "deeds.keeps", "emerging")
        assert standing(couple.record, SMALL, "deeds").b.evidence == (before.id, now.id)

    def test_unsettled_rests_on_what_had_been_practised_and_on_what_shook_it(self, couple: Couple) -> None:
        couple.session()
        couple.see(B, DEEDS_OF_BEN, "practised")
        couple.see(B, "deeds.tells", "emerging")
        couple.session()
        lie = couple.setback("lie", session=couple.latest)
        practised = [line.id for line in couple.record.observations[:2]]
        assert standing(couple.record, SMALL, "deeds").b.evidence == (*practised, lie.id)

    def test_the_phase_names_the_evidence_of_both_partners_once(self, couple: Couple) -> None:
        couple.session()
        a = couple.see(A, "deeds.notices", "emerging")
        b = couple.see(B, "deeds.owns", "emerging")
        assert standing(couple.record, SMALL, "deeds").evidence == (a.id, b.id)


class TestSentences:
    """Each says whose it is and why; both partners are always named."""

    def partner(self, couple: Couple, key: str = "deeds") -> str:
        return standing(couple.record, SMALL, key).b.sentence

    def test_nothing_observed(self, couple: Couple) -> None:
        assert self.partner(couple) == "Ben: not begun. Nothing has been observed here yet."

    def test_looked_for(self, couple: Couple) -> None:
        couple.session()
        couple.see(B, "deeds.owns", "not seen")
        assert self.partner(couple) == "Ben: not begun. 1 of 4 markers looked for, none seen yet."

    def test_emerging(self, couple: Couple) -> None:
        couple.session()
        couple.see(B, "deeds.owns", "emerging")
        assert self.partner(couple) == "Ben: emerging. 1 of 4 markers seen."
        couple.see(B, "deeds.keeps", "practised")
        assert self.partner(couple) == "Ben: emerging. 2 of 4 markers seen, 1 practised or steadier."

    def test_practised_and_steady(self, couple: Couple) -> None:
        couple.session()
        couple.see(B, DEEDS_OF_BEN, "steady")
        assert self.partner(couple) == "Ben: practised. 2 of 4 markers practised or steadier."
        couple.session()
        couple.see(B, "deeds.owns", "steady")
        assert self.partner(couple) == "Ben: steady. 2 of 4 markers steady, in 2 sessions."

    def test_unsettled_by_a_setback(self, couple: Couple) -> None:
        couple.session()
        couple.see(B, DEEDS_OF_BEN, "practised")
        couple.session()
        couple.setback("lie", 4, session=couple.latest)
        assert self.partner(couple) == (
            "Ben: unsettled. It had been practised until lie (13 January 2025, severity 4); "
            "nothing practised was seen in a later session."
        )

    def test_unsettled_by_many_setbacks_names_two_and_counts_the_rest(self, couple: Couple) -> None:
        couple.session()
        couple.see(B, DEEDS_OF_BEN, "practised")
        couple.session()
        for _ in range(2):
            couple.setback("lie", 4, session=couple.latest)
        assert "more;" not in self.partner(couple)
        for _ in range(2):
            couple.setback("lie", 4, session=couple.latest)
        assert self.partner(couple).count("lie (") == 2
        assert "and 2 more;" in self.partner(couple)

    def test_unsettled_by_what_was_seen_less(self, couple: Couple) -> None:
        couple.session()
        couple.see(B, DEEDS_OF_BEN, "practised")
        couple.session()
        couple.see(B, "deeds.owns", "not seen")
        assert (
            self.partner(couple)
            == "Ben: unsettled. It had been practised; now 1 of 4 markers practised or steadier."
        )

    def test_a_partner_who_bears_no_marker_is_told_why(self) -> None:
        told = standing(Couple().record, SMALL, "deeds").a.sentence
        assert (
            told == "Ana: not begun. In the roles recorded so far, none of the markers here is Ana's to show."
        )

    def phase_sentence(self, couple: Couple, key: str) -> str:
        return standing(couple.record, SMALL, key).sentence

    def test_the_couple_where_both_stand_alike_and_where_they_do_not(self, couple: Couple) -> None:
        assert self.phase_sentence(couple, "safety") == (
            "Safety: not begun, as for both (Ana not begun and Ben not begun)."
        )
        couple.session()
        couple.see(A, "safety.triggers", "emerging")
        assert self.phase_sentence(couple, "safety") == (
            "Safety: not begun, as far as both have come (Ana emerging and Ben not begun)."
        )

    def test_a_couple_is_unsettled_where_one_of_the_two_is(self, couple: Couple) -> None:
        couple.session()
        couple.see(B, "safety.triggers safety.kindness", "practised")
        couple.session()
        couple.see(B, "safety.triggers", "not seen")
        assert self.phase_sentence(couple, "safety") == (
            "Safety: unsettled, as one of the two is (Ana not begun and Ben unsettled)."
        )

    def test_a_phase_at_one_partners_own_pace(self, couple: Couple) -> None:
        couple.session()
        couple.see(A, "release.pace", "emerging")
        assert self.phase_sentence(couple, "release") == (
            "Release: emerging, at Ana's own pace (Ana emerging and Ben not begun)."
        )

    def test_a_phase_at_each_partners_own_pace_where_both_were_betrayed(self, couple: Couple) -> None:
        couple.betrayal(injured=B)
        assert "at each partner's own pace" in self.phase_sentence(couple, "release")

    def test_a_phase_whose_markers_one_partner_alone_bears(self, couple: Couple) -> None:
        alone = replace(SMALL, phases=(phase("solo"),), markers=(marker("solo.one", Bearer.INJURED),))
        couple.session()
        couple.see(A, "solo.one", "emerging")
        found = standing(couple.record, alone, "solo")
        assert found.standing is Standing.EMERGING
        assert found.sentence == (
            "Solo: emerging, read from Ana's side alone (Ana emerging and Ben not begun)."
        )

    def test_a_placement_stands_first_with_the_suggestion_beside_it(self, couple: Couple) -> None:
        couple.session()
        couple.place("safety", Standing.PRACTISED, Move.ADVANCE)
        assert self.phase_sentence(couple, "safety") == (
            "Safety: placed at practised by the clinician in session 1 (advance). What was observed "
            "suggests not begun, as for both (Ana not begun and Ben not begun)."
        )


class TestPlacement:
    """The clinician's judgement."""

    def test_that_of_the_latest_session_holds_though_an_earlier_one_was_recorded_after_it(
        self, couple: Couple
    ) -> None:
        first, second = couple.session(), couple.session()
        couple.place("deeds", Standing.STEADY, session=second)
        couple.place("deeds", Standing.EMERGING, session=first)
        assert deeds(couple)[2] == "steady"
        assert deeds(couple, upto=1)[2] == "emerging"

    def test_of_two_in_one_session_the_one_recorded_last_holds(self, couple: Couple) -> None:
        couple.session()
        couple.place("deeds", Standing.STEADY)
        couple.place("deeds", Standing.PRACTISED)
        assert deeds(couple)[2] == "practised"

    def test_of_two_at_the_same_moment_the_later_in_order_holds(self, couple: Couple) -> None:
        couple.session()
        first = couple.place("deeds", Standing.STEADY)
        second = replace(couple.place("deeds", Standing.PRACTISED), recorded_at=first.recorded_at)
        couple.record = replace(couple.record, placements=(first, second))
        assert deeds(couple)[2] == "practised"

    def test_one_whose_session_cannot_be_read_is_left_out(self, couple: Couple) -> None:
        couple.session()
        couple.place("deeds", Standing.STEADY)
        couple.record = replace(couple.record, sessions=())
        assert deeds(couple)[2] == "not begun"


class TestMovement:
    """A movement shows its phases side by side."""

    def test_the_phases_of_a_movement_keep_their_own_standings(self, couple: Couple) -> None:
        couple.session()
        couple.see(B, DEEDS_OF_BEN, "practised")
        couple.see(A, "safety.triggers", "emerging")
        couple.place("safety", Standing.PRACTISED)
        found = movement_standing(SMALL, standings(couple.record, SMALL), "ground")
        assert found.movement.name == "Ground"
        assert found.standings == (Standing.NOT_BEGUN, Standing.PRACTISED)
        assert found.a == (Standing.NOT_BEGUN, Standing.EMERGING)
        assert found.b == (Standing.PRACTISED, Standing.NOT_BEGUN)

    def test_a_movement_the_framework_does_not_know_is_refused(self) -> None:
        with pytest.raises(UnknownTerm):
            movement_standing(SMALL, (), "upwards")
