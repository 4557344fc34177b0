"""A door in a room: over HTTP and over the socket it leads to the room, whoever asks for what."""

from collections.abc import Iterator

import pytest

from casework.usecases.account import hash_of
from casework.usecases.room import enter_room
from tests.journeys.conftest import ANA, Practice, at_work
from tests.journeys.in_room import PIN, with_pin
from tests.running import PASSWORD, PRACTICE, Tab, Visitor, problem
from tests.torture import times, told

PATHS = (
    "/",
    "/case",
    "/caseload",
    "/note",
    "/search",
    "/practice",
    "/room/../case",
    "/room?case=1",
    "/media/0123456789abcdef.csv",
    "/_stcore/upload_file/s/f",
    "/_stcore/bidi-components/x/y.js",
    "/component/a/b.js",
    "/session/sign-in",
    "/session/sign-out",
    "/session/account",
    "/session/confirm",
    "/session/recovery-code",
    "/session/",
)
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
ACCEPTS = ("text/html", "*/*")


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """A practice whose store is open."""
    with at_work(tmp_path_factory.mktemp("room") / "home", PRACTICE, ANA) as found:
        with_pin(found)
        yield found


@pytest.fixture
def visitor(practice: Practice) -> Iterator[Visitor]:
    """The clinician's browser."""
    with Visitor(practice.base) as found:
        assert found.sign_in().status_code == 303
        yield found


@pytest.fixture
def case_id(practice: Practice) -> str:
    """A couple."""
    return practice.couple("Marafina", "Jonathan")


def into_room(practice: Practice, visitor: Visitor, case_id: str) -> None:
    enter_room(practice.desk.store, case_id, hash_of(visitor.token))


def test_every_address_by_every_method_is_the_room_or_nothing(
    practice: Practice, visitor: Visitor, case_id: str
) -> None:
    into_room(practice, visitor, case_id)
    tried = held = 0
    own = {"Origin": practice.base, "Sec-Fetch-Site": "same-origin"}
    for path in PATHS:
        for method in METHODS:
            for accept in ACCEPTS[: times(1, 2)]:
                answer = visitor.request(method, path, headers={"Accept": accept, **own})
                tried += 1
                to_room = answer.status_code == 303 and answer.headers["location"] == "/room"
                held += (to_room or answer.status_code == 404) and "Marafina" not in answer.text
    told("a door in a room reaches the room alone", tried, held)
    assert visitor.get("/room").status_code == 200
    assert "no-store" in visitor.get("/room").headers["cache-control"]
    assert visitor.get("/session/leave-room").status_code == 200


def test_a_tab_opened_before_the_room_runs_nothing_of_its_page_any_more(
    practice: Practice, visitor: Visitor, case_id: str
) -> None:
    with Tab(practice.base, visitor.token) as tab:
        assert "Marafina" in tab.rerun()
        fragments = tab.fragments
        into_room(practice, visitor, case_id)
        for fragment in ("", *fragments):
            after = tab.rerun(fragment)
            assert "Marafina" not in after
            assert "Ana Soto" not in after
            assert "/room" in after


def test_a_tab_opened_in_the_room_shows_it_and_loses_it_when_it_is_left(
    practice: Practice, visitor: Visitor, case_id: str
) -> None:
    into_room(practice, visitor, case_id)
    with Tab(practice.base, visitor.token) as tab:
        assert "Ana Soto" not in tab.rerun()
        answer = visitor.fill_in("/session/leave-room", answer=PIN)
        assert answer.headers["location"] == f"/case?case={case_id}"
        after = tab.rerun()
        assert "Marafina" not in after
        assert "Ana Soto" not in after


def test_only_the_pin_or_the_password_leaves(practice: Practice, visitor: Visitor, case_id: str) -> None:
    into_room(practice, visitor, case_id)
    wrong = visitor.fill_in("/session/leave-room", answer="9999")
    assert wrong.status_code == 403
    assert "neither your PIN nor your password" in problem(wrong)
    assert "9999" not in wrong.text
    assert visitor.get("/case").headers["location"] == "/room"
    assert visitor.fill_in("/session/leave-room", answer=PASSWORD).status_code == 303
    assert visitor.get("/case").status_code == 200


def test_another_door_of_the_same_person_leads_where_it_led(
    practice: Practice, visitor: Visitor, case_id: str
) -> None:
    with Visitor(practice.base) as other:
        other.sign_in()
        into_room(practice, visitor, case_id)
        assert other.get("/case").status_code == 200
        assert other.get("/session/leave-room").headers["location"] == "/"
