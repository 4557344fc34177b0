"""The secrets ledger: what is held, what is to be shared and by when, and whose permission counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.core.case import PolicyKind, Seat, SecretsPolicy
from casework.core.errors import BadChoice, NoPermission, TimeNotPossible
from casework.core.ledger import (
    check_may_share,
    check_permission,
    check_step,
    permission_in_force,
    policy_at_telling,
    policy_on,
    proposal,
    sheet,
    stands,
    step_now,
)
from casework.core.privacy import Audience, narrower
from casework.core.secret import Permission, Secret, SecretState, SecretStep, SharedBy
from tests.core.builders import A, B, Couple, day

HELD, TO_BE_SHARED, SHARED = SecretState.HELD, SecretState.TO_BE_SHARED, SecretState.SHARED
TELLER, THERAPIST = SharedBy.TELLER, SharedBy.THERAPIST
TOLD = day(2)


class Told(Couple):
    """A couple, and what each of them told alone."""

    def policy(self, kind: PolicyKind, on: date, a: date | None = None, b: date | None = None):
        line = SecretsPolicy(**self._entry(), kind=kind, on=on, signed_a_on=a, signed_b_on=b)
        return self._add("policies", line)

    def secret(self, seat: Seat = A, on: date = TOLD, policy: PolicyKind | None = None) -> Secret:
        return self._add("secrets", Secret(**self._entry(), seat=seat, words="w", on=on, policy=policy))

    def step(self, secret: Secret, state: SecretState, on: date = TOLD, **more) -> SecretStep:
        made = SecretStep(**self._entry(), secret_id=secret.id, state=state, on=on, **more)
        return self._add("secret_steps", made)

    def permission(self, secret: Secret, on: date, seat: Seat = A, **more) -> Permission:
        said = {"scope": "that it happened, to Ben", "reference": "folder 3"} | more
        line = Permission(**self._entry(), secret_id=secret.id, seat=seat, on=on, **said)
        return self._add("permissions", line)


@pytest.fixture
def told() -> Told:
    return Told()


def test_what_was_told_and_nothing_agreed_about_is_held(told: Told) -> None:
    now = stands(told.record, told.secret(), day(9))
    assert (now.state, now.step, now.permission, now.overdue) == (HELD, None, None, False)
    assert now.with_whom is B
    assert not now.waits_for_permission


@pytest.mark.parametrize(("today", "overdue"), [(day(4), False), (day(4) + timedelta(days=1), True)])
def test_it_is_overdue_from_the_day_after_the_one_it_was_to_be_shared_by(
    told: Told, today: date, overdue: bool
) -> None:
    secret = told.secret()
    told.step(secret, TO_BE_SHARED, by=TELLER, by_when=day(4))
    assert stands(told.record, secret, today).overdue is overdue


def test_once_it_is_shared_nothing_is_overdue(told: Told) -> None:
    secret = told.secret()
    told.step(secret, TO_BE_SHARED, by=TELLER, by_when=day(4))
    told.step(secret, SHARED, day(7), by=TELLER)
    now = stands(told.record, secret, day(9))
    assert (now.state, now.overdue) == (SHARED, False)
    assert step_now(told.record, secret) == now.step


def test_a_sheet_holds_what_one_partner_told_and_nothing_of_the_other_newest_first(told: Told) -> None:
    first, others, second = told.secret(A, day(1)), told.secret(B, day(2)), told.secret(A, day(3))
    assert [now.secret for now in sheet(told.record, A, day(9))] == [second, first]
    assert [now.secret for now in sheet(told.record, B, day(9))] == [others]


def test_a_permission_holds_from_its_day_until_it_is_withdrawn(told: Told) -> None:
    secret = told.secret()
    given_then = told.permission(secret, day(3))
    assert permission_in_force(told.record, secret, day(2)) is None
    assert permission_in_force(told.record, secret, day(3)) == given_then
    told.permission(secret, day(5), given=False)
    assert permission_in_force(told.record, secret, day(4)) == given_then
    assert permission_in_force(told.record, secret, day(5)) is None


def test_the_other_partners_permission_and_one_for_something_else_count_for_nothing(told: Told) -> None:
    secret, another = told.secret(), told.secret()
    told.permission(secret, day(3), seat=B)
    told.permission(another, day(3))
    assert permission_in_force(told.record, secret, day(4)) is None


def test_the_therapist_shares_with_permission_in_force_alone_and_the_teller_at_any_time(told: Told) -> None:
    secret = told.secret()
    by_therapist = replace(told.step(secret, SHARED, day(4), by=THERAPIST), on=day(4))
    with pytest.raises(NoPermission):
        check_may_share(told.record, secret, by_therapist)
    check_may_share(told.record, secret, replace(by_therapist, by=TELLER))
    check_may_share(told.record, secret, replace(by_therapist, state=TO_BE_SHARED))
    told.permission(secret, day(3))
    check_may_share(told.record, secret, by_therapist)
    with pytest.raises(NoPermission):
        check_may_share(told.record, secret, replace(by_therapist, on=day(2)))


def test_a_plan_that_the_therapist_shares_it_waits_for_the_paper(told: Told) -> None:
    secret = told.secret()
    told.step(secret, TO_BE_SHARED, by=THERAPIST, by_when=day(6))
    assert stands(told.record, secret, day(3)).waits_for_permission
    told.permission(secret, day(3))
    assert not stands(told.record, secret, day(3)).waits_for_permission


@pytest.mark.parametrize(
    ("state", "by", "by_when", "on", "refusal"),
    [
        (HELD, TELLER, None, day(2), BadChoice),
        (SHARED, None, None, day(2), BadChoice),
        (TO_BE_SHARED, TELLER, None, day(2), BadChoice),
        (SHARED, TELLER, day(4), day(2), BadChoice),
        (HELD, None, None, day(1), TimeNotPossible),
        (TO_BE_SHARED, TELLER, day(3), day(4), TimeNotPossible),
    ],
)
def test_a_step_that_does_not_fit_together_is_refused(
    told: Told, state: SecretState, by: SharedBy | None, by_when: date | None, on: date, refusal: type
) -> None:
    secret = told.secret()
    step = told.step(secret, state, on, by=by, by_when=by_when)
    with pytest.raises(refusal):
        check_step(secret, None, step)


def test_what_was_shared_is_put_right_only_with_words(told: Told) -> None:
    secret = told.secret()
    shared, again = told.step(secret, SHARED, by=TELLER), told.step(secret, HELD)
    check_step(secret, None, shared)
    with pytest.raises(BadChoice):
        check_step(secret, shared, again)
    check_step(secret, shared, replace(again, words="It was another matter that was told."))


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"seat": B}, BadChoice),
        ({"on": day(1)}, TimeNotPossible),
        ({"scope": ""}, BadChoice),
        ({"reference": ""}, BadChoice),
        ({"given": False}, BadChoice),
    ],
)
def test_a_permission_that_cannot_count_is_refused(told: Told, wrong: dict, refusal: type) -> None:
    secret = told.secret()
    fine = told.permission(secret, day(3))
    check_permission(replace(told.record, permissions=()), secret, fine)
    with pytest.raises(refusal):
        check_permission(replace(told.record, permissions=()), secret, replace(fine, **wrong))


def test_what_is_in_force_may_be_withdrawn(told: Told) -> None:
    secret = told.secret()
    fine = told.permission(secret, day(3))
    check_permission(told.record, secret, replace(fine, given=False, on=day(4)))


@pytest.mark.parametrize(
    ("kind", "state", "words"),
    [
        (PolicyKind.NO_SECRETS, TO_BE_SHARED, "by a day agreed on"),
        (PolicyKind.LIMITED, HELD, "within its limit"),
        (PolicyKind.HELD, HELD, "proposes to hold"),
    ],
)
def test_a_policy_signed_by_both_proposes_and_says_since_when_and_by_whom(
    told: Told, kind: PolicyKind, state: SecretState, words: str
) -> None:
    told.policy(kind, day(1), day(1), day(1))
    proposed = proposal(told.record, day(2))
    assert proposed.state is state
    assert words in proposed.sentence
    assert f"“{kind.value.capitalize()}” since 6 January 2025, signed by Ana and Ben." in proposed.sentence


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (None, None, "not signed by Ana or Ben yet"),
        (day(1), None, "signed by Ana, not signed by Ben yet"),
        (day(1), day(3), "signed by Ana, not signed by Ben yet"),
    ],
)
def test_a_policy_that_not_both_have_signed_by_then_proposes_nothing_and_says_so(
    told: Told, a: date | None, b: date | None, said: str
) -> None:
    told.policy(PolicyKind.NO_SECRETS, day(1), a, b)
    proposed = proposal(told.record, day(2))
    assert proposed.state is None
    assert said in proposed.sentence
    assert "nothing is proposed" in proposed.sentence


def test_without_a_policy_nothing_is_proposed_and_it_says_so(told: Told) -> None:
    told.policy(PolicyKind.HELD, day(5), day(5), day(5))
    proposed = proposal(told.record, day(4))
    assert (proposed.policy, proposed.state) == (None, None)
    assert proposed.sentence.startswith("No secrets policy is agreed yet.")


KINDS = st.sampled_from(PolicyKind)


@given(st.lists(st.tuples(KINDS, st.integers(1, 12)), max_size=5), st.lists(KINDS, max_size=5))
def test_no_later_policy_changes_the_one_something_was_told_under(
    before: list[tuple[PolicyKind, int]], after: list[PolicyKind]
) -> None:
    told = Told()
    for kind, number in before:
        told.policy(kind, day(number))
    then = policy_on(told.record, day(6))
    secret = told.secret(on=day(6), policy=then.kind if then else None)
    for kind in after:
        told.policy(kind, day(1))
    assert policy_at_telling(told.record, secret) == then


def test_a_policy_that_was_recorded_later_is_not_said_to_be_the_one_of_then(told: Told) -> None:
    secret = told.secret(policy=PolicyKind.HELD)
    told.policy(PolicyKind.HELD, day(1))
    assert policy_at_telling(told.record, secret) is None


@given(st.sampled_from(Audience), st.sampled_from(Audience))
def test_of_two_audiences_nobody_is_left_who_was_in_one_alone(one: Audience, other: Audience) -> None:
    eyes = {
        Audience.JOINT: {"A", "B", "team", "writer"},
        Audience.PARTNER_A: {"A", "team", "writer"},
        Audience.PARTNER_B: {"B", "team", "writer"},
        Audience.CARE_TEAM: {"team", "writer"},
        Audience.ORIGINATOR: {"writer"},
    }
    assert eyes[narrower(one, other)] == eyes[one] & eyes[other]
