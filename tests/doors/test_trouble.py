"""When the disk takes no more: every door says so in a sentence, and nobody is kept in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from casework.desk import House, Settings, the_house, use_house
from casework.desk.setting_up import start_practice
from casework.doors.faults import Faults
from casework.doors.gate import Gate
from casework.doors.headers import PLAIN_POLICY, Headers
from casework.doors.routes import session_routes
from casework.storage import engine as engines
from casework.storage.seal_errors import StoreFull
from casework.usecases.account import NewAccount
from casework.usecases.password import Passwords
from tests.fakes import Clock
from tests.running import NAME, PASSPHRASE, PASSWORD, SET_UP, problem

HERE = "http://127.0.0.1:8501"
OWN = {"Origin": HERE, "Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
ANA = NewAccount(name="Ana Soto", credentials="LMFT", sign_in_name=NAME, password=PASSWORD)

pytestmark = pytest.mark.usefixtures("quick_seal")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The running house of this process, with no practice in it yet."""
    before = the_house()
    yield use_house(House(Settings(home=tmp_path / "home"), Clock(), Passwords(memory_kib=64, rounds=1)))
    the_house().seal()
    use_house(before)


@pytest.fixture
def browser(house: House) -> Iterator[TestClient]:
    """A browser at the doors of this house."""
    middleware = [
        Middleware(Faults),
        Middleware(Headers, https=lambda: False),
        Middleware(Gate, house=lambda: house),
    ]
    doors = Starlette(routes=session_routes(), middleware=middleware)
    with TestClient(doors, base_url=HERE, headers=OWN, follow_redirects=False) as found:
        yield found


@pytest.fixture
def ana(house: House, browser: TestClient) -> TestClient:
    """The practice's first person, signed in."""
    start_practice(house, "Harbour", PASSPHRASE, ANA)
    assert browser.post("/session/sign-in", data={"name": NAME, "password": PASSWORD}).status_code == 303
    return browser


def let_nothing_be_written(house: House) -> None:
    """From now on the store's disk takes no more."""
    engine = house._engine
    assert engine is not None
    event.listen(engine, "checkout", lambda bare, *_: bare.execute("PRAGMA query_only = 1").fetchall())


def break_the_disk(house: House) -> None:
    """From now on nothing can be read."""
    file = house.folder(house.kind) / "casework.db"
    assert house._engine is not None
    with house._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    house._engine.dispose()
    file.write_bytes(bytes(file.stat().st_size))


def test_set_up_on_a_full_disk_says_so_keeps_what_was_typed_and_works_once_there_is_room(
    browser: TestClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(engines, "PRAGMAS", (*engines.PRAGMAS, "PRAGMA max_page_count = 20"))
        answer = browser.post("/session/start", data=SET_UP)
        assert answer.status_code == 503
        assert problem(answer) == StoreFull().sentence
        assert 'value="Ana Soto"' in answer.text
        assert not list(house.settings.home.iterdir())
    assert browser.post("/session/start", data=SET_UP).headers["location"] == "/session/recovery-code"


def test_signing_in_on_a_disk_that_takes_no_more_says_so(house: House, ana: TestClient) -> None:
    let_nothing_be_written(house)
    answer = ana.post("/session/sign-in", data={"name": NAME, "password": PASSWORD})
    assert answer.status_code == 503
    assert "What was saved before is safe" in problem(answer)


def test_signing_out_takes_the_cookie_back_whatever_the_store_says(house: House, ana: TestClient) -> None:
    let_nothing_be_written(house)
    answer = ana.post("/session/sign-out")
    assert "casework" not in ana.cookies
    assert answer.headers["clear-site-data"]
    assert "You are signed out" in answer.text
    assert "close them" in answer.text
    assert "What was saved before is safe" in answer.text


def test_a_disk_that_takes_no_more_keeps_nobody_from_reading(house: House, ana: TestClient) -> None:
    let_nothing_be_written(house)
    assert isinstance(house.clock.wall, Clock)
    house.clock.wall.forward(minutes=2)
    answer = ana.get("/session/sign-out")
    assert answer.status_code == 200
    assert "Ana Soto" in answer.text


@pytest.mark.parametrize("path", ["/session/sign-out", "/caseload", "/session/recovery-code"])
def test_a_page_the_store_cannot_answer_is_a_sentence_and_a_way_on_and_no_number(
    house: House, ana: TestClient, path: str
) -> None:
    break_the_disk(house)
    answer = ana.get(path)
    assert answer.status_code == 503
    assert "restore the latest backup" in answer.text
    assert f'href="{path}"' in answer.text
    assert "number" not in answer.text
    assert answer.headers["content-security-policy"] == PLAIN_POLICY
    assert answer.headers["cache-control"] == "no-store"


def test_what_is_no_page_is_refused_in_the_same_sentence(house: House, ana: TestClient) -> None:
    break_the_disk(house)
    answer = ana.get("/media/a.pdf", headers={"Accept": "*/*"})
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (503, "text/plain")
    assert "restore the latest backup" in answer.text
