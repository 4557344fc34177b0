"""What is typed into a form is never lost before it is recorded, and never seen by somebody else."""

import pytest
from sqlalchemy import Engine

from casework.core.draft import OPENING, Stands
from casework.core.errors import DraftConflict, NoSuchCase, NoSuchEntry, TextTooLong
from casework.core.text import PROSE_LIMIT
from casework.storage.store import SqlStore
from casework.usecases.form import clear_form, keep_form_text, settle_form_text
from casework.usecases.note import Typed
from tests.fakes import Statements, person, store_of
from tests.usecases.told import couple, join_team, session, trail

WORDS = "status 1 words"


def texts(store: SqlStore, form: str) -> dict[str, str]:
    return {key: field.text for key, field in store.form_texts(form).items()}


@pytest.fixture(params=["a case", OPENING])
def form(request: pytest.FixtureRequest, case_id: str) -> str:
    return OPENING if request.param == OPENING else case_id


def test_what_is_typed_is_there_after_everything_else_is_gone(
    store: SqlStore, form: str, engine: Engine
) -> None:
    first = keep_form_text(store, form, WORDS, Typed("They rest", 0))
    keep_form_text(store, form, WORDS, Typed("They rest over summer", first.version))
    engine.dispose()
    assert texts(store, form) == {WORDS: "They rest over summer"}


def test_two_tabs_keep_both_texts_until_the_writer_says_which_stands(store: SqlStore, form: str) -> None:
    keep_form_text(store, form, WORDS, Typed("Mine", 0, "tab1"))
    with pytest.raises(DraftConflict):
        keep_form_text(store, form, WORDS, Typed("Also mine", 0, "tab2"))
    assert set(texts(store, form).values()) == {"Mine", "Also mine"}
    with pytest.raises(DraftConflict):
        settle_form_text(store, form, f"{WORDS}~tab2", Stands.BOTH, 7)
    settle_form_text(store, form, f"{WORDS}~tab2", Stands.BOTH, 1)
    assert texts(store, form)[WORDS] == "Mine\n\nAlso mine"
    with pytest.raises(NoSuchEntry):
        settle_form_text(store, form, f"{WORDS}~none", Stands.BOTH, 2)


def test_what_cannot_be_kept_is_refused_and_the_text_before_is_safe(store: SqlStore, form: str) -> None:
    keep_form_text(store, form, WORDS, Typed("Safe", 0))
    with pytest.raises(TextTooLong):
        keep_form_text(store, form, WORDS, Typed("x" * (PROSE_LIMIT + 1), 1))
    assert texts(store, form) == {WORDS: "Safe"}


def test_clearing_one_form_leaves_the_others(store: SqlStore, form: str) -> None:
    keep_form_text(store, form, "status 1 words", Typed("gone", 0))
    keep_form_text(store, form, "status 10 words", Typed("stays", 0))
    keep_form_text(store, form, "status_1 words", Typed("stays too", 0))
    clear_form(store, form, "status 1 ")
    assert set(texts(store, form).values()) == {"stays", "stays too"}


def test_typing_into_a_form_leaves_no_trail_line(store: SqlStore, form: str, engine: Engine) -> None:
    before = trail(engine)
    keep_form_text(store, form, WORDS, Typed("They rest", 0))
    clear_form(store, form, "")
    assert trail(engine) == before


def test_a_colleague_on_the_same_case_sees_nothing_of_it(
    store: SqlStore, colleague: SqlStore, case_id: str, engine: Engine
) -> None:
    keep_form_text(store, case_id, WORDS, Typed("hers", 0))
    keep_form_text(store, OPENING, "a words", Typed("hers", 0))
    join_team(engine, case_id, colleague)
    assert texts(colleague, case_id) == texts(colleague, OPENING) == {}
    clear_form(colleague, case_id, "")
    assert texts(store, case_id) == {WORDS: "hers"}


def test_another_clinicians_case_answers_like_none(
    store: SqlStore, colleague: SqlStore, case_id: str
) -> None:
    told = set()
    for where in (case_id, "no-such-case", "\x00"):
        for ask in (
            lambda where: keep_form_text(colleague, where, WORDS, Typed("x", 0)),
            lambda where: clear_form(colleague, where, ""),
            lambda where: colleague.form_texts(where),
        ):
            with pytest.raises(NoSuchCase) as refused:
                ask(where)
            told.add(refused.value.sentence)
    assert len(told) == 1


@pytest.mark.postgres
def test_drawing_locks_no_row(postgres: Engine) -> None:
    store = store_of(postgres, person(postgres))
    case_id = couple(store)
    at = session(store, case_id).id
    with Statements(postgres) as seen:
        store.drafts(case_id, at)
        store.form_texts(case_id)
        store.record(case_id)
    assert seen.sent
    assert not [each for each in seen.sent if "FOR UPDATE" in each]
