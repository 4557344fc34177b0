"""One running server: its settings, its store (sealed or open) and who is behind a sign-in."""

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import RLock

from alembic.util import CommandError
from sqlalchemy import Engine, inspect
from sqlalchemy.exc import SQLAlchemyError

from casework.core.account import Person
from casework.core.sealing import Sealing
from casework.desk import trail_folder
from casework.desk.clock import SteadyClock
from casework.desk.desk import Desk, Kind, State
from casework.desk.room_desk import HandedOver, RoomDesk
from casework.desk.settings import Settings
from casework.storage import seal
from casework.storage.accounts import SqlAccounts
from casework.storage.blocked import read_blocked
from casework.storage.check_in_store import SqlCheckIns
from casework.storage.engine import postgres_engine
from casework.storage.keyfile import read_code
from casework.storage.library import Library, load_library
from casework.storage.migrations import upgrade
from casework.storage.seal_errors import SealError, StoreNewer, StoreTrouble, StoreUnreadable
from casework.storage.store import Clock, SqlStore, server_clock
from casework.storage.trail import outside_of
from casework.usecases import account as use
from casework.usecases import room
from casework.usecases import sign_in as door
from casework.usecases.check_in import hand_over_device
from casework.usecases.password import Passwords
from casework.usecases.sign_in import NO_CALLER, Caller

DATA = Path(__file__).parents[2] / "data"


class House:
    """One running server. Its store is opened once, for everybody; desks are given to one person each."""

    def __init__(
        self, settings: Settings, clock: Clock = server_clock, passwords: Passwords | None = None
    ) -> None:
        self.settings = settings
        self.clock = SteadyClock(clock)
        self.limits = settings.door_limits()
        self.passwords = passwords or Passwords(read_blocked(DATA / "security" / "blocked_passwords.txt"))
        self.lock = RLock()  #: held while the store is made, opened or closed
        self.code_to_confirm: str | None = None  #: a recovery code nobody has confirmed to hold on paper yet
        self._engine: Engine | None = None
        self._practice = ""
        self.kind = self._kind_at_start()

    def _kind_at_start(self) -> Kind:
        if self.settings.store != "auto":
            return Kind(self.settings.store)
        if self.settings.database_url is not None:
            return Kind.PRACTICE  # starting must not wait for a server that may be away
        only_demo = seal.store_is_here(self.folder(Kind.DEMO)) and not self._practice_is_here
        return Kind.DEMO if only_demo else Kind.PRACTICE

    def folder(self, kind: Kind) -> Path:
        """Where a sealed store lies."""
        return self.settings.home / kind.value

    @property
    def sealing(self) -> Sealing:
        """What closes short secrets with a key that is not in the store. Raises StoreUnreadable, sealed."""
        return outside_of(self._opened()).keys

    @property
    def _practice_is_here(self) -> bool:
        if self.settings.database_url is None:
            return seal.store_is_here(self.folder(Kind.PRACTICE))
        return self._database_holds_practice()

    def _database_holds_practice(self) -> bool:
        """Looked at while the demo is open. What cannot be looked at counts as taken."""
        engine = self._database()
        try:
            begun = inspect(engine).has_table("store_facts")
            return begun and bool(SqlAccounts(engine, self.clock).fact(use.PRACTICE))
        except StoreTrouble:
            return True
        finally:
            engine.dispose()

    def _database(self) -> Engine:
        url = self.settings.database_url
        return postgres_engine(url.get_secret_value() if url else "")

    @cached_property
    def library(self) -> Library:
        """Frameworks, note formats and interventions, read once: what shipped, and the practice's own."""
        return load_library(DATA, self.settings.home / "library")

    @property
    def on_postgres(self) -> bool:
        """Whether the practice's store is a PostgreSQL server instead of a sealed file."""
        return self.kind is Kind.PRACTICE and self.settings.database_url is not None

    @property
    def may_set_up(self) -> bool:
        """Whether a practice can still be started here."""
        return self.state() is State.NEW if self.on_postgres else not self._practice_is_here

    def state(self) -> State:
        """Whether anybody can sign in yet."""
        if self._engine is not None:
            return State.OPEN if self.practice else State.NEW
        here = self.on_postgres or seal.store_is_here(self.folder(self.kind))
        return State.SEALED if here else State.NEW

    @property
    def practice(self) -> str:
        """The practice's name; empty until it is set up."""
        if not self._practice and self._engine is not None:
            self._practice = self.accounts.fact(use.PRACTICE) or ""
            if self._practice:
                with suppress(
                    SealError
                ):  # begun by another server; without its key here, every line is refused
                    trail_folder.take_up(self._engine, self.settings, self.kind)
        return self._practice

    @property
    def accounts(self) -> SqlAccounts:
        """Accounts and open doors. Raises StoreUnreadable while the store is sealed."""
        return SqlAccounts(self._opened(), self.clock)

    @property
    def check_ins(self) -> SqlCheckIns:
        """Check-ins as partners reach them, signed in as nobody. Raises StoreUnreadable while sealed."""
        return SqlCheckIns(self._opened(), self.clock)

    def _opened(self) -> Engine:
        if self._engine is None:
            raise StoreUnreadable(
                "The store is sealed. Nothing was changed. Open it with its passphrase first."
            )
        return self._engine

    def begin_trail_here(self) -> None:
        """Make the trail key of an open store without a practice. Raises TrailBegun, TrailNotKept."""
        if not self.practice:
            trail_folder.begin(self._opened(), self.settings, self.kind, self.clock())

    def move_in(self, engine: Engine, kind: Kind) -> None:
        """Work with an opened store from now on. Raises TrailKeyMissing, TrailKeyForeign, TrailKeyDamaged."""
        with self.lock:
            trail_folder.take_up(engine, self.settings, kind)
            before, self._engine = self._engine, engine
            self.clock.never_before(SqlAccounts(engine, self.clock).newest_line())
            self.kind = kind
            self._practice = ""
            self.code_to_confirm = None  # a code belongs to the store it was made for
            if before is not None:
                before.dispose()

    def seal(self) -> None:
        """Close the store until its passphrase is given again."""
        with self.lock:
            if self._engine is not None:
                self._engine.dispose()
            self._engine, self._practice, self.code_to_confirm = None, "", None

    def reach_database(self) -> None:
        """Connect to the practice's PostgreSQL. Raises StoreUnreadable or StoreNewer with what to do."""
        engine = self._database()
        try:
            upgrade(engine)
        except CommandError as refusal:
            raise StoreNewer from refusal
        except SQLAlchemyError as refusal:
            raise StoreUnreadable(
                "The practice's database cannot be reached. Nothing was changed. "
                "Look whether it runs and whether its address is right, then try again."
            ) from refusal
        self.move_in(engine, Kind.PRACTICE)

    def unseal(self, passphrase: str) -> None:
        """Open the practice's store by its passphrase. Raises a SealError."""
        with self.lock:
            if self._engine is not None:
                return
            folder = self.folder(self.kind)
            self.move_in(seal.unseal(folder, passphrase), self.kind)
            if self.accounts.fact(use.CODE_KEPT) is None:
                # The code shown at set-up was never confirmed: nobody may hold it, so a fresh one is made.
                self.code_to_confirm = seal.renew_recovery_code(folder, passphrase)

    def recover(self, recovery_code: str, new_passphrase: str) -> None:
        """Open the practice's store by its recovery code and give it a new passphrase.

        Raises a SealError, or WeakPassword about the new passphrase.
        """
        self.passwords.judge(new_passphrase)
        with self.lock:
            if self._engine is not None:
                return
            trail_folder.look(self.settings, self.kind)  # or the code would be spent and the store stay shut
            engine, code = seal.recover(self.folder(self.kind), recovery_code, new_passphrase)
            self.move_in(engine, self.kind)
            self.code_to_confirm = code

    def confirm_code(self, person: Person, last_group: str) -> bool:
        """Whether somebody holds the recovery code, told by its last group; then it is never shown again."""
        code = self.code_to_confirm
        if code is None or read_code(last_group) != code.rpartition("-")[2]:
            return code is None
        use.confirm_recovery_code(self.accounts, person)
        self.code_to_confirm = None
        return True

    def sign_in(self, name: str, password: str, caller: Caller = NO_CALLER) -> str:
        """A fresh token for the right name and password. Raises SignInRefused, TooManyAttempts."""
        return door.sign_in(self.accounts, self.passwords, name, password, caller, self.limits)

    def sign_out(self, token_hash: str) -> None:
        """Close one door for good."""
        if self.state() is State.OPEN:
            use.sign_out(self.accounts, token_hash)

    def person_behind(self, token_hash: str, active: bool = True) -> Person | None:
        """Who stands behind a token now, or None. Asked anew every time."""
        if not token_hash or self.state() is not State.OPEN:
            return None
        return use.person_behind(self.accounts, token_hash, self.clock(), self.limits, active)

    def desk_for(self, token_hash: str, active: bool = True) -> Desk | None:
        """The desk of whoever stands behind a token now, or None; a door in a room leads to no desk.

        A look that nobody asked for (a page refreshing itself) is not active and keeps no door open.
        """
        place = self.place_for(token_hash, active)
        return place if isinstance(place, Desk) else None

    def room_for(self, token_hash: str, active: bool = True) -> RoomDesk | None:
        """The room a door is in now, or None."""
        place = self.place_for(token_hash, active)
        return place if isinstance(place, RoomDesk) else None

    def place_for(self, token_hash: str, active: bool = True) -> Desk | RoomDesk | HandedOver | None:
        """Where a door leads now: to a desk, to a room or a couple's check-ins alone, or nowhere at all."""
        person = self.person_behind(token_hash, active)
        if person is None or self._engine is None:
            return None
        if person.handed_over:
            return HandedOver()
        if person.room is not None:
            store = SqlStore(self._engine, person, self.library.frameworks, self.clock)
            return RoomDesk(store, self.library, person.room, self.clock())
        return self.desk_of(self._engine, person, self.practice, self.kind)

    def enter_room(self, token_hash: str, case_id: str) -> None:
        """Let a door lead to a couple's room and nowhere else. Raises NoSuchCase, NotAllowed."""
        desk = self.desk_for(token_hash)
        if desk is not None:
            room.enter_room(desk.store, case_id, token_hash)

    def hand_over(self, token_hash: str, case_id: str) -> None:
        """Let a door lead to a couple's check-ins and nowhere else. Raises NoSuchCase, NotAllowed."""
        desk = self.desk_for(token_hash)
        if desk is not None:
            hand_over_device(desk.store, case_id, token_hash)

    def leave_room(self, token_hash: str, answer: str) -> str | None:
        """Let a door lead everywhere again; whose room it was. Raises AnswerRefused, TooManyAttempts."""
        person = self.person_behind(token_hash)
        if person is None or person.room is None or self._engine is None:
            return None
        door = room.AtDoor(token_hash=token_hash, limits=self.limits)
        room.prove_clinician(self.accounts, self.passwords, door, answer)
        store = SqlStore(self._engine, person, self.library.frameworks, self.clock)
        room.leave_room(store, token_hash)
        return person.room

    def desk_of(self, engine: Engine, person: Person, practice: str, kind: Kind) -> Desk:
        """A desk on a store for somebody already known."""
        store = SqlStore(engine, person, self.library.frameworks, self.clock)
        return Desk(
            person=person, store=store, library=self.library, clock=self.clock, practice=practice, kind=kind
        )
