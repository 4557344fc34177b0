"""The questionnaires page: forms entered by number or as a total, blanks blank, each partner's own."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.case import Seat
from casework.core.measure_wording import WordedItem, Wording
from casework.core.reading import GivenBy
from casework.core.scoring import forms
from casework.desk import Desk, use_house
from casework.usecases.score import ScoreTold, record_score
from pages import measures
from pages.parts.measures.entering import ask_correction, ask_form
from tests.fakes import NOON
from tests.pages.at_desk import HOSTILE, OneDesk, desk_in, library, opened, page, plain, seen

A, B = Seat
TODAY = NOON.date()
PHQ = library().measures["phq9"]
HITS = library().measures["hits"]


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


@pytest.fixture
def case_id(desk: Desk) -> str:
    return opened(desk)


def phq(desk: Desk, case_id: str, *answers: int, seat: Seat = A) -> str:
    items = tuple(enumerate(answers, start=1))
    return record_score(desk.store, case_id, PHQ, ScoreTold(seat=seat, on=TODAY, items=items)).id


def sheet(case_id: str, seat: Seat) -> AppTest:
    return page(measures.render, case_id).button_group[0].set_value(seat).run()


def words_of(at: AppTest) -> str:
    return plain(seen(at))


def asked(ask: Callable[..., None], desk: Desk, case_id: str, *args: object) -> AppTest:
    return page(lambda: ask(desk.store.record(case_id), *args))


def choose(desk: Desk, case_id: str, key: str, seat: Seat = A) -> AppTest:
    at = asked(ask_form, desk, case_id, seat)
    return at.selectbox[0].set_value(key).run()


def row(at: AppTest, number: int):
    return next(radio for radio in at.radio if radio.key.endswith(f" {number}"))


def answer(at: AppTest, number: int, value: int) -> AppTest:
    return row(at, number).set_value(str(value)).run()


def test_without_a_case_the_page_shows_the_way_to_one(desk: Desk) -> None:
    assert "Choose a couple in the caseload" in seen(page(measures.render))


def test_before_anything_is_entered_the_page_says_what_goes_here(desk: Desk, case_id: str) -> None:
    assert "No form entered yet" in seen(page(measures.render, case_id))


def test_before_a_sheet_is_opened_nobodys_forms_are_shown(desk: Desk, case_id: str) -> None:
    phq(desk, case_id, *[1] * 9)
    said = words_of(page(measures.render, case_id))
    assert "Each partner has a sheet" in said
    assert "Total 9" not in said


def test_the_total_is_told_live_and_a_blank_is_no_zero(desk: Desk, case_id: str) -> None:
    at = choose(desk, case_id, "phq9")
    assert "Nothing entered yet" in words_of(at)
    for number in range(1, 7):
        at = answer(at, number, 2)
    assert "Answered 6 of 9. No total yet: 6 of 9 answered; a total needs 7." in words_of(at)
    at = answer(at, 7, 2)
    assert "Answered 7 of 9. Total 18 of 0 to 27" in words_of(at)
    at.button("keep what was asked").click().run()
    (kept,) = desk.store.record(case_id).scores
    assert kept.items == tuple((n, 2) for n in range(1, 8))


def test_an_answer_can_be_taken_back_to_blank(desk: Desk, case_id: str) -> None:
    at = answer(choose(desk, case_id, "phq9"), 1, 3)
    at = row(at, 1).set_value("blank").run()
    assert "Nothing entered yet" in words_of(at)


def test_nothing_at_all_is_refused_in_a_sentence(desk: Desk, case_id: str) -> None:
    at = choose(desk, case_id, "phq9").button("keep what was asked").click().run()
    assert "item by item, or the total alone" in words_of(at)
    assert desk.store.record(case_id).scores == ()


def test_a_form_that_takes_totals_alone_offers_no_items(desk: Desk, case_id: str) -> None:
    at = choose(desk, case_id, "ors")
    assert not any(radio.key.endswith(" 1") for radio in at.radio)
    at = at.number_input[0].set_value(24.5).run()
    assert "where people who sought help score" in words_of(at)
    at.button("keep what was asked").click().run()
    assert desk.store.record(case_id).scores[0].total == 24.5


def test_where_figures_come_from_and_whose_the_form_is_is_shown(desk: Desk, case_id: str) -> None:
    said = words_of(choose(desk, case_id, "gad7"))
    assert "Source: Spitzer" in said
    assert "no permission needed" in said
    said = words_of(choose(desk, case_id, "core10"))
    assert "Not verified, for the practice's own file: A reliable change of 6 points" in said
    assert "turns these two" in said


def test_no_question_is_shown_without_the_practices_wording_and_with_it_each_is_literal(
    desk: Desk, case_id: str
) -> None:
    item = library().measures["phq9"].items
    worded = tuple(
        WordedItem(number=i.number, text=HOSTILE, answers=tuple((n, f"*{n}*") for n in range(4)))
        for i in item
    )
    wording = Wording(measure="phq9", licence="ours", intro=HOSTILE, items=worded)
    use_house(OneDesk(replace(desk, library=replace(desk.library, wordings={"phq9": wording}))))
    at = choose(desk, case_id, "phq9")
    assert plain(row(at, 1).label) == f"1. {HOSTILE}"
    assert row(at, 1).label != f"1. {HOSTILE}"
    assert [plain(option) for option in row(at, 1).options] == ["–", "0 *0*", "1 *1*", "2 *2*", "3 *3*"]
    use_house(OneDesk(desk))
    assert plain(row(choose(desk, case_id, "phq9"), 1).label) == "1"


def test_a_form_entered_is_listed_with_what_it_comes_to_and_who_gave_it(desk: Desk, case_id: str) -> None:
    phq(desk, case_id, 2, 2, 2, 2, 1, 1, 1, 1)
    said = words_of(sheet(case_id, A))
    assert "Total 13.5 of 0 to 27 · moderate · where people who sought help score (cut-off 10)" in said
    assert "answered 8 of 9 · filled in by themselves, entered 2 March 2026" in said
    assert "What item 9 was answered is not known here" in said


def test_one_partners_forms_are_never_on_the_others_sheet(desk: Desk, case_id: str) -> None:
    phq(desk, case_id, *[1] * 9, seat=B)
    said = words_of(sheet(case_id, A))
    assert "Total" not in said
    assert "filled in no form yet" in said


def test_a_correction_is_a_new_row_and_counts_from_then_on(desk: Desk, case_id: str) -> None:
    first = phq(desk, case_id, *[1] * 9)
    at = asked(ask_correction, desk, case_id, A, first)
    assert "Total 9" in words_of(at)
    at = answer(at, 1, 3)
    at.button("keep what was asked").click().run()
    record = desk.store.record(case_id)
    assert len(record.scores) == 2
    (standing,) = forms(record, PHQ, A)
    assert dict(standing.items)[1] == 3
    assert "Total 11" in words_of(sheet(case_id, A))


def test_a_positive_item_9_leads_to_safety_and_records_nothing_there(desk: Desk, case_id: str) -> None:
    phq(desk, case_id, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    said = words_of(sheet(case_id, A))
    assert "Item 9 was answered above 0: ask about safety, whatever the total." in said
    assert desk.store.record(case_id).safety_asks == ()


@pytest.mark.parametrize(("answers", "leads"), [((3, 3, 3, 3), True), ((1, 1, 1, 1), False)])
def test_a_screen_of_violence_leads_to_that_partners_safety(
    desk: Desk, case_id: str, answers: tuple[int, ...], leads: bool
) -> None:
    told = ScoreTold(seat=B, on=TODAY, items=tuple(enumerate(answers, start=1)), given_by=GivenBy.CLINICIAN)
    record_score(desk.store, case_id, HITS, told)
    assert ("asks for a look at safety" in words_of(sheet(case_id, B))) is leads
    assert "HITS" not in words_of(sheet(case_id, A))
    assert "HITS" not in words_of(page(measures.render, case_id))


def test_the_screener_of_suicide_says_a_prompt_and_never_that_somebody_is_safe(
    desk: Desk, case_id: str
) -> None:
    at = choose(desk, case_id, "cssrs")
    assert [plain(option) for option in row(at, 1).options] == ["–", "0 no", "1 yes"]
    for number in (1, 2, 6):
        at = answer(at, number, 0)
    assert "which is not the same as safe" in words_of(at)
    at = answer(answer(at, 6, 1), 7, 1)
    said = words_of(at)
    assert "Prompt, not a score: high." in said
    assert "Total" not in said


def test_a_form_whose_file_is_gone_is_told_of_and_nothing_breaks(desk: Desk, case_id: str) -> None:
    told = ScoreTold(seat=A, on=TODAY, total=3)
    record_score(desk.store, case_id, replace(PHQ, key="once_ours"), told)
    assert "1 questionnaire on record cannot be scored now" in words_of(sheet(case_id, A))
