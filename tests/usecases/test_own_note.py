"""The clinician's own notes: nobody else's, and never lost either."""

import pytest
from sqlalchemy import Engine

from casework.core.draft import Stands
from casework.core.errors import (
    DraftConflict,
)
from casework.core.trail import Act
from casework.storage.store import SqlStore
from casework.usecases.note import (
    Typed,
    sign_note,
)
from casework.usecases.own_note import keep_own_note, settle_own_note
from tests.usecases.told import PLAIN, join_team, ready, trail


def test_own_note_is_never_anybody_elses(
    store: SqlStore, colleague: SqlStore, case_id: str, at: str, engine: Engine
) -> None:
    join_team(engine, case_id, colleague)
    mine = keep_own_note(store, case_id, at, Typed("I felt pulled to his side.", 0))
    assert colleague.own_note(case_id, at) is None
    theirs = keep_own_note(colleague, case_id, at, Typed("Tired today.", 0))
    assert theirs.id != mine.id
    assert store.own_note(case_id, at) == mine
    assert "pulled" not in repr(colleague.record(case_id)) + repr(store.record(case_id))


def test_ones_own_note_in_two_tabs_keeps_both_texts(store: SqlStore, case_id: str, at: str) -> None:
    keep_own_note(store, case_id, at, Typed("Tired", 0, "tab1"))
    with pytest.raises(DraftConflict):
        keep_own_note(store, case_id, at, Typed("Hopeful", 0, "tab2"))
    (aside,) = store.own_asides(case_id, at)
    assert (store.own_note(case_id, at).text, aside.text) == ("Tired", "Hopeful")
    settled = settle_own_note(store, case_id, at, aside.id, Stands.BOTH, 1)
    assert settled == store.own_note(case_id, at)
    assert settled.text == "Tired\n\nHopeful"
    assert store.own_asides(case_id, at) == ()


def test_ones_own_note_is_typed_on_after_the_progress_note_is_signed(
    store: SqlStore, case_id: str, at: str, engine: Engine
) -> None:
    ready(store, case_id, at)
    sign_note(store, case_id, at, PLAIN)
    before = len(trail(engine))
    first = keep_own_note(store, case_id, at, Typed("What did I miss?", 0))
    keep_own_note(store, case_id, at, Typed("What did I miss? The pause.", first.version))
    assert store.own_note(case_id, at).text.endswith("The pause.")
    assert [(line.act, line.what) for line in trail(engine)[before:]] == [(Act.BEGUN, "psychotherapy note")]
