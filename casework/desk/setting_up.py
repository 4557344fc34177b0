"""Opening a house: the first day of a practice, the demo caseload in a store of its own, each later start."""

import structlog
from sqlalchemy import Engine

from casework.core.account import Person
from casework.core.errors import CaseworkError, WeakPassword
from casework.core.text import required_line
from casework.demo import load_demo_caseload
from casework.desk import trail_folder
from casework.desk.desk import Kind, State
from casework.desk.house import House
from casework.storage import seal
from casework.storage.accounts import SqlAccounts
from casework.storage.building import sweep
from casework.storage.seal_errors import StoreExists
from casework.usecases.account import NewAccount, check_account, create_first_account

#: the demo store holds invented couples only, so neither of its two secrets is one
DEMO_PASSPHRASE = "invented couples only"  # noqa: S105
DEMO_PRACTICE = "Demo practice"
DEMO_PASSWORD = "every couple here is invented"  # noqa: S105
DEMO_ACCOUNT = NewAccount(name="Robin Vale", credentials="LMFT", sign_in_name="demo", password=DEMO_PASSWORD)

log = structlog.get_logger()


def open_at_start(house: House) -> None:
    """Open what opens with nobody there: the demo, a PostgreSQL, a store whose passphrase lies in a file.

    What does not open stays closed, with a sentence in the log; the pages say the same to whoever comes.
    """
    file = house.settings.passphrase_file
    try:
        for kind in Kind:
            sweep(house.folder(kind))
        if house.kind is Kind.DEMO:
            open_demo(house)
        elif house.on_postgres:
            house.reach_database()
        elif file is not None and house.state() is State.SEALED:
            house.unseal(file.read_text("utf-8").strip("\r\n"))
    except CaseworkError as refusal:
        log.warning("store not opened at start", why=refusal.sentence)
    except (OSError, UnicodeDecodeError) as refusal:
        log.warning("store not opened at start", why=type(refusal).__name__)


def start_practice(house: House, practice: str, passphrase: str, first: NewAccount) -> None:
    """Make the practice's store and its first account, and work with it from now on.

    Raises WeakPassword, MissingText or StoreExists; then nothing was made.
    """
    practice = required_line(practice, "The practice's name")
    with house.lock:
        if not house.may_set_up:
            raise StoreExists
        check_account(house.passwords, first, practice)
        if house.settings.database_url is not None:
            if not house.on_postgres:
                house.reach_database()  # until now the demo was open in its place
            house.begin_trail_here()
            create_first_account(house.accounts, house.passwords, first, practice)
            return
        judge_passphrase(house, passphrase, practice)
        folder = house.folder(Kind.PRACTICE)
        engine, code = seal.create_store(
            folder, passphrase, lambda new: _furnish(house, new, first, practice)
        )
        house.move_in(engine, Kind.PRACTICE)
        house.code_to_confirm = code


def judge_passphrase(house: House, passphrase: str, practice: str = "") -> None:
    """Accept a passphrase, or raise WeakPassword speaking of it."""
    try:
        house.passwords.judge(passphrase, (practice,))
    except WeakPassword as refusal:
        raise WeakPassword(f"About the passphrase: {refusal.sentence}") from refusal


def _furnish(house: House, engine: Engine, first: NewAccount, practice: str) -> None:
    trail_folder.begin(engine, house.settings, Kind.PRACTICE, house.clock())
    create_first_account(SqlAccounts(engine, house.clock), house.passwords, first, practice)


def open_demo(house: House) -> None:
    """Work with the demo store from now on, making it first where there is none. Takes a few seconds then.

    Raises StoreExists where a practice was started here meanwhile: its place is never taken.
    """
    with house.lock:
        if house.kind is Kind.PRACTICE and house.state() is not State.NEW:
            raise StoreExists
        folder = house.folder(Kind.DEMO)
        if seal.store_is_here(folder):
            engine = seal.unseal(folder, DEMO_PASSPHRASE)
        else:
            engine, _ = seal.create_store(folder, DEMO_PASSPHRASE, lambda new: _fill(house, new))
        house.move_in(engine, Kind.DEMO)


def _fill(house: House, engine: Engine) -> None:
    trail_folder.begin(engine, house.settings, Kind.DEMO, house.clock())
    accounts = SqlAccounts(engine, house.clock)
    account = create_first_account(accounts, house.passwords, DEMO_ACCOUNT, DEMO_PRACTICE)
    person = Person(account_id=account.id, name=account.name, credentials=account.credentials)
    load_demo_caseload(engine, house.library, person, house.clock().date())
