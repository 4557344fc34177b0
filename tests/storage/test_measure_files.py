"""The numbers behind the band of usual variation come from a file, with their reason, or not at all."""

from pathlib import Path

from casework.storage.measure_files import load_variation

SHIPPED = Path(__file__).parents[2] / "data" / "measures"


def test_the_shipped_band_has_its_numbers_and_no_problem() -> None:
    rule, problems = load_variation(SHIPPED)
    assert rule is not None
    assert (rule.factor, rule.least) == (2.66, 6)
    assert problems == ()


def test_a_number_without_its_source_draws_no_band_and_says_why(tmp_path: Path) -> None:
    text = (
        (SHIPPED / "usual_variation.yaml").read_text().replace("source: own judgement", "because: I say so")
    )
    (tmp_path / "usual_variation.yaml").write_text(text)
    rule, problems = load_variation(tmp_path)
    assert rule is None
    assert {problem.key for problem in problems} >= {"least"}


def test_a_missing_file_draws_no_band_and_says_so(tmp_path: Path) -> None:
    rule, problems = load_variation(tmp_path)
    assert rule is None
    assert problems
