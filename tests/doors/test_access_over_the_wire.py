"""Access over HTTP and the WebSocket: what was never offered, when asked for, changes and shows nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, literal, select, union_all
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from casework.core.account import Person, PracticeRole
from casework.core.case import BetrayalKind, Seat
from casework.desk.desk import Kind
from casework.desk.house import House
from casework.desk.setting_up import start_practice
from casework.desk.settings import Settings
from casework.storage import seal, tables
from casework.usecases.account import NewAccount
from casework.usecases.case import BetrayalTold, Called, open_case
from casework.usecases.people import add_person
from casework.usecases.supervising import SupervisionTold, begin_supervision
from tests.running import PASSPHRASE, PASSWORD, Running, Tab, Visitor
from tests.torture import times, told

R = PracticeRole
ROLES = {"tom": R.CLINICIAN, "sue": R.SUPERVISOR, "ada": R.ADMINISTRATOR, "tess": R.REVIEWER}
CANARIES = ("Marabella", "Jonathon", "what the canary did")
PAGES = (
    "today",
    "caseload",
    "case",
    "note",
    "repair",
    "trust",
    "questionnaires",
    "agreements",
    "own-note",
    "practice",
    "open-case",
)
BUTTON = re.compile(r'id: "(\$\$ID-[^"]+)"')


class Practice:
    """A running server on a practice of five, and the id of Ana's case."""

    def __init__(self, home: Path) -> None:
        self.folder = home / Kind.PRACTICE.value
        self.case_id = self._furnish(home)
        self.engine: Engine = seal.unseal(self.folder, PASSPHRASE)
        passphrase = home.parent / "passphrase"
        passphrase.write_text(PASSPHRASE)
        self.server = Running(home, CASEWORK_PASSPHRASE_FILE=str(passphrase))

    def _furnish(self, home: Path) -> str:
        house = House(Settings(home=home))
        first = NewAccount(name="Ana Soto", credentials="LMFT", sign_in_name="ana", password=PASSWORD)
        start_practice(house, "Harbour Practice", PASSPHRASE, first)
        with house.accounts.work() as work:
            ana = work.account_named("ana")
        assert ana is not None
        who = Person(
            account_id=ana.id,
            name=ana.name,
            roles=frozenset({R.CLINICIAN, R.ADMINISTRATOR}),
            confirmed_at=house.clock(),
        )
        engine = house._engine
        assert engine is not None
        store = house.desk_of(engine, who, "", Kind.PRACTICE).store
        ids = {
            name: add_person(
                store,
                house.passwords,
                NewAccount(
                    name=name, credentials="", sign_in_name=name, password=PASSWORD, roles=frozenset({role})
                ),
            )
            for name, role in ROLES.items()
        }
        begin_supervision(store, SupervisionTold(supervisor_id=ids["sue"], supervisee_id=ana.id))
        case = open_case(
            store,
            a=Called(name=CANARIES[0]),
            b=Called(name=CANARIES[1]),
            betrayals=(BetrayalTold(injured=Seat.A, kind=BetrayalKind.EMOTIONAL, words=CANARIES[2]),),
            framework_version=house.library.current.version,
        )
        house.seal()
        return case.id

    def rows(self) -> dict[str, int]:
        """How many lines of each clinical kind there are, and how many accounts and roles."""
        kept = [table for table, _ in tables.KEPT_IN.values()]
        kept += [tables.cases, tables.case_team, tables.accounts, tables.role_grants, tables.supervisions]
        counted = [select(literal(table.name), func.count()).select_from(table) for table in kept]
        with self.engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(union_all(*counted))}

    def tab(self, name: str) -> Tab:
        """The tab of somebody who has signed in."""
        with Visitor(self.server.base) as visitor:
            assert visitor.sign_in(name).status_code == 303, name
            return Tab(self.server.base, visitor.token)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    found = Practice(tmp_path_factory.mktemp("wire") / "home")
    with found.server:
        yield found
    found.engine.dispose()


def asked(tab: Tab, page: str, case_id: str, pressed: str = "") -> str:
    """A page on a case, with a button pressed in it; every word that came back."""
    message = BackMsg()
    message.rerun_script.page_name = page
    message.rerun_script.query_string = f"case={case_id}" if case_id else ""
    if pressed:
        message.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
    tab.socket.send(message.SerializeToString())
    heard: list[str] = []
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(tab.socket.recv(timeout=30, decode=False))
        heard.append(str(answer))
        done = answer.WhichOneof("type") == "script_finished"
        if done and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return "\n".join(heard)


def shown(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


@pytest.mark.parametrize("name", ["tom", "ada", "tess"])
def test_anothers_case_in_the_address_shows_nothing_of_it(practice: Practice, name: str) -> None:
    tried = held = 0
    with practice.tab(name) as tab:
        for page in PAGES:
            for case_id in (practice.case_id, practice.case_id.upper(), "1", "-1", "0" * 32)[: times(2, 5)]:
                tried += 1
                held += not shown(asked(tab, page, case_id))
    told("another's case in the address shows nothing of it", tried, held)


def test_ana_herself_is_shown_her_case(practice: Practice) -> None:
    with practice.tab("ana") as tab:
        assert CANARIES[0] in asked(tab, "case", practice.case_id)


@pytest.mark.parametrize("name", list(ROLES))
def test_a_button_never_shown_changes_and_shows_nothing(practice: Practice, name: str) -> None:
    buttons: list[tuple[str, str]] = []
    with practice.tab("ana") as anas:
        for page in ("case", "note", "repair", "agreements", "practice"):
            buttons += [(page, found) for found in BUTTON.findall(asked(anas, page, practice.case_id))]
    assert len(buttons) > 10
    before, tried, held = practice.rows(), 0, 0
    with practice.tab(name) as tab:
        for page, button in buttons[:: times(3, 1)]:
            tried += 1
            text = asked(tab, page, practice.case_id, pressed=button)
            held += practice.rows() == before and (name == "sue" or not shown(text))
    told("a button that was never shown changes and shows nothing", tried, held)


def test_a_supervisor_reads_the_case_and_is_told_as_what(practice: Practice) -> None:
    with practice.tab("sue") as tab:
        text = asked(tab, "case", practice.case_id)
    assert CANARIES[0] in text
    assert "You read this as supervisor" in text
    assert "new session" not in text


@pytest.mark.parametrize("path", ["/media/", "/session/room/", "/_stcore/upload_file/", "/"])
def test_a_case_id_in_an_http_address_gives_nothing_away(practice: Practice, path: str) -> None:
    with Visitor(practice.server.base) as visitor:
        visitor.sign_in("tom")
        mine = visitor.get(f"{path}{practice.case_id}")
        other = visitor.get(f"{path}{'0' * 32}")
    assert not shown(mine.text)
    assert mine.status_code == other.status_code
