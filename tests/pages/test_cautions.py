"""The cautions on a page: what raised them, what stays unsaid, and how one is set aside."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from casework.core.agreement import Agreement, AgreementKind
from casework.core.case import Leaning, Seat
from casework.core.pacing import raised
from casework.core.session import Meeting
from casework.desk import Desk
from casework.usecases.agreement import AgreementTold, make_agreement
from casework.usecases.aim import record_stance
from casework.usecases.session import SessionTold, begin_session, set_focus
from pages.parts.caution import rows
from pages.parts.caution.section import cautions
from pages.parts.person import current_desk
from tests.fakes import NOON
from tests.pages.at_desk import HOSTILE, desk_in, opened, page, plain, seen, write

WORDS = "Mara is over it by the end of March"


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


def agreed(desk: Desk, case_id: str, words: str = WORDS) -> Agreement:
    starts = (NOON - timedelta(weeks=1)).date()
    told = AgreementTold(owner=Seat.A, words=words, kind=AgreementKind.REPAIR_TASK, starts_on=starts)
    return make_agreement(desk.store, case_id, told)


def drawn(case_id: str):
    def draw() -> None:
        desk = current_desk()
        cautions(desk, desk.store.record(case_id))

    return page(draw)


def test_a_caution_stands_with_its_sections_and_the_line_that_raised_it(desk: Desk) -> None:
    case_id = opened(desk)
    agreed(desk, case_id)
    words = plain(seen(drawn(case_id)))
    assert "A day set for healing" in words
    assert "2.6 If You're Navigating Betrayal Right Now · 3.7 Be Patient Together" in words
    assert f"“{WORDS}”" in words


def test_where_nothing_speaks_the_page_does_not_say_that_all_is_well(desk: Desk) -> None:
    words = plain(seen(drawn(opened(desk))))
    assert "no sign that the pace is right" in words


def test_words_and_names_are_shown_as_they_were_written(desk: Desk) -> None:
    case_id = opened(desk)
    agreed(desk, case_id, f"{HOSTILE} forgives by Easter")
    said = seen(drawn(case_id))
    assert HOSTILE not in said
    assert HOSTILE in plain(said)


def test_one_set_aside_goes_below_with_its_reason_and_what_raises_it_again(desk: Desk) -> None:
    case_id = opened(desk)
    line = agreed(desk, case_id)
    caution = raised_in(desk, case_id)
    at = page(lambda: rows._set_aside(desk.store.record(case_id), caution))
    write(desk, f"{case_id} aside deadline 0 reason", "They mean their holiday")
    at.button("keep what was asked").click().run()
    (kept,) = desk.store.record(case_id).asides
    assert (kept.rule, kept.evidence, kept.reason) == ("deadline", (line.id,), "They mean their holiday")
    words = plain(seen(drawn(case_id)))
    assert "They mean their holiday" in words
    assert "Rosa Lind" in words
    assert "It speaks again with another agreement, goal or plan with such words." in words
    agreed(desk, case_id, "Jon trusts Mara again by summer")
    assert "Set aside" in [button.label for button in drawn(case_id).button]


def test_without_a_reason_nothing_is_set_aside(desk: Desk) -> None:
    case_id = opened(desk)
    agreed(desk, case_id)
    caution = raised_in(desk, case_id)
    at = page(lambda: rows._set_aside(desk.store.record(case_id), caution))
    at.button("keep what was asked").click().run()
    assert "The reason is empty" in plain(at.error[0].value)
    assert desk.store.record(case_id).asides == ()


def test_what_one_partner_said_alone_is_folded_away_and_not_worded(desk: Desk) -> None:
    case_id = opened(desk)
    starts = NOON - timedelta(weeks=1)
    told = SessionTold(meeting=Meeting.CONJOINT, starts_at=starts, ends_at=starts + timedelta(minutes=50))
    session = begin_session(desk.store, case_id, told)
    set_focus(desk.store, case_id, session.id, ("reconnect",))
    record_stance(desk.store, case_id, Seat.A, Leaning.UNDECIDED, starts.date())
    at = drawn(case_id)
    assert [e.label for e in at.expander] == ["1 caution on lines of one partner's own"]
    words = plain(seen(at))
    assert "A line of one partner's own" in words
    assert "Mara: undecided" not in words


def test_where_the_rules_cannot_be_read_the_page_says_so(desk: Desk) -> None:
    case_id = opened(desk)
    bare = replace(desk, library=replace(desk.library, pacing=None))
    at = page(lambda: cautions(bare, bare.store.record(case_id)))
    assert "could not be read" in plain(seen(at))


def raised_in(desk: Desk, case_id: str):
    record = desk.store.record(case_id)
    framework = desk.library.framework(record.case.framework_version)
    (caution,) = raised(record, framework, desk.library.pacing, NOON.date())
    return caution
