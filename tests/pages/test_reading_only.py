"""A case as its reader sees it: a supervisor, or a counselor whom nobody supervises today."""

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.account import PracticeRole
from casework.core.session import Meeting
from casework.desk import Desk, Kind, use_house
from casework.storage.store import SqlStore
from casework.usecases.note import Typed, keep_draft
from casework.usecases.own_note import keep_own_note
from casework.usecases.people import disable_person
from casework.usecases.session import SessionTold, begin_session
from pages import agreements, case, caseload, note, own_note, repair, trust
from tests.fakes import NOON, Clock
from tests.pages.at_desk import OneDesk, library, opened, page, plain, seen
from tests.usecases.staff import Staff

R = PracticeRole
WRITING = {"New session", "Begin a session", "Record", "Change", "Add", "Correct", "Told further", "Place"}
WRITING |= {"New agreement", "Replace", "End", "Sign", "Add it", "Open a case", "Add session"}
PAGES = {"case": case, "note": note, "repair": repair, "trust": trust, "agreements": agreements}


@pytest.fixture
def staff(sealed: Engine) -> Staff:
    found = Staff(sealed, Clock())
    found.hire("cam", R.CLINICIAN)
    found.hire("sue", R.SUPERVISOR)
    found.supervise("sue", "cam")
    return found


def desk_of(staff: Staff, name: str) -> Desk:
    who = staff.person(name)
    store = SqlStore(staff.engine, who, library().frameworks, staff.clock)
    return Desk(
        person=who, store=store, library=library(), clock=staff.clock, practice="P", kind=Kind.PRACTICE
    )


@pytest.fixture
def case_id(staff: Staff) -> str:
    """Cam's case, with a session in which a draft and an own note were begun; Sue is signed in."""
    cam = desk_of(staff, "cam")
    found = opened(cam)
    told = SessionTold(meeting=Meeting.CONJOINT, starts_at=NOON)
    at = begin_session(cam.store, found, told).id
    keep_draft(cam.store, found, at, "happened", Typed("canary in a draft", 0))
    keep_own_note(cam.store, found, at, Typed("canary in an own note", 0))
    use_house(OneDesk(desk_of(staff, "sue")))
    return found


def said(at: AppTest) -> str:
    return "\n".join([plain(seen(at)), *(info.value for info in at.info)])


@pytest.mark.parametrize("name", PAGES)
def test_a_supervisor_reads_each_page_is_told_so_and_is_offered_no_way_of_writing(
    case_id: str, name: str
) -> None:
    at = page(PAGES[name].render, case_id)
    assert not at.exception
    assert "You read this as supervisor" in said(at)
    assert "Mara" in said(at)
    assert not {button.label for button in at.button} & WRITING
    assert "canary" not in said(at)


def test_the_caseload_marks_what_is_read_only_and_offers_no_case_to_open(case_id: str) -> None:
    at = page(caseload.render)
    assert "read only" in said(at)
    assert not {button.label for button in at.button} & WRITING


def test_an_own_note_is_not_shown_to_a_supervisor_who_does_not_train(case_id: str) -> None:
    at = page(own_note.render, case_id)
    at.button(key="read own notes").click().run()
    assert "canary" not in said(at)
    assert "for whoever wrote them" in "\n".join(error.value for error in at.error)


def test_a_training_supervisor_reads_it_once_they_ask(staff: Staff, case_id: str) -> None:
    staff.hire("guide", R.SUPERVISOR)
    staff.supervise("guide", "cam", training=True)
    use_house(OneDesk(desk_of(staff, "guide")))
    at = page(own_note.render, case_id)
    assert "canary" not in said(at)
    at.button(key="read own notes").click().run()
    assert "canary in an own note" in said(at)


def test_a_counselor_whom_nobody_supervises_reads_their_own_case_and_is_told_why(
    staff: Staff,
) -> None:
    staff.hire("kit", R.COUNSELOR)
    staff.hire("guide", R.SUPERVISOR)
    staff.supervise("guide", "kit")
    found = opened(desk_of(staff, "kit"))
    staff.hire("ada", R.ADMINISTRATOR)
    disable_person(desk_of(staff, "ada").store, "guide")
    staff.clock.forward(seconds=1)
    use_house(OneDesk(desk_of(staff, "kit")))
    at = page(case.render, found)
    assert "nobody is recorded as your supervisor" in said(at)
    assert not {button.label for button in at.button} & WRITING


def test_a_clinician_of_the_case_is_told_nothing_of_the_kind_and_writes(staff: Staff, case_id: str) -> None:
    use_house(OneDesk(desk_of(staff, "cam")))
    at = page(case.render, case_id)
    assert not at.info
    assert {button.label for button in at.button} & WRITING
