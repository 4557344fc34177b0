"""A practice of nine people and one couple's case, on which every use case is tried in each one's name."""

from contextlib import suppress
from dataclasses import replace

from sqlalchemy import Engine, func, literal, select, union_all

from casework.core.account import Person, PracticeRole
from casework.core.agreement import AgreementKind
from casework.core.case import Seat
from casework.core.errors import DraftConflict
from casework.core.trail import Act
from casework.storage import tables
from casework.storage.check_in_store import SqlCheckIns
from casework.storage.store import SqlStore
from casework.usecases import agreement, appointment, check_in, episode, form, note, own_note, secret, setback
from casework.usecases.check_in_sheet import ByLink, hand_in
from casework.usecases.note import Typed
from casework.usecases.team import join_team
from tests.core.builders import SMALL
from tests.fakes import NOON, Clock
from tests.usecases.staff import Staff
from tests.usecases.told import PLAIN, couple, ready, session

R = PracticeRole
TODAY = NOON.date()
NINE = ("rosa", "tom", "cam", "sue", "max", "ada", "tess", "dis", "nobody")
NEVER_THERE = "0" * 32
AGREED = agreement.AgreementTold(
    owner=Seat.A, words="Walk on Sunday", kind=next(iter(AgreementKind)), starts_on=TODAY
)
ASKED = check_in.CheckInTold(seats=tuple(Seat), indicators=("calm",), on=TODAY)
LIE = setback.SetbackTold(kind="lie", seat=Seat.B, happened_on=TODAY, came_to_light_on=TODAY)
KEPT = [table for name, table in tables.metadata.tables.items() if name not in ("trail", "counters")]
COUNTED = union_all(*(select(literal(table.name), func.count()).select_from(table) for table in KEPT))


class World:
    """Rosa's case, on whose team are Cam (in training under Sue) and Dis (who was disabled since)."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.clock = Clock()
        self.staff = Staff(engine, self.clock)
        for name, role in {
            "rosa": R.CLINICIAN,
            "tom": R.CLINICIAN,
            "cam": R.COUNSELOR,
            "sue": R.SUPERVISOR,
            "max": R.SUPERVISOR,
            "ada": R.ADMINISTRATOR,
            "tess": R.REVIEWER,
            "dis": R.CLINICIAN,
        }.items():
            self.staff.hire(name, role)
        self.staff.supervise("sue", "cam")
        self.staff.supervise("max", "tom")
        self.of = self.new_case()  # the case that is tried now
        self._disable()

    def _disable(self) -> None:
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            gone = tables.accounts.update().where(tables.accounts.c.id == "dis")
            connection.execute(gone.values(disabled_at=self.clock.time))

    def person(self, name: str) -> Person:
        """One of the nine as the door would know them now; nobody has no account at all."""
        if name == "nobody":
            return Person(account_id="nobody", name="", roles=frozenset(), confirmed_at=self.clock.time)
        return replace(self.staff.person(name), confirmed_at=self.clock.time)

    def store(self, name: str) -> SqlStore:
        """The record opened in one of the nine's names."""
        return SqlStore(self.engine, self.person(name), {SMALL.version: SMALL}, self.clock)

    def rows(self) -> dict[str, int]:
        """How many rows each table holds, the trail and its numbering aside."""
        with self.engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(COUNTED)}

    def refusals(self, name: str) -> int:
        """How often somebody was refused, as the trail tells it."""
        lines = tables.trail
        theirs = (lines.c.who == self.person(name).account_id, lines.c.act == Act.REFUSED)
        with self.engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(lines).where(*theirs)).scalar_one()

    def begin(self) -> None:
        """Everybody as at first, and a fresh case to try on."""
        self.clock.forward(seconds=2)
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            people, grants, ties = tables.accounts, tables.role_grants, tables.supervisions
            connection.execute(people.update().where(people.c.id == "max").values(disabled_at=None))
            gone = people.update().where(people.c.id == "dis")
            connection.execute(gone.values(disabled_at=self.clock.time))
            connection.execute(grants.update().values(until=None))
            connection.execute(grants.delete().where(grants.c.role == R.EMERGENCY))
            connection.execute(ties.update().values(until=None))
            connection.execute(ties.delete().where(ties.c.supervisee_id == "tom", ties.c.id != "max-tom"))
        self.of = self.new_case()

    # What a use case is tried on: each time a fresh one, made by whoever may.

    def new_case(self) -> str:
        """A case of Rosa's, Cam's and Dis's."""
        rosa = self.store("rosa")
        found = couple(rosa)
        join_team(rosa, found, "cam")
        member = {"case_id": found, "account_id": "dis", "since": self.clock.time}
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(tables.case_team.insert().values(**member))
        return found

    def appointment(self, case_id: str) -> str:
        """What a meeting arranged for that case is known by."""
        told = appointment.AppointmentTold(starts_at=self.clock.time)
        return appointment.arrange(self.store("rosa"), case_id, told).uid

    def at(self, case_id: str) -> str:
        """A session of that case."""
        return session(self.store("rosa"), case_id).id

    def ready_by(self, name: str, case_id: str) -> str:
        """A session whose note is ready to be signed by somebody, where they may write it."""
        at = self.at(case_id)
        if name in ("rosa", "cam"):
            ready(self.store(name), case_id, at)
        return at

    def own_note_of(self, name: str, case_id: str) -> tuple[str, str]:
        """A session, and what was set aside beside somebody's own note of it."""
        at = self.at(case_id)
        if name not in ("rosa", "cam"):
            return at, "none"
        store = self.store(name)
        own_note.keep_own_note(store, case_id, at, Typed("one", 0))
        with suppress(DraftConflict):
            own_note.keep_own_note(store, case_id, at, Typed("other", 0, "abcdefgh"))
        return at, store.own_asides(case_id, at)[0].id

    def draft_of(self, name: str, case_id: str) -> tuple[str, str]:
        """A session, and what was set aside beside somebody's draft of it."""
        at = self.at(case_id)
        if name not in ("rosa", "cam"):
            return at, "none"
        store = self.store(name)
        note.keep_draft(store, case_id, at, "what", Typed("one", 0))
        with suppress(DraftConflict):
            note.keep_draft(store, case_id, at, "what", Typed("other", 0, "abcdefgh"))
        return at, next(key for key in store.drafts(case_id, at) if key != "what")

    def check_in(self, case_id: str) -> str:
        """A check-in of that case that nobody has answered."""
        return check_in.make_check_ins(self.store("rosa"), case_id, ASKED)[0].check_in.id

    def answered(self, case_id: str) -> str:
        """A session of that case for which both have answered."""
        for made in check_in.make_check_ins(self.store("rosa"), case_id, ASKED):
            hand_in(SqlCheckIns(self.engine, self.clock), ByLink(made.token))
        return self.at(case_id)

    def betrayal(self, case_id: str) -> str:
        """A betrayal of that case."""
        return self.store("rosa").record(case_id).betrayals_now[0].id

    def agreement(self, case_id: str) -> str:
        """An agreement of that case."""
        return agreement.make_agreement(self.store("rosa"), case_id, AGREED).id

    def setback(self, case_id: str) -> str:
        """A setback of that case."""
        return setback.record_setback(self.store("rosa"), case_id, LIE).id

    def signed(self, case_id: str) -> str:
        """A signed note of that case."""
        at = self.ready_by("rosa", case_id)
        return note.sign_note(self.store("rosa"), case_id, at, PLAIN).id

    def secret(self, case_id: str) -> str:
        """Something partner A told alone."""
        told = secret.SecretTold(seat=Seat.A, words="told alone", on=TODAY)
        return secret.tell_secret(self.store("rosa"), case_id, told).id

    def permitted(self, case_id: str) -> str:
        """Something partner A told alone and permitted to share."""
        found = self.secret(case_id)
        paper = secret.PermissionTold(seat=Seat.A, on=TODAY, scope="All of it", reference="Folder 3")
        secret.give_permission(self.store("rosa"), case_id, found, paper)
        return found

    def paused(self, case_id: str) -> str:
        """That case, paused where it is one."""
        if case_id == self.of:
            episode.pause_case(self.store("rosa"), case_id, TODAY)
        return case_id

    def form_typed(self, name: str, case_id: str) -> str:
        """What somebody has typed into a form, where they may."""
        if name in ("rosa", "cam"):
            form.keep_form_text(self.store(name), case_id, "goal words", Typed("one", 0))
        return "goal "

    def form_of(self, name: str, case_id: str) -> tuple[str, ...]:
        """What was set aside beside a form's text."""
        self.form_typed(name, case_id)
        if name not in ("rosa", "cam"):
            return ("none",)
        with suppress(DraftConflict):
            form.keep_form_text(self.store(name), case_id, "goal words", Typed("other", 0, "abcdefgh"))
        return (next(key for key in self.store(name).form_texts(case_id) if key != "goal words"),)
