"""Opening a case and keeping who is in it: what a clinician would lose sleep over."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, select

from casework.core import frame
from casework.core.case import (
    BetrayalKind,
    CameOut,
    CaseState,
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
    CaseworkError,
    MissingText,
    NoSuchCase,
    NoSuchEntry,
    TextTooLong,
    TimeNotPossible,
    UnkeepableText,
)
from casework.core.privacy import Audience
from casework.storage import tables
from casework.storage.store import SqlStore
from casework.usecases.aim import AimTold
from casework.usecases.case import (
    BetrayalTold,
    Called,
    call_partner,
    choose_format,
    close_case,
    open_case,
    pause_case,
    record_betrayal,
    record_consent,
    record_contact,
    record_disclosure,
    record_goal,
    record_policy,
    record_stance,
    reopen_case,
)
from casework.usecases.frame import ConsentTold, ContactTold, FrameTold, PolicyTold
from tests.fakes import NOON, Clock, person, store_of

TODAY, LATER = NOON.date(), NOON.date() + timedelta(days=2)
HIS = BetrayalTold(injured=Seat.A, kind=BetrayalKind.EMOTIONAL, came_out_on=date(2026, 1, 5))
HERS = BetrayalTold(injured=Seat.B, kind=BetrayalKind.FINANCIAL, came_out=CameOut.VOLUNTEERED)
FRAME = FrameTold(
    policy=PolicyTold(kind=PolicyKind.NO_SECRETS, on=TODAY, signed_a_on=TODAY),
    contact=ContactTold(state=ContactState.ENDED, on=TODAY, review_on=LATER),
    consents=(ConsentTold(seat=Seat.A, kind=ConsentKind.TREATMENT, on=TODAY),),
)
AIMS = (
    AimTold(seat=Seat.A, goal="To sleep again", leaning=Leaning.UNDECIDED),
    AimTold(seat=Seat.B, goal="To be believed", goal_shared=True),
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(engine: Engine, clock: Clock) -> SqlStore:
    return store_of(engine, person(engine), clock)


def opened(store: SqlStore, **more) -> str:
    told = {
        "a": Called(name="Mara", pronouns="she/her"),
        "b": Called(name="Jon"),
        "betrayals": (HIS,),
        "framework_version": "test",
    }
    return open_case(store, **told | more).id


def count(engine: Engine, *names: str) -> list[int]:
    with engine.connect() as connection:
        return [len(connection.execute(select(tables.metadata.tables[n])).all()) for n in names]


def test_a_case_opens_with_all_that_is_known_of_it(store: SqlStore) -> None:
    record = store.record(opened(store, betrayals=(HIS, HERS), frame=FRAME, aims=AIMS))
    assert record.couple == "Mara & Jon"
    assert record.case.label == "C-001"
    assert record.state is CaseState.OPEN
    assert [b.injured for b in record.betrayals_now] == [Seat.A, Seat.B]
    assert frame.policy_now(record).kind is PolicyKind.NO_SECRETS
    assert frame.contact_now(record).state is ContactState.ENDED
    assert [c.kind for c in frame.consents_on_file(record, Seat.A)] == [ConsentKind.TREATMENT]
    assert [g.words for g in record.goals] == ["To sleep again", "To be believed"]
    assert [s.leaning for s in record.stances] == [Leaning.UNDECIDED]


def test_betrayals_in_both_directions_give_each_partner_both_roles(store: SqlStore) -> None:
    record = store.record(opened(store, betrayals=(HIS, HERS)))
    assert len(record.roles(Seat.A)) == len(record.roles(Seat.B)) == 2


@pytest.mark.parametrize(
    "bad",
    [
        {"b": Called(name="  ")},
        {"a": Called(name="Ma\x00ra")},
        {"a": Called(name="\ud800")},
        {"a": Called(name="x" * 301)},
        {"betrayals": (HIS, replace(HERS, happened_from=LATER))},
        {"betrayals": (replace(HIS, happened_from=date(2026, 2, 1)),)},
        {"betrayals": (replace(HIS, words="x" * 1_000_001),)},
        {"frame": replace(FRAME, policy=replace(FRAME.policy, signed_b_on=LATER))},
        {"frame": replace(FRAME, contact=replace(FRAME.contact, review_on=date(2026, 1, 1)))},
        {"frame": replace(FRAME, contact=replace(FRAME.contact, state=ContactState.ONE_KNOWS))},
        {"frame": replace(FRAME, consents=(replace(FRAME.consents[0], on=LATER),))},
        {"aims": (replace(AIMS[0], goal="a\x00b"),)},
    ],
    ids=str,
)
def test_opening_is_all_or_nothing(engine: Engine, store: SqlStore, bad: dict) -> None:
    with pytest.raises(CaseworkError) as refused:
        opened(store, **{"frame": FRAME, "aims": AIMS} | bad)
    assert refused.value.sentence
    assert set(count(engine, "cases", "partners", "betrayals", "goals", "trail", "case_team")) == {0}


def test_a_case_that_was_refused_leaves_no_gap_in_the_numbers(store: SqlStore) -> None:
    with pytest.raises(MissingText):
        opened(store, b=Called(name=""))
    assert store.record(opened(store)).case.number == 1


def test_opening_a_case_is_one_line_in_the_trail_however_much_is_told(
    engine: Engine, store: SqlStore
) -> None:
    opened(store, betrayals=(HIS, HERS), frame=FRAME, aims=AIMS)
    assert count(engine, "trail") == [1]


def test_a_name_that_changed_is_kept_with_its_date(store: SqlStore, clock: Clock) -> None:
    case_id = opened(store)
    clock.forward(days=9)
    call_partner(store, case_id, Seat.A, Called(name="Sam", pronouns="they/them"))
    record = store.record(case_id)
    assert record.couple == "Sam & Jon"
    told = [(p.name, p.recorded_at.date()) for p in frame.names_of(record, Seat.A)]
    assert told == [("Mara", TODAY), ("Sam", TODAY + timedelta(days=9))]


@pytest.mark.parametrize(
    "name", ["مريم", "👩‍👩‍👧 Ines", "<b>Mara</b>", "![x](http://evil/x.png)", "O'Neil; --", "%_\\"]
)
def test_any_name_is_kept_as_it_was_typed_and_found_again(store: SqlStore, name: str) -> None:
    case_id = opened(store, a=Called(name=name))
    opened(store, a=Called(name="Nobody"))
    assert store.record(case_id).name(Seat.A) == name
    assert [r.case.id for r in store.page(words=name).records] == [case_id]


def test_a_corrected_account_takes_the_place_of_the_earlier_one_which_stays(store: SqlStore) -> None:
    case_id = opened(store)
    first = store.record(case_id).betrayals_now[0]
    record_disclosure(store, case_id, first.id, DisclosureState.STAGGERED, TODAY)
    record_betrayal(store, case_id, replace(HIS, kind=BetrayalKind.SEXUAL), replaces=first.id)
    record = store.record(case_id)
    (now,) = record.betrayals_now
    assert now.kind is BetrayalKind.SEXUAL
    assert frame.accounts_of(record, now) == (first, now)
    assert frame.disclosure_now(record, now).state is DisclosureState.STAGGERED


def test_an_account_that_was_already_corrected_is_not_corrected_twice(store: SqlStore) -> None:
    case_id = opened(store)
    first = store.record(case_id).betrayals_now[0].id
    record_betrayal(store, case_id, HERS, replaces=first)
    for again in (
        lambda: record_betrayal(store, case_id, HIS, replaces=first),
        lambda: record_disclosure(store, case_id, first, DisclosureState.COMPLETE, TODAY),
    ):
        with pytest.raises(NoSuchEntry, match="corrected meanwhile"):
            again()
    assert len(store.record(case_id).betrayals) == 2


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


@pytest.mark.parametrize("outcome", Outcome)
def test_a_case_closes_with_any_outcome_and_opens_again(store: SqlStore, outcome: Outcome) -> None:
    case_id = opened(store)
    pause_case(store, case_id, TODAY)
    close_case(store, case_id, outcome, TODAY, "Agreed together")
    assert store.record(case_id).state is CaseState.CLOSED
    reopen_case(store, case_id, TODAY)
    record = store.record(case_id)
    assert record.state is CaseState.OPEN
    assert [s.outcome for s in record.statuses] == [None, None, outcome, None]


def test_a_case_does_not_become_what_it_is_already(store: SqlStore) -> None:
    case_id = opened(store)
    with pytest.raises(BadChoice, match="This case is open"):
        reopen_case(store, case_id, TODAY)
    close_case(store, case_id, Outcome.TOGETHER, TODAY)
    for again in (
        lambda: close_case(store, case_id, Outcome.APART, TODAY),
        lambda: pause_case(store, case_id, TODAY),
    ):
        with pytest.raises(BadChoice, match="This case is closed"):
            again()
    assert store.record(case_id).statuses[-1].outcome is Outcome.TOGETHER


def test_the_note_format_of_a_case_can_be_chosen(store: SqlStore) -> None:
    case_id = opened(store)
    choose_format(store, case_id, "soap")
    assert store.record(case_id).case.note_format == "soap"


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
    assert count(engine, "trail") == [1]


def test_texts_that_no_store_can_hold_are_refused_with_a_sentence(store: SqlStore) -> None:
    case_id = opened(store)
    with pytest.raises(UnkeepableText):
        record_goal(store, case_id, Seat.A, "a\x00b", TODAY)
    with pytest.raises(TextTooLong):
        record_goal(store, case_id, Seat.A, "x" * 1_000_001, TODAY)
    with pytest.raises(MissingText):
        record_goal(store, case_id, Seat.A, "  ", TODAY)
