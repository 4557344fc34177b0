"""The ledger over a real store: whose it is, what is refused, and what the trail keeps."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from casework.core.case import PolicyKind, Seat
from casework.core.errors import (
    BadChoice,
    CaseworkError,
    MissingText,
    NoPermission,
    NoSuchCase,
    NoSuchEntry,
    TimeNotPossible,
)
from casework.core.ledger import stands
from casework.core.privacy import Audience
from casework.core.secret import Secret, SecretState, SharedBy
from casework.core.session import Meeting
from casework.core.trail import Act
from casework.storage.store import SqlStore
from casework.usecases.frame import record_policy
from casework.usecases.secret import (
    PermissionTold,
    SecretTold,
    StepTold,
    agree_on_secret,
    give_permission,
    tell_secret,
    withdraw_permission,
)
from tests.fakes import NOON
from tests.usecases.told import A, B, session, trail

TODAY = NOON.date()
LATER = TODAY + timedelta(days=9)
HELD, TO_BE_SHARED, SHARED = SecretState.HELD, SecretState.TO_BE_SHARED, SecretState.SHARED
PAPER = PermissionTold(seat=A, on=TODAY, scope="That it happened, to Jon", reference="Folder 3")
BY_ME = StepTold(state=SHARED, on=TODAY, by=SharedBy.THERAPIST)


def told(store: SqlStore, case_id: str, seat: Seat = A, **more) -> Secret:
    return tell_secret(
        store, case_id, SecretTold(**{"seat": seat, "words": "It was twice.", "on": TODAY} | more)
    )


def now(store: SqlStore, case_id: str, secret: Secret):
    return stands(store.record(case_id), secret, TODAY)


@pytest.mark.parametrize(("seat", "audience"), [(A, Audience.PARTNER_A), (B, Audience.PARTNER_B)])
def test_every_line_of_the_ledger_is_that_partners_whatever_becomes_of_it(
    store: SqlStore, case_id: str, seat: Seat, audience: Audience
) -> None:
    secret = told(store, case_id, seat, agreed=StepTold(state=HELD, on=TODAY))
    paper = PermissionTold(seat=seat, on=TODAY, scope="all", reference="here")
    give_permission(store, case_id, secret.id, paper)
    agree_on_secret(store, case_id, secret.id, BY_ME)
    withdraw_permission(store, case_id, secret.id, PermissionTold(seat=seat, on=TODAY))
    record = store.record(case_id)
    lines = [*record.secrets, *record.secret_steps, *record.permissions]
    assert len(lines) == 5
    assert {line.audience for line in lines} == {audience}


def test_each_act_leaves_one_line_in_the_trail_with_the_partner_and_none_of_the_words(
    engine: Engine, store: SqlStore, case_id: str
) -> None:
    before = len(trail(engine))
    secret = told(store, case_id, B)
    agree_on_secret(store, case_id, secret.id, StepTold(state=HELD, on=TODAY))
    paper = PermissionTold(seat=B, on=TODAY, scope="all", reference="here")
    give_permission(store, case_id, secret.id, paper)
    withdraw_permission(store, case_id, secret.id, PermissionTold(seat=B, on=TODAY))
    lines = trail(engine)[before:]
    assert [(line.act, line.what) for line in lines] == [
        (Act.RECORDED, "told alone"),
        (Act.CHANGED, "told alone"),
        (Act.RECORDED, "permission to share"),
        (Act.CHANGED, "permission to share"),
    ]
    assert {line.seat for line in lines} == {B}
    assert "twice" not in str(lines)


def test_the_policy_it_was_told_under_stays_whatever_is_agreed_later(store: SqlStore, case_id: str) -> None:
    none_yet = told(store, case_id)
    record_policy(store, case_id, PolicyKind.LIMITED, TODAY)
    under_limited = told(store, case_id)
    record_policy(store, case_id, PolicyKind.NO_SECRETS, TODAY)
    record_policy(store, case_id, PolicyKind.HELD, TODAY - timedelta(days=30))
    kept = {secret.id: secret.policy for secret in store.record(case_id).secrets}
    assert kept == {none_yet.id: None, under_limited.id: PolicyKind.LIMITED}


def test_the_therapist_shares_nothing_without_permission_and_is_told_so(
    store: SqlStore, case_id: str
) -> None:
    secret = told(store, case_id)
    with pytest.raises(NoPermission) as refusal:
        agree_on_secret(store, case_id, secret.id, BY_ME)
    assert "no written permission" in refusal.value.sentence
    assert now(store, case_id, secret).state is HELD
    give_permission(store, case_id, secret.id, PAPER)
    agree_on_secret(store, case_id, secret.id, BY_ME)
    assert now(store, case_id, secret).state is SHARED


def test_a_permission_withdrawn_is_none(store: SqlStore, case_id: str) -> None:
    secret = told(store, case_id)
    give_permission(store, case_id, secret.id, PAPER)
    withdraw_permission(store, case_id, secret.id, PermissionTold(seat=A, on=TODAY))
    with pytest.raises(NoPermission):
        agree_on_secret(store, case_id, secret.id, BY_ME)


def test_a_permission_for_one_thing_shares_nothing_else(store: SqlStore, case_id: str) -> None:
    one, other = told(store, case_id), told(store, case_id)
    give_permission(store, case_id, one.id, PAPER)
    with pytest.raises(NoPermission):
        agree_on_secret(store, case_id, other.id, BY_ME)


def test_the_partner_who_told_it_may_share_it_at_any_time(store: SqlStore, case_id: str) -> None:
    secret = told(store, case_id)
    by_them = StepTold(state=SHARED, on=TODAY, by=SharedBy.TELLER)
    agree_on_secret(store, case_id, secret.id, by_them)
    assert now(store, case_id, secret).state is SHARED


def test_nothing_is_recorded_as_shared_by_the_therapist_in_the_act_of_telling(
    store: SqlStore, case_id: str
) -> None:
    with pytest.raises(NoPermission):
        told(store, case_id, agreed=BY_ME)
    assert store.record(case_id).secrets == ()


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"words": "  \n"}, MissingText),
        ({"on": LATER}, TimeNotPossible),
        ({"session_id": "none"}, NoSuchEntry),
        ({"agreed": StepTold(state=SHARED, on=LATER, by=SharedBy.TELLER)}, TimeNotPossible),
        ({"agreed": StepTold(state=TO_BE_SHARED, on=TODAY, by=SharedBy.TELLER)}, BadChoice),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    engine: Engine, store: SqlStore, case_id: str, more: dict, refusal: type[CaseworkError]
) -> None:
    before = len(trail(engine))
    with pytest.raises(refusal):
        told(store, case_id, **more)
    record = store.record(case_id)
    assert (record.secrets, record.secret_steps) == ((), ())
    assert len(trail(engine)) == before


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (PermissionTold(seat=B, on=TODAY, scope="all", reference="here"), BadChoice),
        (PermissionTold(seat=A, on=LATER, scope="all", reference="here"), TimeNotPossible),
        (PermissionTold(seat=A, on=date(2020, 1, 1), scope="all", reference="here"), TimeNotPossible),
        (PermissionTold(seat=A, on=TODAY, scope="  ", reference="here"), BadChoice),
        (PermissionTold(seat=A, on=TODAY, scope="all"), BadChoice),
    ],
)
def test_a_permission_of_the_wrong_partner_or_without_its_paper_is_refused(
    store: SqlStore, case_id: str, wrong: PermissionTold, refusal: type[CaseworkError]
) -> None:
    secret = told(store, case_id)
    with pytest.raises(refusal):
        give_permission(store, case_id, secret.id, wrong)
    assert store.record(case_id).permissions == ()


def test_what_one_partner_told_does_not_come_from_the_others_own_session(
    store: SqlStore, case_id: str
) -> None:
    hers = session(store, case_id, meeting=Meeting.INDIVIDUAL_A)
    assert told(store, case_id, A, session_id=hers.id).session_id == hers.id
    with pytest.raises(BadChoice):
        told(store, case_id, B, session_id=hers.id)


def test_another_clinicians_ledger_is_as_if_it_were_not_there(
    store: SqlStore, colleague: SqlStore, case_id: str
) -> None:
    secret = told(store, case_id)
    for act in (
        lambda: told(colleague, case_id),
        lambda: agree_on_secret(colleague, case_id, secret.id, StepTold(state=HELD, on=TODAY)),
        lambda: give_permission(colleague, case_id, secret.id, PAPER),
        lambda: withdraw_permission(colleague, case_id, secret.id, PermissionTold(seat=A, on=TODAY)),
    ):
        with pytest.raises(NoSuchCase):
            act()


def test_an_unknown_entry_is_refused(store: SqlStore, case_id: str) -> None:
    with pytest.raises(NoSuchEntry):
        agree_on_secret(store, case_id, "none", StepTold(state=HELD, on=TODAY))
