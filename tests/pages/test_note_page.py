"""The note page as it is drawn: what is asked, what is left out, what is refused, what signing needs."""

from datetime import time, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from casework.core.case import Seat
from casework.core.draft import FORMAT
from casework.core.session import Attendance, Meeting, TherapySession
from casework.desk import Desk, use_house
from casework.usecases.note import Typed, keep_draft, sign_note
from casework.usecases.session import set_focus
from pages import note
from tests.fakes import NOON, Statements, person, store_of
from tests.pages.at_desk import HOSTILE, OneDesk, desk_in, opened, page, plain, seen
from tests.pages.noted import REPAIR, START, Pieces, labels, met, piece, press, written


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


@pytest.fixture
def case_id(desk: Desk) -> str:
    return opened(desk)


# Beginning


def test_without_a_couple_the_page_says_where_to_find_one(desk: Desk) -> None:
    assert "Open a couple on the caseload page" in seen(page(note.render))


def test_nobody_signed_in_sees_nothing(desk: Desk, case_id: str) -> None:
    met(desk, case_id)
    use_house(OneDesk(None))
    assert seen(page(note.render, case_id)) == ""


def test_another_clinicians_case_reads_as_one_that_does_not_exist(sealed: Engine, desk: Desk) -> None:
    case_id = opened(desk)
    met(desk, case_id)
    ben = person(sealed, "Ben Okafor")
    theirs = store_of(sealed, ben, framework=desk.library.current)
    use_house(OneDesk(Desk(**{**_fields(desk), "person": ben, "store": theirs})))
    assert seen(page(note.render, case_id)) == seen(page(note.render, "no-such-case"))


def _fields(desk: Desk) -> dict[str, Any]:
    return {name: getattr(desk, name) for name in Desk.__slots__}


def test_one_click_begins_a_session_now_with_both(desk: Desk, case_id: str) -> None:
    at = page(note.render, case_id)
    press(at, "Begin a session")
    (begun,) = desk.store.record(case_id).sessions
    assert (begun.meeting, begun.present) == (Meeting.CONJOINT, (Seat.A, Seat.B))
    assert timedelta(0) <= NOON - begun.starts_at < timedelta(minutes=5)
    assert not at.exception
    assert plain(at.title[0].value) == "Session 1 · Mara & Jon"


def test_the_newest_unsigned_session_is_open_at_once(desk: Desk, case_id: str) -> None:
    met(desk, case_id, starts_at=START - timedelta(days=7), ends_at=None)
    met(desk, case_id)
    assert "Session 2" in page(note.render, case_id).title[0].value


# Only what is relevant


def test_a_conjoint_session_asks_of_both(desk: Desk, case_id: str, pieces: Pieces) -> None:
    set_focus(desk.store, case_id, met(desk, case_id).id, ("safety",))
    assert not page(note.render, case_id).exception
    assert labels(pieces) == [
        "Since last time",
        "What we worked on",
        "Response of Mara",
        "Response of Jon",
        "Plan and next step",
    ]
    assert [c["name"] for c in piece(pieces, "risk")["groups"][0]["rows"][0]["choices"]] == ["Mara", "Jon"]
    assert [one["name"] for one in piece(pieces, "readings")["names"]] == ["Mara", "Jon"]


def test_a_session_alone_asks_only_of_that_partner(desk: Desk, case_id: str, pieces: Pieces) -> None:
    set_focus(desk.store, case_id, met(desk, case_id, meeting=Meeting.INDIVIDUAL_B).id, ("safety",))
    page(note.render, case_id)
    assert "Response of Mara" not in labels(pieces)
    assert [c["name"] for c in piece(pieces, "risk")["groups"][0]["rows"][0]["choices"]] == ["Jon"]
    rows = [row for group in piece(pieces, "markers")["groups"] for row in group["rows"]]
    assert {choice["slot"].split("|")[1] for row in rows for choice in row["choices"]} == {"B"}
    assert {side["name"] for row in piece(pieces, "readings")["more"] for side in row["sides"]} == {"Jon"}


@pytest.mark.parametrize("attendance", [Attendance.CANCELLED, Attendance.NO_SHOW])
def test_a_session_that_was_not_held_asks_almost_nothing(
    desk: Desk, case_id: str, pieces: Pieces, attendance: Attendance
) -> None:
    met(desk, case_id, attendance=attendance)
    at = page(note.render, case_id)
    assert labels(pieces) == ["Plan and next step"]
    assert {p["piece"] for p in pieces.values()} == {"editor", "save_state"}
    assert not at.exception


def test_text_typed_under_another_format_is_still_there_to_see(
    desk: Desk, case_id: str, pieces: Pieces
) -> None:
    session = met(desk, case_id)
    keep_draft(desk.store, case_id, session.id, "since_last_time", Typed("Quiet.", 0))
    keep_draft(desk.store, case_id, session.id, FORMAT, Typed("soap", 0))
    page(note.render, case_id)
    assert labels(pieces)[0] == "Subjective"
    assert labels(pieces)[-1] == "Since last time"


def test_a_format_that_is_gone_gives_way_to_one_that_is_there(
    desk: Desk, case_id: str, pieces: Pieces
) -> None:
    session = met(desk, case_id)
    keep_draft(desk.store, case_id, session.id, FORMAT, Typed("lost", 0))
    assert not page(note.render, case_id).exception
    assert labels(pieces)


def test_readings_of_the_phases_in_focus_come_first_and_all_are_there(
    desk: Desk, case_id: str, pieces: Pieces
) -> None:
    set_focus(desk.store, case_id, met(desk, case_id).id, ("reconnect",))
    page(note.render, case_id)
    shown = piece(pieces, "readings")
    assert [row["name"] for row in shown["rows"]] == ["Emotional closeness", "Physical ease"]
    assert len(shown["rows"]) + len(shown["more"]) == len(desk.library.current.indicators) == 16
    assert all(side["value"] is None for row in shown["rows"] for side in row["sides"])


def test_what_was_planned_last_time_is_in_view(desk: Desk, case_id: str) -> None:
    first = met(
        desk, case_id, starts_at=START - timedelta(days=7), ends_at=START - timedelta(days=6, hours=23)
    )
    written(desk, case_id, first)
    sign_note(desk.store, case_id, first.id, REPAIR)
    met(desk, case_id)
    assert "About plan." in [text.value for text in page(note.render, case_id).text]


# Facts


def test_times_that_cannot_be_are_told_and_what_was_typed_stays(desk: Desk, case_id: str) -> None:
    session = met(desk, case_id)
    at = page(note.render, case_id)
    at.time_input(f"to of {session.id}").set_value(time(1, 0)).run()
    assert "ends before it starts" in plain(at.error[0].value)
    assert at.time_input(f"to of {session.id}").value == time(1, 0)
    assert desk.store.record(case_id).sessions[0].ends_at == session.ends_at
    at.time_input(f"to of {session.id}").set_value(time(11, 0)).run()
    assert not at.error
    assert desk.store.record(case_id).sessions[0].ends_at == START + timedelta(hours=1)


def test_a_day_taken_away_is_told_and_nothing_changes(desk: Desk, case_id: str) -> None:
    session = met(desk, case_id)
    at = page(note.render, case_id)
    at.date_input(f"day of {session.id}").set_value(None).run()
    assert "day of the session is empty" in plain(at.error[0].value)
    assert desk.store.record(case_id).sessions == (session.__class__(**{**_told(session), "number": 1}),)


def _told(session: TherapySession) -> dict[str, Any]:
    return {name: getattr(session, name) for name in session.__dataclass_fields__}


# People's text


def test_names_that_are_markup_are_shown_as_written(desk: Desk, pieces: Pieces) -> None:
    case_id = opened(desk, a=HOSTILE)
    at = page(note.render, case_id)
    press(at, "Begin a session")
    for drawn in (at.title[0].value, at.button_group[0].options[1]):
        assert "![" not in drawn
        assert "<b>" not in drawn
        assert "<b>Mara</b>" in plain(drawn)
    assert any(label.startswith("Response of <b>Mara</b>") for label in labels(pieces))


# Cost


def test_the_page_asks_the_store_as_often_for_long_histories_as_for_short_ones(
    sealed: Engine, desk: Desk
) -> None:
    counts = []
    for sessions in (2, 30):
        case_id = opened(desk)
        for back in range(sessions, 0, -1):
            start = START - timedelta(days=back)
            met(desk, case_id, starts_at=start, ends_at=start + timedelta(minutes=50))
        page(note.render, case_id)
        with Statements(sealed) as sent:
            page(note.render, case_id)
        counts.append(len(sent))
    assert counts[0] == counts[1]
