"""The note page reads its record once for each drawing, and never shows an older one."""

import pytest
from sqlalchemy import Engine

from casework.core.draft import INTERVENTIONS
from casework.desk import Desk
from casework.usecases.note import Typed, keep_draft
from pages import note
from pages.parts.at_hand import drafts_at_hand, one_reading, record_at_hand
from tests.fakes import Statements
from tests.pages.at_desk import desk_in, opened, page, plain
from tests.pages.noted import met


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


def test_drawing_the_note_makes_well_under_50_statements(sealed: Engine, desk: Desk) -> None:
    case_id = opened(desk)
    met(desk, case_id)
    at = page(note.render, case_id)
    with Statements(sealed) as seen:
        at.run()
    made = [each for each in seen.sent if not each.startswith(("BEGIN", "PRAGMA"))]
    assert not at.exception
    assert 0 < len(made) < 48


def test_what_is_shared_ends_with_the_drawing(desk: Desk) -> None:
    case_id = opened(desk)
    session = met(desk, case_id)
    with one_reading(desk, desk.store.record(case_id)):
        assert not drafts_at_hand(desk, case_id, session.id)
        assert record_at_hand(desk, case_id) is record_at_hand(desk, case_id)
    keep_draft(desk.store, case_id, session.id, "plan", Typed("Walk", 0))
    assert drafts_at_hand(desk, case_id, session.id)["plan"].text == "Walk"


def test_interventions_picked_in_another_tab_are_not_overwritten(desk: Desk) -> None:
    case_id = opened(desk)
    session = met(desk, case_id)
    at = page(note.render, case_id)
    keep_draft(desk.store, case_id, session.id, INTERVENTIONS, Typed("From the other tab", 0))
    picked = next(m for m in at.multiselect if m.label == "Interventions")
    picked.set_value([picked.options[0]]).run()
    assert desk.store.drafts(case_id, session.id)[INTERVENTIONS].text == "From the other tab"
    assert any("changed somewhere else" in plain(e.value) for e in at.error)
    again = next(m for m in at.multiselect if m.label == "Interventions")
    assert again.value == ["From the other tab"]
