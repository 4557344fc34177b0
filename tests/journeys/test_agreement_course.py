"""An agreement missed twice beside an apology: its follow-through is counted, and Prepare asks about it."""

import re
from datetime import timedelta

import pytest

from casework.core.agreement import Agreement, AgreementKind, Kept
from casework.core.case import CameOut, Seat
from casework.core.setback import HowMet
from casework.usecases.agreement import AgreementTold, check_agreement, make_agreement
from casework.usecases.setback import SetbackTold, record_setback
from tests.journeys.conftest import Practice
from tests.journeys.steps import Watched, rested, seen, tapped, visit

pytestmark = pytest.mark.browser

WORDS = "Jon calls every Thursday when he leaves the office"


def agreed(practice: Practice, case_id: str) -> Agreement:
    began = practice.desk.clock().date() - timedelta(days=15)
    told = AgreementTold(
        owner=Seat.B,
        words=WORDS,
        kind=AgreementKind.TRANSPARENCY,
        starts_on=began,
        review_on=began + timedelta(days=60),
    )
    return make_agreement(practice.desk.store, case_id, told)


def owned_in_words(practice: Practice, case_id: str, session_id: str) -> None:
    """A call that did not come, and an apology for it."""
    on = practice.desk.clock().date() - timedelta(days=8)
    told = SetbackTold(
        kind="agreement_not_kept",
        seat=Seat.B,
        happened_on=on,
        came_to_light_on=on,
        came_out=CameOut.VOLUNTEERED,
        severity=2,
        words="He forgot the call.",
        met=HowMet.OWNED,
        met_on=on,
    )
    record_setback(practice.desk.store, case_id, told, session_id)


def test_missed_twice_beside_an_apology_is_counted_in_the_ledger_and_asked_about_before_the_next_session(
    practice: Practice, browser: Watched
) -> None:
    case_id = practice.couple()
    agreement = agreed(practice, case_id)
    first = practice.session(case_id, days_ago=8)
    check_agreement(practice.desk.store, case_id, agreement.id, first, Kept.MISSED)
    owned_in_words(practice, case_id, first)
    second = practice.session(case_id)
    page = browser.tab()

    visit(page, practice.base, "prepare", case=case_id)
    assert page.get_by_text("Words beside deeds").count() == 0

    visit(page, practice.base, "note", case=case_id, session=second)
    tapped(page, f"{WORDS}: Jon", "not kept")
    rested(page)

    visit(page, practice.base, "agreements", case=case_id)
    seen(page.get_by_test_id("stMain"), re.compile(r"Jon.* kept 0 of 2 checks due, all sessions so far"))

    visit(page, practice.base, "prepare", case=case_id)
    seen(page.get_by_test_id("stMain"), "Words beside deeds")
    assert [look.result for look in practice.desk.store.record(case_id).checks] == [Kept.MISSED] * 2
