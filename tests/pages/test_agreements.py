"""The ledger of agreements: what was said, how it fared, and what is too vague to check."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.agreement import AgreementKind, Ending, Kept
from casework.core.case import Seat
from casework.core.session import Meeting
from casework.desk import Desk
from casework.usecases.agreement import (
    AgreementTold,
    check_agreement,
    make_agreement,
    renew_agreement,
    replace_agreement,
)
from casework.usecases.session import SessionTold, begin_session
from pages import agreements
from pages.parts import agreement_asking
from tests.fakes import NOON
from tests.pages.at_desk import HOSTILE, desk_in, opened, page, plain, seen, write
from tests.pages.noted import Pieces

TODAY = NOON.date()
CLEAR = AgreementTold(
    owner=Seat.B,
    words="Jon calls every Thursday when he leaves the office",
    kind=AgreementKind.TRANSPARENCY,
    starts_on=date(2026, 1, 5),
    review_on=date(2026, 2, 2),
)
SOFT = AgreementTold(
    owner=None, words="Try to be nicer", kind=AgreementKind.REPAIR_TASK, starts_on=date(2026, 1, 5)
)


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


@pytest.fixture
def case_id(desk: Desk) -> str:
    return opened(desk)


def looked_at(desk: Desk, case_id: str, agreement_id: str, *results: Kept) -> None:
    for weeks, result in enumerate(reversed(results), start=1):
        starts = NOON - timedelta(weeks=weeks)
        told = SessionTold(meeting=Meeting.CONJOINT, starts_at=starts, ends_at=starts + timedelta(minutes=50))
        session = begin_session(desk.store, case_id, told)
        check_agreement(desk.store, case_id, agreement_id, session.id, result)


def asked(ask, desk: Desk, case_id: str, *args) -> AppTest:
    return page(lambda: ask(desk.store.record(case_id), *args))


def keep(at: AppTest) -> AppTest:
    return at.button("keep what was asked").click().run()


def test_an_empty_ledger_says_what_goes_here_and_offers_one_step(desk: Desk, case_id: str) -> None:
    at = page(agreements.render, case_id)
    assert "Nothing agreed yet" in seen(at)
    assert [b.label for b in at.button] == ["New agreement"]


def test_without_a_case_the_page_shows_the_way_to_one(desk: Desk) -> None:
    assert "Choose a couple in the caseload" in seen(page(agreements.render))


def test_each_agreement_stands_with_whose_it_is_since_when_and_its_review(desk: Desk, case_id: str) -> None:
    make_agreement(desk.store, case_id, CLEAR)
    words = plain(seen(page(agreements.render, case_id)))
    assert CLEAR.words in words
    assert "Jon · transparency · since 5 January 2026 · review due since 2 February 2026" in words


def test_follow_through_is_told_for_each_partner_with_the_count_beside_it(desk: Desk, case_id: str) -> None:
    agreement = make_agreement(desk.store, case_id, CLEAR)
    looked_at(desk, case_id, agreement.id, Kept.KEPT, Kept.PARTLY, Kept.NOT_DUE, Kept.MISSED)
    words = plain(seen(page(agreements.render, case_id)))
    assert "**Jon** kept 1 of 3 checks due, 1 partly, all sessions so far" in words
    assert "**Mara** had nothing due, all sessions so far" in words
    assert "%" not in words


def test_the_vague_one_is_flagged_with_what_it_lacks_and_the_clear_one_is_not(
    desk: Desk, case_id: str
) -> None:
    make_agreement(desk.store, case_id, CLEAR)
    assert ":material/flag:" not in seen(page(agreements.render, case_id))
    make_agreement(desk.store, case_id, SOFT)
    flagged = [c.value for c in page(agreements.render, case_id).caption if "flag" in c.value]
    assert any("does not say who does what" in plain(f) for f in flagged)


def test_a_new_agreement_is_kept(desk: Desk, case_id: str) -> None:
    at = asked(agreement_asking.new_agreement, desk, case_id)
    write(desk, f"{case_id} agreement 0 words", "Jon sends the schedule every Sunday")
    keep(at)
    (agreement,) = desk.store.record(case_id).agreements_in_force
    assert agreement.words == "Jon sends the schedule every Sunday"
    assert agreement.owner is None


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("words", "  ", "is empty"), ("review", date(2026, 1, 1), "lies before")],
)
def test_what_cannot_be_kept_is_told_and_what_was_typed_stays(
    desk: Desk, case_id: str, field: str, value: object, sentence: str
) -> None:
    at = asked(agreement_asking.new_agreement, desk, case_id)
    write(desk, f"{case_id} agreement 0 words", "Jon calls on Thursdays")
    if field == "words":
        write(desk, f"{case_id} agreement 0 words", str(value))
    else:
        at.date_input[1].set_value(value)
    keep(at)
    assert sentence in plain(at.error[0].value)
    (left,) = desk.store.form_texts(case_id).values()
    assert left.text in (value, "Jon calls on Thursdays")
    assert desk.store.record(case_id).agreements == ()


def test_a_better_wording_takes_its_place_and_the_earlier_one_stays_in_the_table(
    desk: Desk, case_id: str, pieces: Pieces
) -> None:
    agreement = make_agreement(desk.store, case_id, SOFT)
    at = asked(agreement_asking.ask_replacement, desk, case_id, agreement)
    assert [piece["text"] for piece in pieces.values()] == [SOFT.words]
    write(desk, f"{case_id} replace {agreement.id} 1 words", "Both say one thing they liked every evening")
    keep(at)
    record = desk.store.record(case_id)
    assert [a.words for a in record.agreements_in_force] == ["Both say one thing they liked every evening"]
    table = page(agreements.render, case_id).dataframe[0].value
    assert SOFT.words in list(table["Agreement"])


def test_an_agreement_ends_on_a_day_that_has_come(desk: Desk, case_id: str) -> None:
    agreement = make_agreement(desk.store, case_id, CLEAR)
    at = asked(agreement_asking.ask_end, desk, case_id, agreement)
    at.date_input[0].set_value(TODAY + timedelta(days=9))
    keep(at)
    assert "future" in plain(at.error[0].value)
    at.date_input[0].set_value(TODAY)
    keep(at)
    (ending,) = desk.store.record(case_id).endings
    assert (ending.ending, ending.on) == (Ending.ENDED, TODAY)


@pytest.mark.parametrize("words", [HOSTILE, "مريم تتصل كل يوم خميس", "👩‍👩‍👧 calls", "x" * 1000])
def test_the_words_of_an_agreement_are_shown_as_they_were_typed(desk: Desk, case_id: str, words: str) -> None:
    agreement = make_agreement(
        desk.store,
        case_id,
        AgreementTold(owner=None, words=words, kind=AgreementKind.HOMEWORK, starts_on=TODAY),
    )
    looked_at(desk, case_id, agreement.id, Kept.KEPT)
    at = page(agreements.render, case_id)
    assert not at.exception
    for markup in ("![", "<b>", "](", " :smile:"):
        assert not any(markup in m.value for m in (*at.markdown, *at.caption))
    assert list(at.dataframe[0].value["Agreement"]) == [words]


def test_the_same_words_go_on_with_a_new_day_and_stand_as_one_agreement(desk: Desk, case_id: str) -> None:
    agreement = make_agreement(desk.store, case_id, CLEAR)
    looked_at(desk, case_id, agreement.id, Kept.KEPT)
    at = asked(agreement_asking.ask_renewal, desk, case_id, agreement)
    at.date_input[1].set_value(TODAY + timedelta(days=21))
    keep(at)
    (newer,) = desk.store.record(case_id).agreements_in_force
    assert (newer.words, newer.review_on) == (CLEAR.words, TODAY + timedelta(days=21))
    at = page(agreements.render, case_id)
    assert "since 5 January 2026, renewed" in plain(seen(at))
    assert list(at.dataframe[0].value["How"].fillna("")) == ["renewed", ""]


def test_a_vague_one_is_offered_practices_of_its_kind_with_their_sections_and_nothing_changes_by_itself(
    desk: Desk, case_id: str, pieces: Pieces
) -> None:
    agreement = make_agreement(desk.store, case_id, SOFT)
    at = page(agreements.render, case_id)
    offered = [m.value for m in at.markdown if ":small[(3.6, 4.15)]" in m.value]
    assert [plain(o).startswith("Jon makes one promise") for o in offered] == [True]
    at.button(f"start {agreement.id} accountability.one_small_promise").click().run()
    assert not at.exception
    begun = [piece["text"] for piece in pieces.values()]
    assert any(text.startswith("Jon makes one promise") for text in begun)
    assert desk.store.record(case_id).agreements == (agreement,)


def test_a_day_set_for_healing_is_questioned_with_its_sections_and_can_be_kept_as_it_is(
    desk: Desk, case_id: str
) -> None:
    at = asked(agreement_asking.new_agreement, desk, case_id)
    write(desk, f"{case_id} agreement 0 words", "Mara forgives Jon by Easter")
    keep(at)
    assert desk.store.record(case_id).agreements == ()
    (question,) = at.info
    for said in ("Mara forgives Jon by Easter", "2.6 ", "3.7 ", "A day can be set for something"):
        assert said in plain(question.value)
    assert not at.error
    assert at.button("keep what was asked").label == "Keep it as it is"
    keep(at)
    (kept,) = desk.store.record(case_id).agreements
    assert kept.words == "Mara forgives Jon by Easter"


def test_a_deed_with_a_day_is_not_questioned(desk: Desk, case_id: str) -> None:
    at = asked(agreement_asking.new_agreement, desk, case_id)
    write(desk, f"{case_id} agreement 0 words", "Jon gives Mara the bank statements by 1 March")
    keep(at)
    assert len(desk.store.record(case_id).agreements) == 1


def test_what_is_over_stays_with_what_took_its_place(desk: Desk, case_id: str) -> None:
    first = make_agreement(desk.store, case_id, SOFT)
    replace_agreement(desk.store, case_id, first.id, CLEAR)
    at = page(agreements.render, case_id)
    assert "No longer in force" not in seen(at)
    at.segmented_control[0].set_value("All").run()
    words = plain(seen(at))
    assert "No longer in force" in words
    assert f"replaced 5 January 2026 by “{CLEAR.words}”" in words


def test_one_agreed_with_one_partner_alone_says_so(desk: Desk, case_id: str) -> None:
    starts = NOON - timedelta(days=1)
    told = SessionTold(meeting=Meeting.INDIVIDUAL_B, starts_at=starts, ends_at=starts + timedelta(minutes=50))
    alone = begin_session(desk.store, case_id, told)
    made = make_agreement(desk.store, case_id, replace(CLEAR, session_id=alone.id))
    assert "agreed with Jon alone" in plain(seen(page(agreements.render, case_id)))
    renewed = renew_agreement(desk.store, case_id, made.id, TODAY, TODAY + timedelta(days=7))
    assert renewed.audience is made.audience


def test_those_due_for_review_come_first_then_the_vague_ones(desk: Desk, case_id: str) -> None:
    later = replace(CLEAR, words="Jon sends the schedule every Sunday", review_on=TODAY + timedelta(days=9))
    for told in (later, SOFT, CLEAR):
        make_agreement(desk.store, case_id, told)
    bold = [plain(m.value) for m in page(agreements.render, case_id).markdown if m.value.startswith("**")]
    assert bold == [f"**{told.words}**" for told in (CLEAR, SOFT, later)]


def test_follow_through_is_counted_over_the_newest_sessions_beside_those_before(
    desk: Desk, case_id: str
) -> None:
    agreement = make_agreement(desk.store, case_id, CLEAR)
    looked_at(desk, case_id, agreement.id, Kept.KEPT, Kept.KEPT, *[Kept.MISSED] * 6)
    words = plain(seen(page(agreements.render, case_id)))
    assert "**Jon** kept 0 of 6 checks due, last 6 sessions" in words
    assert "In the 2 sessions before: kept 2 of 2 checks due." in words
