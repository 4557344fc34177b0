"""Whose record a row goes into: never another couple's."""

import pytest

from casework.core.case import BetrayalKind, DisclosureState, Seat
from casework.core.rows import Couple, Sheet
from casework.desk import Desk
from casework.exchange.choices import Choices
from casework.exchange.couples import couple_of
from casework.exchange.dates import CellRefused
from casework.usecases.case import Called, call_partner
from tests.exchange.conftest import couple, desk_on, nothing_was_kept, taken, tried
from tests.fakes import person

ROW = "2025-03-04,14:00,conjoint\n"
NUMBERED = "case,partner A,partner B,date,start,meeting\n"
NAMED = "partner A,partner B,date,start,meeting\n"
DIRECTED = "partner A,partner B,injured,betrayal,date,start,meeting\n"


@pytest.mark.parametrize(
    ("cells", "meant"),
    [
        ({"number": "C-014"}, Couple(14)),
        ({"number": 14}, Couple(14)),
        ({"number": "c014"}, Couple(14)),
        ({"couple": "C-014"}, Couple(14)),
        ({"couple": "Ana & Ben"}, Couple(None, "Ana", "Ben")),
        ({"couple": "Ana und Jörg"}, Couple(None, "Ana", "Jörg")),
        ({"couple": "A. / B."}, Couple(None, "A.", "B.")),
        ({"couple": "Andrea & Brandon"}, Couple(None, "Andrea", "Brandon")),
        ({"number": "3", "partner_a": "Ana ", "partner_b": " Ben"}, Couple(3, "Ana", "Ben")),
        ({}, None),
    ],
)
def test_a_couple_is_named_in_the_ways_people_do(cells: dict[str, object], meant: Couple | None) -> None:
    assert couple_of(cells) == meant  # type: ignore[arg-type]


@pytest.mark.parametrize("cells", [{"number": "first"}, {"couple": "Ana"}, {"couple": "A & B & C"}])
def test_a_couple_that_is_not_clear_is_refused(cells: dict[str, object]) -> None:
    with pytest.raises(CellRefused):
        couple_of(cells)  # type: ignore[arg-type]


def reason(desk: Desk, text: str, *, ours: bool = True) -> str:
    (refusal,) = tried(desk, text, ours=ours).refused
    return refusal.sentence


def test_a_number_that_is_another_couple_here_is_refused(quick: Desk) -> None:
    couple(quick)
    assert "another couple here" in reason(quick, NUMBERED + "C-001,Cleo,Dan," + ROW)


def test_a_number_of_another_practice_is_set_aside_where_the_person_says_so(quick: Desk) -> None:
    couple(quick)
    text = "case,partner A,partner B,injured,date,start,meeting\nC-001,Cleo,Dan,B," + ROW
    result = taken(quick, text, ours=False)
    assert [(c.case.label, c.couple, c.is_new) for c in result.cases] == [("C-002", "Cleo & Dan", True)]


def test_a_couple_is_still_known_by_names_it_had_before(quick: Desk) -> None:
    case = couple(quick)
    call_partner(quick.store, case.id, Seat.A, Called(name="Anna-Maria"))
    for name in ("Ana", "ana", "Anna-Maria"):
        assert not tried(quick, NUMBERED + f"C-001,{name},Ben," + ROW).refused


def test_exchanged_seats_are_refused_so_that_no_reading_goes_to_the_wrong_partner(quick: Desk) -> None:
    couple(quick)
    assert "seat" in reason(quick, NAMED + "Ben,Ana," + ROW)


def test_two_couples_of_one_name_need_their_number(quick: Desk) -> None:
    couple(quick, "M.", "S.")
    couple(quick, "M.", "S.")
    assert "Give the case number" in reason(quick, NAMED + "M.,S.," + ROW)
    assert taken(quick, NUMBERED + "C-002,M.,S.," + ROW).cases[0].case.number == 2


def test_two_couples_of_one_name_in_one_file_stay_two(quick: Desk) -> None:
    text = "case,partner A,partner B,injured,date,start,meeting\n"
    text += "C-005,M.,S.,A,2025-03-04,14:00,conjoint\nC-009,M.,S.,B,2025-03-05,14:00,conjoint\n"
    result = taken(quick, text)
    assert [(c.case.label, c.is_new, c.added[Sheet.SESSIONS]) for c in result.cases] == [
        ("C-001", True, 1),
        ("C-002", True, 1),
    ]


def test_names_that_contradict_the_file_itself_are_refused(quick: Desk) -> None:
    couple(quick)
    text = NUMBERED + "C-001,Ana,Ben,2025-03-04,14:00,conjoint\nC-001,Ana,Bert,2025-03-05,14:00,conjoint\n"
    assert "Elsewhere in the file" in reason(quick, text)


def test_a_new_couple_is_opened_only_where_the_file_says_who_was_injured(quick: Desk) -> None:
    assert "who was injured" in reason(quick, NAMED + "Ana,Ben," + ROW).replace("which partner", "who")
    assert nothing_was_kept(quick)
    taken(quick, DIRECTED + "Ana,Ben,Ben,affair," + ROW)
    record = quick.store.record(quick.store.case_ids()[0])
    (betrayal,) = record.betrayals_now
    assert (betrayal.injured, betrayal.kind) == (Seat.B, BetrayalKind.SEXUAL)
    assert [d.state for d in record.disclosures] == [DisclosureState.NOT_BEGUN]
    assert record.statuses[0].on == record.sessions[0].on


def test_a_file_says_nothing_new_about_who_was_injured_in_a_case_that_is_open(quick: Desk) -> None:
    case = couple(quick, injured=Seat.A)
    taken(quick, DIRECTED + "Ana,Ben,B,affair," + ROW)
    assert [b.injured for b in quick.store.record(case.id).betrayals] == [Seat.A]


def test_rows_that_disagree_who_was_injured_are_refused(quick: Desk) -> None:
    text = (
        DIRECTED + "Ana,Ben,A,affair,2025-03-04,14:00,conjoint\nAna,Ben,B,affair,2025-03-11,14:00,conjoint\n"
    )
    assert "otherwise who was injured" in reason(quick, text)


def test_a_colleagues_couple_is_answered_like_one_that_does_not_exist(quick: Desk) -> None:
    couple(quick)
    engine = quick.store._engine  # type: ignore[attr-defined]
    colleague = desk_on(engine, person(engine, "Ivo Brandt"))
    theirs, nobodys = (reason(colleague, f"case,date,start,meeting\nC-00{n},{ROW}") for n in (1, 9))
    assert theirs == nobodys.replace("C-009", "C-001")


def test_a_file_of_one_couple_needs_no_column_for_it(quick: Desk) -> None:
    case = couple(quick)
    text = "date,start,meeting\n" + ROW
    assert "which couple" in reason(quick, text)
    assert taken(quick, text, Choices(couple=Couple(number=case.number))).added == {Sheet.SESSIONS: 1}
