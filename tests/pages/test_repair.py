"""The repair map: true from the first day to the fortieth session, by phase and by document."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.case import Seat
from casework.core.map_words import map_sentence
from casework.core.observation import Level
from casework.core.repair import repair_map
from casework.core.session import Meeting
from casework.demo import STORIES, tell_caseload
from casework.desk import Desk
from casework.usecases.repair import observe
from casework.usecases.session import SessionTold, begin_session, set_focus
from pages import repair
from tests.fakes import NOON
from tests.pages.at_desk import HOSTILE, desk_in, library, opened, page, plain, seen

SEEN = "transparency.keeps_agreed_privacy"
EMPTY = "Nothing recorded yet. What you mark in a note appears here."


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


def one_session(desk: Desk, words: str = "He asked before he read it") -> str:
    case_id = opened(desk)
    starts = NOON - timedelta(days=7)
    hour = SessionTold(meeting=Meeting.CONJOINT, starts_at=starts, ends_at=starts + timedelta(minutes=50))
    session_id = begin_session(desk.store, case_id, hour).id
    set_focus(desk.store, case_id, session_id, ("transparency",))
    observe(desk.store, case_id, session_id, SEEN, Seat.B, Level.EMERGING, words)
    return case_id


def told(desk: Desk, engine: Engine, folder: Path) -> str:
    """Nasrin and Tobias, whole; the id of their case."""
    shutil.copy(STORIES / "01_steady_repair.yaml", folder)
    assert not tell_caseload(engine, library(), desk.person, NOON.date(), folder).problems
    return desk.store.page().records[0].case.id


def along_documents(case_id: str) -> AppTest:
    at = page(repair.render, case_id)
    return at.segmented_control[0].set_value("By document").run()


def test_without_a_case_there_is_one_way_on(desk: Desk) -> None:
    assert "No case is open. Choose a couple in the caseload." in seen(page(repair.render))


def test_an_unknown_case_is_told_as_one_that_does_not_exist_and_nothing_of_another_is_shown(
    desk: Desk,
) -> None:
    one_session(desk)
    at = page(repair.render, "nobody")
    assert [error.value for error in at.error] == [page(repair.render, "0" * 32).error[0].value]
    assert "Mara" not in seen(at)
    assert not at.exception


def test_a_new_case_shows_every_phase_and_says_that_nothing_was_held(desk: Desk) -> None:
    at = page(repair.render, opened(desk))
    assert not at.exception
    said = plain(seen(at))
    assert "No session has been held yet; the map fills as sessions are noted." in said
    assert EMPTY in said
    assert list(at.button_group("repair phase").options) == [p.short for p in library().current.phases]


def test_one_session_is_told_truly_and_its_evidence_stands_below(desk: Desk) -> None:
    at = page(repair.render, one_session(desk))
    assert not at.exception
    said = plain(seen(at))
    assert "After 1 session, no work has been seen of Mara yet and Jon has come furthest in" in said
    assert "respects the privacy that both agreed on — **emerging**" in said
    assert "He asked before he read it" in said


def test_a_whole_case_is_told_as_the_record_has_it(desk: Desk, sealed: Engine, tmp_path: Path) -> None:
    case_id = told(desk, sealed, tmp_path)
    record = desk.store.record(case_id)
    framework = desk.library.framework(record.case.framework_version)
    sentence = map_sentence(record, framework, repair_map(record, framework))
    at = page(repair.render, case_id)
    assert not at.exception
    assert sentence in plain(seen(at))
    assert f"After {len(record.held)} sessions" in sentence


def test_along_a_document_the_first_section_with_anything_in_it_is_open(desk: Desk) -> None:
    at = along_documents(one_session(desk))
    assert not at.exception
    for document in library().current.documents:
        at.selectbox(key="repair document").set_value(document.key).run()
        rests = any(
            s.id in m.sections for m in library().current.markers if m.key == SEEN for s in document.sections
        )
        assert (EMPTY in seen(at)) is not rests


def test_along_a_document_of_a_new_case_nothing_is_claimed(desk: Desk) -> None:
    at = along_documents(opened(desk))
    assert not at.exception
    assert "Nothing recorded yet rests on a section of" in seen(at)
    assert EMPTY in seen(at)


def test_what_was_typed_as_evidence_is_literal(desk: Desk) -> None:
    assert HOSTILE in plain(seen(page(repair.render, one_session(desk, HOSTILE))))
