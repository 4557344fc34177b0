"""What is offered to begin a better wording from, and whose name stands in it."""

from dataclasses import replace
from types import MappingProxyType

from casework.core.agreement import AgreementKind
from casework.core.agreement_rule import AgreementRule, DeadlineQuestion, as_start, better_wordings
from casework.core.framework import Suggestion
from tests.core.builders import SMALL, A, B, Couple


def practice(key: str, words: str = "Tell it") -> Suggestion:
    return Suggestion(key=key, phase="ground", words=words, sections=("1.1",))


FIRST, SECOND = practice("ground.first"), practice("ground.second")
KNOWN = replace(SMALL, practices=(SECOND, FIRST))
RULE = AgreementRule(
    last_sessions=6,
    practices=MappingProxyType({AgreementKind.TRANSPARENCY: ("ground.first", "gone", "ground.second")}),
    deadline=DeadlineQuestion(words="", instead="", sections=("2.6",)),
)


def test_practices_of_its_kind_are_offered_in_the_order_of_the_file_and_unknown_ones_left_out() -> None:
    assert better_wordings(Couple().agree(), KNOWN, RULE) == (FIRST, SECOND)


def test_for_a_kind_without_practices_nothing_is_offered() -> None:
    agreement = replace(Couple().agree(), kind=AgreementKind.BOUNDARY)
    assert better_wordings(agreement, KNOWN, RULE) == ()


def test_a_name_stands_where_one_partner_alone_holds_the_role() -> None:
    couple = Couple()
    couple.betrayal(injured=A)
    words = "The involved partner calls. Then the injured partner answers."
    a, b = couple.record.name(A), couple.record.name(B)
    assert as_start(practice("k", words), couple.record) == f"{b} calls. Then {a} answers."


def test_where_both_hold_it_or_nobody_does_the_words_stay() -> None:
    couple = Couple()
    words = "The involved partner calls."
    nobody = replace(couple.record, betrayals=())
    assert as_start(practice("k", words), nobody) == words
    couple.betrayal(injured=A)
    couple.betrayal(injured=B)
    assert as_start(practice("k", words), couple.record) == words
