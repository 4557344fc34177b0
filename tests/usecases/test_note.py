"""Writing is never lost, a signed note never changes, and what is one's own stays one's own."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, insert, update
from sqlalchemy.exc import DatabaseError

from casework.core.draft import INTERVENTIONS, Stands, asides_of
from casework.core.errors import (
    BadChoice,
    CaseworkError,
    DraftConflict,
    MissingText,
    NoSuchCase,
    NoSuchEntry,
    NoteIsSigned,
    NotReadyToSign,
    TextTooLong,
    UnkeepableText,
)
from casework.core.note import AddendumKind, ProgressNote
from casework.core.session import Attendance, RiskAnswer
from casework.core.text import PROSE_LIMIT
from casework.core.trail import Act
from casework.storage import tables
from casework.storage.store import SqlStore
from casework.usecases.note import (
    ADDENDUM,
    Typed,
    add_addendum,
    add_intervention,
    keep_draft,
    settle_draft,
    sign_note,
)
from casework.usecases.own_note import keep_own_note, settle_own_note
from casework.usecases.session import SessionTold, ask_risk, change_session
from tests.fakes import NOON, Clock
from tests.usecases.told import PLAIN, START, A, couple, ready, session, trail


@pytest.fixture
def case_id(store: SqlStore) -> str:
    return couple(store)


@pytest.fixture
def at(store: SqlStore, case_id: str) -> str:
    return session(store, case_id).id


def text_of(store: SqlStore, case_id: str, at: str, key: str = "what") -> str:
    return store.drafts(case_id, at)[key].text


# Writing is never lost


def test_what_is_typed_is_there_after_everything_else_is_gone(
    store: SqlStore, case_id: str, at: str, engine: Engine
) -> None:
    keep_draft(store, case_id, at, "what", Typed("Quiet at first.", 0))
    engine.dispose()  # every connection of a killed server
    assert text_of(store, case_id, at) == "Quiet at first."


def test_typing_on_replaces_what_was_typed(store: SqlStore, case_id: str, at: str) -> None:
    first = keep_draft(store, case_id, at, "what", Typed("Qu", 0))
    keep_draft(store, case_id, at, "what", Typed("Quiet", first.version))
    assert text_of(store, case_id, at) == "Quiet"


def test_the_same_text_sent_twice_is_kept_once_and_is_no_conflict(
    store: SqlStore, case_id: str, at: str
) -> None:
    first = keep_draft(store, case_id, at, "what", Typed("Quiet", 0))
    assert keep_draft(store, case_id, at, "what", Typed("Quiet", 0)) == first


def two_tabs(store: SqlStore, case_id: str, at: str) -> str:
    """One tab kept its text, another began from the same and typed something else: the place of that."""
    start = keep_draft(store, case_id, at, "what", Typed("Quiet", 0))
    keep_draft(store, case_id, at, "what", Typed("Quiet, then tears", start.version, "tab1"))
    with pytest.raises(DraftConflict):
        keep_draft(store, case_id, at, "what", Typed("Quiet, then anger", start.version, "tab2"))
    (aside,) = asides_of(store.drafts(case_id, at), "what")
    return aside.key


def test_two_tabs_on_one_note_keep_both_texts(store: SqlStore, case_id: str, at: str) -> None:
    aside = two_tabs(store, case_id, at)
    drafts = store.drafts(case_id, at)
    assert {drafts["what"].text, drafts[aside].text} == {"Quiet, then tears", "Quiet, then anger"}


def test_a_third_tab_does_not_push_out_the_second(store: SqlStore, case_id: str, at: str) -> None:
    two_tabs(store, case_id, at)
    with pytest.raises(DraftConflict):
        keep_draft(store, case_id, at, "what", Typed("Quiet, then laughter", 1, "tab3"))
    asides = [f.text for f in asides_of(store.drafts(case_id, at), "what")]
    assert asides == ["Quiet, then anger", "Quiet, then laughter"]


def test_what_is_typed_on_before_choosing_is_kept_too(store: SqlStore, case_id: str, at: str) -> None:
    aside = two_tabs(store, case_id, at)
    with pytest.raises(DraftConflict):
        keep_draft(store, case_id, at, "what", Typed("Quiet, then anger and more", 1, "tab2"))
    assert text_of(store, case_id, at, aside) == "Quiet, then anger and more"


@pytest.mark.parametrize(
    ("stands", "text"),
    [
        (Stands.STANDING, "Quiet, then tears"),
        (Stands.ASIDE, "Quiet, then anger"),
        (Stands.BOTH, "Quiet, then tears\n\nQuiet, then anger"),
    ],
)
def test_the_writer_says_which_text_stands(
    store: SqlStore, case_id: str, at: str, stands: Stands, text: str
) -> None:
    aside = two_tabs(store, case_id, at)
    version = store.drafts(case_id, at)["what"].version
    settle_draft(store, case_id, at, aside, stands, version)
    assert text_of(store, case_id, at) == text
    assert asides_of(store.drafts(case_id, at), "what") == ()


def test_a_choice_made_before_seeing_the_newest_text_is_refused(
    store: SqlStore, case_id: str, at: str
) -> None:
    aside = two_tabs(store, case_id, at)
    seen = store.drafts(case_id, at)["what"].version
    keep_draft(store, case_id, at, "what", Typed("Quiet, then tears, then talk", seen))
    with pytest.raises(DraftConflict):
        settle_draft(store, case_id, at, aside, Stands.ASIDE, seen)
    assert text_of(store, case_id, at) == "Quiet, then tears, then talk"


def test_two_texts_too_long_for_one_section_both_stay(store: SqlStore, case_id: str, at: str) -> None:
    keep_draft(store, case_id, at, "what", Typed("a" * 60_000, 0))
    with pytest.raises(DraftConflict):
        keep_draft(store, case_id, at, "what", Typed("b" * 60_000, 0, "tab2"))
    with pytest.raises(TextTooLong):
        settle_draft(store, case_id, at, "what~tab2", Stands.BOTH, 1)
    assert len(text_of(store, case_id, at)) == len(text_of(store, case_id, at, "what~tab2")) == 60_000


def test_a_choice_about_nothing_says_so(store: SqlStore, case_id: str, at: str) -> None:
    keep_draft(store, case_id, at, "what", Typed("Quiet", 0))
    with pytest.raises(NoSuchEntry):
        settle_draft(store, case_id, at, "what~none", Stands.BOTH, 1)


def test_typing_leaves_one_trail_line_not_hundreds(
    store: SqlStore, case_id: str, at: str, engine: Engine
) -> None:
    before = len(trail(engine))
    version = 0
    for letters in range(1, 60):
        version = keep_draft(store, case_id, at, "what", Typed("q" * letters, version)).version
        keep_draft(store, case_id, at, "plan", Typed("p" * letters, letters - 1))
    assert [line.act for line in trail(engine)[before:]] == [Act.BEGUN]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("nul \x00", UnkeepableText),
        ("half a pair \ud83d", UnkeepableText),
        ("x" * (PROSE_LIMIT + 1), TextTooLong),
        ("x" * 1_000_000, TextTooLong),
    ],
)
def test_what_cannot_be_kept_is_refused_and_the_text_before_is_safe(
    store: SqlStore, case_id: str, at: str, text: str, error: type[CaseworkError]
) -> None:
    keep_draft(store, case_id, at, "what", Typed("Quiet", 0))
    with pytest.raises(error):
        keep_draft(store, case_id, at, "what", Typed(text, 1))
    assert text_of(store, case_id, at) == "Quiet"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=300))
def test_any_other_text_comes_back_as_it_was_typed(store: SqlStore, case_id: str, at: str, text: str) -> None:
    earlier = store.drafts(case_id, at).get("what")
    kept = keep_draft(store, case_id, at, "what", Typed(text, earlier.version if earlier else 0))
    assert text_of(store, case_id, at) == kept.text
    assert (
        keep_draft(store, case_id, at, "what", Typed(text, kept.version)) == store.drafts(case_id, at)["what"]
    )


# Somebody else


def test_another_clinicians_session_answers_like_none(
    store: SqlStore, colleague: SqlStore, case_id: str, at: str
) -> None:
    ready(store, case_id, at)
    told = []
    for where in (case_id, "no-such-case"):
        with pytest.raises(NoSuchCase) as refusal:
            keep_draft(colleague, where, at, "what", Typed("x", 0))
        told.append(refusal.value.sentence)
        with pytest.raises(NoSuchCase):
            sign_note(colleague, where, at, PLAIN)
        with pytest.raises(NoSuchCase):
            colleague.drafts(where, at)
    assert told[0] == told[1]


def test_a_session_of_another_couple_is_not_written_through_this_one(
    store: SqlStore, case_id: str, at: str
) -> None:
    other = couple(store)
    with pytest.raises(NoSuchEntry):
        keep_draft(store, other, at, "what", Typed("x", 0))
    with pytest.raises(NoSuchEntry):
        keep_own_note(store, other, at, Typed("x", 0))


def join_team(engine: Engine, case_id: str, colleague: SqlStore) -> None:
    member = {"case_id": case_id, "account_id": colleague.person.account_id, "since": NOON}
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(tables.case_team).values(**member))


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


# Signing


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


# One's own note


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
    signed(store, case_id, at)
    before = len(trail(engine))
    first = keep_own_note(store, case_id, at, Typed("What did I miss?", 0))
    keep_own_note(store, case_id, at, Typed("What did I miss? The pause.", first.version))
    assert store.own_note(case_id, at).text.endswith("The pause.")
    assert [(line.act, line.what) for line in trail(engine)[before:]] == [(Act.BEGUN, "psychotherapy note")]
