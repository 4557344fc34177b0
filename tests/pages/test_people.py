"""The people on the practice page: for the administrator, in words, and nothing of any couple."""

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.account import PracticeRole
from casework.desk import use_house
from casework.usecases.password import Passwords
from casework.usecases.people import people_of
from pages.practice import render as practice
from tests.fakes import Clock
from tests.pages.at_desk import opened, page, plain, seen
from tests.pages.test_practice import House
from tests.pages.test_reading_only import desk_of
from tests.usecases.staff import Staff

R = PracticeRole


class Keeping(House):
    """A house that hashes quickly."""

    passwords = Passwords(memory_kib=64, rounds=1)


@pytest.fixture
def staff(sealed: Engine) -> Staff:
    found = Staff(sealed, Clock())
    found.hire("ada", R.ADMINISTRATOR)
    found.hire("rosa", R.CLINICIAN)
    found.hire("sue", R.SUPERVISOR)
    return found


def as_seen_by(staff: Staff, name: str) -> AppTest:
    use_house(Keeping(desk_of(staff, name)))
    return page(practice)


def said(at: AppTest) -> str:
    return "\n".join([plain(seen(at)), *(frame.value.to_string() for frame in at.dataframe)])


def roles(staff: Staff, name: str) -> frozenset[PracticeRole]:
    staff.clock.forward(seconds=1)
    return staff.person(name).roles


def test_everybody_reads_who_may_do_what_and_only_the_administrator_the_people(staff: Staff) -> None:
    for name in ("rosa", "sue"):
        at = as_seen_by(staff, name)
        assert not at.exception
        assert "Who may do what" in said(at)
        assert "whoever supervises somebody on the case's team" in said(at)
        assert "Signs in as" not in said(at)
    assert "Signs in as" in said(as_seen_by(staff, "ada"))


def test_the_people_page_holds_no_couple(staff: Staff) -> None:
    opened(desk_of(staff, "rosa"), "Marlene Canary", "Joachim Canary")
    at = as_seen_by(staff, "ada")
    assert "Canary" not in said(at)


def test_roles_are_chosen_and_kept(staff: Staff) -> None:
    at = as_seen_by(staff, "ada")
    at.selectbox(key="one of the people").select("rosa").run()
    at.get("button_group")[0].set_value([R.CLINICIAN, R.SUPERVISOR]).run()
    at.button(key="keep roles").click().run()
    assert not at.exception
    assert roles(staff, "rosa") == {R.CLINICIAN, R.SUPERVISOR}


def test_ones_own_roles_are_refused_in_words(staff: Staff) -> None:
    at = as_seen_by(staff, "ada")
    at.selectbox(key="one of the people").select("ada").run()
    at.get("button_group")[0].set_value([R.ADMINISTRATOR, R.CLINICIAN]).run()
    at.button(key="keep roles").click().run()
    assert "Nobody changes their own roles" in "\n".join(error.value for error in at.error)
    assert roles(staff, "ada") == {R.ADMINISTRATOR}


def test_somebody_is_added_with_their_own_password(staff: Staff) -> None:
    at = as_seen_by(staff, "ada")
    for field, text in {
        "name": "Ivo Brandt",
        "credentials": "LCSW",
        "sign-in": "ivo",
        "password": "nine herons over cold water",
    }.items():
        at.text_input(key=f"add somebody {field} 0").input(text)
    at.button(key="add somebody now").click().run()
    assert not at.exception
    assert not at.error
    assert "ivo" in {one.sign_in_name for one in people_of(staff.store("ada")).people.values()}


def test_a_clinician_who_cannot_work_is_closed_and_their_cases_go_to_a_colleague(staff: Staff) -> None:
    staff.hire("tom", R.CLINICIAN)
    opened(desk_of(staff, "rosa"))
    at = as_seen_by(staff, "ada")
    at.selectbox(key="one of the people").select("rosa").run()
    at.button(key="disable").click().run()
    use_house(Keeping(desk_of(staff, "ada")))
    at.run()
    at.selectbox(key="hand over rosa").select("tom").run()
    at.text_input(key="hand over why rosa").input("Died on 1 March").run()
    at.button(key="hand over").click().run()
    assert not at.exception
    assert "1 case of rosa went to tom" in plain(seen(at))


def test_a_supervision_is_recorded_and_ended(staff: Staff) -> None:
    at = as_seen_by(staff, "ada")
    at.selectbox(key="begin supervision who").select("sue").run()
    at.selectbox(key="begin supervision whom").select("rosa").run()
    at.button(key="begin supervision now").click().run()
    assert "sue supervises rosa" in plain(seen(at))
    staff.clock.forward(seconds=1)
    assert staff.person("rosa").supervisors == {"sue"}
    next(button for button in at.button if button.label == "End").click().run()
    staff.clock.forward(seconds=1)
    assert not staff.person("rosa").supervisors
