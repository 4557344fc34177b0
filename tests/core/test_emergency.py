"""Emergency access as a table: every state of an opening, every person, every act; wrong ones are refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casework.core.account import EmergencyOpening, Person, PracticeRole
from casework.core.emergency import (
    AGAIN_WITHIN,
    FRESH,
    LASTS,
    REVIEW_WITHIN,
    CodeFirst,
    OpeningOver,
    OpeningState,
    check_approving,
    check_closing,
    check_listed,
    check_needed,
    check_reviewing,
    checked_reason,
    is_overdue,
    needs_second_person,
    review_due,
    state_of,
)
from casework.core.errors import CaseworkError, MissingText, NotAllowed

NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=2)
TEAM = frozenset({"owner"})

WAITING = EmergencyOpening(
    id="o", case_id="c", account_id="opener", reason="x" * 20, own_notes=False, asked_at=NOW
)
RUNNING = replace(WAITING, opened_at=NOW, ends_at=NOW + LASTS)
EXPIRED = replace(WAITING, asked_at=LONG_AGO, opened_at=LONG_AGO, ends_at=LONG_AGO + LASTS)
CLOSED = replace(RUNNING, closed_at=NOW)
REVIEWED = replace(EXPIRED, reviewed_at=NOW, reviewed_by="owner", review="As it had to be.")
STATES = {
    "waiting": WAITING,
    "running": RUNNING,
    "expired": EXPIRED,
    "closed": CLOSED,
    "reviewed": REVIEWED,
}


def somebody(account_id: str, *roles: PracticeRole) -> Person:
    return Person(account_id=account_id, name=account_id, roles=frozenset(roles), coded_at=NOW)


PERSONS = {
    "opener": somebody("opener", PracticeRole.EMERGENCY),
    "another listed": somebody("another", PracticeRole.EMERGENCY),
    "owner": somebody("owner", PracticeRole.CLINICIAN),
    "other clinician": somebody("other", PracticeRole.CLINICIAN),
    "administrator": somebody("admin", PracticeRole.ADMINISTRATOR),
    "trail reviewer": somebody("reviewer", PracticeRole.REVIEWER),
    "no role": somebody("nobody"),
}
ACTS: dict[str, Callable[[Person, EmergencyOpening], None]] = {
    "approve": lambda who, opening: check_approving(who, opening, NOW),
    "close": lambda who, opening: check_closing(who, opening, NOW),
    "review": lambda who, opening: check_reviewing(who, opening, TEAM, NOW),
}
#: the only cells of state x person x act that are allowed
ALLOWED = {
    ("waiting", "another listed", "approve"),
    ("waiting", "administrator", "approve"),
    ("waiting", "opener", "close"),
    ("waiting", "administrator", "close"),
    ("running", "opener", "close"),
    ("running", "administrator", "close"),
    ("expired", "owner", "review"),
    ("expired", "administrator", "review"),
    ("closed", "owner", "review"),
    ("closed", "administrator", "review"),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", PERSONS)
@pytest.mark.parametrize("state", STATES)
def test_every_wrong_combination_of_state_person_and_act_is_refused(state: str, who: str, act: str) -> None:
    attempt = lambda: ACTS[act](PERSONS[who], STATES[state])  # noqa: E731
    if (state, who, act) in ALLOWED:
        attempt()
    else:
        with pytest.raises(CaseworkError):
            attempt()


@pytest.mark.parametrize(
    ("who", "team", "code_age", "refusal"),
    [
        ("opener", TEAM, timedelta(), None),
        ("opener", TEAM, FRESH, None),
        ("opener", TEAM, FRESH + timedelta(seconds=1), CodeFirst),
        ("opener", TEAM, -timedelta(seconds=1), CodeFirst),
        ("opener", TEAM, None, CodeFirst),
        ("opener", frozenset({"opener"}), timedelta(), NotAllowed),
        ("owner", TEAM, timedelta(), NotAllowed),
        ("other clinician", TEAM, timedelta(), NotAllowed),
        ("administrator", TEAM, timedelta(), NotAllowed),
        ("trail reviewer", TEAM, timedelta(), NotAllowed),
        ("no role", TEAM, timedelta(), NotAllowed),
    ],
)
def test_only_a_listed_person_with_a_fresh_code_may_ask(
    who: str, team: frozenset[str], code_age: timedelta | None, refusal: type[CaseworkError] | None
) -> None:
    person = replace(PERSONS[who], coded_at=None if code_age is None else NOW - code_age)

    def asks() -> None:
        check_listed(person, NOW)
        check_needed(person, team)

    if refusal is None:
        asks()
    else:
        with pytest.raises(refusal):
            asks()


@pytest.mark.parametrize("reason", ["", "   ", "a" * 19, " a  b ", "a" * 10 + " " * 30 + "b" * 8])
def test_a_reason_that_tells_nothing_opens_nothing(reason: str) -> None:
    with pytest.raises(MissingText):
        checked_reason(reason)


def test_a_reason_is_kept_without_the_space_around_it() -> None:
    assert checked_reason("  Her sister\n rang: she is in hospital ") == "Her sister rang: she is in hospital"


@pytest.mark.parametrize(
    ("after", "state"),
    [
        (timedelta(), OpeningState.RUNNING),
        (LASTS - timedelta(seconds=1), OpeningState.RUNNING),
        (LASTS, OpeningState.OVER),
        (timedelta(days=9), OpeningState.OVER),
        (-timedelta(seconds=1), OpeningState.OVER),  # a clock set back opens nothing
    ],
)
def test_an_opening_lasts_an_hour_and_not_a_second_longer(after: timedelta, state: OpeningState) -> None:
    assert state_of(RUNNING, NOW + after) is state


def test_states_are_told_apart() -> None:
    assert state_of(WAITING, NOW) is OpeningState.WAITING
    assert state_of(CLOSED, NOW) is OpeningState.OVER
    assert state_of(REVIEWED, NOW) is OpeningState.REVIEWED


def test_a_second_opening_within_a_day_needs_a_second_person() -> None:
    opener, another = PERSONS["opener"], PERSONS["another listed"]
    assert needs_second_person(opener, [RUNNING], NOW)
    assert not needs_second_person(another, [RUNNING], NOW)
    assert not needs_second_person(opener, [], NOW)
    assert not needs_second_person(opener, [replace(RUNNING, asked_at=NOW - AGAIN_WITHIN)], NOW)


def test_what_waited_for_more_than_an_hour_is_asked_for_anew() -> None:
    with pytest.raises(OpeningOver):
        check_approving(PERSONS["administrator"], replace(WAITING, asked_at=NOW - LASTS), NOW)


def test_a_review_is_due_three_days_after_the_opening() -> None:
    assert review_due(RUNNING) == NOW + REVIEW_WITHIN
    assert review_due(WAITING) == NOW + REVIEW_WITHIN
    assert not is_overdue(RUNNING, NOW + REVIEW_WITHIN)
    assert is_overdue(RUNNING, NOW + REVIEW_WITHIN + timedelta(seconds=1))
    assert not is_overdue(REVIEWED, NOW + timedelta(days=30))
