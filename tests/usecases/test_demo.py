"""The demo caseload: every story is told whole, the same each time, and like a practice's own record."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select

from casework.core.account import Person
from casework.core.case import CameOut, CaseState, ContactState, Outcome, Role, Seat
from casework.core.desk_work import moved
from casework.core.entry import Entry
from casework.core.framework import Nature
from casework.core.hold import Why, hold
from casework.core.ledger import sheet
from casework.core.privacy import Audience, audience_of
from casework.core.reading import Reading
from casework.core.record import CaseRecord
from casework.core.secret import SecretState
from casework.core.session import Attendance, Meeting, RiskAnswer
from casework.core.setback import HowMet
from casework.core.story import Story
from casework.core.today import day_rows
from casework.demo import STORIES, load_demo_caseload, tell_caseload
from casework.storage import tables
from casework.storage.engine import sealed_engine
from casework.storage.library import Library, load_library
from casework.storage.migrations import upgrade
from casework.storage.store import SqlStore
from casework.storage.stories import read_stories
from tests.conftest import KEY
from tests.fakes import with_outside

UNTIL = date(2026, 11, 22)  # a Sunday
INES = Person(account_id="ines", name="Dr. Ines Albrecht", credentials="LMFT")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(STORIES.parent)


@pytest.fixture(scope="module")
def stories() -> tuple[Story, ...]:
    return read_stories(STORIES)[0]


def open_account(engine: Engine, person: Person = INES) -> None:
    row = {
        "id": person.account_id,
        "sign_in_name": person.account_id,
        "name": person.name,
        "credentials": person.credentials,
        "password_hash": "-",
        "created_at": datetime(2020, 1, 1, tzinfo=UTC),
    }
    with engine.begin() as connection:
        connection.execute(insert(tables.accounts).values(**row))


def a_store(place: Path, name: str = "casework.db") -> Engine:
    engine = sealed_engine(place / name, KEY)
    upgrade(engine)
    open_account(engine)
    return with_outside(engine, place / f"{name}.outside")


def records_in(engine: Engine, library: Library) -> tuple[CaseRecord, ...]:
    store = SqlStore(engine, INES, library.frameworks)
    return tuple(store.record(case_id) for case_id in store.case_ids())


@pytest.fixture(scope="module")
def told(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store into which the shipped caseload has been told."""
    engine = a_store(tmp_path_factory.mktemp("demo"))
    load_demo_caseload(engine, library, INES, UNTIL)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def caseload(told: Engine, library: Library) -> dict[str, CaseRecord]:
    """The records told, by the couple's names."""
    return {record.couple: record for record in records_in(told, library)}


def entries_of(record: CaseRecord) -> list[Entry]:
    parts = [getattr(record, name) for _, name in tables.KEPT_IN.values()]
    return [entry for part in parts for entry in part]


@pytest.mark.postgres
def test_every_store_is_told_every_story_without_a_problem_and_holds_the_same(
    postgres: Engine, told: Engine, library: Library
) -> None:
    open_account(postgres)
    caseload = tell_caseload(postgres, library, INES, UNTIL)
    assert caseload.problems == ()
    assert caseload.cases == len(list(STORIES.glob("*.yaml")))
    assert records_in(postgres, library) == records_in(told, library)


def test_there_are_at_least_eight_couples_of_three_to_forty_sessions(caseload: dict[str, CaseRecord]) -> None:
    lengths = sorted(len(record.held) for record in caseload.values())
    assert len(lengths) >= 8
    assert lengths[0] == 3
    assert lengths[-1] == 40


def test_telling_twice_adds_nothing_on_the_same_day_or_a_later_one(told: Engine, library: Library) -> None:
    before = records_in(told, library)
    assert load_demo_caseload(told, library, INES, UNTIL) == 0
    assert load_demo_caseload(told, library, INES, UNTIL + timedelta(days=40)) == 0
    assert records_in(told, library) == before


def test_a_later_day_moves_the_stories_by_whole_weeks_and_changes_nothing_else(
    caseload: dict[str, CaseRecord], tmp_path: Path, library: Library
) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    shutil.copy(STORIES / "10_only_words.yaml", folder)
    another = a_store(tmp_path)
    tell_caseload(another, library, INES, UNTIL + timedelta(days=10), folder)
    then, now = caseload["Noor & Camille"], records_in(another, library)[0]
    moved = [s.starts_at + timedelta(weeks=2) for s in then.sessions]
    assert [s.starts_at for s in now.sessions] == moved
    assert [note.sections for note in now.notes] == [note.sections for note in then.notes]
    assert [r.value for r in now.readings] == [r.value for r in then.readings]


@pytest.mark.parametrize("until", [UNTIL + timedelta(days=n) for n in range(7)])
def test_nothing_in_a_story_lies_in_the_future_whatever_the_weekday(
    until: date, stories: tuple[Story, ...]
) -> None:
    for story in stories:
        first = story.first_day(until)
        days = [s.day for s in story.sessions] + [line.day for line in story.frame]
        assert first + timedelta(days=max(days)) < until


def test_every_line_is_recorded_after_the_session_it_belongs_to_and_before_the_day_of_telling(
    caseload: dict[str, CaseRecord],
) -> None:
    for record in caseload.values():
        ends = {s.id: s.ends_at or s.starts_at for s in record.sessions}
        for entry in entries_of(record):
            assert entry.recorded_at.date() < UNTIL
            session_id = getattr(entry, "session_id", None)
            if session_id:
                assert entry.recorded_at >= ends[session_id]


def test_the_trail_runs_forward_in_time_with_a_line_for_every_act(told: Engine) -> None:
    with told.connect() as connection:
        times = connection.execute(select(tables.trail.c.at).order_by(tables.trail.c.seq)).scalars().all()
    assert len(times) > 1000
    assert all(earlier <= later for earlier, later in pairwise(times))


def test_one_clinician_is_never_in_two_sessions_at_once(caseload: dict[str, CaseRecord]) -> None:
    held = [s for record in caseload.values() for s in record.sessions if s.ends_at]
    diary = sorted((s.starts_at, s.ends_at) for s in held if s.ends_at)
    for (_, ends_at), (starts_at, _) in pairwise(diary):
        assert ends_at <= starts_at


def test_nobody_is_seen_on_a_sunday(caseload: dict[str, CaseRecord]) -> None:
    for record in caseload.values():
        assert all(s.on.weekday() < 6 for s in record.sessions)


def test_every_session_that_took_place_has_a_note_with_text(
    caseload: dict[str, CaseRecord], told: Engine, library: Library
) -> None:
    store = SqlStore(told, INES, library.frameworks)
    for record in caseload.values():
        for session in record.held:
            signed = record.note(session.id)
            if signed:
                texts = dict(signed.sections)
            else:
                texts = {key: field.text for key, field in store.drafts(record.case.id, session.id).items()}
            assert sum(len(text.split()) for text in texts.values()) > 30, (record.couple, session.on)
            assert texts["interventions"] if not signed else signed.interventions


def test_some_notes_wait_as_drafts_and_only_the_newest_of_a_couple(caseload: dict[str, CaseRecord]) -> None:
    waiting = [record for record in caseload.values() if record.drafted]
    assert len(waiting) >= 2
    for record in waiting:
        assert record.drafted == {record.held[-1].id}
        assert record.note(record.held[-1].id) is None


def test_notes_are_written_in_several_formats(caseload: dict[str, CaseRecord]) -> None:
    assert {n.format for record in caseload.values() for n in record.notes} >= {"repair", "soap", "dap"}


def test_risk_was_asked_of_everybody_present_and_sometimes_something_was_said(
    caseload: dict[str, CaseRecord],
) -> None:
    answers = set()
    for record in caseload.values():
        asked = {(risk.session_id, risk.seat): risk.answer for risk in record.risks}
        for session in record.held:
            for seat in session.present:
                answers.add(asked[session.id, seat])
    assert answers == {RiskAnswer.NONE_REPORTED, RiskAnswer.REPORTED}


def test_every_phase_is_in_focus_and_observed_somewhere(
    caseload: dict[str, CaseRecord], library: Library
) -> None:
    phases = {phase.key for phase in library.current.phases}
    seen = {o.marker.partition(".")[0] for record in caseload.values() for o in record.observations}
    focused = {phase for record in caseload.values() for focus in record.focuses for phase in focus.phases}
    assert seen == phases
    assert focused == phases


def test_breaches_and_waves_volunteered_and_discovered_all_appear(
    caseload: dict[str, CaseRecord], library: Library
) -> None:
    setbacks = [setback for record in caseload.values() for setback in record.setbacks]
    kinds = [library.current.setback_kind(setback.kind) for setback in setbacks]
    assert {kind.nature for kind in kinds if kind} == {Nature.BREACH, Nature.WAVE}
    assert {setback.came_out for setback in setbacks} >= {
        CameOut.VOLUNTEERED,
        CameOut.DISCOVERED,
        CameOut.THIRD_PARTY,
    }
    assert {setback.seat for setback in setbacks} == {Seat.A, Seat.B, None}


def test_a_wave_is_never_met_as_something_to_be_made_small(
    caseload: dict[str, CaseRecord], library: Library
) -> None:
    for record in caseload.values():
        waves = {
            setback.id
            for setback in record.setbacks
            if (kind := library.current.setback_kind(setback.kind)) and kind.nature is Nature.WAVE
        }
        assert not [r for r in record.responses if r.setback_id in waves and r.met is HowMet.MINIMISED]


def test_sessions_alone_with_each_partner_calls_off_and_no_shows_all_appear(
    caseload: dict[str, CaseRecord],
) -> None:
    sessions = [session for record in caseload.values() for session in record.sessions]
    assert {session.meeting for session in sessions} == set(Meeting)
    assert {session.attendance for session in sessions} == set(Attendance)


def falls(readings: list[Reading]) -> bool:
    values = [reading.value for reading in readings]
    return any(later < earlier for earlier, later in pairwise(values))


def test_safety_rises_and_falls_again_in_every_longer_story(caseload: dict[str, CaseRecord]) -> None:
    for record in caseload.values():
        if len(record.held) < 10:
            continue
        for seat in Seat:
            read = [r for r in record.readings if r.indicator == "emotional_safety" and r.seat is seat]
            assert falls(read), record.couple
            assert falls(read[::-1]), record.couple
            assert len(read) < len(record.held), f"{record.couple}: something was always read"


def test_partners_do_not_move_as_one(caseload: dict[str, CaseRecord]) -> None:
    for record in caseload.values():
        read = {(r.session_id, r.indicator, r.seat): r.value for r in record.readings}
        apart = [
            abs(value - read[session, indicator, Seat.B])
            for (session, indicator, seat), value in read.items()
            if seat is Seat.A and (session, indicator, Seat.B) in read
        ]
        assert max(apart) >= 2, record.couple


def test_what_is_said_alone_is_never_marked_for_both(caseload: dict[str, CaseRecord]) -> None:
    for record in caseload.values():
        alone = {s.id for s in record.sessions if s.meeting is not Meeting.CONJOINT}
        for entry in entries_of(record):
            if getattr(entry, "session_id", None) in alone:
                assert entry.audience is not Audience.JOINT


def test_contact_known_to_one_partner_stays_with_that_partner(caseload: dict[str, CaseRecord]) -> None:
    contacts = caseload["Daniel & Yusuf"].contacts
    held = [contact for contact in contacts if contact.state is ContactState.ONE_KNOWS]
    assert [contact.audience for contact in held] == [Audience.PARTNER_A]
    assert {contact.state for contact in contacts} == set(ContactState)


def test_both_partners_hold_both_roles_where_both_broke_trust(caseload: dict[str, CaseRecord]) -> None:
    record = caseload["Maeve & Jun"]
    assert record.roles(Seat.A) == record.roles(Seat.B) == set(Role)


def test_a_story_told_in_pieces_keeps_its_earlier_accounts(caseload: dict[str, CaseRecord]) -> None:
    record = caseload["Emeka & Grace"]
    assert len(record.betrayals) == 4
    assert len(record.betrayals_now) == 2


def test_couples_end_together_apart_paused_and_not_at_all(caseload: dict[str, CaseRecord]) -> None:
    ended = {status.outcome for record in caseload.values() for status in record.statuses}
    assert ended >= {Outcome.TOGETHER, Outcome.APART, None}
    assert {record.state for record in caseload.values()} == set(CaseState)


def test_every_agreement_is_looked_at_or_still_young(caseload: dict[str, CaseRecord]) -> None:
    for record in caseload.values():
        checked = {check.agreement_id for check in record.checks}
        for agreement in record.agreements:
            later = [s for s in record.held if s.on > agreement.starts_on]
            assert agreement.id in checked or len(later) <= 2, (record.couple, agreement.words)


def test_placements_name_the_evidence_they_rest_on(caseload: dict[str, CaseRecord]) -> None:
    for record in caseload.values():
        ids = {line.id for line in (*record.observations, *record.setbacks)}
        for placement in record.placements:
            assert placement.reason
            assert set(placement.evidence) <= ids


def test_the_list_of_interventions_grows_by_what_the_stories_name(told: Engine, library: Library) -> None:
    shipped = {each.name for each in library.interventions}
    added = SqlStore(told, INES, library.frameworks).interventions()
    assert added
    assert not shipped & set(added)


def test_the_readme_tells_of_every_couple(
    caseload: dict[str, CaseRecord], stories: tuple[Story, ...]
) -> None:
    readme = (STORIES / "README.md").read_text("utf-8")
    for story in stories:
        assert story.file.removesuffix(".yaml") in readme
        assert f"{story.a.name} (" in readme
        assert f"{story.b.name} (" in readme


def test_the_clinicians_own_notes_are_few_and_hers_alone(
    told: Engine, caseload: dict[str, CaseRecord], library: Library
) -> None:
    store = SqlStore(told, INES, library.frameworks)
    own = [
        store.own_note(record.case.id, session.id) for record in caseload.values() for session in record.held
    ]
    assert 1 <= len([note for note in own if note]) <= 10


@pytest.mark.parametrize(
    ("was", "now", "key", "says"),
    [
        ("story: first_three_sessions", "story: [", "", "cannot be read as YAML"),
        ("began: {weeks_ago: 2", "began: {weeks_ago: 1", "began", "in the future"),
        ("  focus: [stabilise]", "  fokus: [stabilise]", "sessions, day 0", "fokus"),
        (
            "stabilise.stays_present: {B: not seen",
            "stabilise.stays_present: {B: seldom",
            "sessions, day 0",
            "B",
        ),
        ("stabilise.says_what_hurts: {A:", "stabilise.says: {A:", "sessions, day 0", "not a term"),
        (
            "stabilise.says_what_hurts: {A:",
            "stabilise.says_what_hurts: {B:",
            "sessions, day 0",
            "other partner",
        ),
        ("emotional_safety: [1.5, 4]", "emotional_safety: [15, 4]", "sessions, day 0", "0 to 10"),
        ("kind: trigger_episode", "kind: mishap", "sessions, day 7", "not a term"),
        ("checks: {chats: kept", "checks: {cats: kept", "sessions, day 10", "“cats”"),
        ("format: repair", "format: haiku", "sessions, day 0", "haiku"),
        ("did: [alliance_both, normalising", "did: [alliance_both, hypnosis", "sessions, day 0", "hypnosis"),
        ("- day: 7\n", "- day: 11\n", "sessions", "order of their days"),
    ],
)
def test_a_broken_story_is_named_with_file_and_place_and_the_others_are_told(
    tmp_path: Path, library: Library, was: str, now: str, key: str, says: str
) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    shutil.copy(STORIES / "05_contact_not_ended.yaml", folder)
    text = (STORIES / "08_first_three_sessions.yaml").read_text("utf-8")
    assert was in text
    (folder / "broken.yaml").write_text(text.replace(was, now), "utf-8")
    engine = a_store(tmp_path)
    caseload = tell_caseload(engine, library, INES, UNTIL, folder)
    assert caseload.cases == 1
    assert [record.couple for record in records_in(engine, library)] == ["Daniel & Yusuf"]
    problem = caseload.problems[0]
    assert problem.file == "broken.yaml"
    assert key in problem.key
    assert any(says in each.sentence for each in caseload.problems)


def test_a_refusal_in_the_middle_leaves_nothing_of_that_story_behind(
    tmp_path: Path, library: Library
) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    text = (STORIES / "08_first_three_sessions.yaml").read_text("utf-8")
    (folder / "late.yaml").write_text(text.replace("kind: trigger_episode", "kind: mishap"), "utf-8")
    engine = a_store(tmp_path)
    tell_caseload(engine, library, INES, UNTIL, folder)
    with engine.connect() as connection:
        for table in (tables.cases, tables.sessions, tables.trail, tables.drafts):
            assert connection.execute(select(table)).first() is None


NEVER = ("cheater", "mistress", "victim", "adulter", "unfaithful", "betrayer", "perpetrator", "narcissis")


def test_no_story_labels_anybody(stories: tuple[Story, ...]) -> None:
    for story in stories:
        text = (STORIES / story.file).read_text("utf-8").casefold()
        assert not [word for word in NEVER if word in text], story.file


def test_no_story_speaks_of_a_month_that_the_day_of_telling_could_contradict(
    stories: tuple[Story, ...],
) -> None:
    months = (
        "january",
        "february",
        "october",
        "november",
        "december",
        "christmas",
        "easter",
        "summer",
        "winter",
    )
    for story in stories:
        text = (STORIES / story.file).read_text("utf-8").casefold()
        assert not [word for word in months if word in text], story.file


def test_every_open_couple_was_asked_alone_and_what_was_reported_assessed_but_for_the_newest(
    caseload: dict[str, CaseRecord], library: Library
) -> None:
    held = {name: hold(record, UNTIL, library.safety) for name, record in caseload.items()}
    assert {name for name, points in held.items() if points} == {"Thandeka & Ariel"}
    assert {(point.seat, point.why) for point in held["Thandeka & Ariel"]} == {(Seat.B, Why.NEVER_ASKED)}


def test_things_told_alone_were_held_and_shared_each_for_its_teller_alone(
    caseload: dict[str, CaseRecord],
) -> None:
    states = {
        sheet(r, seat, UNTIL)[0].state for r in caseload.values() for seat in Seat if sheet(r, seat, UNTIL)
    }
    assert states == {SecretState.HELD, SecretState.SHARED}
    for record in caseload.values():
        whose = {secret.id: secret.seat for secret in record.secrets}
        assert all(secret.audience is audience_of(secret.seat) for secret in record.secrets)
        assert all(step.audience is audience_of(whose[step.secret_id]) for step in record.secret_steps)


def test_a_step_about_something_that_was_not_told_yet_is_named(tmp_path: Path, library: Library) -> None:
    text = (STORIES / "05_contact_not_ended.yaml").read_text("utf-8")
    (tmp_path / "story.yaml").write_text(
        text.replace("agreed_about: sister", "agreed_about: brother"), "utf-8"
    )
    _, problems = read_stories(tmp_path)
    assert [p.sentence for p in problems] == ["“brother” has not been told alone by then."]


def test_the_day_of_telling_shows_couples_to_meet_one_further_apart_and_an_unsigned_note(
    library: Library, told: Engine
) -> None:
    store = SqlStore(told, INES, library.frameworks)
    first = datetime.combine(UNTIL, time(), UTC)
    rows = day_rows(
        store.day_read(first, first + timedelta(days=1)).records, first, first + timedelta(days=1)
    )
    assert [row.starts_at.hour for row in rows] == [13, 14, 16, 18]
    assert all(row.last is not None and row.session is None for row in rows)
    read = store.desk_read()
    apart = [one.record.case.id for one in moved(read, library.today) if one.apart]
    assert set(apart) & {row.record.case.id for row in rows}
    assert {s.case_id for s in read.unsigned} & {row.record.case.id for row in rows}
