"""What holds now of a case's frame, asked of lines that are never overwritten."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casework.core import frame
from casework.core.case import (
    Betrayal,
    BetrayalKind,
    Case,
    Consent,
    ConsentKind,
    Disclosure,
    DisclosureState,
    Seat,
)
from casework.core.errors import TimeNotPossible
from casework.core.privacy import Audience
from casework.core.record import CaseRecord

T0 = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = T0.date()


def line(number: int) -> dict:
    return {
        "id": f"e{number}",
        "case_id": "c",
        "recorded_at": T0 + timedelta(hours=number),
        "recorded_by": "t",
    }


def record(**parts) -> CaseRecord:
    case = Case(id="c", number=1, opened_at=T0, opened_by="t", framework_version="test")
    return CaseRecord(case=case, **parts)


def told(number: int, replaces: str | None = None) -> Betrayal:
    return Betrayal(**line(number), injured=Seat.A, kind=BetrayalKind.OTHER, replaces=replaces)


def signed(number: int, kind: ConsentKind, *, given: bool = True, seat: Seat = Seat.A) -> Consent:
    return Consent(**line(number), seat=seat, kind=kind, on=DAY, given=given)


def test_today_has_begun_where_the_first_clocks_are() -> None:
    assert frame.latest_day(datetime(2026, 3, 2, 9, 59, tzinfo=UTC)) == date(2026, 3, 2)
    assert frame.latest_day(datetime(2026, 3, 2, 10, tzinfo=UTC)) == date(2026, 3, 3)


def test_a_day_to_come_is_refused_by_its_name_and_no_day_is_no_day() -> None:
    frame.check_past("The day", T0, DAY, None)
    with pytest.raises(TimeNotPossible, match=r"The day lies in the future\."):
        frame.check_past("The day", T0, DAY, DAY + timedelta(days=2))


def test_a_review_comes_on_the_day_itself_or_later() -> None:
    frame.check_review("the agreement", DAY, None)
    frame.check_review("the agreement", DAY, DAY)
    with pytest.raises(TimeNotPossible, match="before the agreement begins"):
        frame.check_review("the agreement", DAY, DAY - timedelta(days=1))


def test_a_disclosure_stays_with_its_betrayal_through_every_correction() -> None:
    first, second, third, other = told(1), told(2, "e1"), told(3, "e2"), told(4)
    partial = Disclosure(**line(5), betrayal_id="e1", state=DisclosureState.PARTIAL, on=DAY)
    whole = Disclosure(**line(6), betrayal_id="e3", state=DisclosureState.COMPLETE, on=DAY)
    case = record(betrayals=(first, second, third, other), disclosures=(partial, whole))
    assert frame.accounts_of(case, third) == (first, second, third)
    assert frame.disclosures_of(case, third) == (partial, whole)
    assert frame.disclosure_now(case, third) == whole
    assert frame.disclosure_now(case, other) is None


def test_the_papers_on_file_are_one_of_each_kind_and_the_withdrawn_are_gone() -> None:
    papers = (
        signed(1, ConsentKind.REMOTE),
        signed(2, ConsentKind.TREATMENT),
        signed(3, ConsentKind.RECORDING),
        signed(4, ConsentKind.RECORDING, given=False),
        signed(5, ConsentKind.REMOTE),
        signed(6, ConsentKind.OTHER, seat=Seat.B),
    )
    on_file = frame.consents_on_file(record(consents=papers), Seat.A)
    assert [c.id for c in on_file] == ["e2", "e5"]


def test_what_held_before_is_told_newest_first_without_what_holds_now() -> None:
    lines = (told(1), told(2), told(3))
    assert frame.earlier(lines, lines[2]) == (lines[1], lines[0])
    assert frame.earlier(lines, None) == lines[::-1]


def test_an_empty_record_holds_nothing_yet() -> None:
    empty = record()
    assert frame.contact_now(empty) is None
    assert frame.policy_now(empty) is None
    for past in (frame.names_of, frame.goals_of, frame.stances_of, frame.consents_on_file):
        assert past(empty, Seat.A) == ()


def test_a_line_is_shared_only_where_it_is_for_both() -> None:
    told = Disclosure(**line(1), betrayal_id="b", state=DisclosureState.PARTIAL, on=DAY)
    assert frame.shared(told)
    alone = [audience for audience in Audience if not frame.shared(replace(told, audience=audience))]
    assert len(alone) == len(Audience) - 1
