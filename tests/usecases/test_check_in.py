"""Check-ins: each answers alone, the clinician opens once, and nothing of the record is overwritten."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, insert, select, update

from casework.core.case import CaseState, Outcome
from casework.core.check_in import CheckInState, LinkIsDead
from casework.core.check_in_opening import NotBothIn
from casework.core.check_in_questions import LIMIT
from casework.core.errors import BadChoice, NoSuchCase, NoSuchEntry, NotAllowed, RatingOutOfRange, UnknownTerm
from casework.core.privacy import Audience
from casework.core.reading import GivenBy
from casework.core.record import current_readings
from casework.core.room import shared_record
from casework.core.session import Meeting
from casework.core.trail import Act
from casework.storage import tables
from casework.storage.check_in_store import SqlCheckIns
from casework.storage.store import SqlStore
from casework.usecases import episode
from casework.usecases.account import hash_of
from casework.usecases.check_in import (
    CheckInTold,
    Forms,
    Made,
    hand_over_device,
    look_at_check_ins,
    make_check_ins,
    open_check_ins,
    take_back,
)
from casework.usecases.check_in_sheet import ByLink, Given, OnThisDevice, answer_sheet, hand_in, look_at_sheet
from casework.usecases.trust import record_reading
from tests.core.test_check_in import FORM, WORDING, worded
from tests.fakes import NOON, Clock
from tests.torture import times, told
from tests.usecases.told import A, B, join_team, session, trail

CALM, DOUBT = "indicator|calm|0", "indicator|doubt|0"
ASKED = CheckInTold(seats=(A, B), indicators=("calm", "doubt"), on=NOON.date())


@pytest.fixture
def check_ins(engine: Engine, clock: Clock) -> SqlCheckIns:
    """The same store, as the partners reach it."""
    return SqlCheckIns(engine, clock)


@pytest.fixture
def links(store: SqlStore, case_id: str) -> tuple[ByLink, ByLink]:
    """Both partners' links."""
    mara, jon = make_check_ins(store, case_id, ASKED)
    return ByLink(mara.token), ByLink(jon.token)


def both_in(check_ins: SqlCheckIns, links: tuple[ByLink, ByLink]) -> None:
    hand_in(check_ins, links[0], [Given(key=CALM, value=2), Given(key=DOUBT, value=8, therapist_only=True)])
    hand_in(check_ins, links[1], [Given(key=CALM, value=7), Given(key=DOUBT, value=None)])


def is_dead(check_ins: SqlCheckIns, way: ByLink | OnThisDevice) -> bool:
    """Whether a link leads nowhere, whatever is tried at it."""
    dead = 0
    for act in (look_at_sheet, lambda s, w: answer_sheet(s, w, ()), lambda s, w: hand_in(s, w)):
        try:
            act(check_ins, way)
        except LinkIsDead:
            dead += 1
    return dead == 3


def write(engine: Engine, statement) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(statement)


def answers_kept(engine: Engine) -> int:
    with engine.connect() as connection:
        return len(connection.execute(select(tables.check_in_answers)).all())


def test_each_link_holds_its_own_partners_questions_and_name_and_nothing_else(
    check_ins: SqlCheckIns, links: tuple[ByLink, ByLink]
) -> None:
    sheet = look_at_sheet(check_ins, links[0])
    assert (sheet.name, sheet.seat, [q.key for q in sheet.questions]) == ("Mara", A, [CALM, DOUBT])
    assert "Jon" not in repr(sheet)
    assert look_at_sheet(check_ins, links[1]).name == "Jon"


def test_of_a_token_only_its_hash_is_kept(engine: Engine, store: SqlStore, case_id: str) -> None:
    (made,) = make_check_ins(store, case_id, replace(ASKED, seats=(A,)))
    assert len(made.token) >= 43  # 256 bits
    with engine.connect() as connection:
        kept = connection.execute(select(tables.check_ins)).one()
    assert made.token not in repr(kept)
    assert made.token not in repr(made)
    assert kept.token_hash == hash_of(made.token)
    assert all(made.token not in repr(line) for line in trail(engine))


def test_answers_are_kept_as_they_come_and_can_be_changed_skipped_and_marked_until_they_are_in(
    check_ins: SqlCheckIns, links: tuple[ByLink, ByLink], clock: Clock
) -> None:
    mara = links[0]
    first = answer_sheet(check_ins, mara, [Given(key=CALM, value=3)]).answer(CALM)
    clock.forward(minutes=3)
    answer_sheet(check_ins, mara, [Given(key=CALM, value=3), Given(key=DOUBT, value=5)])
    sheet = look_at_sheet(check_ins, mara)
    assert sheet.answer(CALM).answered_at == first.answered_at  # what stays as it was keeps its time
    sheet = answer_sheet(
        check_ins, mara, [Given(key=CALM, value=None), Given(key=DOUBT, value=5, therapist_only=True)]
    )
    assert (sheet.answer(CALM).value, sheet.answer(DOUBT).therapist_only, sheet.given) == (None, True, 1)


@pytest.mark.parametrize("value", [11, -1, 2.5, float("nan"), float("inf")])
def test_an_answer_nobody_offered_is_refused_and_nothing_of_the_page_is_kept(
    check_ins: SqlCheckIns, links: tuple[ByLink, ByLink], value: float
) -> None:
    with pytest.raises(RatingOutOfRange):
        answer_sheet(check_ins, links[0], [Given(key=CALM, value=1), Given(key=DOUBT, value=value)])
    assert look_at_sheet(check_ins, links[0]).answers == ()


def test_an_answer_to_a_question_that_was_not_asked_is_left_out(
    check_ins: SqlCheckIns, links: tuple[ByLink, ByLink]
) -> None:
    assert answer_sheet(check_ins, links[0], [Given(key="indicator|luck|0", value=3)]).answers == ()


def test_until_it_is_opened_the_clinician_sees_who_is_in_and_nothing_of_what_was_answered(
    store: SqlStore, case_id: str, check_ins: SqlCheckIns, links: tuple[ByLink, ByLink], clock: Clock
) -> None:
    hand_in(check_ins, links[0], [Given(key=CALM, value=2)])
    answer_sheet(check_ins, links[1], [Given(key=CALM, value=9)])
    seen = look_at_check_ins(store, case_id)
    assert [one.state(clock()) for one in seen.all] == [CheckInState.IN, CheckInState.WAITING]
    assert seen.answers == {}
    assert store.record(case_id).readings == ()


def test_opened_both_become_readings_that_say_who_gave_them_and_when(
    store: SqlStore, case_id: str, at: str, check_ins: SqlCheckIns, links, clock: Clock, engine: Engine
) -> None:
    both_in(check_ins, links)
    given = clock.time
    clock.forward(hours=30)  # what is in stays in, its link's life notwithstanding
    open_check_ins(store, case_id, at)
    read = {(r.seat, r.indicator): r for r in store.record(case_id).readings}
    assert {key: r.value for key, r in read.items()} == {(A, "calm"): 2, (A, "doubt"): 8, (B, "calm"): 7}
    assert {r.given_by for r in read.values()} == {GivenBy.SELF}
    assert all(r.given_at <= given < r.recorded_at for r in read.values())
    lines = [(line.act, line.what, line.seat) for line in trail(engine)[-5:]]
    assert lines.count((Act.OPENED, "check-in", A)) == lines.count((Act.OPENED, "check-in", B)) == 1
    (widest, *_) = look_at_check_ins(store, case_id).revealed_in(at, store.record(case_id))
    assert (widest.of, widest.gap) == ("calm", 5)


def test_what_was_marked_for_the_therapist_never_reaches_the_room(
    store: SqlStore, case_id: str, at: str, check_ins: SqlCheckIns, links
) -> None:
    both_in(check_ins, links)
    open_check_ins(store, case_id, at)
    record = store.record(case_id)
    assert [r.audience for r in record.readings if r.indicator == "doubt"] == [Audience.PARTNER_A]
    room = shared_record(store.room_record(case_id))
    assert {(r.indicator, r.seat) for r in room.readings} == {("calm", A), ("calm", B)}
    assert "8.0" not in repr(room.readings)


def test_with_one_partner_missing_opening_is_a_deliberate_act_and_told_in_the_trail(
    store: SqlStore, case_id: str, at: str, check_ins: SqlCheckIns, links, engine: Engine
) -> None:
    hand_in(check_ins, links[0], [Given(key=CALM, value=2)])
    answer_sheet(check_ins, links[1], [Given(key=CALM, value=9)])
    with pytest.raises(NotBothIn):
        open_check_ins(store, case_id, at)
    open_check_ins(store, case_id, at, without_other=True)
    assert [(r.seat, r.value) for r in store.record(case_id).readings] == [(A, 2)]
    assert [line.what for line in trail(engine) if line.act is Act.OPENED][
        -1
    ] == "check-in, without the other's"
    hand_in(check_ins, links[1])  # who comes late is still heard, and then nobody is missing
    open_check_ins(store, case_id, at)
    assert [(r.seat, r.value) for r in store.record(case_id).readings] == [(A, 2), (B, 9)]


def test_a_late_or_second_check_in_never_overwrites_what_was_read_in_the_session(
    store: SqlStore, case_id: str, at: str, check_ins: SqlCheckIns, links
) -> None:
    record_reading(store, case_id, at, "calm", A, 6, GivenBy.CLINICIAN)
    both_in(check_ins, links)
    open_check_ins(store, case_id, at)
    mara, jon = (ByLink(made.token) for made in make_check_ins(store, case_id, ASKED))
    for link in (mara, jon):
        hand_in(check_ins, link, [Given(key=CALM, value=10), Given(key=DOUBT, value=10)])
    open_check_ins(store, case_id, at)
    record = store.record(case_id)
    now = {(r.seat, r.indicator): r.value for r in current_readings(record.readings)}
    assert now == {(A, "calm"): 6, (A, "doubt"): 8, (B, "calm"): 7, (B, "doubt"): 10}
    shown = look_at_check_ins(store, case_id).revealed_in(at, record)
    assert {row.of: row.beside for row in shown} == {"calm": {A, B}, "doubt": {A}}


def test_it_is_opened_once(store: SqlStore, case_id: str, at: str, check_ins: SqlCheckIns, links) -> None:
    both_in(check_ins, links)
    open_check_ins(store, case_id, at)
    with pytest.raises(BadChoice, match="no answers"):
        open_check_ins(store, case_id, at)
    assert len(store.record(case_id).readings) == 3


def test_of_two_who_open_at_once_one_opens(
    store: SqlStore, case_id: str, at: str, check_ins: SqlCheckIns, links
) -> None:
    both_in(check_ins, links)

    def opens(_: int) -> bool:
        try:
            open_check_ins(store, case_id, at)
        except BadChoice:
            return False
        return True

    with ThreadPoolExecutor(4) as several:
        assert sorted(several.map(opens, range(4))) == [False, False, False, True]
    assert len(store.record(case_id).readings) == 3


def test_two_telephones_on_one_link_hand_in_once_and_lose_nothing_of_what_was_kept(
    check_ins: SqlCheckIns, links, engine: Engine
) -> None:
    def hands_in(value: int) -> bool:
        try:
            hand_in(check_ins, links[0], [Given(key=CALM, value=value), Given(key=DOUBT, value=value)])
        except LinkIsDead:
            return False
        return True

    with ThreadPoolExecutor(4) as several:
        assert sorted(several.map(hands_in, range(4))) == [False, False, False, True]
    with engine.connect() as connection:
        kept = connection.execute(select(tables.check_in_answers.c.value)).scalars().all()
    assert len(kept) == 2
    assert kept[0] == kept[1]  # one telephone's page as a whole
    assert [line.act for line in trail(engine) if line.what == "check-in"].count(Act.ADDED) == 1


def test_one_link_never_writes_for_the_other_partner(
    store: SqlStore, case_id: str, at: str, check_ins: SqlCheckIns, links
) -> None:
    hand_in(check_ins, links[0], [Given(key=CALM, value=1), Given(key=DOUBT, value=1)])
    assert look_at_sheet(check_ins, links[1]).answers == ()
    open_check_ins(store, case_id, at, without_other=True)
    assert {r.seat for r in store.record(case_id).readings} == {A}


Breaks = Callable[["World"], None]


class World:
    """What a link hangs on."""

    def __init__(
        self, engine: Engine, clock: Clock, store: SqlStore, colleague: SqlStore, made: Made
    ) -> None:
        self.engine, self.clock, self.store, self.colleague, self.made = engine, clock, store, colleague, made
        self.case_id = made.check_in.case_id

    def in_and_opened(self) -> None:
        check_ins = SqlCheckIns(self.engine, self.clock)
        hand_in(check_ins, ByLink(self.made.token))
        open_check_ins(self.store, self.case_id, session(self.store, self.case_id).id, without_other=True)

    def off_the_team(self) -> None:
        mine = tables.case_team.c.account_id == self.store.person.account_id
        write(self.engine, update(tables.case_team).where(mine).values(until=self.clock.time))


DEAD: dict[str, Breaks] = {
    "expired": lambda w: w.clock.forward(hours=25),
    "the clock set back": lambda w: w.clock.forward(hours=-1),
    "finished": lambda w: hand_in(SqlCheckIns(w.engine, w.clock), ByLink(w.made.token)),
    "opened": World.in_and_opened,
    "taken back": lambda w: take_back(w.store, w.case_id, w.made.check_in.id),
    "asked anew": lambda w: make_check_ins(w.store, w.case_id, ASKED),
    "clinician disabled": lambda w: write(w.engine, update(tables.accounts).values(disabled_at=NOON)),
    "clinician off the team": World.off_the_team,
    "case closed": lambda w: episode.close_case(w.store, w.case_id, Outcome.TOGETHER, NOON.date()),
}


@pytest.mark.parametrize("why", DEAD)
def test_a_link_is_dead_once_it_is(
    engine: Engine, clock: Clock, store: SqlStore, colleague: SqlStore, case_id: str, why: str
) -> None:
    made, _ = make_check_ins(store, case_id, ASKED)
    check_ins = SqlCheckIns(engine, clock)
    assert look_at_sheet(check_ins, ByLink(made.token)).name == "Mara"
    DEAD[why](World(engine, clock, store, colleague, made))
    assert is_dead(check_ins, ByLink(made.token)), why


def test_a_paused_case_keeps_its_links(store: SqlStore, case_id: str, check_ins, links) -> None:
    episode.pause_case(store, case_id, NOON.date())
    assert look_at_sheet(check_ins, links[0]).name == "Mara"
    assert store.record(case_id).state is CaseState.PAUSED


def test_guessed_links_open_nothing(check_ins: SqlCheckIns, links) -> None:
    count = times(50, 1000)
    flipped = links[0].token
    guesses = [flipped[:at] + ("A" if flipped[at] != "A" else "B") + flipped[at + 1 :] for at in range(40)]
    guesses += [hash_of(f"{flipped}{n}")[:43] for n in range(count - len(guesses))]
    held = sum(is_dead(check_ins, ByLink(guess)) for guess in guesses)
    told("a guessed check-in link opens nothing", len(guesses), held)


def test_what_is_taken_back_is_gone_with_its_answers(
    store: SqlStore, case_id: str, check_ins, links, engine: Engine
) -> None:
    hand_in(check_ins, links[0], [Given(key=CALM, value=2)])
    mine = look_at_check_ins(store, case_id).all[0]
    take_back(store, case_id, mine.id)
    assert answers_kept(engine) == 0
    with pytest.raises(NoSuchEntry):
        take_back(store, case_id, mine.id)
    with pytest.raises(NoSuchEntry):
        take_back(store, case_id, "none")


def test_asking_again_does_not_throw_away_what_is_in(store: SqlStore, case_id: str, check_ins, links) -> None:
    hand_in(check_ins, links[0], [Given(key=CALM, value=2)])
    with pytest.raises(BadChoice, match="answers of Mara are in"):
        make_check_ins(store, case_id, ASKED)
    assert look_at_sheet(check_ins, links[1]).name == "Jon"  # refused as a whole


@pytest.mark.parametrize(
    "wrong",
    [
        {"seats": ()},
        {"indicators": ()},
        {"lasts": timedelta()},
        {"lasts": timedelta(days=4)},
    ],
)
def test_a_check_in_without_anybody_anything_or_an_end_is_refused(store, case_id, engine, wrong) -> None:
    with pytest.raises(BadChoice):
        make_check_ins(store, case_id, replace(ASKED, **wrong))
    with engine.connect() as connection:
        assert connection.execute(select(tables.check_ins)).all() == []


def test_nobody_of_a_closed_case_is_asked(store: SqlStore, case_id: str) -> None:
    episode.close_case(store, case_id, Outcome.TOGETHER, NOON.date())
    with pytest.raises(BadChoice, match="closed"):
        make_check_ins(store, case_id, ASKED)


def test_a_session_before_its_day_or_with_the_other_alone_does_not_take_the_answers(
    store: SqlStore, case_id: str, check_ins, links
) -> None:
    both_in(check_ins, links)
    past = session(store, case_id, starts_at=NOON - timedelta(days=7), ends_at=None)
    with pytest.raises(BadChoice, match="no answers"):
        open_check_ins(store, case_id, past.id, without_other=True)
    alone = session(store, case_id, meeting=Meeting.INDIVIDUAL_B)
    open_check_ins(store, case_id, alone.id)
    assert {(r.seat, r.audience) for r in store.record(case_id).readings} == {(B, Audience.PARTNER_B)}


FORMS = Forms(measures={"CSI4": FORM}, wordings={"CSI4": WORDING})


def test_a_measure_whose_wording_the_practice_holds_becomes_a_score(
    store: SqlStore, case_id: str, at: str, check_ins
) -> None:
    asked = replace(ASKED, indicators=(), measures=("CSI4",))
    with pytest.raises(UnknownTerm):
        make_check_ins(store, case_id, asked)
    for made in make_check_ins(store, case_id, asked, FORMS):
        hand_in(check_ins, ByLink(made.token), [Given(key="measure|CSI4|1", value=1)])
    with pytest.raises(UnknownTerm):
        open_check_ins(store, case_id, at)
    open_check_ins(store, case_id, at, measures=FORMS.measures)
    scores = store.record(case_id).scores
    assert [(s.seat, s.items, s.audience) for s in scores] == [
        (A, ((1, 1),), Audience.PARTNER_A),
        (B, ((1, 1),), Audience.PARTNER_B),
    ]


def test_more_questions_than_anybody_answers_are_refused(store: SqlStore, case_id: str) -> None:
    items = tuple(replace(FORM.items[0], number=n) for n in range(1, LIMIT + 2))
    wording = worded(*(item.number for item in items))
    forms = Forms(measures={"CSI4": replace(FORM, items=items)}, wordings={"CSI4": wording})
    with pytest.raises(BadChoice, match=str(LIMIT)):
        make_check_ins(store, case_id, replace(ASKED, measures=("CSI4",)), forms)


def test_a_handed_over_device_leads_to_its_couples_check_ins_and_to_no_links(
    engine: Engine, store: SqlStore, case_id: str, check_ins: SqlCheckIns, clock: Clock
) -> None:
    door = a_door(engine, store, clock)
    made = make_check_ins(store, case_id, replace(ASKED, on_device=True))
    ids = [one.check_in.id for one in made]
    assert all(is_dead(check_ins, ByLink(one.token)) for one in made)
    assert is_dead(check_ins, OnThisDevice(door, ids[0]))  # not handed over yet
    hand_over_device(store, case_id, door)
    assert [(one.name, one.done) for one in check_ins.there(door)] == [("Mara", False), ("Jon", False)]
    hand_in(check_ins, OnThisDevice(door, ids[0]), [Given(key=CALM, value=2)])
    assert is_dead(check_ins, OnThisDevice(door, ids[0]))
    assert [(one.name, one.done) for one in check_ins.there(door)] == [("Mara", True), ("Jon", False)]
    elsewhere = make_check_ins(store, other_couple(store), replace(ASKED, on_device=True))
    assert is_dead(check_ins, OnThisDevice(door, elsewhere[0].check_in.id))
    assert is_dead(check_ins, OnThisDevice(door, "\u202e"))
    assert is_dead(check_ins, OnThisDevice("another door", ids[1]))
    with store.work() as work:
        assert work.close_room(door) == case_id
        work.trail(Act.LEFT, "room", case_id)
        work.commit()
    assert check_ins.there(door) == ()
    assert is_dead(check_ins, OnThisDevice(door, ids[1]))


def other_couple(store: SqlStore) -> str:
    from tests.usecases.told import couple

    return couple(store)


def a_door(engine: Engine, store: SqlStore, clock: Clock) -> str:
    now = clock.time
    row = {"token_hash": "door", "account_id": store.person.account_id, "created_at": now, "browser": ""}
    row |= {"last_seen_at": now, "expires_at": now + timedelta(hours=12)}
    write(engine, insert(tables.sign_ins).values(**row))
    return "door"


def test_a_door_that_is_none_of_ones_own_is_not_handed_over(store: SqlStore, case_id: str) -> None:
    with pytest.raises(NotAllowed):
        hand_over_device(store, case_id, "none")


def test_a_colleague_hears_of_another_couples_check_ins_what_they_hear_of_none(
    store: SqlStore, colleague: SqlStore, case_id: str, at: str, links
) -> None:
    mine = look_at_check_ins(store, case_id).all[0]
    for act in (
        lambda: make_check_ins(colleague, case_id, ASKED),
        lambda: look_at_check_ins(colleague, case_id),
        lambda: take_back(colleague, case_id, mine.id),
        lambda: open_check_ins(colleague, case_id, at),
        lambda: hand_over_device(colleague, case_id, "door"),
    ):
        with pytest.raises(NoSuchCase):
            act()


def test_an_id_of_another_couples_check_in_is_no_entry_here(store: SqlStore, case_id: str, links) -> None:
    mine = look_at_check_ins(store, case_id).all[0]
    with pytest.raises(NoSuchEntry):
        take_back(store, other_couple(store), mine.id)


def test_joined_colleagues_open_what_was_asked_by_another(
    engine: Engine, store: SqlStore, colleague: SqlStore, case_id: str, at: str, check_ins, links
) -> None:
    join_team(engine, case_id, colleague)
    both_in(check_ins, links)
    open_check_ins(colleague, case_id, at)
    assert {r.recorded_by for r in store.record(case_id).readings} == {colleague.person.account_id}
