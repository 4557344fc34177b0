"""The check-ins page: who is asked, who is in, never what before it is opened; then the gap at once."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.case import Outcome, Seat
from casework.core.privacy import Audience
from casework.core.session import Meeting
from casework.desk import Desk, Settings, use_house
from casework.storage.check_in_store import SqlCheckIns
from casework.usecases.account import hash_of
from casework.usecases.check_in import CheckInTold, Made, look_at_check_ins, make_check_ins
from casework.usecases.check_in_sheet import ByLink, Given, hand_in
from casework.usecases.episode import close_case
from casework.usecases.session import SessionTold, begin_session
from casework.usecases.trust import record_reading
from pages import check_in
from pages.parts.check_in import links
from tests.fakes import NOON
from tests.pages.at_desk import HOSTILE, OneDesk, desk_in, opened, page, plain, seen

A, B = Seat.A, Seat.B
SAFE, HOPE = "indicator|emotional_safety|0", "indicator|hope|0"
ASKED = CheckInTold(seats=(A, B), indicators=("emotional_safety", "hope"), on=NOON.date())


class AHouse(OneDesk):
    """One desk, in a house with settings."""

    def __init__(self, desk: Desk, **more: object) -> None:
        super().__init__(desk)
        self.settings = Settings(home=Path("/nowhere"), **more)  # type: ignore[arg-type]
        self.handed: list[str] = []

    def hand_over(self, key: str, case_id: str) -> None:
        self.handed.append(case_id)


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    found = desk_in(sealed)
    use_house(AHouse(found))
    return found


@pytest.fixture
def case_id(desk: Desk) -> str:
    return opened(desk)


def words(at: AppTest) -> str:
    return plain(seen(at)).replace("**", "")


def session(desk: Desk, case_id: str) -> str:
    starts = NOON - timedelta(hours=2)
    return begin_session(desk.store, case_id, SessionTold(meeting=Meeting.CONJOINT, starts_at=starts)).id


def answer(sealed: Engine, desk: Desk, made: Made, *given: Given) -> None:
    hand_in(SqlCheckIns(sealed, desk.clock), ByLink(made.token), given)


def button(at: AppTest, label: str):
    return next(b for b in at.button if plain(b.label) == label)


def test_nobody_was_asked_and_the_form_offers_the_usual_few(desk: Desk, case_id: str) -> None:
    at = page(check_in.render, case_id)
    assert "Mara: not asked" in words(at)
    usual = at.multiselect[0].value
    assert {"emotional_safety", "trigger_load", "room_for_pace", "hope"} <= set(usual)


def test_links_are_shown_once_for_each_partner_and_their_tokens_are_good(
    desk: Desk, case_id: str, sealed: Engine
) -> None:
    at = page(check_in.render, case_id)
    at.button_group(key=f"check-in how {case_id}").set_value("A link for each").run()
    assert any("telephones cannot reach it" in plain(w.value) for w in at.warning)
    button(at, "Make the links").click().run()
    assert "not yet (by link" in words(at)
    shown = [code.value for code in at.code]
    assert len(shown) == 2
    tokens = [one.rpartition("/")[2] for one in shown]
    with SqlCheckIns(sealed, desk.clock).by_link(hash_of(tokens[0])) as work:
        assert work.sheet.name == "Mara"
    assert not list(page(check_in.render, case_id).code)  # another tab shows none


def test_on_this_device_both_are_asked_and_the_door_is_handed_over(desk: Desk, case_id: str) -> None:
    house = AHouse(desk)
    use_house(house)
    at = page(check_in.render, case_id)
    button(at, "Hand the device over").click().run()
    assert house.handed == [case_id]
    assert {one.on_device for one in look_at_check_ins(desk.store, case_id).all} == {True}
    assert button(at, "Hand the device over again")


def test_what_is_in_is_told_and_nothing_of_what_was_answered(
    desk: Desk, case_id: str, sealed: Engine
) -> None:
    session(desk, case_id)
    mara, _ = make_check_ins(desk.store, case_id, ASKED)
    answer(sealed, desk, mara, Given(key=SAFE, value=3))
    at = page(check_in.render, case_id)
    assert "Mara: in, " in words(at)
    assert "Jon: not yet" in words(at)
    assert "The answers of Jon are not in." in words(at)
    assert not at.dataframe
    button(at, "Open without Jon").click().run()
    assert [(r.seat, r.value) for r in desk.store.record(case_id).readings] == [(A, 3)]


def test_opened_the_widest_gap_is_said_first_and_what_was_not_used_or_is_for_the_therapist_is_marked(
    desk: Desk, case_id: str, sealed: Engine
) -> None:
    held = session(desk, case_id)
    record_reading(desk.store, case_id, held, "hope", A, 9)
    mara, jon = make_check_ins(desk.store, case_id, ASKED)
    answer(sealed, desk, mara, Given(key=SAFE, value=2, therapist_only=True), Given(key=HOPE, value=5))
    answer(sealed, desk, jon, Given(key=SAFE, value=8), Given(key=HOPE, value=None))
    at = page(check_in.render, case_id)
    button(at, "Open the answers").click().run()
    assert "Furthest apart on Emotional safety: Mara 2 and Jon 8." in words(at)
    (drawn,) = at.dataframe
    rows = drawn.value.to_dict("records")
    assert (rows[0]["Question"], rows[0]["Apart"]) == ("Emotional safety", 6)
    assert rows[0]["Remarks"] == "Mara: only for the therapist"
    assert rows[1]["Remarks"] == "Mara: read in the session already: shown, not used"
    assert "1 question skipped." in words(at)
    assert [r.audience for r in desk.store.record(case_id).readings if r.value == 2] == [Audience.PARTNER_A]


def test_taking_back_ends_a_check_in(desk: Desk, case_id: str) -> None:
    make_check_ins(desk.store, case_id, ASKED)
    at = page(check_in.render, case_id)
    button(at, "Take it back").click().run()
    assert "Mara: not asked" in words(at)
    assert "Jon: not yet" in words(at)


def test_a_refusal_is_told_in_its_sentence(desk: Desk, case_id: str) -> None:
    at = page(check_in.render, case_id)
    at.multiselect[0].set_value([]).run()
    button(at, "Hand the device over").click().run()
    assert "Nothing of this is asked of Mara" in words(at)


def test_a_closed_case_asks_nobody(desk: Desk, case_id: str) -> None:
    close_case(desk.store, case_id, Outcome.TOGETHER, NOON.date())
    at = page(check_in.render, case_id)
    assert "so nobody is asked" in words(at)
    assert [b for b in at.button if "device" in b.label] == []


def test_hostile_names_are_shown_as_they_were_typed(desk: Desk) -> None:
    case_id = opened(desk, a=HOSTILE)
    at = page(check_in.render, case_id)
    assert HOSTILE[:20] in words(at)
    assert not any("<b>" in markdown.value for markdown in at.markdown)


@pytest.mark.parametrize(
    ("settings", "url", "reached"),
    [
        (
            {"check_in_address": "https://casework.example/"},
            "http://localhost:8501",
            "https://casework.example",
        ),
        ({}, "https://casework.example/check-ins?case=1", "https://casework.example"),
        ({}, "http://casework.example/check-ins", None),
        ({}, "http://127.0.0.1:8501/check-ins", None),
        ({}, "", None),
    ],
)
def test_a_telephone_reaches_the_server_over_https_or_not_at_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], url: str, reached: str | None
) -> None:
    use_house(AHouse(desk, **settings))
    monkeypatch.setattr(links, "_browsers", lambda: "/".join(url.split("/")[:3]))
    assert links.address() == reached


@pytest.mark.parametrize(
    "wrong", ["http://casework.example", "https://casework.example/x", "casework.example"]
)
def test_an_address_that_gives_answers_away_is_refused_at_the_start(wrong: str) -> None:
    with pytest.raises(ValueError, match="CASEWORK_CHECK_IN_ADDRESS"):
        Settings(home=Path("/nowhere"), check_in_address=wrong)
