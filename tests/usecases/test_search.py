"""Whoever may read a line finds it by any of its words, and nobody else does."""

import unicodedata
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from casework.core.account import PracticeRole
from casework.core.case import Seat
from casework.core.draft import Stands
from casework.core.errors import DraftConflict, NotAllowed, TextTooLong, UnkeepableText
from casework.core.note import AddendumKind
from casework.core.observation import Level, Move, Standing
from casework.core.search import SHOWN, Hit, SearchAsk, SearchKind, is_enough, sought
from casework.core.search_words import words_of
from casework.core.session import Meeting
from casework.core.trail import Act
from casework.storage.search_rebuild import FACT, bring_up_to_date, rebuild
from casework.storage.store import SqlStore
from casework.storage.tables import search_lines, store_facts
from casework.usecases.aim import record_goal
from casework.usecases.note import Typed, add_addendum, keep_draft, settle_draft, sign_note
from casework.usecases.own_note import keep_own_note, settle_own_note
from casework.usecases.repair import observe, place_phase
from casework.usecases.search import looked, search
from casework.usecases.secret import SecretTold, tell_secret
from casework.usecases.session import SessionTold, change_session, set_focus
from casework.usecases.setback import SetbackTold, name_win, record_setback
from casework.usecases.team import join_team, leave_team
from tests.fakes import NOON, Clock, Statements
from tests.naughty import NAUGHTY, UNKEEPABLE
from tests.torture import times
from tests.usecases.staff import Staff
from tests.usecases.test_audiences import everything
from tests.usecases.told import PLAIN, START, couple, ready, session, trail

R = PracticeRole
TODAY = NOON.date()
A, B = Seat.A, Seat.B


def hits(store: SqlStore, typed: str, **more: object) -> tuple[Hit, ...]:
    return search(store, SearchAsk(typed=typed, **more)).hits  # type: ignore[arg-type]


def kinds(store: SqlStore, typed: str, **more: object) -> list[SearchKind]:
    return [hit.kind for hit in hits(store, typed, **more)]


def text_of(hit: Hit) -> str:
    return "".join(piece.text for piece in hit.pieces)


@pytest.fixture
def staff(engine: Engine, clock: Clock) -> Staff:
    """Rosa and Tom, clinicians; Cam in training under Sue; Ada the administrator, Tess the reviewer."""
    found = Staff(engine, clock)
    for name, role in {
        "rosa": R.CLINICIAN,
        "tom": R.CLINICIAN,
        "cam": R.COUNSELOR,
        "sue": R.SUPERVISOR,
        "ada": R.ADMINISTRATOR,
        "tess": R.REVIEWER,
    }.items():
        found.hire(name, role)
    found.supervise("sue", "cam", training=True)
    return found


# Who finds what


def test_a_signed_note_an_addendum_a_win_and_a_reason_are_found_with_where_they_stand(
    store: SqlStore, case_id: str, at: str
) -> None:
    ready(store, case_id, at, what="A quiet herring hour")
    note = sign_note(store, case_id, at, PLAIN)
    add_addendum(store, case_id, note.id, AddendumKind.ADDENDUM, "The herring was smoked")
    name_win(store, case_id, "Herring for two", TODAY)
    place_phase(store, case_id, at, "deeds", Move.HOLD, Standing.EMERGING, "Herring first")
    observe(store, case_id, at, "deeds.owns", B, Level.EMERGING, "Named the herring")
    found = {hit.kind: hit for hit in hits(store, "herr")}
    assert set(found) == {
        *(SearchKind.NOTE, SearchKind.ADDENDUM, SearchKind.WIN),
        *(SearchKind.PLACEMENT, SearchKind.EVIDENCE),
    }
    assert found[SearchKind.NOTE].line_id == note.id
    assert {found[k].session_id for k in found if k is not SearchKind.WIN} == {at}
    assert (found[SearchKind.PLACEMENT].key, found[SearchKind.EVIDENCE].key) == ("deeds", "deeds.owns")
    assert found[SearchKind.EVIDENCE].seat is B


def test_somebody_elses_case_is_never_found(staff: Staff) -> None:
    rosa, tom = staff.store("rosa"), staff.store("tom")
    case_id = couple(rosa)
    name_win(rosa, case_id, "They laughed over the herring", TODAY)
    assert kinds(rosa, "herring") == [SearchKind.WIN]
    assert hits(tom, "herring") == hits(tom, "herring", case_id=case_id) == hits(tom, "Mara") == ()


def test_a_supervisor_finds_what_they_may_read_and_never_a_psychotherapy_note(staff: Staff) -> None:
    rosa, cam, sue = (staff.store(name) for name in ("rosa", "cam", "sue"))
    case_id = couple(rosa)
    at = session(rosa, case_id).id
    name_win(rosa, case_id, "They laughed over the herring", TODAY)
    assert hits(sue, "herring") == ()
    join_team(rosa, case_id, "cam")
    keep_own_note(cam, case_id, at, Typed("The herring frightens me", 0))
    keep_draft(cam, case_id, at, "what", Typed("The herring again", 0))
    assert kinds(sue, "herring", sheets=True) == [SearchKind.WIN]
    assert kinds(rosa, "herring", sheets=True) == [SearchKind.WIN]
    assert set(kinds(cam, "herring")) == {SearchKind.WIN, SearchKind.DRAFT, SearchKind.OWN_NOTE}


def test_who_left_the_team_finds_nothing_of_it_any_more_not_even_their_own_note(
    staff: Staff,
) -> None:
    rosa, tom = staff.store("rosa"), staff.store("tom")
    case_id = couple(rosa)
    at = session(rosa, case_id).id
    join_team(rosa, case_id, "tom")
    keep_own_note(tom, case_id, at, Typed("My herring", 0))
    assert kinds(tom, "herring") == [SearchKind.OWN_NOTE]
    leave_team(tom, case_id)
    assert hits(tom, "herring") == ()


@pytest.mark.parametrize("who", ["ada", "tess"])
def test_who_reads_no_couple_looks_for_none_and_the_trail_tells_of_it(
    staff: Staff, engine: Engine, who: str
) -> None:
    couple(staff.store("rosa"))
    with pytest.raises(NotAllowed):
        search(staff.store(who), SearchAsk(typed="Mara"))
    assert trail(engine)[-1].act is Act.REFUSED
    assert "Mara" not in repr(trail(engine))


def test_what_one_partner_tells_alone_is_found_by_their_clinician_once_the_sheets_are_asked_for(
    store: SqlStore, case_id: str, engine: Engine
) -> None:
    tell_secret(store, case_id, SecretTold(seat=B, words="The herring money", on=TODAY))
    assert hits(store, "herring") == hits(store, "herring", kinds=frozenset(SearchKind)) == ()
    (hit,) = hits(store, "herring", sheets=True)
    assert (hit.kind, hit.seat, text_of(hit)) == (SearchKind.TOLD_ALONE, B, "The herring money")
    line = trail(engine)[-1]
    assert (line.act, line.what, line.case_id, line.seat) == (Act.READ, "search", case_id, B)


# What is typed, and what was written


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Sie sprach vom Vertrauensbruch", "vertrau"),
        ("à l'École des femmes", "ecole"),
        ("The STRASSE at night", "straße"),
        ("他们一起吃饭", "吃饭"),
        ("ฉันกินข้าว", "กินข้าว"),
        ("שלום בבית", "שלום"),
        ("مُحَمَّد وصل", "محمد"),
        ("He lied to me twice", '"lied to me"'),
        ("He lied to me twice", "twice lied"),
        ("A follow-up call", "follow-up"),
        ("Ｆｕｌｌ width", "full"),
        ("x" * 250, "x" * 250),
    ],
)
def test_words_are_found_in_any_script_case_and_accent(
    store: SqlStore, case_id: str, written: str, typed: str
) -> None:
    name_win(store, case_id, written, TODAY)
    (hit,) = hits(store, typed)
    assert any(piece.found for piece in hit.pieces)


def test_all_words_have_to_be_there_and_quoted_ones_side_by_side(store: SqlStore, case_id: str) -> None:
    name_win(store, case_id, "He lied and came to me", TODAY)
    assert kinds(store, "lied came") == [SearchKind.WIN]
    assert hits(store, "lied herring") == hits(store, '"lied to me"') == hits(store, '"lie"') == ()


def test_too_little_to_look_for_finds_nothing_and_too_much_is_told(store: SqlStore, case_id: str) -> None:
    assert hits(store, "") == hits(store, "m") == hits(store, '"') == hits(store, "… !") == ()
    with pytest.raises(TextTooLong):
        search(store, SearchAsk(typed="m" * 301))
    with pytest.raises(UnkeepableText):
        search(store, SearchAsk(typed="Ma\x00ra"))


def kept(every: int) -> list[str]:
    return [unicodedata.normalize("NFC", text) for text in NAUGHTY if text not in UNKEEPABLE][::every]


def test_text_that_means_to_be_more_is_looked_for_as_words_and_shown_to_the_letter(
    store: SqlStore, case_id: str
) -> None:
    written = {}
    for text in kept(times(4, 1)):
        written[name_win(store, case_id, text, TODAY).id] = " ".join(text.split())
        assert search(store, SearchAsk(typed=text[:300])) is not None
    for line_id, text in written.items():
        word = next((w for w in text.split() if is_enough(sought(w)) and len(w) < 300), None)
        if word:
            found = {hit.line_id: hit for hit in hits(store, f'"{word}" ', kinds=frozenset({SearchKind.WIN}))}
            assert line_id in found or len(found) == SHOWN, word
            assert all(text_of(hit).strip("…") in written[hit.line_id] for hit in found.values())


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)


@settings(
    max_examples=times(25, 500), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TEXTS)
def test_any_word_of_any_text_is_found(store: SqlStore, case_id: str, at: str, text: str) -> None:
    version = store.drafts(case_id, at).get("what")
    field = keep_draft(store, case_id, at, "what", Typed(text, version.version if version else 0))
    for word in words_of(field.text)[:4]:
        typed = field.text[word.start : word.end]
        if is_enough(sought(typed)):
            assert SearchKind.DRAFT in kinds(store, typed, case_id=case_id)


# Narrowing


def test_a_couple_a_kind_and_days_narrow_what_is_found(store: SqlStore, case_id: str) -> None:
    other = couple(store)
    for number, where in enumerate((case_id, case_id, other)):
        name_win(store, where, "herring", TODAY - timedelta(days=10 * number))
    record_goal(store, case_id, A, "No herring", TODAY)
    assert len(hits(store, "herring")) == 4
    assert {hit.case_id for hit in hits(store, "herring", case_id=other)} == {other}
    assert kinds(store, "herring", kinds=frozenset({SearchKind.GOAL})) == [SearchKind.GOAL]
    assert len(hits(store, "herring", since=TODAY - timedelta(days=10))) == 3
    assert len(hits(store, "herring", until=TODAY - timedelta(days=10))) == 2
    assert len(hits(store, "herring", since=TODAY, until=TODAY)) == 2
    assert hits(store, "herring", case_id="é" * 40) == hits(store, "herring", case_id="nobody") == ()


def test_a_note_is_of_the_day_of_its_session_also_where_that_is_moved(
    store: SqlStore, case_id: str, at: str
) -> None:
    keep_draft(store, case_id, at, "what", Typed("herring", 0))
    assert [hit.on for hit in hits(store, "herring", since=TODAY, until=TODAY)] == [TODAY]
    earlier = START - timedelta(days=3)
    change_session(store, case_id, at, SessionTold(meeting=Meeting.CONJOINT, starts_at=earlier))
    assert hits(store, "herring", since=TODAY) == ()
    assert [hit.on for hit in hits(store, "herring", until=earlier.date())] == [earlier.date()]


def test_a_phase_finds_its_markers_its_placements_and_the_sessions_it_was_in_focus_in(
    store: SqlStore, case_id: str, at: str
) -> None:
    observe(store, case_id, at, "deeds.owns", B, Level.EMERGING, "herring")
    place_phase(store, case_id, at, "safety", Move.HOLD, Standing.EMERGING, "herring")
    keep_draft(store, case_id, at, "what", Typed("herring", 0))
    set_focus(store, case_id, at, ("deeds",))
    assert set(kinds(store, "herring", phase="deeds")) == {SearchKind.EVIDENCE, SearchKind.DRAFT}
    set_focus(store, case_id, at, ("safety",))
    assert kinds(store, "herring", phase="deeds") == [SearchKind.EVIDENCE]
    assert set(kinds(store, "herring", phase="safety")) == {SearchKind.PLACEMENT, SearchKind.DRAFT}
    assert hits(store, "herring", phase='"%') == ()


# Order and bounds


def test_what_fits_better_comes_first_and_of_what_fits_as_well_the_newer(
    store: SqlStore, case_id: str
) -> None:
    for days in (9, 0, 5):
        name_win(store, case_id, "Herring at home", TODAY - timedelta(days=days))
    name_win(store, case_id, "Herring, " + "and this and that " * 12, TODAY)
    days = [(TODAY - hit.on).days for hit in hits(store, "herring") if hit.on]
    assert days == [0, 5, 9, 0]


def test_more_than_a_page_is_said_and_asked_for_in_the_same_number_of_statements(
    store: SqlStore, case_id: str, engine: Engine
) -> None:
    def one() -> None:
        name_win(store, case_id, "herring", TODAY)

    one()
    ask = SearchAsk(typed="herring")
    seen = looked(search(store, ask))
    with Statements(engine) as few:
        assert not search(store, ask, seen).more
    for _ in range(SHOWN):
        one()
    with Statements(engine) as many:
        found = search(store, ask, seen)
    assert (len(found.hits), found.more) == (SHOWN, True)
    assert len(few) == len(many) > 0


def test_a_very_long_text_is_found_by_its_last_words_and_once(store: SqlStore, case_id: str, at: str) -> None:
    text = " ".join(f"w{n}" for n in range(9000)) + " herring, at the very end"
    keep_draft(store, case_id, at, "what", Typed(text, 0))
    (hit,) = hits(store, '"herring at the very end"')
    assert text_of(hit).endswith("herring, at the very end")
    assert len(hits(store, "w29")) == 1


# What is replaced, and what the trail is told


def test_a_draft_is_found_as_it_is_typed_and_as_a_note_once_it_is_signed(
    store: SqlStore, case_id: str, at: str
) -> None:
    ready(store, case_id, at, what="herring")
    assert kinds(store, "herring") == [SearchKind.DRAFT]
    keep_draft(store, case_id, at, "what", Typed("mackerel", 1))
    assert hits(store, "herring") == ()
    assert kinds(store, "mackerel") == [SearchKind.DRAFT]
    sign_note(store, case_id, at, PLAIN)
    assert kinds(store, "mackerel") == [SearchKind.NOTE]


def test_two_texts_of_one_section_are_both_found_until_one_stands(
    store: SqlStore, case_id: str, at: str
) -> None:
    for keep, settle in ((_draft, _settle_draft), (_own, _settle_own)):
        keep(store, case_id, at, Typed("herring", 0))
        with pytest.raises(DraftConflict):
            keep(store, case_id, at, Typed("mackerel", 0, "another-tab"))
        assert len(hits(store, "herring")) == len(hits(store, "mackerel")) == 1
        settle(store, case_id, at)
        assert (len(hits(store, "herring")), len(hits(store, "mackerel"))) == (0, 1)
        keep(store, case_id, at, Typed("", 2))
        assert hits(store, "mackerel") == ()


def _draft(store: SqlStore, case_id: str, at: str, typed: Typed) -> None:
    keep_draft(store, case_id, at, "what", typed)


def _settle_draft(store: SqlStore, case_id: str, at: str) -> None:
    aside = next(key for key in store.drafts(case_id, at) if "~" in key)
    settle_draft(store, case_id, at, aside, Stands.ASIDE, 1)


def _own(store: SqlStore, case_id: str, at: str, typed: Typed) -> None:
    keep_own_note(store, case_id, at, typed)


def _settle_own(store: SqlStore, case_id: str, at: str) -> None:
    (aside,) = store.own_asides(case_id, at)
    settle_own_note(store, case_id, at, aside.id, Stands.ASIDE, 1)


def test_the_trail_tells_once_whose_words_came_into_view_and_never_what_was_typed(
    store: SqlStore, case_id: str, engine: Engine
) -> None:
    name_win(store, case_id, "herring", TODAY)
    lines = len(trail(engine))
    first = search(store, SearchAsk(typed="herring"))
    search(store, SearchAsk(typed="herr"), looked(first))
    search(store, SearchAsk(typed="mackerel"))
    (line,) = trail(engine)[lines:]
    assert (line.act, line.what, line.case_id, line.subject) == (Act.READ, "search", case_id, None)
    assert "herr" not in repr(line)


# The index itself


def index(engine: Engine) -> list[tuple[object, ...]]:
    told = [column for column in search_lines.c if column.name != "id"]
    with engine.connect() as connection:
        return sorted(map(tuple, connection.execute(select(*told))), key=repr)


def test_the_index_made_anew_is_the_one_that_was_written(
    store: SqlStore, case_id: str, engine: Engine
) -> None:
    for meeting in (Meeting.CONJOINT, Meeting.INDIVIDUAL_A):
        everything(store, case_id, meeting)
    record_setback(store, case_id, SetbackTold(kind="lie", seat=B, happened_on=TODAY, came_to_light_on=TODAY))
    at = session(store, case_id, others_present="An interpreter").id
    keep_draft(store, case_id, at, "what", Typed("herring " * 4000, 0))
    keep_own_note(store, case_id, at, Typed("mackerel", 0))
    written = index(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        assert rebuild(connection) == len(written)
    assert index(engine) == written
    assert {SearchKind.DRAFT, SearchKind.OWN_NOTE} == {*kinds(store, "herring"), *kinds(store, "mackerel")}
    assert kinds(store, "interpreter") == [SearchKind.PRESENT]


def test_an_index_made_by_other_rules_is_made_anew_when_the_store_is_opened(
    store: SqlStore, case_id: str, engine: Engine
) -> None:
    name_win(store, case_id, "herring", TODAY)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(search_lines.update().values(field="lost"))
        bring_up_to_date(connection)
        assert connection.scalar(select(search_lines.c.field).limit(1)) == "lost"
        connection.execute(store_facts.update().where(store_facts.c.key == FACT).values(value="older"))
        bring_up_to_date(connection)
        assert connection.scalar(select(search_lines.c.field).limit(1)) == ""
    assert kinds(store, "herring") == [SearchKind.WIN]
