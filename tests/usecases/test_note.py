"""A signed note holds what stood at signing, and never changes."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, delete, update
from sqlalchemy.exc import DatabaseError

from casework.core.draft import INTERVENTIONS
from casework.core.errors import (
    BadChoice,
    DraftConflict,
    MissingText,
    NoSuchEntry,
    NoteIsSigned,
    NotReadyToSign,
)
from casework.core.note import AddendumKind, ProgressNote
from casework.core.session import Attendance, RiskAnswer
from casework.core.trail import Act
from casework.storage import tables
from casework.storage.store import SqlStore
from casework.usecases.note import (
    ADDENDUM,
    Typed,
    add_addendum,
    add_intervention,
    keep_draft,
    sign_note,
)
from casework.usecases.session import SessionTold, ask_risk, change_session
from tests.fakes import Clock
from tests.usecases.told import PLAIN, START, A, join_team, ready, session, trail


def text_of(store: SqlStore, case_id: str, at: str, key: str = "what") -> str:
    return store.drafts(case_id, at)[key].text


def test_a_signed_note_holds_what_stood_at_signing_and_who_signed(
    store: SqlStore, case_id: str, at: str, engine: Engine
) -> None:
    ready(store, case_id, at)
    keep_draft(store, case_id, at, INTERVENTIONS, Typed("Grounding\nReframing", 0))
    note = sign_note(store, case_id, at, PLAIN)
    assert note.sections == (("what", "They came in quiet."), ("plan", "Walk on Sunday."))
    assert note.interventions == ("Grounding", "Reframing")
    assert (note.recorded_by, note.credentials) == ("rosa-lind", "LMFT")
    assert store.record(case_id).note(at) == note
    assert store.drafts(case_id, at) == {}
    assert trail(engine)[-1].act is Act.SIGNED


def test_a_signed_note_can_no_longer_change(store: SqlStore, case_id: str, at: str, engine: Engine) -> None:
    ready(store, case_id, at)
    note = sign_note(store, case_id, at, PLAIN)
    with pytest.raises(NoteIsSigned):
        keep_draft(store, case_id, at, "what", Typed("Different", 0))
    with pytest.raises(NoteIsSigned):
        sign_note(store, case_id, at, PLAIN)
    with pytest.raises(NoteIsSigned):
        change_session(
            store, case_id, at, SessionTold(meeting=session_meeting(store, case_id), starts_at=START)
        )
    assert store.record(case_id).notes == (note,)


def session_meeting(store: SqlStore, case_id: str):
    return store.record(case_id).sessions[0].meeting


@pytest.mark.parametrize("change", ["update", "delete"])
def test_not_even_the_database_lets_a_signed_note_change(
    store: SqlStore, case_id: str, at: str, engine: Engine, change: str
) -> None:
    ready(store, case_id, at)
    note = sign_note(store, case_id, at, PLAIN)
    notes = tables.progress_notes
    statement = update(notes).values(format="soap") if change == "update" else delete(notes)
    with (
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
        pytest.raises(DatabaseError),
    ):
        connection.execute(statement.where(notes.c.id == note.id))
    assert store.record(case_id).notes == (note,)


def test_signing_names_everything_that_is_missing(store: SqlStore, case_id: str) -> None:
    at = session(store, case_id, ends_at=None).id
    keep_draft(store, case_id, at, "what", Typed(" \n", 0))
    keep_draft(store, case_id, at, "beside.win", Typed("She laughed", 0))
    keep_draft(store, case_id, at, "risk.A", Typed("Thoughts of not waking up", 0))
    with pytest.raises(NotReadyToSign) as refusal:
        sign_note(store, case_id, at, PLAIN)
    for place in ("the session ended", "What happened", "Plan", "Mara was asked", "Jon was asked", "win"):
        assert place in refusal.value.sentence
    assert "what Mara reported about risk" in refusal.value.sentence
    assert store.record(case_id).notes == ()
    assert text_of(store, case_id, at, "beside.win") == "She laughed"


def test_a_note_with_two_texts_unchosen_is_not_signed(store: SqlStore, case_id: str, at: str) -> None:
    ready(store, case_id, at)
    with pytest.raises(DraftConflict):
        keep_draft(store, case_id, at, "what", Typed("Other", 0, "tab2"))
    with pytest.raises(NotReadyToSign, match="two texts of “What happened”"):
        sign_note(store, case_id, at, PLAIN)


def test_risk_that_was_reported_is_signed_once_it_is_recorded(store: SqlStore, case_id: str, at: str) -> None:
    ready(store, case_id, at, **{"risk.A": "Sleeps badly, no plan."})
    with pytest.raises(NotReadyToSign):
        sign_note(store, case_id, at, PLAIN)
    ask_risk(store, case_id, at, A, RiskAnswer.REPORTED, "Sleeps badly, no plan.")
    assert "Sleeps" not in repr(sign_note(store, case_id, at, PLAIN))


def test_text_under_a_heading_of_another_format_is_signed_with_the_rest(
    store: SqlStore, case_id: str, at: str
) -> None:
    ready(store, case_id, at, subjective="Typed before the format was changed.")
    note = sign_note(store, case_id, at, PLAIN)
    assert note.sections[-1] == ("subjective", "Typed before the format was changed.")


@pytest.mark.parametrize("attendance", [Attendance.CANCELLED, Attendance.NO_SHOW])
def test_a_session_that_did_not_take_place_asks_for_nothing(
    store: SqlStore, case_id: str, attendance: Attendance
) -> None:
    at = session(store, case_id, attendance=attendance).id
    assert sign_note(store, case_id, at, PLAIN).sections == ()


def test_two_clinicians_on_one_session_each_write_their_own_note(
    store: SqlStore, colleague: SqlStore, case_id: str, at: str, engine: Engine
) -> None:
    join_team(engine, case_id, colleague)
    ready(store, case_id, at, what="Hers")
    ready(colleague, case_id, at, what="His")
    sign_note(store, case_id, at, PLAIN)
    assert text_of(colleague, case_id, at) == "His"
    sign_note(colleague, case_id, at, PLAIN)
    assert [dict(n.sections)["what"] for n in store.record(case_id).notes] == ["Hers", "His"]


# Later


def signed(store: SqlStore, case_id: str, at: str) -> ProgressNote:
    ready(store, case_id, at)
    return sign_note(store, case_id, at, PLAIN)


def test_an_addendum_is_dated_when_it_was_written_and_the_note_stays(
    store: SqlStore, case_id: str, at: str, clock: Clock
) -> None:
    note = signed(store, case_id, at)
    clock.forward(days=2)
    typed = keep_draft(store, case_id, at, ADDENDUM, Typed("Jon rang on Tuesday.", 0))
    added = add_addendum(store, case_id, note.id, AddendumKind.LATE_ENTRY, typed.text)
    record = store.record(case_id)
    assert record.notes == (note,)
    assert record.addenda == (added,)
    assert added.recorded_at - note.recorded_at > timedelta(days=1)
    assert record.drafted == frozenset()


def test_an_empty_addendum_is_refused(store: SqlStore, case_id: str, at: str) -> None:
    note = signed(store, case_id, at)
    with pytest.raises(BadChoice):
        add_addendum(store, case_id, note.id, AddendumKind.ADDENDUM, " ")
    with pytest.raises(NoSuchEntry):
        add_addendum(store, case_id, "none", AddendumKind.ADDENDUM, "x")


def test_the_practices_list_of_interventions_grows_once_by_a_name(store: SqlStore) -> None:
    assert add_intervention(store, "  Chair\nwork ") == "Chair work"
    add_intervention(store, "Chair work")
    assert store.interventions() == ("Chair work",)
    with pytest.raises((BadChoice, MissingText)):
        add_intervention(store, " ")
