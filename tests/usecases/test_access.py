"""The access matrix: nine people, every use case, one expectation for each.

A use case without a row here fails the first test. A refusal changes no row of any table and leaves its line
in the trail. Who may not know of a case hears of it exactly what they hear of one that never was.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import timedelta
from functools import cache

import pytest
from sqlalchemy import Engine

import casework.usecases
from casework.core.account import PracticeRole
from casework.core.agreement import Kept
from casework.core.case import (
    BetrayalKind,
    ConsentKind,
    ContactState,
    DisclosureState,
    Leaning,
    Outcome,
    PolicyKind,
    Seat,
)
from casework.core.draft import Stands
from casework.core.errors import NoSuchCase, NoSuchEntry, NotAllowed
from casework.core.note import AddendumKind
from casework.core.observation import Level, Move, Standing
from casework.core.privacy import Kind
from casework.core.rows import Couple, FileRow, Place, Sheet
from casework.core.safety import Conjoint, Danger, SafetyAnswer
from casework.core.search import SearchAsk
from casework.core.secret import SecretState
from casework.core.session import Meeting, RiskAnswer
from casework.core.setback import HowMet
from casework.usecases.account import NewAccount
from casework.usecases.appointment import AppointmentTold
from casework.usecases.case import BetrayalTold, Called, CaseTold
from casework.usecases.exchange import NewCases, import_rows
from casework.usecases.note import Typed
from casework.usecases.password import Passwords
from casework.usecases.score import ScoreTold
from casework.usecases.secret import PermissionTold, SecretTold, StepTold
from casework.usecases.session import SessionTold
from casework.usecases.supervising import SupervisionTold
from tests.core.test_score import SMALL as FORM
from tests.fakes import NOON
from tests.torture import times, told
from tests.usecases.access_world import AGREED, ASKED, LIE, NEVER_THERE, NINE, TODAY, World
from tests.usecases.told import PLAIN

A = Seat.A
LATER = TODAY + timedelta(days=14)
QUICK = Passwords(memory_kib=64, rounds=1)
TOLD = BetrayalTold(injured=A, kind=BetrayalKind.FINANCIAL)
NAMES = {"a": Called(name="Ann"), "b": Called(name="Bo")}
PLACE = next(iter(Standing))
AT = SessionTold(meeting=Meeting.CONJOINT, starts_at=NOON)

#: what each of the nine hears: y done, n refused in words, - there is no such case
#: in the order of NINE: rosa (clinician of the case), tom (another clinician), cam (counselor under sue),
#: sue, max (supervises tom), ada (administrator), tess (trail reviewer), dis (of the team, disabled), nobody
WRITE = "y - y n - - - - -"
READ = "y - y y - - - - -"
ALONE = "y - n n - - - - -"  # the clinician alone: exporting
OWN = "n - n n - - - - -"  # another's psychotherapy notes, without training or authorization
OPEN = "y y y n n n n n n"  # not about a case that is there
KEEP = "n n n n n y n n n"  # people
MINE = "y y y y y y y y y"  # nothing but what somebody asks about themselves

Call = Callable[[World, str, str], tuple[object, ...]]


def about(*more: object) -> Call:
    """Called on a case with these."""
    return lambda _world, case_id, _who: (case_id, *more)


def plain(*more: object) -> Call:
    """Called without a case."""
    return lambda _world, _case_id, _who: more


ROWS: dict[str, tuple[str, Call]] = {
    "agreement.make_agreement": (WRITE, about(AGREED)),
    "agreement.check_agreement": (WRITE, lambda w, c, _: (c, w.agreement(w.of), w.at(w.of), Kept.KEPT)),
    "agreement.end_agreement": (WRITE, lambda w, c, _: (c, w.agreement(w.of), TODAY)),
    "agreement.replace_agreement": (WRITE, lambda w, c, _: (c, w.agreement(w.of), AGREED)),
    "agreement.renew_agreement": (WRITE, lambda w, c, _: (c, w.agreement(w.of), TODAY, LATER)),
    "appointment.arrange": (WRITE, about(AppointmentTold(starts_at=NOON))),
    "appointment.call_off": (WRITE, lambda w, c, _: (c, w.appointment(w.of))),
    "appointment.session_due": (READ, about()),
    "aim.record_goal": (WRITE, about(A, "To sleep again", TODAY)),
    "aim.record_stance": (WRITE, about(A, Leaning.UNDECIDED, TODAY)),
    "case.call_partner": (WRITE, about(A, Called(name="Mara Lou"))),
    "case.choose_format": (WRITE, about("plain")),
    "case.record_betrayal": (WRITE, about(TOLD)),
    "case.record_disclosure": (WRITE, lambda w, c, _: (c, w.betrayal(w.of), DisclosureState.PARTIAL, TODAY)),
    "episode.pause_case": (WRITE, about(TODAY)),
    "caution.set_aside": (WRITE, about("deadline", ("a line",), "They mean a holiday")),
    "check_in.make_check_ins": (WRITE, about(ASKED)),
    "check_in.look_at_check_ins": (READ, about()),
    "check_in.take_back": (WRITE, lambda w, c, _: (c, w.check_in(w.of))),
    "check_in.open_check_ins": (WRITE, lambda w, c, _: (c, w.answered(w.of))),
    "episode.close_case": (WRITE, about(next(iter(Outcome)), TODAY)),
    "episode.reopen_case": (WRITE, lambda w, c, _: (w.paused(c), TODAY)),
    "form.keep_form_text": (WRITE, about("goal words", Typed("typed", 0))),
    "form.settle_form_text": (WRITE, lambda w, c, who: (c, *w.form_of(who, w.of), Stands.BOTH, 1)),
    "form.clear_form": ("y - y y - - - - -", lambda w, c, who: (c, w.form_typed(who, w.of))),
    "frame.record_consent": (WRITE, about(A, ConsentKind.TREATMENT, TODAY)),
    "frame.record_contact": (WRITE, about(ContactState.ENDED, TODAY)),
    "frame.record_policy": (WRITE, about(PolicyKind.NO_SECRETS, TODAY)),
    "note.add_addendum": (WRITE, lambda w, c, _: (c, w.signed(w.of), AddendumKind.ADDENDUM, "More")),
    "note.keep_draft": (WRITE, lambda w, c, _: (c, w.at(w.of), "what", Typed("typed", 0))),
    "note.settle_draft": (WRITE, lambda w, c, who: (c, *w.draft_of(who, w.of), Stands.BOTH, 1)),
    "note.sign_note": (WRITE, lambda w, c, who: (c, w.ready_by(who, w.of), PLAIN)),
    "own_note.keep_own_note": (WRITE, lambda w, c, _: (c, w.at(w.of), Typed("typed", 0))),
    "own_note.settle_own_note": (WRITE, lambda w, c, who: (c, *w.own_note_of(who, w.of), Stands.BOTH, 1)),
    "own_note.read_own_notes": (OWN, about()),
    "repair.observe": (WRITE, lambda w, c, _: (c, w.at(w.of), "safety.kindness", A, Level(1))),
    "repair.place_phase": (
        WRITE,
        lambda w, c, _: (c, w.at(w.of), "deeds", Move.HOLD, PLACE, "So"),
    ),
    "room.look_at_room": (WRITE, about()),
    "room.mark_win": (WRITE, about(A, "They laughed", TODAY)),
    "safety.ask_alone": (WRITE, about(A, Danger.VIOLENCE, SafetyAnswer.NONE_REPORTED, TODAY)),
    "safety.assess": (WRITE, about(A, Conjoint.GOES_ON, "Both spoke freely", TODAY)),
    "safety.plan_safety": (WRITE, about(A, "Whom to call", TODAY)),
    "secret.tell_secret": (WRITE, about(SecretTold(seat=A, words="alone", on=TODAY))),
    "secret.agree_on_secret": (
        WRITE,
        lambda w, c, _: (c, w.secret(w.of), StepTold(state=SecretState.HELD, on=TODAY)),
    ),
    "secret.give_permission": (WRITE, lambda w, c, _: (c, w.secret(w.of), paper())),
    "secret.withdraw_permission": (WRITE, lambda w, c, _: (c, w.permitted(w.of), paper())),
    "score.record_score": (WRITE, about(FORM, ScoreTold(seat=A, on=TODAY, total=3))),
    "search.search": ("y y y y y n n n n", plain(SearchAsk(typed="Mara"))),
    "session.begin_session": (WRITE, about(AT)),
    "session.change_session": (WRITE, lambda w, c, _: (c, w.at(w.of), AT)),
    "session.set_focus": (WRITE, lambda w, c, _: (c, w.at(w.of), ("deeds",))),
    "session.ask_risk": (WRITE, lambda w, c, _: (c, w.at(w.of), A, RiskAnswer.NONE_REPORTED)),
    "setback.name_win": (WRITE, about("They laughed", TODAY)),
    "setback.record_setback": (WRITE, about(LIE)),
    "setback.record_response": (WRITE, lambda w, c, _: (c, w.setback(w.of), HowMet.OWNED, TODAY)),
    "trust.record_reading": (WRITE, lambda w, c, _: (c, w.at(w.of), "calm", A, 5.0)),
    "team.join_team": (WRITE, about("tom")),
    "team.who_could_join": (WRITE, about()),
    "team.leave_team": ("n - y n - - - - -", about()),  # rosa is the last clinician
    "team.team_of": (READ, about()),
    "reading.reads_as": (READ, about()),
    "reading.read_case": (READ, about("case")),
    "sheet.open_sheet": (READ, about(A, Kind.LEDGER)),
    "printing.note_printing": (WRITE, about("brief")),
    "exchange.note_export": (ALONE, lambda _w, c, _who: ((c,), "workbook")),
    "case.open_case": (OPEN, plain()),
    "case.rehearse_opening": (OPEN, plain(CaseTold(**NAMES), "test")),
    "note.add_intervention": (OPEN, lambda w, _c, who: (f"Named by {who}",)),
    "people.people_of": (KEEP, plain()),
    "people.add_person": (
        KEEP,
        lambda _w, _c, who: (QUICK, somebody(who)),
    ),
    "people.grant_role": (KEEP, plain("max", PracticeRole.EMERGENCY)),
    "people.withdraw_role": (KEEP, plain("max", PracticeRole.SUPERVISOR)),
    "people.disable_person": (KEEP, plain("max")),
    "people.enable_person": (KEEP, plain("dis")),
    "supervising.begin_supervision": (KEEP, plain(SupervisionTold(supervisor_id="sue", supervisee_id="tom"))),
    "supervising.end_supervision": (KEEP, plain("max-tom")),
    "team.hand_over_cases": (KEEP, plain("dis", "rosa", "Died")),
    "reading.not_ones_own": (MINE, lambda _w, c, _who: ((c,),)),
}
#: what is needed besides the positional ones
NAMED: dict[str, dict[str, object]] = {
    "case.open_case": {**NAMES, "betrayals": (TOLD,), "framework_version": "test"},
}
#: tried on their own, with the states they depend on, in the file named; or not an act at all
ELSEWHERE = {
    "calendar.take_in_calendar": "test_calendar.py",  # it answers with what it did not recognise
    "check_in.hand_over_device": "test_check_in.py",  # needs an open door
    "emergency.agree_to_opening": "test_emergency.py",
    "emergency.end_opening": "test_emergency.py",
    "emergency.open_in_emergency": "test_emergency.py",
    "emergency.review_opening": "test_emergency.py",
    "exchange.import_rows": "test_access.py",  # below: it answers with refused rows, not with an error
    "line.recorded": "test_access.py",  # the frame of the others
    "people.keeping_people": "test_people.py",  # the frame of the others
    "room.enter_room": "test_room.py",  # needs an open door
    "room.leave_room": "test_room.py",
    "trail.export_trail": "test_trail.py",
    "trail.verify_trail": "test_trail.py",
}


def somebody(by: str) -> NewAccount:
    return NewAccount(
        name="New",
        credentials="",
        sign_in_name=f"new-{by}",
        password="nine herons over cold water",
        roles=frozenset(),
    )


def paper() -> PermissionTold:
    return PermissionTold(seat=A, on=TODAY, scope="All of it, to B", reference="Folder 3")


@cache
def use_cases() -> dict[str, Callable[..., object]]:
    """Every public function of the use cases that takes a store."""
    found: dict[str, Callable[..., object]] = {}
    for told_module in pkgutil.iter_modules(casework.usecases.__path__):
        module = importlib.import_module(f"casework.usecases.{told_module.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters), "")
            if function.__module__ == module.__name__ and first == "store" and not name.startswith("_"):
                found[f"{told_module.name}.{name}"] = function
    return found


def test_every_use_case_has_a_row_and_every_row_a_use_case() -> None:
    assert set(ROWS) | set(ELSEWHERE) == set(use_cases())
    assert not set(ROWS) & set(ELSEWHERE)


def heard(world: World, who: str, name: str, case_id: str) -> tuple[str, str]:
    """What somebody hears who tries a use case on a case: y, n or -, and the sentence."""
    arguments = ROWS[name][1](world, case_id, who)
    before, lines = world.rows(), world.refusals(who)
    try:
        use_cases()[name](world.store(who), *arguments, **NAMED.get(name, {}))
    except NoSuchCase as refusal:
        answer = ("-", refusal.sentence)
    except NoSuchEntry as refusal:  # the case is known, and somebody else's draft is not
        return "n", refusal.sentence
    except NotAllowed as refusal:
        answer = ("n", refusal.sentence)
    else:
        return "y", ""
    assert world.rows() == before, f"{name} by {who} was refused and changed something"
    assert world.refusals(who) == lines + 1, f"{name} by {who} was refused and left no line"
    return answer


@pytest.fixture
def world(engine: Engine) -> World:
    return World(engine)


def rows_tried(engine: Engine) -> list[str]:
    """Every row under SQLCipher; on PostgreSQL some, and all of them in `make torture`."""
    return list(ROWS)[:: 1 if engine.dialect.name == "sqlite" else times(4, 1)]


def test_nine_people_at_every_use_case_hear_what_is_written_here(world: World) -> None:
    tried, wrong = 0, []
    for name in rows_tried(world.engine):
        for who, right in zip(NINE, ROWS[name][0].split(), strict=True):
            world.begin()
            tried += 1
            answer, sentence = heard(world, who, name, world.of)
            if answer != right:
                wrong.append((name, who, right, answer, sentence))
    assert not wrong
    told("nine people at every use case hear what the table says", tried, tried - len(wrong))


def test_of_a_case_that_is_not_theirs_everybody_hears_what_they_hear_of_one_that_never_was(
    world: World,
) -> None:
    tried, told_apart = 0, []
    for name in rows_tried(world.engine)[:: times(4, 1)]:
        for who, right in zip(NINE, ROWS[name][0].split(), strict=True):
            if right == "-":
                world.begin()
                tried += 1
                if heard(world, who, name, world.of) != heard(world, who, name, NEVER_THERE):
                    told_apart.append((name, who))
    assert not told_apart
    told("another's case answers as one that never was", tried, tried - len(told_apart))


@pytest.mark.parametrize("who", [name for name in NINE if name not in ("rosa", "cam", "sue")])
def test_another_clinicians_case_is_in_no_list_count_search_or_error(world: World, who: str) -> None:
    store = world.store(who)
    record = world.store("rosa").record(world.of)
    for words in ("", "Mara", "Jon", "Mara & Jon", record.case.label, str(record.case.number), "%", "_"):
        page = store.page(words, states=())
        assert (page.total, page.records) == (0, ())
    assert store.case_ids() == ()
    for asked in (world.of, NEVER_THERE, "-1", "1", str(record.case.number), "' OR 1=1 --", "\x00", "é" * 40):
        with pytest.raises(NoSuchCase) as refusal:
            store.record(asked)
        assert refusal.value.sentence == NoSuchCase().sentence
    with pytest.raises(NoSuchCase):
        store.authors(world.of)
    with pytest.raises(NoSuchCase):
        store.form_texts(world.of)


def test_a_file_that_names_anothers_couple_is_told_that_there_is_none(world: World) -> None:
    number = world.store("rosa").record(world.of).case.number
    answers = set()
    for couple in (Couple(number=number), Couple(number=99_999)):
        row = FileRow(
            sheet=Sheet.GOALS, couple=couple, values={"words": "x"}, place=Place("goals", 2, "couple")
        )
        new = NewCases(framework_version="test", note_sections={})
        result = import_rows(world.store("tom"), [row], new)
        assert not result.kept
        answers |= {refused.sentence.replace(str(couple), "…") for refused in result.refused}
    assert len(answers) == 1
