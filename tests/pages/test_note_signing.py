"""Signing on the page, the signed note, and one's own note beside it."""

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.note import AddendumKind
from casework.desk import Desk
from casework.usecases.note import Typed, add_addendum, sign_note
from pages import note, own_note
from pages.parts import signing
from tests.pages.at_desk import desk_in, opened, page, plain, seen
from tests.pages.noted import REPAIR, Pieces, labels, met, piece, press, written


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


@pytest.fixture
def case_id(desk: Desk) -> str:
    return opened(desk)


def test_signing_names_what_is_missing_and_offers_nothing_else(desk: Desk, case_id: str) -> None:
    met(desk, case_id, ends_at=None)
    at = press(page(note.render, case_id), "Sign")
    told = "\n".join(text.value for text in at.text)
    for missing in (
        "the time the session ended",
        "Response of Mara",
        "Plan and next step",
        "whether Jon was",
    ):
        assert missing in told
    assert "Sign the note" not in [b.label for b in at.button]


def test_signing_asks_once_more_and_is_then_done(desk: Desk, case_id: str) -> None:
    session = met(desk, case_id)
    written(desk, case_id, session)
    asked = press(page(note.render, case_id), "Sign")
    assert "You sign as Rosa Lind, LMFT." in [text.value for text in asked.text]
    assert desk.store.record(case_id).notes == ()
    at = page(lambda: signing.ask_to_sign(case_id, session.id))
    press(at, "Sign the note")
    assert desk.store.record(case_id).note(session.id)


def test_a_signed_note_is_read_and_added_to_never_written(desk: Desk, case_id: str, pieces: Pieces) -> None:
    session = met(desk, case_id)
    written(desk, case_id, session)
    signed = sign_note(desk.store, case_id, session.id, REPAIR)
    add_addendum(desk.store, case_id, signed.id, AddendumKind.CORRECTION, "It was Jon who rang.")
    at = AppTest.from_function(_draw, default_timeout=30)
    at.query_params["case"] = case_id
    at.query_params["session"] = session.id
    said = plain(seen(at.run()))
    assert "Signed by Rosa Lind, LMFT" in said
    assert "About worked_on." in said
    assert "Correction · Rosa Lind" in said
    assert "It was Jon who rang." in said
    assert labels(pieces) == []


def _draw() -> None:
    from pages import note

    note.render()


# One's own note


def test_ones_own_note_says_who_sees_it_and_stands_on_no_other_page(
    desk: Desk, case_id: str, pieces: Pieces
) -> None:
    from casework.usecases.own_note import keep_own_note

    session = met(desk, case_id)
    keep_own_note(desk.store, case_id, session.id, Typed("I was tired of them.", 0))
    at = page(own_note.render, case_id)
    assert "Only you see this" in seen(at)
    assert piece(pieces, "own note")["text"] == "I was tired of them."
    pieces.clear()
    assert "tired" not in seen(page(note.render, case_id)) + repr(pieces)
