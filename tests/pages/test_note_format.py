"""The note's format is the clinician's: what they chose last begins their next note, of any couple."""

import pytest
from sqlalchemy import Engine

from casework.core.draft import FORMAT
from casework.desk import Desk
from casework.usecases.note import Typed, keep_draft, sign_note
from pages.parts.sections import format_in_use
from tests.fakes import person, store_of
from tests.pages.at_desk import desk_in, opened
from tests.pages.noted import REPAIR, met, written


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


def in_use(desk: Desk, case_id: str, session_id: str) -> str:
    return format_in_use(desk, desk.store.record(case_id), desk.store.drafts(case_id, session_id)).key


def test_the_format_chosen_last_begins_the_next_note_of_any_couple(desk: Desk) -> None:
    first, second = opened(desk), opened(desk)
    keep_draft(desk.store, first, met(desk, first).id, FORMAT, Typed("soap", 0))
    assert in_use(desk, second, met(desk, second).id) == "soap"


def test_a_note_already_begun_keeps_its_headings(desk: Desk) -> None:
    first, second = opened(desk), opened(desk)
    session = met(desk, first)
    keep_draft(desk.store, first, session.id, REPAIR.sections[0].key, Typed("Quiet at first.", 0))
    keep_draft(desk.store, second, met(desk, second).id, FORMAT, Typed("soap", 0))
    assert in_use(desk, first, session.id) == "repair"


def test_the_format_is_remembered_after_signing_and_is_nobody_elses(sealed: Engine, desk: Desk) -> None:
    case_id = opened(desk)
    session = met(desk, case_id)
    written(desk, case_id, session)
    sign_note(desk.store, case_id, session.id, REPAIR)
    assert desk.store.last_format() == "repair"
    assert store_of(sealed, person(sealed, "Ben Okafor")).last_format() is None
