"""The safety page and the hold: one partner at a time, what is open, and never that somebody is safe."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.case import Seat
from casework.core.safety import Conjoint, Danger, SafetyAnswer
from casework.desk import Desk
from casework.usecases.safety import ask_alone, assess, plan_safety
from pages import case, note, repair, safety, trust
from pages.parts.safety import asking
from tests.fakes import NOON
from tests.pages.at_desk import HOSTILE, desk_in, opened, page, plain, seen, write
from tests.pages.noted import Pieces, met, piece

TODAY = NOON.date()
A, B = Seat
VIOLENCE, SELF_HARM, OTHER = Danger
NONE, REPORTED, DECLINED = SafetyAnswer.NONE_REPORTED, SafetyAnswer.REPORTED, SafetyAnswer.DECLINED
BANNER = "Hold on conjoint phase work"


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


@pytest.fixture
def case_id(desk: Desk) -> str:
    return opened(desk)


def all_asked(desk: Desk, case_id: str) -> None:
    for seat in Seat:
        for danger in (VIOLENCE, SELF_HARM):
            ask_alone(desk.store, case_id, seat, danger, NONE, TODAY)


def sheet(case_id: str, seat: Seat) -> AppTest:
    return page(safety.render, case_id).button_group[0].set_value(seat).run()


def words_of(at: AppTest) -> str:
    return plain(seen(at))


def asked(ask, desk: Desk, case_id: str, *args) -> AppTest:
    return page(lambda: ask(desk.store.record(case_id), *args))


def keep(at: AppTest) -> AppTest:
    return at.button("keep what was asked").click().run()


def test_without_a_case_the_page_shows_the_way_to_one(desk: Desk) -> None:
    assert "Choose a couple in the caseload" in seen(page(safety.render))


def test_before_a_sheet_is_opened_the_page_says_where_to_look_and_nothing_else(
    desk: Desk, case_id: str
) -> None:
    all_asked(desk, case_id)
    ask_alone(desk.store, case_id, B, VIOLENCE, REPORTED, TODAY, words="HIS")
    words = words_of(page(safety.render, case_id))
    assert f"{BANNER}: look at the safety sheet of Jon first." in words
    assert "HIS" not in words
    assert "at the latest after 90 days" in words


def test_an_empty_sheet_says_what_is_open_and_offers_to_ask(desk: Desk, case_id: str) -> None:
    words = words_of(sheet(case_id, A))
    assert "Not asked alone about violence or coercion yet." in words
    assert "Not asked alone about self-harm or suicide yet." in words
    assert words.count("Record") >= 4


def test_a_sheet_holds_one_partners_words_alone(desk: Desk, case_id: str) -> None:
    for seat, words in ((A, "HERS"), (B, "HIS")):
        ask_alone(desk.store, case_id, seat, VIOLENCE, REPORTED, TODAY, words=f"{words} answer")
        assess(desk.store, case_id, seat, Conjoint.WITH_CARE, f"{words} grounds", TODAY)
        plan_safety(desk.store, case_id, seat, f"{words} plan", TODAY)
    for seat, there, not_there in ((A, "HERS", "HIS"), (B, "HIS", "HERS")):
        words = words_of(sheet(case_id, seat))
        assert {f"{there} answer", f"{there} grounds", f"{there} plan"} <= set(words.splitlines())
        assert not_there not in words


def test_with_nothing_open_the_sheet_says_that_this_is_not_the_same_as_safe(desk: Desk, case_id: str) -> None:
    all_asked(desk, case_id)
    words = words_of(sheet(case_id, A))
    assert "Nothing is open here. That is not the same as safe." in words
    assert "is safe" not in words


def test_asking_is_recorded_and_no_answer_is_refused(desk: Desk, case_id: str) -> None:
    at = asked(asking.ask_about, desk, case_id, A, VIOLENCE)
    keep(at)
    assert "Choose what asking brought first" in plain(at.error[0].value)
    at.radio[0].set_value(REPORTED).run()
    keep(at)
    assert "write what, and what was done" in plain(at.error[0].value)
    write(desk, f"{case_id} asked A VIOLENCE 0 words", "A door was kicked in.")
    keep(at)
    (ask,) = desk.store.record(case_id).safety_asks
    assert (ask.seat, ask.danger, ask.answer, ask.words) == (A, VIOLENCE, REPORTED, "A door was kicked in.")


def test_an_assessment_needs_its_meaning_and_its_grounds(desk: Desk, case_id: str) -> None:
    at = asked(asking.ask_assessment, desk, case_id, B)
    keep(at)
    assert "Choose what it means" in plain(at.error[0].value)
    at.radio[0].set_value(Conjoint.HELD).run()
    keep(at)
    assert "is empty" in plain(at.error[0].value)
    write(desk, f"{case_id} assess B 0 words", "Seen apart for now.")
    keep(at)
    assert [a.conjoint for a in desk.store.record(case_id).assessments] == [Conjoint.HELD]


def test_a_plan_begins_from_the_one_before_and_cannot_lie_in_the_future(
    desk: Desk, case_id: str, pieces: Pieces
) -> None:
    plan_safety(desk.store, case_id, A, "Her sister has a key.", TODAY)
    at = asked(asking.ask_plan, desk, case_id, A)
    assert piece(pieces, "editor")["text"] == "Her sister has a key."
    at.date_input[0].set_value(TODAY + timedelta(days=4)).run()
    keep(at)
    assert "future" in plain(at.error[0].value)
    assert len(desk.store.record(case_id).safety_plans) == 1


@pytest.mark.parametrize("render", [case.render, repair.render, trust.render])
def test_the_hold_stands_on_the_pages_of_conjoint_work_and_never_says_why_or_whose(
    desk: Desk, case_id: str, render
) -> None:
    all_asked(desk, case_id)
    assert BANNER not in words_of(page(render, case_id))
    ask_alone(desk.store, case_id, A, VIOLENCE, REPORTED, TODAY, words="CANARY")
    words = words_of(page(render, case_id))
    assert f"{BANNER}: look at Safety first." in words
    for told in ("CANARY", "violence", "reported", "coercion", "sheet of"):
        assert told not in words
    assess(desk.store, case_id, A, Conjoint.GOES_ON, "Looked at together.", TODAY)
    assert BANNER not in words_of(page(render, case_id))


def test_the_hold_stands_on_the_note_too(desk: Desk, case_id: str, pieces: Pieces) -> None:
    all_asked(desk, case_id)
    met(desk, case_id)
    assert BANNER not in words_of(page(note.render, case_id))
    ask_alone(desk.store, case_id, A, SELF_HARM, DECLINED, TODAY)
    words = words_of(page(note.render, case_id))
    assert f"{BANNER}: look at Safety first." in words
    assert "eclined" not in words


def test_the_case_page_counts_and_says_no_more(desk: Desk, case_id: str) -> None:
    words = words_of(page(case.render, case_id))
    assert words.count("Told alone: nothing recorded · Safety: 2 open") == 2


def test_words_of_any_kind_are_shown_as_they_were_typed(desk: Desk, case_id: str) -> None:
    ask_alone(desk.store, case_id, A, OTHER, REPORTED, TODAY, words=HOSTILE)
    assess(desk.store, case_id, A, Conjoint.GOES_ON, HOSTILE, TODAY)
    plan_safety(desk.store, case_id, A, HOSTILE, TODAY)
    at = sheet(case_id, A)
    assert not at.exception
    assert [t.value for t in at.text].count(HOSTILE) == 3
    assert not any("![" in m.value for m in (*at.markdown, *at.caption, *at.header))
