"""A real server with one couple and one session, and tabs in which a clinician writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from sqlalchemy import Engine, select

from casework.core.account import Person
from casework.core.case import BetrayalKind, Seat
from casework.core.session import Meeting
from casework.storage import seal, tables
from casework.storage.library import load_library
from casework.storage.outside import open_outside
from casework.storage.store import SqlStore, server_clock
from casework.storage.trail import bind
from casework.usecases.case import BetrayalTold, Called, open_case
from casework.usecases.session import SessionTold, begin_session
from pages.parts.clock import just_now
from tests.running import NAME, PASSPHRASE, PASSWORD, ROOT, Running, Visitor

LIBRARY = load_library(ROOT / "data")


@dataclass
class Practice:
    """A running practice and its store, reached past the front door."""

    running: Running
    store: SqlStore
    engine: Engine
    context: BrowserContext | None = None

    def couple(self, a: str = "Mara", b: str = "Jon") -> str:
        told = BetrayalTold(injured=Seat.A, kind=BetrayalKind.EMOTIONAL)
        names = {"a": Called(name=a), "b": Called(name=b)}
        version = LIBRARY.current.version
        return open_case(self.store, **names, betrayals=(told,), framework_version=version).id

    def session(self, case_id: str) -> str:
        told = SessionTold(meeting=Meeting.CONJOINT, starts_at=just_now(server_clock()))
        return begin_session(self.store, case_id, told).id

    def draft(self, case_id: str, session_id: str, key: str) -> str:
        found = self.store.drafts(case_id, session_id).get(key)
        return found.text if found else ""

    def note(self, browser: Browser, case_id: str, session_id: str) -> Page:
        """Another tab, on a session's note."""
        page = self.signed_in(browser).new_page()
        page.goto(f"{self.running.base}/note?case={case_id}&session={session_id}")
        expect(page.get_by_text("Add Win", exact=True)).to_be_visible(timeout=30_000)  # drawn last
        return page

    def signed_in(self, browser: Browser) -> BrowserContext:
        """One browser, signed in once."""
        if self.context is None:
            self.context = browser.new_context(viewport={"width": 1440, "height": 1000})
            page = self.context.new_page()
            page.goto(f"{self.running.base}/session/sign-in")
            page.get_by_label("Sign-in name").fill(NAME)
            page.get_by_label("Password").fill(PASSWORD)
            page.keyboard.press("Enter")
            expect(page.get_by_role("button", name="Sign out")).to_be_visible(timeout=20_000)
            page.close()
        return self.context

    def close_tabs(self) -> None:
        for page in self.context.pages if self.context else ():
            page.close()


def section(page: Page, label: str) -> Locator:
    """The text area of a section."""
    return page.get_by_role("textbox", name=label, exact=True)


@contextmanager
def practice(folder: Path) -> Iterator[Practice]:
    """A server that opens its store by itself, so that it can be killed and started again."""
    passphrase = folder / "passphrase"
    passphrase.write_text(PASSPHRASE)
    with Running(folder / "home", CASEWORK_PASSPHRASE_FILE=str(passphrase)) as running:
        with Visitor(running.base) as first:
            first.start_practice()
        engine = seal.unseal(running.home / "practice", PASSPHRASE)
        bind(engine, open_outside(running.home / "practice-trail"))
        with engine.connect() as connection:
            row = connection.execute(select(tables.accounts)).one()
        person = Person(account_id=row.id, name=row.name, credentials=row.credentials)
        yield Practice(running, SqlStore(engine, person, LIBRARY.frameworks), engine)
        engine.dispose()
