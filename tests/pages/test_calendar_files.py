"""The page of calendar files: a trial first, what is left out listed, then kept; and the way out."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.appointment import arranged
from casework.desk import Desk, use_house
from casework.usecases.appointment import AppointmentTold, arrange
from pages import calendar_files
from tests.exchange.test_calendar import SOUND, event, file
from tests.fakes import NOON, Clock
from tests.pages.at_desk import HOSTILE, OneDesk, desk_in, opened, page, plain, seen


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(sealed: Engine, clock: Clock) -> Desk:
    return desk_in(sealed, clock)


def given(content: bytes) -> AppTest:
    at = page(calendar_files.render)
    return at.file_uploader[0].set_value(("week.ics", content, "text/calendar")).run()


MINE = event("DTSTART:20260305T090000Z", "DURATION:PT1H", "SUMMARY:C-001", uid="UID:mine")


def test_nobody_signed_in_sees_nothing(desk: Desk) -> None:
    use_house(OneDesk(None))
    assert seen(page(calendar_files.render)) == ""


def test_a_file_is_tried_first_and_kept_once_that_is_said(desk: Desk) -> None:
    case_id = opened(desk)
    at = given(file(MINE, SOUND, event("DTSTART;VALUE=DATE:20260302", f"SUMMARY:{HOSTILE}")))
    assert "1 new and 2 not recognised." in plain(seen(at))
    assert desk.store.record(case_id).appointments == ()
    at.button(key="keep calendar").click().run()
    assert "Kept: 1 new." in at.success[0].value
    (kept,) = arranged(desk.store.record(case_id).appointments)
    assert kept.uid == "mine"
    assert "1 as it stands already" in plain(seen(at))
    assert not [b for b in at.button if b.key == "keep calendar"]


def test_a_file_that_is_no_calendar_gets_a_sentence(desk: Desk) -> None:
    at = given(b"hello")
    assert "calendar" in plain(at.error[0].value)


def test_there_is_nothing_to_take_out_before_something_is_arranged(desk: Desk) -> None:
    opened(desk)
    at = page(calendar_files.render)
    at.segmented_control[0].set_value("Take out").run()
    assert "No meeting is arranged in these days." in seen(at)


def test_taking_out_is_offered_right_after_the_password_and_asks_for_it_later(
    desk: Desk, clock: Clock
) -> None:
    arrange(desk.store, opened(desk), AppointmentTold(starts_at=NOON + timedelta(days=1)))
    at = page(calendar_files.render)
    at.segmented_control[0].set_value("Take out").run()
    assert at.get("download_button")
    clock.forward(minutes=30)
    at.run()
    assert not at.get("download_button")
    assert "password" in plain(at.info[0].value)
