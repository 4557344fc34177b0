"""From a bare server to a practice at work, over real HTTP, with restarts in between."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.storage.seal_errors import KeyFileMissing, WrongPassphrase, WrongRecoveryCode
from tests.doors.test_gate import refused, signed_in
from tests.running import PASSPHRASE, SET_UP, Running, Tab, Visitor, problem, recovery_code

EVERYWHERE = ["/", "/caseload", "/session/sign-in", "/session/sign-out", "/session/recovery-code"]


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Running]:
    """A server that has just been installed."""
    with Running(tmp_path / "home") as running:
        yield running


@pytest.fixture
def guest(bare: Running) -> Iterator[Visitor]:
    with Visitor(bare.base) as found:
        yield found


def fingerprint(home: Path) -> dict[str, str]:
    files = (f for f in home.rglob("*") if f.is_file() and not f.name.endswith(("-wal", "-shm")))
    return {str(f.relative_to(home)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def restart(running: Running) -> None:
    running.stop()
    running.start()


def where(visitor: Visitor, path: str = "/") -> str:
    """Where a page leads."""
    return visitor.get(path, follow_redirects=True).url.path


def test_a_practice_from_set_up_over_restarts_to_a_lost_passphrase(bare: Running, guest: Visitor) -> None:
    assert {where(guest, path) for path in EVERYWHERE} == {"/session/set-up"}
    assert refused(bare)
    assert list(bare.home.parent.glob("home/*")) == [], "looking around makes nothing"

    made = guest.fill_in("/session/start", **SET_UP)
    assert made.headers["location"] == "/session/recovery-code"
    code = recovery_code(guest.get("/session/recovery-code").text)
    with Visitor(bare.base) as stranger:
        assert code[:4] not in stranger.get("/session/recovery-code", follow_redirects=True).text
        assert where(stranger, "/session/start") == "/session/sign-in", "there is no second set-up"
        assert stranger.fill_in("/session/start", **SET_UP).headers["location"] == "/session/sign-in"
        assert stranger.fill_in("/session/demo").headers["location"] == "/session/sign-in"
    wrong = guest.fill_in("/session/recovery-code", last_group="0000")
    assert "not the last group" in problem(wrong)
    assert recovery_code(wrong.text) == code, "until it is confirmed it can be read again"
    guest.fill_in("/session/recovery-code", last_group=f" {code[-4:].lower()} ")
    assert where(guest, "/session/recovery-code") == "/", "and then never again"
    with Tab(bare.base, guest.token) as tab:
        assert signed_in(tab.rerun())

    token = guest.token
    restart(bare)
    assert {where(guest, path) for path in EVERYWHERE} == {"/session/unseal"}
    assert refused(bare, token=token), "a sealed store lets nobody in, whatever they hold"
    before = fingerprint(bare.home)
    assert problem(guest.fill_in("/session/unseal", passphrase="seven quiet herons at dusk")) == (
        WrongPassphrase().sentence.replace("'", "&#39;")
    )
    assert fingerprint(bare.home) == before
    assert guest.fill_in("/session/unseal", passphrase=PASSPHRASE).headers["location"] == "/session/sign-in"
    assert where(guest) == "/", "whoever was signed in before still is"

    restart(bare)
    new = "a passphrase of today"
    fields = {"passphrase": new, "passphrase_again": new}
    assert problem(guest.fill_in("/session/recover", code="0" * 28, **fields)) == WrongRecoveryCode().sentence
    assert "same way twice" in problem(
        guest.fill_in("/session/recover", code=code, passphrase=new, passphrase_again=new + "x")
    )
    assert "at least 15" in problem(
        guest.fill_in("/session/recover", code=code, passphrase="short", passphrase_again="short")
    )
    assert guest.fill_in("/session/recover", code=code, **fields).headers["location"] == "/session/sign-in"
    assert guest.sign_in().headers["location"] == "/session/recovery-code"
    assert recovery_code(guest.get("/session/recovery-code").text) != code, "the spent code is replaced"


def test_a_code_nobody_confirmed_is_replaced_after_the_next_unsealing(bare: Running, guest: Visitor) -> None:
    guest.fill_in("/session/start", **SET_UP)
    lost = recovery_code(guest.get("/session/recovery-code").text)
    restart(bare)
    guest.fill_in("/session/unseal", passphrase=PASSPHRASE)
    assert guest.sign_in().headers["location"] == "/session/recovery-code"
    fresh = recovery_code(guest.get("/session/recovery-code").text)
    assert fresh != lost
    guest.fill_in("/session/recovery-code", last_group=fresh[-4:])

    (bare.home / "practice" / "store.key").rename(bare.home / "store.key")
    restart(bare)
    before = fingerprint(bare.home)
    assert where(guest) == "/session/unseal", "half a store is not a new practice"
    answer = guest.fill_in("/session/unseal", passphrase=PASSPHRASE)
    assert problem(answer) == KeyFileMissing().sentence.replace("'", "&#39;")
    assert guest.fill_in("/session/start", **SET_UP).headers["location"] == "/session/unseal"
    assert fingerprint(bare.home) == before

    (bare.home / "store.key").rename(bare.home / "practice" / "store.key")
    guest.fill_in("/session/unseal", passphrase=PASSPHRASE)
    assert where(guest, "/session/sign-in") in ("/", "/session/sign-in")


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("practice", " ", "practice&#39;s name is empty"),
        ("passphrase_again", "another passphrase", "passphrase was not typed the same way twice"),
        ("password_again", "another password", "password was not typed the same way twice"),
        ("name", "", "Your name is empty"),
        ("name", "Ana\x00", "cannot be kept"),
        ("sign_in_name", "", "sign-in name is empty"),
        ("sign_in_name", "a" * 500, "one field holds 120"),
    ],
)
def test_set_up_refuses_with_a_sentence_keeps_what_was_typed_and_makes_nothing(
    fresh: Visitor, fresh_home: Path, field: str, value: str, why: str
) -> None:
    again = fresh.fill_in("/session/start", **SET_UP | {field: value})
    assert why in problem(again)
    kept = {"practice", "name", "credentials", "sign_in_name"} - {field}
    assert all(f'value="{SET_UP[name]}"' in again.text for name in kept)
    assert PASSPHRASE not in again.text
    assert SET_UP["password"] not in again.text
    assert not list(fresh_home.glob("*"))


@pytest.mark.parametrize("secret", ["short", "passwordpassword", "Harbour Practice"])
@pytest.mark.parametrize("which", ["passphrase", "password"])
def test_set_up_refuses_a_weak_secret_and_says_which(
    fresh: Visitor, fresh_home: Path, which: str, secret: str
) -> None:
    again = fresh.fill_in("/session/start", **SET_UP | {which: secret, f"{which}_again": secret})
    assert problem(again).startswith("About the passphrase:") == (which == "passphrase")
    assert problem(again).endswith(".")
    assert not list(fresh_home.glob("*"))


@pytest.fixture(scope="module")
def fresh_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A new server that stays new."""
    with Running(tmp_path_factory.mktemp("fresh") / "home") as running:
        yield running


@pytest.fixture
def fresh_home(fresh_server: Running) -> Path:
    return fresh_server.home


@pytest.fixture
def fresh(fresh_server: Running) -> Iterator[Visitor]:
    with Visitor(fresh_server.base) as found:
        yield found


def test_the_demo_is_one_click_away_and_a_practice_can_follow_it(bare: Running, guest: Visitor) -> None:
    assert guest.fill_in("/session/demo").headers["location"] == "/session/demo"
    shown = guest.get("/session/demo").text
    assert "<code>demo</code>" in shown
    with Tab(bare.base, guest.token) as tab:
        assert "Demo caseload" in tab.rerun()
    restart(bare)
    assert where(guest) == "/", "the demo opens by itself, its passphrase is no secret"

    with Visitor(bare.base) as other:
        assert "/session/start" in other.get("/session/sign-in").text
        demo_token = guest.token
        other.start_practice()
        with Tab(bare.base, other.token) as tab:
            assert signed_in(tab.rerun())
        assert refused(bare, token=demo_token), "the demo's clinician is nobody in the practice"
    assert (bare.home / "demo").is_dir()
    restart(bare)
    assert where(guest) == "/session/unseal", "from now on the practice is what opens"


def test_a_server_nobody_watches_opens_with_a_passphrase_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE + "\n")
    running = Running(tmp_path / "home", CASEWORK_PASSPHRASE_FILE=str(file))
    with running, Visitor(running.base) as visitor:
        visitor.start_practice()
        running.stop(kill=True)
        running.start()
        assert visitor.sign_in().headers["location"] == "/"
        file.write_text("not the passphrase")
        restart(running)
        assert where(visitor) == "/session/unseal"
        assert "does not open the store" in running.log.read_text()
        assert "not the passphrase" not in running.log.read_text()


@pytest.mark.postgres
def test_a_practice_on_postgresql_needs_no_passphrase_and_opens_by_itself(
    tmp_path: Path, postgres_address: str
) -> None:
    running = Running(tmp_path / "home", CASEWORK_DATABASE_URL=postgres_address)
    with running, Visitor(running.base) as visitor:
        assert where(visitor) == "/session/set-up"
        assert 'name="passphrase"' not in visitor.get("/session/start").text
        made = visitor.fill_in("/session/start", **SET_UP)
        assert made.status_code == 303, problem(made)
        with Tab(running.base, visitor.token) as tab:
            assert signed_in(tab.rerun())
        restart(running)
        assert where(visitor) == "/"
    # The record is in the database; what the trail is proven by is not.
    assert [folder.name for folder in tmp_path.glob("home/*")] == ["practice-trail"]


def test_a_database_out_of_reach_is_told_and_can_be_tried_again(tmp_path: Path) -> None:
    address = "postgresql+psycopg://casework:very-secret@127.0.0.1:1/nothing"
    running = Running(tmp_path / "home", CASEWORK_DATABASE_URL=address)
    with running, Visitor(running.base) as visitor:
        assert where(visitor) == "/session/unseal"
        answer = visitor.fill_in("/session/unseal")
        assert answer.status_code == 503
        assert "cannot be reached" in problem(answer)
        assert "very-secret" not in running.log.read_text() + answer.text
