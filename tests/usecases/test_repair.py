"""What was seen is the clinician's, dated, and only of somebody who bears it."""

import pytest
from sqlalchemy import Engine

from casework.core.case import Seat
from casework.core.errors import MissingText, NoSuchCase, NoSuchEntry, TextTooLong, UnknownTerm
from casework.core.observation import Level, Move, Standing
from casework.core.privacy import Audience
from casework.core.record import current_observations
from casework.core.session import Meeting
from casework.storage.store import SqlStore
from casework.usecases.repair import observe, place_phase
from tests.usecases.told import A, B, session, trail


def test_what_was_seen_is_kept_with_its_evidence(store: SqlStore, case_id: str, at: str) -> None:
    seen = observe(store, case_id, at, "deeds.owns", B, Level.PRACTISED, " said so\nfirst ")
    assert store.record(case_id).observations == (seen,)
    assert (seen.level, seen.evidence, seen.recorded_by) == (Level.PRACTISED, "said so first", "rosa-lind")


def test_a_second_look_outranks_the_first_and_both_stay(store: SqlStore, case_id: str, at: str) -> None:
    for level in (Level.STEADY, Level.EMERGING):
        observe(store, case_id, at, "deeds.owns", B, level)
    record = store.record(case_id)
    assert len(record.observations) == 2
    assert [o.level for o in current_observations(record.observations)] == [Level.EMERGING]


def test_each_look_is_one_trail_line_without_words(
    store: SqlStore, case_id: str, at: str, engine: Engine
) -> None:
    before = len(trail(engine))
    observe(store, case_id, at, "deeds.owns", B, Level.STEADY, "told her unasked")
    lines = trail(engine)[before:]
    assert [line.what for line in lines] == ["observation"]
    assert "unasked" not in repr(lines)


def test_an_unknown_marker_is_refused(store: SqlStore, case_id: str, at: str) -> None:
    with pytest.raises(UnknownTerm):
        observe(store, case_id, at, "deeds.sings", B, Level.STEADY)
    assert store.record(case_id).observations == ()


def test_nobody_is_charged_with_a_marker_that_is_not_theirs_to_bear(
    store: SqlStore, case_id: str, at: str
) -> None:
    with pytest.raises(UnknownTerm):
        observe(store, case_id, at, "deeds.owns", A, Level.NOT_SEEN)
    observe(store, case_id, at, "safety.triggers", A, Level.NOT_SEEN)


def test_evidence_longer_than_a_line_is_refused(store: SqlStore, case_id: str, at: str) -> None:
    with pytest.raises(TextTooLong):
        observe(store, case_id, at, "deeds.owns", B, Level.STEADY, "x" * 400)


def test_what_was_seen_of_one_partner_alone_is_not_for_the_other(store: SqlStore, case_id: str) -> None:
    alone = session(store, case_id, meeting=Meeting.INDIVIDUAL_B)
    assert observe(store, case_id, alone.id, "deeds.owns", B, Level.STEADY).audience is Audience.PARTNER_B


def test_a_placement_has_its_reason(store: SqlStore, case_id: str, at: str) -> None:
    with pytest.raises(MissingText):
        place_phase(store, case_id, at, "deeds", Move.HOLD, Standing.EMERGING, " ")
    with pytest.raises(UnknownTerm):
        place_phase(store, case_id, at, "none", Move.HOLD, Standing.EMERGING, "x")
    placed = place_phase(store, case_id, at, "deeds", Move.RETURN, Standing.EMERGING, "The slip on Monday")
    assert store.record(case_id).placements == (placed,)


def test_another_clinicians_case_answers_like_none(
    store: SqlStore, colleague: SqlStore, case_id: str, at: str
) -> None:
    with pytest.raises(NoSuchCase):
        observe(colleague, case_id, at, "deeds.owns", B, Level.STEADY)
    with pytest.raises(NoSuchEntry):
        observe(store, case_id, "none", "deeds.owns", Seat.B, Level.STEADY)
