"""An agreement that is renewed goes on: one agreement in several terms, and no look at it is lost."""

from dataclasses import replace

import pytest

from casework.core.agreement import Agreement, AgreementEnd, Ending, Kept, follow_through
from casework.core.brief_about import About
from casework.core.brief_agreed import due
from casework.core.pointer import Where
from casework.core.renewal import ends, lasting, terms, whole_strip
from casework.core.repair import repair_map
from tests.core.builders import SMALL, B, Couple, day


@pytest.fixture
def couple() -> Couple:
    found = Couple()
    for _ in range(4):
        found.session()
    return found


def renewed(couple: Couple, before: Agreement, number: int) -> Agreement:
    """The same words go on from the day of the numbered session."""
    newer = couple.agree(before.owner, before.words, starts=day(number), review=day(number + 4))
    couple._add(
        "endings",
        AgreementEnd(
            **couple._entry(),
            agreement_id=before.id,
            ending=Ending.RENEWED,
            on=day(number),
            replaced_by=newer.id,
        ),
    )
    return newer


def test_one_that_was_never_renewed_is_its_own_only_term(couple: Couple) -> None:
    agreement = couple.agree()
    assert terms(agreement, couple.record) == (agreement,)
    assert lasting(couple.record) == (agreement,)
    assert ends(couple.record) == {}


def test_terms_are_told_from_the_first_and_stand_as_one_agreement(couple: Couple) -> None:
    first = couple.agree()
    second = renewed(couple, first, 2)
    third = renewed(couple, second, 3)
    assert terms(third, couple.record) == (first, second, third)
    assert lasting(couple.record) == (third,)
    assert couple.record.agreements_in_force == (third,)
    assert ends(couple.record)[first.id].ending is Ending.RENEWED


def test_a_better_wording_is_another_agreement_and_an_ended_one_stays_by_itself(couple: Couple) -> None:
    first, second = couple.agree(), couple.agree(words="calls at six")
    couple.end(first, day(3))
    assert terms(second, couple.record) == (second,)
    assert lasting(couple.record) == (first, second)


def test_a_renewal_whose_new_term_cannot_be_read_leaves_the_earlier_one_in_sight(couple: Couple) -> None:
    first = couple.agree()
    renewed(couple, first, 2)
    record = replace(couple.record, agreements=(first,))
    assert lasting(record) == (first,)


def test_a_term_whose_beginning_cannot_be_read_stands_by_itself(couple: Couple) -> None:
    newer = renewed(couple, couple.agree(), 2)
    record = replace(couple.record, agreements=(newer,))
    assert terms(newer, record) == (newer,)


def test_two_that_name_each_other_come_to_an_end(couple: Couple) -> None:
    first = couple.agree()
    second = renewed(couple, first, 2)
    couple._add(
        "endings",
        AgreementEnd(
            **couple._entry(),
            agreement_id=second.id,
            ending=Ending.RENEWED,
            on=day(3),
            replaced_by=first.id,
        ),
    )
    assert set(terms(second, couple.record)) == {first, second}


def test_every_look_stays_in_one_strip_and_in_the_count(couple: Couple) -> None:
    first = couple.agree()
    sessions = couple.record.sessions
    couple.check(first, Kept.KEPT, sessions[0])
    couple.check(first, Kept.MISSED, sessions[1])
    second = renewed(couple, first, 2)
    couple.check(second, Kept.PARTLY, sessions[3])
    record = couple.record
    cells = whole_strip(terms(second, record), record.checks, record.held)
    assert [(c.number, c.result) for c in cells] == [
        (1, Kept.KEPT),
        (2, Kept.MISSED),
        (3, None),
        (4, Kept.PARTLY),
    ]
    assert follow_through(record.agreements, record.checks, record.held, B).due == 3


def test_a_renewal_loses_no_look_in_the_brief(couple: Couple) -> None:
    agreement = couple.agree(B)
    couple.check(agreement, Kept.MISSED)
    renewed(couple, agreement, 4)
    about = About(record=couple.record, framework=SMALL, today=day(5), drawn=repair_map(couple.record, SMALL))
    assert [line.evidence.where for line in due(about).lines] == [Where.AGREEMENT]
    assert "not kept" in due(about).lines[0].words + due(about).lines[0].detail
