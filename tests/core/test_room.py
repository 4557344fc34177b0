"""The room is made of what both may see; nothing said alone moves a line, a number or a picture in it."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.charts.agreement import agreement_strip
from casework.charts.palette import LIGHT
from casework.charts.repair import repair_chart
from casework.charts.setback import setback_chart
from casework.charts.trust import trust_chart
from casework.core import case as about
from casework.core.agreement import Kept
from casework.core.case import Partner, Seat
from casework.core.observation import Level, Standing
from casework.core.privacy import Audience
from casework.core.record import CaseRecord
from casework.core.repair import map_sentence, repair_map
from casework.core.room import ROOM, shared_record
from casework.core.room_lists import Counted, stays_hidden, will_be_shown
from casework.core.session import Focus, Meeting
from casework.core.setback import HowMet, Win
from casework.core.trust import all_series, trust_sentence
from tests.core.alone import SECRET, lines_alone
from tests.core.builders import SMALL, A, B, Couple, at, day
from tests.torture import times

ALONE = [audience for audience in Audience if audience is not Audience.JOINT]


def shared_couple() -> Couple:
    """A couple of whom everything is shared."""
    couple = Couple()
    couple.betrayal(A)
    for number in range(1, 5):
        couple.session()
        couple.see(B, "deeds.owns deeds.keeps", Level(number - 1))
        couple.see(A, "safety.triggers", "practised")
        couple.read("calm", number, 8 - number)
    couple.place("deeds", Standing.EMERGING)
    broken = couple.setback(session=couple.latest)
    couple.met(broken, HowMet.REPAIRED, day(5))
    agreed = couple.agree()
    couple.check(agreed, Kept.PARTLY)
    couple.end(couple.agree(A), day(4))
    stamp = couple._entry()
    couple._add("wins", Win(**stamp, session_id=None, on=day(4), words="Tea together", named_by=A))
    couple._add("focuses", Focus(**couple._entry(), session_id=couple.latest.id, phases=("deeds", "safety")))
    return couple


def every_part() -> set[str]:
    return {field.name for field in fields(CaseRecord)} - {"case", "drafted"}


moments = st.datetimes(datetime(2024, 12, 1), datetime(2025, 3, 1), timezones=st.just(UTC))
told_alone = st.tuples(st.sampled_from(ALONE), moments, st.sampled_from(Seat))


@st.composite
def with_lines_alone(draw: st.DrawFn) -> tuple[CaseRecord, CaseRecord]:
    """A shared record, and the same with lines for one alone put anywhere among its own."""
    shared = shared_couple().record
    parts: dict[str, list[Any]] = {name: list(getattr(shared, name)) for name in every_part()}
    for number, told in enumerate(draw(st.lists(told_alone, min_size=1, max_size=3))):
        more = lines_alone(number, *told, shared)
        assert set(more) == every_part()
        for name in draw(st.sets(st.sampled_from(sorted(more)), min_size=1)):
            here = draw(st.integers(0, len(parts[name])))
            parts[name][here:here] = more[name]
    parts["sessions"].sort(key=lambda session: session.starts_at)
    sessions = [replace(session, number=number) for number, session in enumerate(parts["sessions"], 1)]
    kept = {name: tuple(lines) for name, lines in parts.items()} | {"sessions": tuple(sessions)}
    case = replace(shared.case, number=417, opened_by=SECRET, note_format=SECRET, id=SECRET)
    return shared, CaseRecord(case=case, drafted=frozenset({SECRET}), **kept)


def pictures(record: CaseRecord) -> list[str]:
    """Every figure and sentence of the room, as it goes over the wire."""
    drawn = repair_map(record, SMALL)
    told = {"record": record, "palette": LIGHT}
    made = [
        repair_chart(repair_map=drawn, framework=SMALL, **told).to_json(),
        setback_chart(framework=SMALL, **told).to_json(),
        agreement_strip(**told).to_json(),
        map_sentence(record, SMALL, drawn),
    ]
    for a, b in all_series(record, SMALL):
        made.append(trust_chart(a=a, b=b, framework=SMALL, **told).to_json())
        made.append(trust_sentence(record, SMALL, a.indicator.key))
    return made


@settings(max_examples=times(20, 500))
@given(with_lines_alone())
def test_nothing_that_is_not_for_both_changes_anything_in_the_room(
    records: tuple[CaseRecord, CaseRecord],
) -> None:
    shared, whole = records
    assert shared_record(whole) == shared_record(shared)
    assert repr(shared_record(whole)) == repr(shared_record(shared))
    assert SECRET not in repr(shared_record(whole))


@settings(max_examples=times(20, 500))
@given(with_lines_alone())
def test_nor_a_byte_of_any_picture_or_sentence(records: tuple[CaseRecord, CaseRecord]) -> None:
    shared, whole = records
    assert pictures(shared_record(whole)) == pictures(shared_record(shared))


def test_what_both_may_see_is_there() -> None:
    room = shared_record(shared_couple().record)
    assert room.couple == "Ana & Ben"
    assert [s.number for s in room.sessions] == [1, 2, 3, 4]
    assert [s.on for s in room.sessions] == [day(n) for n in range(1, 5)]
    assert [w.words for w in room.wins] == ["Tea together"]
    assert room.focus(room.sessions[-1].id) == ("deeds", "safety")
    assert room.roles(A) == {about.Role.INJURED}
    response = room.response(room.setbacks[0].id)
    assert response is not None
    assert response.met is HowMet.REPAIRED
    assert len(room.agreements_in_force) == 1


def test_the_pictures_of_a_shared_record_are_those_of_the_record_itself() -> None:
    record = shared_couple().record
    whole, room = repair_map(record, SMALL), repair_map(shared_record(record), SMALL)
    assert [[c.level for c in row.cells] for row in room.rows] == [
        [c.level for c in row.cells] for row in whole.rows
    ]
    assert [row.now.standing for row in room.rows] == [row.now.standing for row in whole.rows]
    assert trust_sentence(shared_record(record), SMALL, "calm") == trust_sentence(record, SMALL, "calm")


def test_the_clinicians_own_words_and_names_stay_outside() -> None:
    couple = shared_couple()
    record = couple.record
    telling = replace(
        record,
        observations=tuple(replace(o, evidence=SECRET, recorded_by=SECRET) for o in record.observations),
        placements=tuple(replace(p, reason=SECRET, evidence=(SECRET,)) for p in record.placements),
        checks=tuple(replace(c, words=SECRET) for c in record.checks),
        partners=tuple(replace(p, pronouns=SECRET) for p in record.partners),
        betrayals=tuple(replace(b, words=SECRET, came_out_on=date(2024, 1, 1)) for b in record.betrayals),
        sessions=tuple(
            replace(s, others_present=SECRET, starts_at=s.starts_at + timedelta(minutes=7))
            for s in record.sessions
        ),
    )
    assert shared_record(telling) == shared_record(record)


def test_a_gap_in_the_numbers_tells_of_no_individual_session() -> None:
    couple = Couple()
    couple.session()
    couple.session(meeting=Meeting.INDIVIDUAL_A, present=(A,))
    couple.session()
    assert [s.number for s in shared_record(couple.record).sessions] == [1, 2]


def test_an_earlier_name_and_a_corrected_line_are_not_there() -> None:
    couple = shared_couple()
    couple._add("partners", Partner(**couple._entry(), seat=A, name="Anna"))
    couple.see(B, "deeds.owns", "not seen")
    room = shared_record(couple.record)
    assert [p.name for p in room.partners] == ["Anna", "Ben"]
    newest = [
        o for o in room.observations if o.marker == "deeds.owns" and o.session_id == room.sessions[-1].id
    ]
    assert [o.level for o in newest] == [Level.NOT_SEEN]


def test_a_corrected_betrayal_gives_the_roles_and_a_private_one_none() -> None:
    couple = Couple()
    first = couple.betrayal(A)
    couple.betrayal(B, replaces=first.id)
    couple.betrayal(A, audience=Audience.PARTNER_A)
    room = shared_record(couple.record)
    assert room.roles(B) == {about.Role.INJURED}
    assert room.roles(A) == {about.Role.INVOLVED}


def test_a_shared_setback_of_an_individual_session_names_no_session() -> None:
    couple = Couple()
    couple.session(meeting=Meeting.INDIVIDUAL_B, present=(B,))
    couple.setback(session=couple.latest)
    assert shared_record(couple.record).setbacks[0].session_id is None


def test_two_sessions_of_one_day_keep_their_order_and_no_time_of_day() -> None:
    couple = Couple()
    couple.session(1)
    couple.session(1)
    sessions = shared_record(couple.record).sessions
    assert [s.number for s in sessions] == [1, 2]
    assert sessions[0].starts_at < sessions[1].starts_at
    assert {s.starts_at.hour for s in sessions} == {0}


def test_the_case_has_no_number_and_nobody_who_opened_it() -> None:
    case = shared_record(shared_couple().record).case
    assert (case.id, case.number, case.opened_by) == (ROOM, 0, "")
    assert at(day(1), 8) != case.opened_at


def test_an_empty_record_makes_an_empty_room() -> None:
    room = shared_record(CaseRecord(case=Couple().record.case))
    assert all(not getattr(room, part) for part in every_part())


def test_before_opening_both_lists_tell_kind_and_count() -> None:
    record = shared_couple().record
    assert Counted("wins", 1) in will_be_shown(record)
    assert Counted("sessions with both", 4) in will_be_shown(record)
    assert stays_hidden(record) == (Counted("betrayals and how far they were told", 1),)


@pytest.mark.parametrize("part", sorted(every_part() - {"statuses", "partners", "focuses", "secret_steps"}))
def test_whatever_is_kept_back_is_counted_among_what_stays_hidden(part: str) -> None:
    shared = shared_couple().record
    when = datetime(2025, 2, 1, tzinfo=UTC)
    more = lines_alone(0, Audience.CARE_TEAM, when, A, shared)[part]
    whole = replace(shared, **{part: (*getattr(shared, part), *more)})
    before = sum(counted.count for counted in stays_hidden(shared))
    assert sum(counted.count for counted in stays_hidden(whole)) > before


def test_every_line_of_the_room_is_a_plain_value() -> None:
    room = shared_record(shared_couple().record)
    assert all(is_dataclass(line) for part in every_part() for line in getattr(room, part))


def test_that_something_was_minimised_is_not_projected() -> None:
    couple = shared_couple()
    couple.met(couple.record.setbacks[0], HowMet.MINIMISED, day(6))
    room = shared_record(couple.record)
    assert room.responses == ()
