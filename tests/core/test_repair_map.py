"""The map: every phase across every session."""

import time
from dataclasses import replace

import pytest

from casework.core.case import Seat
from casework.core.framework import Bearer
from casework.core.observation import Move, Standing
from casework.core.repair import map_sentence, repair_map, standing
from casework.core.session import Attendance
from tests.core.builders import SMALL, A, B, Couple, marker, phase


@pytest.fixture
def couple() -> Couple:
    told = Couple()
    told.betrayal(injured=A)
    return told


def row(couple: Couple, key: str, seat: Seat) -> list[str]:
    """One partner's cells in a phase as words, a returned one marked."""
    found = next(r for r in repair_map(couple.record, SMALL).rows if r.phase.key == key)
    cells = [cell for cell in found.cells if cell.seat is seat]
    return [
        ("blank" if c.level is None else c.level.label) + (" returned" if c.returned else "") for c in cells
    ]


def test_a_case_without_sessions_has_rows_and_no_cells(couple: Couple) -> None:
    drawn = repair_map(couple.record, SMALL)
    assert drawn.sessions == ()
    assert [(r.phase.key, r.cells) for r in drawn.rows] == [("deeds", ()), ("safety", ()), ("release", ())]


def test_cells_are_blank_before_the_first_observation_and_carry_on_after_it(couple: Couple) -> None:
    for _ in range(4):
        couple.session()
    couple.see(B, "deeds.owns", "emerging", couple.record.sessions[1])
    assert row(couple, "deeds", B) == ["blank", "emerging", "emerging", "emerging"]
    assert row(couple, "deeds", A) == ["blank"] * 4


def test_only_sessions_that_were_held_have_a_column(couple: Couple) -> None:
    couple.session()
    couple.session(attendance=Attendance.CANCELLED)
    couple.session()
    assert [s.number for s in repair_map(couple.record, SMALL).sessions] == [1, 3]


def test_a_return_is_marked_once_where_it_fell_and_not_where_it_came_back(couple: Couple) -> None:
    couple.session()
    couple.see(B, "deeds.owns deeds.keeps", "practised")
    couple.session()
    couple.setback("lie", session=couple.latest)
    couple.session()
    couple.session()
    couple.see(B, "deeds.owns", "practised")
    assert row(couple, "deeds", B) == ["practised", "emerging returned", "emerging", "practised"]


def test_a_clinicians_return_is_marked_for_both(couple: Couple) -> None:
    couple.session()
    couple.session()
    couple.place("safety", Standing.EMERGING, Move.RETURN)
    assert row(couple, "safety", A) == row(couple, "safety", B) == ["blank", "blank returned"]
    assert row(couple, "deeds", A) == ["blank", "blank"]


def test_now_takes_in_what_came_to_light_after_the_last_session(couple: Couple) -> None:
    couple.session()
    couple.see(B, "deeds.owns deeds.keeps", "practised")
    couple.setback("lie", light=couple.latest.on.replace(day=9))
    drawn = repair_map(couple.record, SMALL)
    assert row(couple, "deeds", B) == ["practised"]
    assert drawn.rows[0].now.b.standing is Standing.UNSETTLED


def test_every_cell_is_what_the_phase_stood_at_by_the_end_of_that_session(couple: Couple) -> None:
    levels = ("emerging", "practised", "steady", "steady", "not seen", "steady")
    for number, level in enumerate(levels):
        couple.session()
        couple.see(B, "deeds.owns deeds.keeps", level)
        couple.see(A, "safety.triggers safety.kindness", level)
        if number == 3:
            couple.setback("lie", session=couple.latest)
    drawn = repair_map(couple.record, SMALL)
    sessions = {session.id: session for session in drawn.sessions}
    for line in drawn.rows:
        for cell in line.cells:
            stood = standing(couple.record, SMALL, line.phase.key, sessions[cell.session_id])
            assert cell.level == stood.of(cell.seat).level
        assert line.now == standing(couple.record, SMALL, line.phase.key)


def test_four_hundred_sessions_are_mapped_in_well_under_a_second_and_in_step_with_their_number() -> None:
    def timed(sessions: int) -> float:
        couple = Couple()
        couple.betrayal()
        for number in range(sessions):
            session = couple.session(1 + number)
            for seat in Seat:
                couple.see(seat, "deeds.owns deeds.keeps safety.triggers safety.kindness", "steady")
            if number % 4 == 0:
                couple.setback("lie", session=session)
        start = time.process_time()
        repair_map(couple.record, SMALL)
        return time.process_time() - start

    short, long = min(timed(40) for _ in range(3)), timed(400)
    assert long < 0.5
    assert long < 30 * short


class TestSentence:
    def sentence(self, couple: Couple) -> str:
        return map_sentence(couple.record, SMALL, repair_map(couple.record, SMALL))

    def test_before_the_first_session(self, couple: Couple) -> None:
        assert self.sentence(couple) == "No session has been held yet; the map fills as sessions are noted."

    def test_with_nothing_observed(self, couple: Couple) -> None:
        couple.session()
        assert (
            self.sentence(couple) == "After 1 session nothing has been observed in any of the 3 phases yet."
        )

    def test_after_one_session(self, couple: Couple) -> None:
        couple.session()
        couple.see(B, "deeds.owns", "emerging")
        assert self.sentence(couple) == (
            "After 1 session, no work has been seen of Ana yet and Ben has come furthest in Deeds "
            "(emerging). No phase is unsettled now."
        )

    def test_after_several_it_names_both_partners_and_what_is_unsettled(self, couple: Couple) -> None:
        couple.session()
        couple.see(B, "deeds.owns deeds.keeps", "practised")
        couple.see(B, "release.asks_not", "practised")
        couple.session()
        couple.see(B, "release.asks_not", "practised")
        couple.setback("lie", session=couple.latest)
        couple.see(A, "safety.triggers", "emerging")
        assert self.sentence(couple) == (
            "After 2 sessions, Ana has come furthest in Safety (emerging) and Ben has come furthest in "
            "Release (practised). Unsettled now: Deeds."
        )

    def test_a_phase_placed_elsewhere_is_still_said_to_be_unsettled_by_what_was_observed(
        self, couple: Couple
    ) -> None:
        couple.session()
        couple.see(B, "deeds.owns deeds.keeps", "practised")
        couple.place("deeds", Standing.PRACTISED)
        couple.session()
        couple.setback("lie", session=couple.latest)
        said = "What was observed would unsettle Deeds; placed elsewhere by the clinician."
        assert self.sentence(couple).endswith(said)
        couple.place("safety", Standing.UNSETTLED)
        assert "Unsettled now: Safety. What was observed would unsettle " in self.sentence(couple)

    def test_many_phases_are_counted_after_the_third(self, couple: Couple) -> None:
        five = tuple(phase(f"p{n}") for n in range(5))
        wide = replace(SMALL, phases=five, markers=(marker("p0.one", Bearer.BOTH),))
        couple.session()
        couple.see(A, "p0.one", "emerging")
        for one in five[:3]:
            couple.place(one.key, Standing.UNSETTLED)
        said = map_sentence(couple.record, wide, repair_map(couple.record, wide))
        assert said.endswith("Unsettled now: P0, P1 and P2.")
        for one in five[3:]:
            couple.place(one.key, Standing.UNSETTLED)
        said = map_sentence(couple.record, wide, repair_map(couple.record, wide))
        assert said.endswith("Unsettled now: P0, P1, P2 and 2 more.")
