"""What the ledger counts over, offers and asks comes from a file that cites its sections, or is left out."""

from pathlib import Path

import pytest

from casework.core.agreement import AgreementKind
from casework.storage.agreement_files import load_agreements
from casework.storage.library import load_library

DATA = Path(__file__).parents[2] / "data"
SHIPPED = DATA / "agreements"


def test_the_shipped_rule_is_there_and_reaches_the_library_without_a_problem() -> None:
    rule, problems = load_agreements(SHIPPED)
    assert rule is not None
    assert problems == ()
    assert load_library(DATA).agreements == rule


def test_every_kind_has_practices_of_the_framework_to_begin_from_each_with_its_sections() -> None:
    library = load_library(DATA)
    assert library.agreements is not None
    known = {practice.key: practice for practice in library.current.practices}
    assert set(library.agreements.practices) == set(AgreementKind)
    for keys in library.agreements.practices.values():
        assert keys
        assert all(known[key].sections for key in keys)


def test_the_question_about_a_deadline_rests_on_sections_there_are() -> None:
    library = load_library(DATA)
    assert library.agreements is not None
    assert {"2.6", "3.7"} <= set(library.agreements.deadline.sections)
    assert all(library.current.section(section) for section in library.agreements.deadline.sections)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value: 6", "value: 0", "from 1 to 52"),
        ("key: last_sessions", "key: sessions", "no number of this name"),
        ("key: healing", "key: heal", "no question of this name"),
        ('sections: ["2.6", "3.7"]', "sections: []", "at least one section"),
        ("instead: >-", "in_place: >-", "instead"),
        ("follow_through:", "follow:", "not known here"),
    ],
)
def test_a_rule_that_cannot_be_used_is_said_and_nothing_is_offered(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = (SHIPPED / "agreements.yaml").read_text("utf-8")
    assert old in text
    (tmp_path / "agreements.yaml").write_text(text.replace(old, new), "utf-8")
    rule, problems = load_agreements(tmp_path)
    assert rule is None
    assert any(said in problem.sentence for problem in problems), problems


def test_a_kind_that_cannot_be_read_is_left_out_and_the_rest_goes_on(tmp_path: Path) -> None:
    text = (SHIPPED / "agreements.yaml").read_text("utf-8")
    (tmp_path / "agreements.yaml").write_text(text.replace("kind: homework", "kind: house"), "utf-8")
    rule, problems = load_agreements(tmp_path)
    assert rule is not None
    assert AgreementKind.HOMEWORK not in rule.practices
    assert len(problems) == 1
