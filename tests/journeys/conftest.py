"""A practice that is already at work, and the demo, each on a real server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from casework.core.case import BetrayalKind, Seat
from casework.core.session import Meeting
from casework.desk import Desk
from casework.desk.house import House
from casework.desk.setting_up import start_practice
from casework.desk.settings import Settings
from casework.usecases.account import NewAccount, hash_of
from casework.usecases.case import BetrayalTold, Called, open_case
from casework.usecases.session import SessionTold, begin_session
from tests.journeys.steps import Watched, watched
from tests.running import NAME, PASSPHRASE, PASSWORD, PRACTICE, Running, Visitor

ANA = NewAccount(name="Ana Soto", credentials="LMFT", sign_in_name=NAME, password=PASSWORD)


@dataclass
class Practice:
    """A practice on a running server, and its clinician's desk to lay things ready at."""

    running: Running
    desk: Desk

    @property
    def base(self) -> str:
        """Where browsers find it."""
        return self.running.base

    def couple(self, a: str = "Mara", b: str = "Jon") -> str:
        """A fresh case; its id."""
        told = BetrayalTold(injured=Seat.A, kind=BetrayalKind.EMOTIONAL)
        version = self.desk.library.current.version
        names = {"a": Called(name=a), "b": Called(name=b)}
        return open_case(self.desk.store, **names, betrayals=(told,), framework_version=version).id

    def session(self, case_id: str, days_ago: int = 0, hours: float = 1) -> str:
        """A conjoint session of fifty minutes that ended a while ago; its id."""
        starts = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(days=days_ago, hours=hours)
        ends = starts + timedelta(minutes=50)
        told = SessionTold(meeting=Meeting.CONJOINT, starts_at=starts, ends_at=ends)
        return begin_session(self.desk.store, case_id, told).id


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """A practice whose store is open."""
    with at_work(tmp_path_factory.mktemp("practice") / "home", PRACTICE, ANA) as found:
        yield found


@contextmanager
def at_work(home: Path, name: str, first: NewAccount) -> Iterator[Practice]:
    """A practice with one clinician, its store open on a real server."""
    house = House(Settings(home=home))
    start_practice(house, name, PASSPHRASE, first)
    desk = house.desk_for(hash_of(house.sign_in(NAME, PASSWORD)))
    assert desk is not None
    house.confirm_code(desk.person, (house.code_to_confirm or "").rpartition("-")[2])
    with Running(home) as running:
        opened(running)
        yield Practice(running, desk)
    house.seal()


def opened(running: Running) -> None:
    """The passphrase is typed at the server's door."""
    with Visitor(running.base) as visitor:
        assert visitor.fill_in("/session/unseal", passphrase=PASSPHRASE).status_code == 303


@pytest.fixture
def browser(practice: Practice, chromium: Browser) -> Iterator[Watched]:
    """The clinician's own browser, signed in."""
    with signed_in(practice, chromium) as found:
        yield found


@contextmanager
def signed_in(practice: Practice, chromium: Browser, **look: Any) -> Iterator[Watched]:
    """A browser in which the clinician is signed in."""
    with watched(chromium, practice.base, **look) as found, Visitor(practice.base) as visitor:
        assert visitor.sign_in().status_code == 303
        found.context.add_cookies([{"name": "casework", "value": visitor.token, "url": practice.base}])
        yield found
