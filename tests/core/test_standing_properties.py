"""What holds of the standing rule for any couple, however their story goes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.core.case import Role, Seat
from casework.core.observation import Level, Standing
from casework.core.record import CaseRecord
from casework.core.repair import FARTHER, PhaseStanding, repair_map, standings
from tests.core.builders import FIRST_DAY, SMALL, A, B, Couple

MARKERS = [marker.key for marker in SMALL.markers]
KINDS = [kind.key for kind in SMALL.setback_kinds]
seats = st.sampled_from(Seat)
levels = st.sampled_from(Level)


@dataclass(frozen=True)
class Hour:
    """One session told: days since the one before, what was seen, and setbacks some days before it."""

    gap: int
    seen: dict[tuple[Seat, str], Level]
    setbacks: list[tuple[str, int, Seat | None, int, bool]]


hours = st.builds(
    Hour,
    gap=st.integers(0, 4),
    seen=st.dictionaries(st.tuples(seats, st.sampled_from(MARKERS)), levels, max_size=8),
    setbacks=st.lists(
        st.tuples(
            st.sampled_from(KINDS),
            st.integers(1, 5),
            st.none() | seats,
            st.integers(0, 6),
            st.booleans(),
        ),
        max_size=2,
    ),
)
stories = st.lists(hours, min_size=1, max_size=7)
betrayals = st.lists(seats, min_size=1, max_size=2)
orders = st.randoms(use_true_random=False)


def as_it_is(day: int) -> int:
    return day


def tell(
    injured: list[Seat],
    story: list[Hour],
    *,
    on: Callable[[int], int] = as_it_is,
    sit: Callable[[Seat], Seat] = lambda seat: seat,
    shuffle: Callable[[list[tuple[tuple[Seat, str], Level]]], object] = lambda seen: None,
) -> Couple:
    """The story as a record; `on` moves its days, `sit` its seats, `shuffle` the order of ticking."""
    couple = Couple()
    day = 10
    for seat in injured:
        couple.betrayal(sit(seat))
    for hour in story:
        day += hour.gap
        session = couple.session(FIRST_DAY + timedelta(days=on(day)))
        seen = list(hour.seen.items())
        shuffle(seen)
        for (seat, marker), level in seen:
            couple.see(sit(seat), marker, level)
        for kind, severity, whose, before, recorded in hour.setbacks:
            couple.setback(
                kind,
                severity,
                seat=whose and sit(whose),
                light=FIRST_DAY + timedelta(days=on(day - before)),
                session=session if recorded else None,
            )
    return couple


def in_short(record: CaseRecord) -> list[tuple[Standing, Standing, Standing, Standing]]:
    return [(s.a.standing, s.b.standing, s.suggested, s.standing) for s in standings(record, SMALL)]


@given(betrayals, stories, st.lists(st.integers(1, 400), min_size=50, max_size=50))
def test_speed_changes_nothing(injured: list[Seat], story: list[Hour], lengths: list[int]) -> None:
    """However long each day of the story is made to last, every phase stands where it stood."""
    slower = tell(injured, story, on=lambda day: sum(lengths[:day]))
    assert in_short(slower.record) == in_short(tell(injured, story).record)


@given(betrayals, stories, orders)
def test_the_order_of_ticking_within_a_session_changes_nothing(
    injured: list[Seat], story: list[Hour], order: object
) -> None:
    shuffled = tell(injured, story, shuffle=order.shuffle)  # type: ignore[attr-defined]
    assert in_short(shuffled.record) == in_short(tell(injured, story).record)


@given(betrayals, stories, seats, st.sampled_from(MARKERS), levels)
def test_seeing_a_sign_at_least_as_firm_in_a_later_session_lowers_nothing(
    injured: list[Seat], story: list[Hour], seat: Seat, marker: str, level: Level
) -> None:
    couple = tell(injured, story)
    before = standings(couple.record, SMALL)
    seen = [o.level for o in couple.record.observations if (o.seat, o.marker) == (seat, marker)]
    couple.session(couple.latest.on + timedelta(days=30))
    couple.see(seat, marker, max([level, *seen[-1:]]))
    for earlier, later in zip(before, standings(couple.record, SMALL), strict=True):
        for side in Seat:
            assert not lower(later.of(side).standing, earlier.of(side).standing)


def lower(later: Standing, earlier: Standing) -> bool:
    """Whether a standing is less than another; whatever follows unsettled is no less."""
    if earlier is Standing.UNSETTLED:
        return False
    return later is Standing.UNSETTLED or FARTHER.index(later) < FARTHER.index(earlier)


@given(betrayals, stories, st.sampled_from(Standing), st.data())
def test_a_placement_always_outranks_and_changes_no_suggestion(
    injured: list[Seat], story: list[Hour], placed: Standing, data: st.DataObject
) -> None:
    couple = tell(injured, story)
    before = in_short(couple.record)
    phase = data.draw(st.sampled_from([p.key for p in SMALL.phases]))
    couple.place(phase, placed)
    after = {s.phase: s for s in standings(couple.record, SMALL)}
    assert after[phase].standing is placed
    assert [row[:3] for row in in_short(couple.record)] == [row[:3] for row in before]


@given(betrayals, stories)
def test_the_seats_say_nothing(injured: list[Seat], story: list[Hour]) -> None:
    """The same story with the partners in each other's seats stands the same, the other way round."""
    here = in_short(tell(injured, story).record)
    there = in_short(tell(injured, story, sit=lambda seat: seat.other).record)
    assert [(b, a, suggested, holds) for a, b, suggested, holds in there] == here


@given(betrayals, stories)
def test_the_map_shows_in_each_cell_what_stood_at_the_end_of_that_session(
    injured: list[Seat], story: list[Hour]
) -> None:
    record = tell(injured, story).record
    drawn = repair_map(record, SMALL)
    for at, session in enumerate(drawn.sessions):
        stood = {s.phase: s for s in standings(record, SMALL, session)}
        for row in drawn.rows:
            a, b = row.cells[2 * at : 2 * at + 2]
            assert (a.level, b.level) == (stood[row.phase.key].a.level, stood[row.phase.key].b.level)
    assert tuple(row.now for row in drawn.rows) == standings(record, SMALL)


@given(betrayals, stories)
def test_whatever_stands_names_lines_of_the_record_and_both_partners(
    injured: list[Seat], story: list[Hour]
) -> None:
    record = tell(injured, story).record
    lines = {line.id for line in (*record.observations, *record.setbacks)}
    for found in standings(record, SMALL):
        assert set(found.evidence) <= lines
        assert all(bool(side.evidence) == (side.level is not None) for side in (found.a, found.b))
        assert "Ana" in found.sentence
        assert "Ben" in found.sentence


@settings(max_examples=200)
@given(betrayals, stories)
def test_the_couple_never_stands_further_than_a_partner_it_is_read_from(
    injured: list[Seat], story: list[Hour]
) -> None:
    record = tell(injured, story).record
    for found in standings(record, SMALL):
        for side in read_from(record, found):
            if side.standing is Standing.UNSETTLED:
                assert found.suggested is Standing.UNSETTLED
            else:
                assert not lower(side.standing, found.suggested)


def read_from(record: CaseRecord, found: PhaseStanding) -> list[object]:
    if found.phase == "release":
        return [found.of(seat) for seat in (A, B) if Role.INJURED in record.roles(seat)]
    return [found.a, found.b]


@given(betrayals, stories)
def test_a_setback_less_severe_than_the_rule_names_changes_nothing(
    injured: list[Seat], story: list[Hour]
) -> None:
    mild = [replace(h, setbacks=[(k, min(s, 2), *rest) for k, s, *rest in h.setbacks]) for h in story]
    calm = [replace(h, setbacks=[]) for h in story]
    assert in_short(tell(injured, mild).record) == in_short(tell(injured, calm).record)
