"""The caseload, as it is drawn for one clinician."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.case import CaseState, Outcome, Seat
from casework.core.session import Meeting
from casework.desk import Desk, use_house
from casework.usecases.case import close_case, pause_case
from casework.usecases.note import Typed, keep_draft
from casework.usecases.session import SessionTold, begin_session
from casework.usecases.trust import record_reading
from pages import caseload
from tests.fakes import NOON, Statements, person, store_of
from tests.pages.at_desk import HOSTILE, OneDesk, desk_in, opened, page, plain, seen

TODAY = NOON.date()


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


def met(desk: Desk, case_id: str, weeks_ago: int = 1) -> str:
    starts = NOON - timedelta(weeks=weeks_ago)
    told = SessionTold(meeting=Meeting.CONJOINT, starts_at=starts, ends_at=starts + timedelta(minutes=50))
    return begin_session(desk.store, case_id, told).id


def couples(at: AppTest) -> list[str]:
    return [plain(m.value.strip("*")) for m in at.markdown if m.value.startswith("**")]


def test_an_empty_caseload_says_what_goes_here_and_offers_one_step(desk: Desk) -> None:
    at = page(caseload.render)
    assert "A case holds one couple's episode of care" in seen(at)
    assert [b.label for b in at.button] == ["Open a case"]


def test_nobody_signed_in_sees_nothing(desk: Desk) -> None:
    opened(desk)
    use_house(OneDesk(None))
    assert seen(page(caseload.render)) == ""


def test_a_row_tells_the_couple_the_readings_the_standing_and_the_note(desk: Desk) -> None:
    case_id = opened(desk)
    session = met(desk, case_id)
    for seat, value in ((Seat.A, 3), (Seat.B, 6.5)):
        record_reading(desk.store, case_id, session, "emotional_safety", seat, value)
    keep_draft(desk.store, case_id, session, "worked_on", Typed("We spoke", 0))
    at = page(caseload.render)
    assert couples(at) == ["Mara & Jon"]
    assert "1 open case, the couple seen last first." in seen(at)
    trust, standing = [image.proto.imgs[0].alt for image in at.get("image")]
    assert trust == "Mara at 3, read once; Jon at 6.5, read once"
    assert standing.startswith("Steady: Mara not begun, Jon not begun; Open: ")
    assert "draft" in seen(at)


def test_another_clinicians_couples_are_not_among_them(sealed: Engine, desk: Desk) -> None:
    opened(desk)
    other = store_of(sealed, person(sealed, "Ben Okafor"), framework=desk.library.current)
    opened(replace(desk, store=other), "Ida")
    assert couples(page(caseload.render)) == ["Mara & Jon"]


def test_typing_narrows_by_name_or_number_and_says_so_when_nothing_fits(desk: Desk) -> None:
    for name in ("Mara", "Ines", "Marek"):
        opened(desk, name)
    at = page(caseload.render)
    at.text_input[0].set_value("mar").run()
    assert set(couples(at)) == {"Mara & Jon", "Marek & Jon"}
    assert "2 open cases found" in seen(at)
    at.text_input[0].set_value("C-002").run()
    assert couples(at) == ["Ines & Jon"]
    at.text_input[0].set_value("zzz").run()
    assert "No case fits." in seen(at)
    assert "holds one couple" not in seen(at)


def test_a_search_no_store_can_ask_is_told_in_a_sentence_and_stays_typed(desk: Desk) -> None:
    opened(desk)
    at = page(caseload.render)
    at.text_input[0].set_value("Ma\x00ra").run()
    assert "cannot be kept" in at.error[0].value
    assert at.text_input[0].value == "Ma\x00ra"
    assert not at.exception


def test_paused_and_closed_couples_show_when_they_are_asked_for(desk: Desk) -> None:
    opened(desk, "Open")
    pause_case(desk.store, opened(desk, "Paused"), TODAY)
    close_case(desk.store, opened(desk, "Closed"), Outcome.APART, TODAY)
    at = page(caseload.render)
    assert couples(at) == ["Open & Jon"]
    at.session_state[caseload.STATES] = [CaseState.CLOSED]
    at.run()
    assert couples(at) == ["Closed & Jon"]
    assert "closed: apart with clarity" in seen(at)


@pytest.mark.parametrize("name", [HOSTILE, "مريم", "👩‍👩‍👧", "x" * 300, "a_b*c`d~e#f|g"])
def test_a_name_is_shown_as_it_was_typed(desk: Desk, name: str) -> None:
    opened(desk, name, "Jon")
    at = page(caseload.render)
    assert not at.exception
    (shown,) = couples(at)
    assert shown.replace("\u2068", "").replace("\u2069", "")[:20] == f"{name} & Jon"[:20]
    for sign in ("![", "<b>", "]("):
        assert not any(sign in m.value for m in at.markdown)


def test_twenty_five_couples_stand_on_a_page_and_the_rest_on_the_next(desk: Desk) -> None:
    for number in range(27):
        opened(desk, f"P{number}")
    at = page(caseload.render)
    assert len(couples(at)) == 25
    assert "27 open cases" in seen(at)


def test_drawing_asks_the_same_number_of_statements_at_3_and_25_couples(sealed: Engine, desk: Desk) -> None:
    for number in range(3):
        met(desk, opened(desk, f"P{number}"))
    with Statements(sealed) as few:
        page(caseload.render)
    for number in range(22):
        met(desk, opened(desk, f"Q{number}"))
    with Statements(sealed) as many:
        page(caseload.render)
    assert len(few) == len(many) > 0
