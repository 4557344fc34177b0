"""Writing is never lost: not by a second tab, not by a slip, and never to somebody else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from casework.core.draft import Stands, asides_of
from casework.core.errors import (
    CaseworkError,
    DraftConflict,
    NoSuchCase,
    NoSuchEntry,
    TextTooLong,
    UnkeepableText,
)
from casework.core.text import PROSE_LIMIT
from casework.core.trail import Act
from casework.storage.store import SqlStore
from casework.usecases.note import (
    Typed,
    keep_draft,
    settle_draft,
    sign_note,
)
from casework.usecases.own_note import keep_own_note
from tests.usecases.told import PLAIN, couple, ready, trail


def text_of(store: SqlStore, case_id: str, at: str, key: str = "what") -> str:
    return store.drafts(case_id, at)[key].text


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


def test_a_version_out_of_all_proportion_is_a_conflict_like_any_other(
    store: SqlStore, case_id: str, at: str
) -> None:
    with pytest.raises(DraftConflict):
        keep_draft(store, case_id, at, "what", Typed("x", 2**80, "tab2"))
    assert text_of(store, case_id, at, "what~tab2") == "x"


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
