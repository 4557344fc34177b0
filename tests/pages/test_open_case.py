"""Opening a case in four steps: what was typed stays, and a case is opened whole or not at all."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core import frame
from casework.core.case import BetrayalKind, ConsentKind, ContactState, Leaning, PolicyKind, Seat
from casework.core.draft import OPENING
from casework.core.privacy import Audience
from casework.desk import Desk
from casework.usecases.case import Called
from casework.usecases.form import keep_form_text
from casework.usecases.note import Typed
from pages import open_case
from pages.parts.opening.draft import KEY, Draft
from tests.fakes import NOON, person, store_of
from tests.pages.at_desk import HOSTILE, desk_in, page, plain, seen
from tests.pages.noted import Pieces


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


class Opening:
    """Somebody at the keyboard, going through the steps."""

    def __init__(self) -> None:
        self.at = page(open_case.render)

    def key(self, kind: str, ending: str) -> str:
        return next(w.key for w in self.at.get(kind) if w.key and w.key.endswith(ending))

    def write(self, ending: str, value: str) -> None:
        self.at.text_input(self.key("text_input", ending)).set_value(value)

    def type(self, desk: Desk, name: str, text: str) -> None:
        """What the browser does while something is typed into a text."""
        field = self.at.session_state[KEY].field(name).removeprefix(f"{OPENING} ")
        keep_form_text(desk.store, OPENING, field, Typed(text, 0))
        self.at.run()

    def text(self, pieces: Pieces, name: str) -> str:
        return pieces[f"editor {self.at.session_state[KEY].field(name)}"]["text"]

    def choose(self, name: str, value: object) -> None:
        """What the browser sends when something is picked, whatever the kind of widget."""
        self.at.session_state[self.at.session_state[KEY].field(name)] = value

    def press(self, ending: str) -> AppTest:
        return self.at.button(self.key("button", ending)).click().run()

    def on(self, step: int) -> AppTest:
        return self.press(f" on {step}")

    def couple(self, a: str = "Mara", b: str = "Jon") -> "Opening":
        self.write(" A name", a)
        self.write(" B name", b)
        self.on(0)
        return self

    def betrayal(self, number: int = 1, injured: Seat = Seat.A) -> "Opening":
        self.choose(f"betrayal {number} injured", injured)
        self.choose(f"betrayal {number} kind", BetrayalKind.ONLINE)
        return self

    @property
    def step(self) -> str:
        return self.at.header[0].value


def cases(desk: Desk) -> int:
    return len(desk.store.case_ids())


def test_four_steps_open_a_case_with_everything_that_was_told(desk: Desk) -> None:
    o = Opening().couple().betrayal()
    o.type(desk, "betrayal 1 words", "Messages, hidden for a year")
    o.on(1)
    o.choose("frame policy", PolicyKind.LIMITED)
    o.choose("frame policy signed A", NOON.date())
    o.choose("frame contact", (ContactState.ONE_KNOWS, Seat.B))
    o.choose("frame consents B", [ConsentKind.TREATMENT])
    o.at.run()
    o.on(2)
    o.type(desk, "aim goal A", "To sleep again")
    o.choose("aim leaning B", Leaning.UNDECIDED)
    o.choose("aim leaning shared B", True)
    o.on(3)
    assert not o.at.error
    record = desk.store.record(desk.store.case_ids()[0])
    assert record.couple == "Mara & Jon"
    (betrayal,) = record.betrayals_now
    assert (betrayal.kind, betrayal.injured) == (BetrayalKind.ONLINE, Seat.A)
    assert betrayal.words == "Messages, hidden for a year"
    assert frame.policy_now(record).signed_a_on == NOON.date()
    assert frame.contact_now(record).known_to is Seat.B
    assert [c.seat for c in record.consents] == [Seat.B]
    assert [g.audience for g in record.goals] == [Audience.PARTNER_A]
    assert [s.audience for s in record.stances] == [Audience.JOINT]


def test_a_name_that_is_missing_is_told_at_once_and_what_was_typed_stays(desk: Desk) -> None:
    o = Opening().couple("Mara", "  ")
    assert "name or initials of partner B is empty" in plain(o.at.error[0].value)
    assert o.step == "The couple"
    assert o.at.text_input(o.key("text_input", " A name")).value == "Mara"


def test_what_was_typed_survives_going_back_and_forth(desk: Desk, pieces: Pieces) -> None:
    o = Opening().couple().betrayal()
    o.type(desk, "betrayal 1 words", "A year of it")
    o.press(" back 1")
    assert o.at.text_input(o.key("text_input", " A name")).value == "Mara"
    o.on(0)
    assert o.text(pieces, "betrayal 1 words") == "A year of it"
    o.on(1)
    assert o.step == "The frame"


def test_days_that_cannot_be_are_refused_in_their_own_step_and_nothing_is_lost(
    desk: Desk, pieces: Pieces
) -> None:
    o = Opening().couple().betrayal()
    o.type(desk, "betrayal 1 words", "A year of it")
    o.choose("betrayal 1 out on", NOON.date() + timedelta(days=30))
    o.on(1)
    assert "lies in the future" in plain(o.at.error[0].value)
    assert o.step == "What happened"
    assert o.text(pieces, "betrayal 1 words") == "A year of it"
    assert cases(desk) == 0


def test_a_betrayal_says_whose_trust_was_broken_before_the_next_step(desk: Desk) -> None:
    o = Opening().couple()
    o.on(1)
    assert "Say whose trust was broken" in plain(o.at.error[0].value)
    assert o.step == "What happened"


def test_betrayals_in_both_directions_and_one_left_out_again(desk: Desk) -> None:
    o = Opening().couple().betrayal()
    o.press("another")
    o.betrayal(2, Seat.B)
    o.press("another")
    o.press("drop 3")
    for step in (1, 2, 3):
        o.on(step)
    record = desk.store.record(desk.store.case_ids()[0])
    assert [b.injured for b in record.betrayals_now] == [Seat.A, Seat.B]


def test_a_case_can_be_opened_before_anything_was_told(desk: Desk) -> None:
    o = Opening().couple()
    o.press("drop 1")
    assert "Nothing told yet" in seen(o.at)
    for step in (1, 2, 3):
        o.on(step)
    assert desk.store.record(desk.store.case_ids()[0]).betrayals == ()


def test_pressing_twice_opens_one_case(desk: Desk) -> None:
    # The second click meets the same draft before the script it interrupts has moved on.
    draft = Draft(called={seat: Called(name=seat.value) for seat in Seat}, betrayals={}, step=3)
    for _ in range(2):
        assert not page(lambda: open_case._keep(desk, draft)).exception
    assert cases(desk) == 1


def test_nothing_of_a_couple_that_was_put_away_is_left(desk: Desk) -> None:
    o = Opening().couple()
    o.press("put away")
    assert o.step == "The couple"
    assert o.at.text_input(o.key("text_input", " A name")).value == ""
    assert not o.at.session_state[KEY].called[Seat.A].name
    assert cases(desk) == 0


@pytest.mark.parametrize("name", [HOSTILE, "مريم", "👩‍👩‍👧 Ines", "M."])
def test_a_name_is_shown_as_it_was_typed_in_every_later_step(desk: Desk, name: str) -> None:
    o = Opening().couple(name, name)
    for _ in range(3):
        assert not o.at.exception
        assert not o.at.error
        o.at.run()
        if o.step == "What happened":
            o.press("drop 1")
        o.on({"What happened": 1, "The frame": 2, "What each partner wants": 3}[o.step])
    assert desk.store.record(desk.store.case_ids()[0]).name(Seat.B) == name


def test_a_couple_half_told_is_there_again_in_another_browser(desk: Desk, pieces: Pieces) -> None:
    o = Opening().couple().betrayal()
    o.type(desk, "betrayal 1 words", "A year of it")
    o.choose("betrayal 1 from", date(2025, 5, 1))
    o.on(1)
    o.choose("frame contact", (ContactState.ONE_KNOWS, Seat.B))
    o.choose("frame consents B", [ConsentKind.TREATMENT])
    o.at.run()
    again = Opening()
    assert again.at.text_input(again.key("text_input", " A name")).value == "Mara"
    again.on(0)
    assert again.text(pieces, "betrayal 1 words") == "A year of it"
    for step in (1, 2, 3):
        again.on(step)
    record = desk.store.record(desk.store.case_ids()[0])
    (betrayal,) = record.betrayals_now
    assert (betrayal.words, betrayal.happened_from) == ("A year of it", date(2025, 5, 1))
    assert frame.contact_now(record).known_to is Seat.B
    assert [c.seat for c in record.consents] == [Seat.B]
    assert desk.store.form_texts(OPENING) == {}
    assert Opening().at.text_input[0].value == ""


def test_a_colleague_is_not_shown_what_another_has_half_told(sealed: Engine, desk: Desk) -> None:
    Opening().couple()
    ben = store_of(sealed, person(sealed, "Ben Okafor"))
    assert desk.store.form_texts(OPENING)
    assert ben.form_texts(OPENING) == {}
