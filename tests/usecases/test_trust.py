"""A reading is an answer from 0 to 10 by somebody who was asked, whatever the widget let through."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.core.errors import NoSuchCase, NoSuchEntry, RatingOutOfRange, UnknownTerm
from casework.core.privacy import Audience
from casework.core.reading import GivenBy
from casework.core.record import current_readings
from casework.core.session import Meeting
from casework.storage.store import SqlStore
from casework.usecases.trust import record_reading
from tests.usecases.told import A, B, session


@pytest.mark.parametrize("value", [99, -1, 10.5, 3.3, float("nan"), float("inf"), True, "7", None])
def test_a_99_sent_past_the_slider_is_refused(store: SqlStore, case_id: str, at: str, value) -> None:
    with pytest.raises(RatingOutOfRange):
        record_reading(store, case_id, at, "calm", A, value)
    assert store.record(case_id).readings == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(halves=st.integers(0, 20))
def test_every_half_from_0_to_10_comes_back_as_it_was_answered(
    store: SqlStore, case_id: str, at: str, halves: int
) -> None:
    read = record_reading(store, case_id, at, "calm", B, halves / 2)
    assert store.record(case_id).readings[-1] == read
    assert read.value == halves / 2


def test_a_corrected_reading_outranks_and_both_stay(store: SqlStore, case_id: str, at: str) -> None:
    record_reading(store, case_id, at, "calm", A, 7)
    record_reading(store, case_id, at, "calm", A, 4, GivenBy.CLINICIAN)
    record = store.record(case_id)
    assert len(record.readings) == 2
    assert [(r.value, r.given_by) for r in current_readings(record.readings)] == [(4, GivenBy.CLINICIAN)]


def test_a_reading_nobody_was_asked_for_is_refused(store: SqlStore, case_id: str, at: str) -> None:
    with pytest.raises(UnknownTerm):
        record_reading(store, case_id, at, "luck", A, 5)
    assert store.record(case_id).readings == ()


def test_a_reading_of_one_partner_alone_is_not_for_the_other(store: SqlStore, case_id: str) -> None:
    alone = session(store, case_id, meeting=Meeting.INDIVIDUAL_A)
    assert record_reading(store, case_id, alone.id, "calm", A, 5).audience is Audience.PARTNER_A


def test_another_clinicians_case_answers_like_none(
    store: SqlStore, colleague: SqlStore, case_id: str, at: str
) -> None:
    with pytest.raises(NoSuchCase):
        record_reading(colleague, case_id, at, "calm", A, 5)
    with pytest.raises(NoSuchEntry):
        record_reading(store, case_id, "none", "calm", A, 5)
