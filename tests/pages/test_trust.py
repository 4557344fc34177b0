"""The trust page: each sentence says what was read, for nothing, for one reading, for a whole case."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from casework.core.case import Seat
from casework.core.session import Meeting
from casework.core.trust import trust_sentence
from casework.demo import STORIES, tell_caseload
from casework.desk import Desk
from casework.usecases.session import SessionTold, begin_session
from casework.usecases.trust import record_reading
from pages import trust
from tests.fakes import NOON
from tests.pages.at_desk import desk_in, library, opened, page, plain, seen

SAFETY = "emotional_safety"


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


def one_reading(desk: Desk) -> str:
    case_id = opened(desk)
    starts = NOON - timedelta(days=7)
    hour = SessionTold(meeting=Meeting.CONJOINT, starts_at=starts, ends_at=starts + timedelta(minutes=50))
    session_id = begin_session(desk.store, case_id, hour).id
    record_reading(desk.store, case_id, session_id, SAFETY, Seat.A, 3)
    return case_id


def sentence(desk: Desk, case_id: str, indicator: str = SAFETY) -> str:
    record = desk.store.record(case_id)
    return trust_sentence(record, desk.library.framework(record.case.framework_version), indicator)


def test_without_a_case_there_is_one_way_on(desk: Desk) -> None:
    assert "No case is open. Choose a couple in the caseload." in seen(page(trust.render))


def test_an_unknown_case_shows_nothing_of_another(desk: Desk) -> None:
    one_reading(desk)
    at = page(trust.render, "nobody")
    assert at.error
    assert not at.exception
    assert "Mara" not in seen(at)


def test_a_new_case_claims_nothing(desk: Desk) -> None:
    case_id = opened(desk)
    at = page(trust.render, case_id)
    assert not at.exception
    said = plain(seen(at))
    assert sentence(desk, case_id) in said
    assert "Outside it" not in said


def test_one_reading_is_told_with_its_partner_and_the_other_is_not_made_up(desk: Desk) -> None:
    at = page(trust.render, one_reading(desk))
    assert not at.exception
    said = plain(seen(at))
    assert "Emotional safety: Mara 3 in session 1" in said
    assert "Jon 0" not in said


def test_every_indicator_of_a_whole_case_is_told_as_the_record_has_it(
    desk: Desk, sealed: Engine, tmp_path: Path
) -> None:
    shutil.copy(STORIES / "01_steady_repair.yaml", tmp_path)
    assert not tell_caseload(sealed, library(), desk.person, NOON.date(), tmp_path).problems
    case_id = desk.store.page().records[0].case.id
    at = page(trust.render, case_id)
    for indicator in library().current.indicators[:4]:
        at.selectbox(key="trust indicator").set_value(indicator.key).run()
        assert not at.exception
        assert sentence(desk, case_id, indicator.key) in plain(seen(at))
