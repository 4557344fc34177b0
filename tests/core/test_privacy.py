"""Who may do what: every role, kind, verb and combination of ties against a second table written apart.

The expectation below is typed by hand as strings. It knows nothing of core.privacy.TABLE, so that a slip in
either is found by the other.
"""

from itertools import chain, combinations, product

import pytest

from casework.core.account import PracticeRole as Role
from casework.core.privacy import TABLE, Audience, Kind, Rule, Tie, Verb, allowed, said_alone
from casework.core.privacy_words import PURPOSE, told_rule, told_table
from casework.core.refusal import (
    AS_SUPERVISOR,
    ELSEWHERE,
    IN_EMERGENCY,
    NOT_YOURS,
    READS_AS_SUPERVISOR,
    READS_IN_EMERGENCY,
    READS_UNSUPERVISED,
    UNSUPERVISED,
    reader_line,
    why_not,
)
from tests.torture import told

COUPLES = "RECORD ALONE LEDGER SAFETY"

#: role: (verbs, kinds, alternatives of ties, of which one has to be there in full)
EXPECTED: dict[str, list[tuple[str, str, list[str]]]] = {
    "CLINICIAN": [
        ("READ WRITE SIGN EXPORT PRINT", COUPLES, ["ON_TEAM"]),
        ("SHOW", "ROOM", ["ON_TEAM"]),
        ("READ WRITE", "OWN_NOTE", ["ON_TEAM WROTE_IT"]),
    ],
    "COUNSELOR": [
        ("READ", COUPLES, ["ON_TEAM"]),
        ("WRITE SIGN PRINT", COUPLES, ["ON_TEAM SUPERVISED"]),
        ("SHOW", "ROOM", ["ON_TEAM SUPERVISED"]),
        ("READ WRITE", "OWN_NOTE", ["ON_TEAM WROTE_IT"]),
    ],
    "SUPERVISOR": [
        ("READ", COUPLES, ["SUPERVISES"]),
        ("READ", "OWN_NOTE", ["SUPERVISES TRAINS_WRITER", "SUPERVISES SUPERVISES_WRITER AUTHORIZED"]),
    ],
    "ADMINISTRATOR": [("READ CHANGE", "PEOPLE SETTINGS", [""])],
    "REVIEWER": [("READ EXPORT PRINT", "TRAIL", [""])],
    "EMERGENCY": [
        ("READ", COUPLES, ["EMERGENCY"]),
        ("READ", "OWN_NOTE", ["EMERGENCY EMERGENCY_NOTES"]),
    ],
}
#: none, each one, each pair, all of them
SOME_TIES = [frozenset(ties) for n in (0, 1, 2, len(Tie)) for ties in combinations(Tie, n)]
ABOUT_COUPLES = (Kind.RECORD, Kind.ALONE, Kind.LEDGER, Kind.SAFETY, Kind.OWN_NOTE, Kind.ROOM)
EVERY_TIES = [
    frozenset(ties) for ties in chain.from_iterable(combinations(Tie, n) for n in range(len(Tie) + 1))
]


def expected(role: Role, verb: Verb, kind: Kind, ties: frozenset[Tie]) -> bool:
    names = {tie.name for tie in ties}
    return any(
        verb.name in verbs.split() and kind.name in kinds.split() and set(needed.split()) <= names
        for verbs, kinds, alternatives in EXPECTED[role.name]
        for needed in alternatives
    )


def test_every_role_kind_verb_and_combination_of_ties_is_answered_as_written_here() -> None:
    cells = list(product(Role, Verb, Kind, EVERY_TIES))
    right = sum(allowed({r}, v, k, ties) == expected(r, v, k, ties) for r, v, k, ties in cells)
    told("one table of who may do what, every cell", len(cells), right)


def test_two_roles_together_may_exactly_what_each_may_alone() -> None:
    for pair in combinations(Role, 2):
        for verb, kind, ties in product(Verb, Kind, SOME_TIES):
            each = any(allowed({role}, verb, kind, ties) for role in pair)
            assert allowed(pair, verb, kind, ties) == each


def test_what_is_not_in_the_table_is_not_allowed() -> None:
    everything = frozenset(Tie)
    assert not any(allowed((), verb, kind, everything) for verb, kind in product(Verb, Kind))
    assert not allowed({"owner"}, Verb.READ, Kind.RECORD, everything)  # type: ignore[arg-type]
    assert not allowed(set(Role), "erase", Kind.RECORD, everything)  # type: ignore[arg-type]
    assert not allowed(set(Role), Verb.READ, "billing", everything)  # type: ignore[arg-type]


def test_one_more_tie_never_takes_a_right_away() -> None:
    for role, verb, kind, ties in product(Role, Verb, Kind, EVERY_TIES):
        if allowed({role}, verb, kind, ties):
            assert all(allowed({role}, verb, kind, ties | {more}) for more in Tie)


def test_nobody_reaches_anything_about_a_couple_without_a_tie_to_it() -> None:
    assert not any(allowed(set(Role), verb, kind) for verb, kind in product(Verb, ABOUT_COUPLES))


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.REVIEWER])
def test_whoever_keeps_the_practice_or_the_trail_reaches_no_couple_under_any_tie(role: Role) -> None:
    cells = product(Verb, ABOUT_COUPLES, EVERY_TIES)
    assert not any(allowed({role}, verb, kind, ties) for verb, kind, ties in cells)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.EMERGENCY])
def test_whoever_answers_for_another_or_opens_in_an_emergency_only_reads(role: Role) -> None:
    others = set(Verb) - {Verb.READ}
    assert not any(allowed({role}, *cell) for cell in product(others, Kind, EVERY_TIES))


def test_psychotherapy_notes_are_never_exported_printed_signed_or_shown() -> None:
    kept_apart = (Verb.EXPORT, Verb.PRINT, Verb.SIGN, Verb.SHOW, Verb.CHANGE)
    assert not any(allowed(set(Role), verb, Kind.OWN_NOTE, frozenset(Tie)) for verb in kept_apart)


def test_who_supervises_one_colleague_does_not_read_the_own_notes_of_another() -> None:
    tied = {Tie.SUPERVISES, Tie.AUTHORIZED}
    assert not allowed({Role.SUPERVISOR}, Verb.READ, Kind.OWN_NOTE, tied)
    assert allowed({Role.SUPERVISOR}, Verb.READ, Kind.OWN_NOTE, tied | {Tie.SUPERVISES_WRITER})


def test_said_alone_is_what_one_partner_said_without_the_other() -> None:
    assert {a for a in Audience if said_alone(a)} == {Audience.PARTNER_A, Audience.PARTNER_B}


def test_the_table_reads_as_sentences_and_every_line_is_there_once() -> None:
    rows = told_table()
    assert len(rows) == len(TABLE) == len(set(rows))
    assert {row.who for row in rows} == {str(role) for role in Role} == {str(role) for role in PURPOSE}
    assert not [word for row in rows for word in (row.who, row.may, row.what, row.when) if not word]


def test_a_line_of_the_table_in_words() -> None:
    row = told_rule(Rule(Role.REVIEWER, (Verb.READ, Verb.EXPORT), (Kind.TRAIL,)))
    assert (row.who, row.may, row.what, row.when) == (
        "trail reviewer",
        "read and export",
        "the trail",
        "always",
    )
    own = told_rule(Rule(Role.CLINICIAN, (Verb.READ,), (Kind.OWN_NOTE,), (Tie.ON_TEAM, Tie.WROTE_IT)))
    assert own.when == "whoever is on the case's team and wrote it"


@pytest.mark.parametrize(
    ("role", "verb", "kind", "ties", "sentence"),
    [
        (Role.COUNSELOR, Verb.WRITE, Kind.RECORD, {Tie.ON_TEAM}, UNSUPERVISED),
        (Role.COUNSELOR, Verb.EXPORT, Kind.RECORD, {Tie.ON_TEAM}, ELSEWHERE),
        (Role.SUPERVISOR, Verb.WRITE, Kind.RECORD, {Tie.SUPERVISES}, AS_SUPERVISOR),
        (Role.SUPERVISOR, Verb.READ, Kind.OWN_NOTE, {Tie.SUPERVISES}, NOT_YOURS),
        (Role.EMERGENCY, Verb.WRITE, Kind.RECORD, {Tie.EMERGENCY}, IN_EMERGENCY),
        (Role.ADMINISTRATOR, Verb.WRITE, Kind.RECORD, set(), ELSEWHERE),
    ],
)
def test_a_refusal_says_why_and_that_nothing_was_done(
    role: Role, verb: Verb, kind: Kind, ties: set[Tie], sentence: str
) -> None:
    assert why_not({role}, verb, kind, ties) == sentence
    assert "Nothing" in sentence


@pytest.mark.parametrize(
    ("role", "ties", "line"),
    [
        (Role.CLINICIAN, {Tie.ON_TEAM}, None),
        (Role.COUNSELOR, {Tie.ON_TEAM, Tie.SUPERVISED}, None),
        (Role.COUNSELOR, {Tie.ON_TEAM}, READS_UNSUPERVISED),
        (Role.SUPERVISOR, {Tie.SUPERVISES}, READS_AS_SUPERVISOR),
        (Role.EMERGENCY, {Tie.EMERGENCY, Tie.SUPERVISES}, READS_IN_EMERGENCY),
    ],
)
def test_whoever_reads_without_writing_is_told_so_above_the_case(
    role: Role, ties: set[Tie], line: str | None
) -> None:
    assert reader_line({role}, ties) == line
