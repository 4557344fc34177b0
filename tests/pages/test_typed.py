"""A form is recorded with what was typed into it last, and with nothing left behind."""

import pytest
from sqlalchemy import Engine

from casework.core.errors import DraftConflict
from casework.core.observation import Standing
from casework.core.repair import repair_map
from casework.desk import Desk
from casework.usecases.form import keep_form_text
from casework.usecases.note import Typed
from pages.parts.case import status
from pages.parts.placing import placing_form
from tests.pages.at_desk import desk_in, opened, page, plain, write
from tests.pages.noted import Pieces, met, piece, press


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


@pytest.fixture
def case_id(desk: Desk) -> str:
    return opened(desk)


def test_a_text_of_a_form_shows_what_was_typed_there_before_and_is_cleared_once_recorded(
    desk: Desk, case_id: str, pieces: Pieces
) -> None:
    write(desk, f"{case_id} status 1 words", "A rest over summer")
    at = page(lambda: status._pause(desk.store.record(case_id)))
    assert piece(pieces, "editor")["text"] == "A rest over summer"
    at.button("keep what was asked").click().run()
    assert desk.store.record(case_id).statuses[-1].words == "A rest over summer"
    assert desk.store.form_texts(case_id) == {}


def test_a_form_with_two_texts_of_one_field_is_not_recorded_before_one_is_chosen(
    desk: Desk, case_id: str
) -> None:
    write(desk, f"{case_id} status 1 words", "Mine")
    with pytest.raises(DraftConflict):
        keep_form_text(desk.store, case_id, "status 1 words", Typed("From another tab", 0, "tab2"))
    at = page(lambda: status._pause(desk.store.record(case_id)))
    at.button("keep what was asked").click().run()
    assert "two texts of one field" in plain(at.error[0].value)
    assert len(desk.store.record(case_id).statuses) == 1
    assert len(desk.store.form_texts(case_id)) == 2


def test_a_form_whose_newest_text_was_refused_is_not_recorded_with_an_older_one(
    desk: Desk, case_id: str
) -> None:
    write(desk, f"{case_id} status 1 words", "Older")
    at = page(lambda: status._pause(desk.store.record(case_id)))
    at.session_state[f"editor {case_id} status 1 words answers"] = {"m1": {"refused": "Too long."}}
    at.button("keep what was asked").click().run()
    assert "could not be saved" in plain(at.error[0].value)
    assert len(desk.store.record(case_id).statuses) == 1


def test_a_reason_typed_into_the_placement_stays_until_the_phase_is_placed(
    desk: Desk, case_id: str, pieces: Pieces
) -> None:
    met(desk, case_id)
    framework = desk.library.current

    def draw() -> None:
        record = desk.store.record(case_id)
        row = repair_map(record, framework).rows[0]
        placing_form(record, row.phase, row.now)

    page(draw)
    phase = framework.phases[0].key
    write(desk, f"{case_id} place {phase} 0 reason", "Both said it unasked")
    at = page(draw)
    assert piece(pieces, "editor")["text"] == "Both said it unasked"
    at.selectbox[0].set_value(Standing.EMERGING)
    press(at, "Place")
    (placed,) = desk.store.record(case_id).placements
    assert placed.reason == "Both said it unasked"
    assert desk.store.form_texts(case_id) == {}
