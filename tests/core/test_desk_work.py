"""What waits at the desk: paperwork by how long it waits, couples by when they were seen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.core.case import (
    CaseState,
    CaseStatus,
    ContactState,
    OutsideContact,
    PolicyKind,
    SecretsPolicy,
)
from casework.core.desk_work import DeskRead, PaperKind, moved, moved_apart, paperwork
from casework.core.reading import Reading
from casework.core.record import CaseRecord
from casework.core.today import TodayRule
from tests.core.asked import asked_alone
from tests.core.builders import A, B
from tests.core.test_today import NINE, RULE, TODAY, agreement, case, session, setback, stamp

TWO = TodayRule(note_hours=72, apart=2)
SIGNED = SecretsPolicy(
    **stamp("p"), kind=PolicyKind.NO_SECRETS, on=TODAY, signed_a_on=TODAY, signed_b_on=TODAY
)


def quiet(number: int = 1, **parts) -> CaseRecord:
    """A couple of whom nothing waits."""
    return case(number, **{"policies": (SIGNED,), "safety_asks": asked_alone(TODAY)} | parts)


def read(*records: CaseRecord, unsigned=(), recent: bool = True) -> DeskRead:
    by_id = {record.case.id: record for record in records}
    return DeskRead(
        records=by_id,
        recent=tuple(by_id) if recent else (),
        open_total=len(by_id),
        unsigned=unsigned,
        unsigned_total=len(unsigned),
    )


def papers(found: DeskRead, rule: TodayRule | None = TWO):
    return paperwork(found, NINE, TODAY, rule, RULE)


def test_of_a_couple_with_everything_in_order_nothing_waits() -> None:
    assert papers(read(quiet())) == ()


@pytest.mark.parametrize(("hours", "overdue"), [(71.9, False), (72, False), (72.1, True)])
def test_a_note_is_overdue_from_the_hours_the_practice_sets(hours: float, overdue: bool) -> None:
    ended = NINE - timedelta(hours=hours)
    held = replace(session(10), case_id="c1", ends_at=ended)
    record = quiet(sessions=(replace(held, number=4),))
    (paper,) = papers(read(record, unsigned=(held,)))
    assert paper.overdue is overdue
    assert paper.session
    assert paper.session.number == 4


def test_without_a_rule_no_note_is_called_overdue_and_a_session_not_at_hand_is_still_told() -> None:
    held = replace(session(100), case_id="c1")
    (paper,) = papers(read(quiet(), unsigned=(held,)), rule=None)
    assert (paper.overdue, paper.session) == (False, held)


def test_overdue_notes_come_first_then_each_kind_the_longest_waiting_first() -> None:
    old, new, ancient = (replace(session(days, f"s{days}"), case_id="c1") for days in (5, 1, 50))
    contact = OutsideContact(
        **stamp("o"), state=ContactState.ENDED, on=TODAY, review_on=TODAY - timedelta(days=1)
    )
    loud = quiet(
        policies=(replace(SIGNED, signed_b_on=None),),
        safety_asks=(),
        contacts=(contact,),
        agreements=(agreement(TODAY, "1"), agreement(TODAY - timedelta(days=4), "2")),
    )
    found = papers(read(loud, quiet(2, policies=()), unsigned=(new, old, ancient)))
    assert [(p.kind, p.session.id if p.session else None) for p in found[:3]] == [
        (PaperKind.NOTE, "s50"),
        (PaperKind.NOTE, "s5"),
        (PaperKind.NOTE, "s1"),
    ]
    assert [p.kind for p in found[3:]] == [
        PaperKind.SAFETY,
        PaperKind.POLICY,
        PaperKind.POLICY,
        PaperKind.CONTACT,
        PaperKind.AGREEMENT,
    ]
    assert found[3].since is None, "when somebody was asked is for the safety sheet alone"
    assert (found[-1].count, found[-1].since) == (2, TODAY - timedelta(days=4))


@pytest.mark.parametrize(
    "policy", [(), (replace(SIGNED, signed_a_on=None),), (replace(SIGNED, signed_b_on=None),)]
)
def test_a_policy_that_one_partner_did_not_sign_waits(policy: tuple[SecretsPolicy, ...]) -> None:
    assert [p.kind for p in papers(read(quiet(policies=policy)))] == [PaperKind.POLICY]


@pytest.mark.parametrize(("days", "waits"), [(-1, False), (0, True), (3, True), (None, False)])
def test_outside_contact_waits_from_its_day_of_review(days: int | None, waits: bool) -> None:
    review = None if days is None else TODAY - timedelta(days=days)
    contact = OutsideContact(**stamp("o"), state=ContactState.ENDED, on=TODAY, review_on=review)
    assert bool(papers(read(quiet(contacts=(contact,))))) is waits


def reading(value: float, seat, session_id: str, indicator: str = "calm", minutes: int = 0) -> Reading:
    at = NINE + timedelta(minutes=minutes)
    return Reading(
        **stamp(f"{session_id} {seat} {indicator} {minutes}", at),
        session_id=session_id,
        indicator=indicator,
        seat=seat,
        value=value,
    )


def both(a: float, b: float, session_id: str, indicator: str = "calm") -> tuple[Reading, Reading]:
    return reading(a, A, session_id, indicator), reading(b, B, session_id, indicator)


HELD = (session(21, "one"), session(14, "two"), session(7, "three"))


@pytest.mark.parametrize(
    ("last", "told"), [((5, 7), True), ((5, 6.5), False), ((7, 5), True), ((5, 5), False)]
)
def test_a_step_apart_is_told_from_the_points_of_the_rule_on(last: tuple[float, float], told: bool) -> None:
    record = quiet(sessions=HELD, readings=(*both(5, 5, "two"), *both(*last, "three")))
    assert (moved_apart(record, 2) is not None) is told


def test_the_widest_step_is_told_and_held_against_the_session_before_in_which_both_were_read() -> None:
    record = quiet(
        sessions=HELD,
        readings=(
            *both(5, 5, "one", "doubt"),
            reading(9, A, "two", "doubt"),
            *both(4, 5, "two"),
            *both(1, 5, "three", "doubt"),
            *both(4, 7, "three"),
            *both(0, 9, "three", "new"),
        ),
    )
    apart = moved_apart(record, 2)
    assert apart is not None
    assert (apart.indicator, apart.before, apart.now) == ("doubt", 0, 4)
    assert (apart.before_session.id, apart.session.id) == ("one", "three")


def test_only_the_last_session_in_which_both_were_read_counts() -> None:
    readings = (*both(5, 5, "one"), *both(1, 9, "two"))
    assert moved_apart(quiet(sessions=HELD[:2], readings=readings), 2)
    assert moved_apart(quiet(sessions=HELD, readings=(*readings, *both(5, 5, "three"))), 2) is None
    assert moved_apart(quiet(sessions=HELD, readings=(*readings, reading(5, A, "three"))), 2)


def test_a_reading_put_right_counts_as_it_stands_now() -> None:
    readings = (*both(5, 5, "two"), *both(5, 9, "three"), reading(5.5, B, "three", minutes=5))
    assert moved_apart(quiet(sessions=HELD, readings=readings), 2) is None


def test_nothing_read_is_not_called_apart() -> None:
    assert moved_apart(quiet(sessions=HELD), 2) is None
    assert moved_apart(quiet(sessions=HELD, readings=both(0, 10, "three")), 2) is None


def test_couples_come_as_they_were_seen_never_by_how_far_apart() -> None:
    near = quiet(1, sessions=HELD, readings=(*both(5, 5, "two"), *both(5, 7, "three")))
    far = quiet(2, sessions=HELD, readings=(*both(5, 5, "two"), *both(0, 10, "three")))
    fell = quiet(3, sessions=HELD, setbacks=(setback(TODAY),))
    found = moved(read(near, quiet(4, sessions=HELD), quiet(5), fell, far), TWO)
    assert [m.record.case.number for m in found] == [1, 3, 2]
    assert [bool(m.apart) for m in found] == [True, False, True]
    assert [bool(m.setbacks) for m in found] == [False, True, False]
    assert [m.record.case.number for m in moved(read(near, fell), None)] == [3]


def test_a_couple_that_is_not_seen_now_is_not_among_them() -> None:
    paused = CaseStatus(**stamp("st"), state=CaseState.PAUSED, on=TODAY)
    assert moved(read(quiet(sessions=HELD, setbacks=(setback(TODAY),), statuses=(paused,))), TWO) == ()
