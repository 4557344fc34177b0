"""One house, and a desk for nobody but the person behind a live sign-in."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import Engine

from casework.core.errors import SignInRefused, WeakPassword
from casework.desk import House, Kind, Settings, State, the_house, use_house
from casework.desk.setting_up import open_at_start, open_demo, start_practice
from casework.storage.engine import postgres_engine
from casework.storage.seal_errors import SealError, StoreExists, StoreUnreadable
from casework.usecases.account import NewAccount, hash_of
from casework.usecases.password import Passwords
from tests.fakes import Clock, with_outside
from tests.running import NAME, PASSPHRASE, PASSWORD

ANA = NewAccount(name="Ana Soto", credentials="LMFT", sign_in_name=NAME, password=PASSWORD)

pytestmark = pytest.mark.usefixtures("quick_seal")


def house_in(folder: Path, clock: Clock | None = None, **settings: object) -> House:
    told = Settings(home=folder / "home", **settings)  # type: ignore[arg-type]
    return House(told, clock or Clock(), Passwords(memory_kib=64, rounds=1))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> House:
    """A house whose practice is set up and open."""
    found = house_in(tmp_path, clock)
    start_practice(found, "Harbour", PASSPHRASE, ANA)
    return found


def test_a_new_house_is_new_and_asking_makes_nothing(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    assert (house.state(), house.may_set_up) == (State.NEW, True)
    open_at_start(house)
    assert not (tmp_path / "home").exists()
    with pytest.raises(StoreUnreadable, match="sealed"):
        _ = house.accounts


def test_a_desk_belongs_to_the_person_behind_the_token(house: House) -> None:
    token = house.sign_in(NAME, PASSWORD)
    desk = house.desk_for(hash_of(token))
    assert desk is not None
    assert (desk.person.name, desk.practice, desk.kind) == ("Ana Soto", "Harbour", Kind.PRACTICE)
    assert desk.store.person == desk.person
    assert desk.library.current.phases


@pytest.mark.parametrize("key", ["", "0" * 64, hash_of(""), "' or 1=1 --"])
def test_no_desk_for_anybody_else(house: House, key: str) -> None:
    house.sign_in(NAME, PASSWORD)
    assert house.desk_for(key) is None


def test_the_sign_in_is_looked_up_anew_every_time(house: House, clock: Clock) -> None:
    key = hash_of(house.sign_in(NAME, PASSWORD))
    assert house.desk_for(key)
    house.sign_out(key)
    assert house.desk_for(key) is None
    other = hash_of(house.sign_in(NAME, PASSWORD))
    clock.forward(minutes=16)
    assert house.desk_for(other) is None


def test_a_sealed_house_knows_nobody(house: House) -> None:
    key = hash_of(house.sign_in(NAME, PASSWORD))
    house.seal()
    assert house.state() is State.SEALED
    assert house.desk_for(key) is None
    assert house.practice == ""
    house.sign_out(key)
    with pytest.raises(SealError):
        house.sign_in(NAME, PASSWORD)


def test_half_a_store_is_sealed_and_never_new(house: House) -> None:
    house.seal()
    for name in ("store.key", "casework.db"):
        (house.folder(Kind.PRACTICE) / name).unlink()
        if name == "store.key":
            assert (house.state(), house.may_set_up) == (State.SEALED, False)
            with pytest.raises(StoreExists):
                start_practice(house, "Other", PASSPHRASE, ANA)


def test_a_weak_passphrase_starts_nothing(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    for weak in ("", "short", "harbour harbour"):
        with pytest.raises(WeakPassword, match="About the passphrase"):
            start_practice(house, "Harbour", weak, ANA)
    assert house.state() is State.NEW


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CASEWORK_HOME", str(tmp_path))
    monkeypatch.setenv("CASEWORK_IDLE_MINUTES", "5")
    monkeypatch.setenv("CASEWORK_ALLOWED_HOSTS", '["casework.example"]')
    settings = Settings()
    assert settings.home == tmp_path
    assert settings.door_limits().idle == timedelta(minutes=5)
    assert settings.allowed_hosts == ("casework.example",)


@pytest.mark.parametrize(("name", "value"), [("IDLE_MINUTES", "0"), ("ABSOLUTE_HOURS", "48"), ("STORE", "x")])
def test_a_setting_that_would_hold_doors_open_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"CASEWORK_{name}", value)
    with pytest.raises(ValidationError):
        Settings()


def test_a_databases_password_is_not_shown_with_the_settings(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, database_url="postgresql+psycopg://a:very-secret@h/d")  # type: ignore[arg-type]
    assert "very-secret" not in repr(settings) + str(settings)


def test_a_practice_on_postgresql_has_no_files_and_its_first_account_but_once(
    tmp_path: Path, postgres_address: str
) -> None:
    house, twin = (house_in(tmp_path, database_url=postgres_address) for _ in range(2))
    for each in (house, twin):
        open_at_start(each)
        assert (each.state(), each.may_set_up) == (State.NEW, True)
    start_practice(house, "Harbour", "", ANA)
    assert (twin.state(), twin.may_set_up) == (State.OPEN, False), "a second server knows at once"
    assert twin.desk_for(hash_of(house.sign_in(NAME, PASSWORD)))
    with pytest.raises(StoreExists):
        start_practice(twin, "Other", "", ANA)
    with pytest.raises(SignInRefused):
        twin.sign_in("other", PASSWORD)
    assert [each.name for each in (tmp_path / "home").iterdir()] == ["practice-trail"]


def test_a_practices_own_library_stands_beside_what_shipped(tmp_path: Path) -> None:
    own = tmp_path / "home" / "library" / "framework" / "broken"
    own.mkdir(parents=True)
    (own / "framework.yaml").write_text("version: [")
    library = house_in(tmp_path).library
    assert library.frameworks
    assert library.problems, "and what is broken in it is told, not fatal"


def test_tests_may_put_another_house_in_place(house: House) -> None:
    before = the_house()
    assert use_house(house) is the_house()
    use_house(before)


def test_the_demo_never_takes_the_place_of_a_practice_nor_learns_its_code(house: House) -> None:
    code = house.code_to_confirm
    assert code is not None
    with pytest.raises(StoreExists):
        open_demo(house)
    assert (house.kind, house.code_to_confirm) == (Kind.PRACTICE, code)
    assert house.sign_in(NAME, PASSWORD)


def test_a_recovery_code_is_forgotten_with_the_store_it_belongs_to(house: House, sealed: Engine) -> None:
    house.move_in(sealed, Kind.DEMO)
    assert house.code_to_confirm is None


@pytest.mark.postgres
def test_trying_the_demo_first_leaves_the_way_to_a_practice_on_postgresql_open(
    tmp_path: Path, postgres_address: str
) -> None:
    house = house_in(tmp_path, database_url=postgres_address)
    open_at_start(house)
    open_demo(house)
    assert (house.kind, house.may_set_up) == (Kind.DEMO, True)
    with pytest.raises(WeakPassword):
        start_practice(house, "Harbour", "", replace(ANA, password="short"))
    assert house.kind is Kind.DEMO, "and a set-up that is refused leaves the demo open"
    start_practice(house, "Harbour", "", ANA)
    assert (house.kind, house.on_postgres, house.may_set_up) == (Kind.PRACTICE, True, False)
    assert house.desk_for(hash_of(house.sign_in(NAME, PASSWORD)))
    assert not house.folder(Kind.PRACTICE).exists()


@pytest.mark.postgres
def test_while_the_demo_is_open_a_practice_begun_meanwhile_or_out_of_sight_is_not_begun_again(
    tmp_path: Path, postgres_address: str
) -> None:
    house, twin = (house_in(tmp_path, database_url=postgres_address) for _ in range(2))
    for each in (house, twin):
        open_at_start(each)
    open_demo(house)
    start_practice(twin, "Harbour", "", ANA)
    assert not house.may_set_up
    with pytest.raises(StoreExists):
        start_practice(house, "Other", "", ANA)
    away = house_in(tmp_path, database_url="postgresql+psycopg://nobody@127.0.0.1:9/nothing")
    elsewhere = with_outside(postgres_engine(postgres_address), tmp_path / "outside")
    away.move_in(elsewhere, Kind.DEMO)
    assert not away.may_set_up


def test_starting_sweeps_up_what_a_killed_set_up_left(tmp_path: Path) -> None:
    left = tmp_path / "home" / ".practice-0123456789ab"
    left.mkdir(parents=True, mode=0o700)
    (left / "store.key").write_text("half")
    house = house_in(tmp_path)
    open_at_start(house)
    assert list((tmp_path / "home").iterdir()) == []
    assert house.state() is State.NEW
