"""The frame of a case and each partner's own words: private, dated, and never a colleague's to write."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine

from casework.core import frame
from casework.core.case import (
    ConsentKind,
    ContactState,
    DisclosureState,
    Leaning,
    Outcome,
    PolicyKind,
    Seat,
)
from casework.core.errors import (
    BadChoice,
    MissingText,
    NoSuchCase,
    TextTooLong,
    TimeNotPossible,
    UnkeepableText,
)
from casework.core.privacy import Audience
from casework.storage.store import SqlStore
from casework.usecases.case import (
    Called,
    call_partner,
    choose_format,
    close_case,
    pause_case,
    record_betrayal,
    record_consent,
    record_contact,
    record_disclosure,
    record_goal,
    record_policy,
    record_stance,
)
from tests.fakes import Clock, person, store_of
from tests.usecases.opening import AIMS, FRAME, HIS, LATER, TODAY, count, opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(engine: Engine, clock: Clock) -> SqlStore:
    return store_of(engine, person(engine), clock)


def test_a_goal_is_private_to_its_partner_unless_shared(store: SqlStore) -> None:
    case_id = opened(store, aims=AIMS)
    record_stance(store, case_id, Seat.B, Leaning.STAYING, TODAY, shared=True)
    record = store.record(case_id)
    assert [g.audience for g in record.goals] == [Audience.PARTNER_A, Audience.JOINT]
    assert [s.audience for s in record.stances] == [Audience.PARTNER_A, Audience.JOINT]
    record_goal(store, case_id, Seat.A, "To sleep again", TODAY, shared=True)
    assert [frame.shared(g) for g in frame.goals_of(store.record(case_id), Seat.A)] == [False, True]


def test_contact_that_one_partner_knows_of_is_never_joint(store: SqlStore) -> None:
    case_id = opened(store)
    record_contact(store, case_id, ContactState.ONE_KNOWS, TODAY, known_to=Seat.B)
    assert frame.contact_now(store.record(case_id)).audience is Audience.PARTNER_B


@pytest.mark.parametrize("known_to", [None, Seat.A])
def test_contact_known_to_one_says_which_one_and_only_there(store: SqlStore, known_to: Seat | None) -> None:
    case_id = opened(store)
    state = ContactState.ENDED if known_to else ContactState.ONE_KNOWS
    with pytest.raises(BadChoice):
        record_contact(store, case_id, state, TODAY, known_to=known_to)
    assert store.record(case_id).contacts == ()


def test_an_earlier_policy_stays_for_what_was_said_under_it(store: SqlStore) -> None:
    case_id = opened(store, frame=FRAME)
    record_policy(store, case_id, PolicyKind.LIMITED, TODAY, signed_a_on=TODAY, signed_b_on=TODAY)
    record = store.record(case_id)
    assert [p.kind for p in record.policies] == [PolicyKind.NO_SECRETS, PolicyKind.LIMITED]
    assert frame.policy_now(record).signed_b_on == TODAY


def test_a_withdrawn_consent_is_no_longer_on_file_and_not_forgotten(store: SqlStore) -> None:
    case_id = opened(store, frame=FRAME)
    record_consent(store, case_id, Seat.A, ConsentKind.TREATMENT, TODAY, given=False)
    record = store.record(case_id)
    assert frame.consents_on_file(record, Seat.A) == ()
    assert [c.given for c in record.consents] == [True, False]


FUTURE = {
    "contact": lambda s, c: record_contact(s, c, ContactState.ENDED, LATER),
    "policy": lambda s, c: record_policy(s, c, PolicyKind.HELD, LATER),
    "signature": lambda s, c: record_policy(s, c, PolicyKind.HELD, TODAY, signed_a_on=LATER),
    "consent": lambda s, c: record_consent(s, c, Seat.A, ConsentKind.REMOTE, LATER),
    "goal": lambda s, c: record_goal(s, c, Seat.A, "Peace", LATER),
    "stance": lambda s, c: record_stance(s, c, Seat.A, Leaning.LEAVING, LATER),
    "pause": lambda s, c: pause_case(s, c, LATER),
    "close": lambda s, c: close_case(s, c, Outcome.APART, LATER),
    "betrayal": lambda s, c: record_betrayal(s, c, replace(HIS, came_out_on=LATER)),
    "disclosure": lambda s, c: record_disclosure(
        s, c, s.record(c).betrayals[0].id, DisclosureState.PARTIAL, LATER
    ),
}


@pytest.mark.parametrize("act", FUTURE.values(), ids=FUTURE)
def test_what_has_not_come_yet_is_refused_and_nothing_is_kept(engine: Engine, store: SqlStore, act) -> None:
    case_id = opened(store)
    before = store.record(case_id)
    with pytest.raises(TimeNotPossible, match="Nothing was changed"):
        act(store, case_id)
    assert store.record(case_id) == before
    assert count(engine, "trail") == [1]


def test_a_clinician_east_of_greenwich_can_write_todays_date(store: SqlStore, clock: Clock) -> None:
    clock.time = datetime(2026, 3, 3, 8, tzinfo=timezone(timedelta(hours=13)))
    case_id = opened(store)
    record_goal(store, case_id, Seat.A, "Peace", date(2026, 3, 3))
    with pytest.raises(TimeNotPossible):
        record_goal(store, case_id, Seat.A, "Peace", date(2026, 3, 4))


ACTS = {
    "name": lambda s, c: call_partner(s, c, Seat.A, Called(name="X")),
    "betrayal": lambda s, c: record_betrayal(s, c, HIS),
    "disclosure": lambda s, c: record_disclosure(s, c, "b", DisclosureState.PARTIAL, TODAY),
    "contact": lambda s, c: record_contact(s, c, ContactState.ENDED, TODAY),
    "policy": lambda s, c: record_policy(s, c, PolicyKind.HELD, TODAY),
    "consent": lambda s, c: record_consent(s, c, Seat.A, ConsentKind.REMOTE, TODAY),
    "goal": lambda s, c: record_goal(s, c, Seat.A, "Peace", TODAY),
    "stance": lambda s, c: record_stance(s, c, Seat.A, Leaning.STAYING, TODAY),
    "pause": lambda s, c: pause_case(s, c, TODAY),
    "format": lambda s, c: choose_format(s, c, "soap"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nobody_changes_another_clinicians_case_or_learns_that_it_exists(
    engine: Engine, store: SqlStore, act
) -> None:
    case_id = opened(store)
    other = store_of(engine, person(engine, "Ben Okafor"))
    said = []
    for wanted in (case_id, "no-such-case"):
        with pytest.raises(NoSuchCase) as refused:
            act(other, wanted)
        said.append(refused.value.sentence)
    assert said[0] == said[1]
    assert count(engine, "trail") == [3], "the case was opened; twice somebody was refused"


def test_texts_that_no_store_can_hold_are_refused_with_a_sentence(store: SqlStore) -> None:
    case_id = opened(store)
    with pytest.raises(UnkeepableText):
        record_goal(store, case_id, Seat.A, "a\x00b", TODAY)
    with pytest.raises(TextTooLong):
        record_goal(store, case_id, Seat.A, "x" * 1_000_001, TODAY)
    with pytest.raises(MissingText):
        record_goal(store, case_id, Seat.A, "  ", TODAY)
