"""A filled-in form is kept as that partner's own, blanks and all, and never changed afterwards."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from casework.core.case import Seat
from casework.core.errors import BadChoice, NoSuchCase, NoSuchEntry, RatingOutOfRange, TimeNotPossible
from casework.core.privacy import Audience
from casework.core.scoring import forms, measure_series
from casework.core.session import Meeting
from casework.storage.store import SqlStore
from casework.usecases.score import ScoreTold, record_score
from tests.core.test_score import SMALL
from tests.fakes import NOON, Clock
from tests.usecases.told import A, B, session, trail

TODAY = NOON.date()
FORM = replace(SMALL, least_answered=1)
TOLD = ScoreTold(seat=A, on=TODAY, items=((1, 3),))


def test_what_was_left_blank_stays_blank_and_what_was_answered_0_stays_0(
    store: SqlStore, case_id: str
) -> None:
    record_score(store, case_id, FORM, replace(TOLD, items=((2, 0),)))
    (kept,) = store.record(case_id).scores
    assert kept.items == ((2, 0),)
    assert kept.total is None


@pytest.mark.parametrize("seat", Seat)
def test_a_form_is_its_partners_own_even_from_a_session_with_both(
    store: SqlStore, case_id: str, at: str, seat: Seat
) -> None:
    kept = record_score(store, case_id, FORM, replace(TOLD, seat=seat, session_id=at))
    assert kept.audience is {A: Audience.PARTNER_A, B: Audience.PARTNER_B}[seat]


def test_a_correction_is_a_new_row_and_the_earlier_one_stays(
    store: SqlStore, case_id: str, clock: Clock
) -> None:
    record_score(store, case_id, FORM, TOLD)
    clock.forward(minutes=1)
    second = record_score(store, case_id, FORM, replace(TOLD, items=((1, 1),)))
    record = store.record(case_id)
    assert len(record.scores) == 2
    assert [score.id for score in forms(record, FORM, A)] == [second.id]
    assert [point.score_id for point in measure_series(record, FORM, A)] == [second.id]


@pytest.mark.parametrize(
    ("told", "error"),
    [
        (replace(TOLD, on=TODAY + timedelta(days=2)), TimeNotPossible),
        (replace(TOLD, items=((1, 9),)), RatingOutOfRange),
        (replace(TOLD, items=()), BadChoice),
        (replace(TOLD, session_id="nobody's"), NoSuchEntry),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    store: SqlStore, case_id: str, told: ScoreTold, error: type[Exception]
) -> None:
    with pytest.raises(error):
        record_score(store, case_id, FORM, told)
    assert store.record(case_id).scores == ()


def test_a_session_with_the_other_partner_alone_is_refused(store: SqlStore, case_id: str) -> None:
    his = session(store, case_id, meeting=Meeting.INDIVIDUAL_B)
    with pytest.raises(BadChoice):
        record_score(store, case_id, FORM, replace(TOLD, session_id=his.id))


def test_a_colleague_who_does_not_see_the_couple_meets_no_case(colleague: SqlStore, case_id: str) -> None:
    with pytest.raises(NoSuchCase):
        record_score(colleague, case_id, FORM, TOLD)


def test_the_trail_says_that_a_form_was_kept_and_nothing_of_what_it_holds(
    engine: Engine, store: SqlStore, case_id: str
) -> None:
    kept = record_score(store, case_id, FORM, TOLD)
    last = trail(engine)[-1]
    assert (last.what, last.subject) == ("score", kept.id)
    assert "small" not in repr(last)


def test_a_positive_answer_about_safety_records_nothing_else(store: SqlStore, case_id: str) -> None:
    record_score(store, case_id, replace(FORM, safety_items=(1,)), TOLD)
    record = store.record(case_id)
    assert (record.safety_asks, record.assessments, record.risks) == ((), (), ())
