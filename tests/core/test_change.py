"""The usual-variation band: the published case, its edges, and the file its numbers stand in."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from casework.core.change import Band, VariationRule, usual_variation, worth_a_look

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests/data/xmr_cases.json").read_text())["cases"]
FILE = yaml.safe_load((ROOT / "data/measures/usual_variation.yaml").read_text())["usual_variation"]
RULE = VariationRule(**{entry["key"]: entry["value"] for entry in FILE})
ratings = st.integers(0, 20).map(lambda halves: halves / 2)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_band_is_the_published_one(case: dict) -> None:
    # 0.002 covers the published limits' unrounded constant; the case's notes say so.
    band = usual_variation(case["input"]["x"], RULE)
    assert band is not None
    assert band.mean == pytest.approx(case["expected"]["CL"], abs=case["tolerance"])
    assert band.high == pytest.approx(case["expected"]["UCL"], abs=0.002)
    assert band.low == pytest.approx(case["expected"]["LCL"], abs=0.002)
    assert band.count == len(case["input"]["x"])


def test_its_two_numbers_stand_in_the_file_with_reason_and_source() -> None:
    assert VariationRule(factor=2.66, least=6) == RULE
    assert all(entry["reason"] and entry["source"] for entry in FILE)


def test_there_is_no_band_below_six_readings() -> None:
    assert usual_variation([5, 6, 5, 6, 5], RULE) is None
    assert usual_variation([5, 6, 5, 6, 5, 6], RULE) is not None


def test_the_newest_reading_is_held_against_those_before_it_only() -> None:
    quiet = [5, 5.5, 5, 5.5, 5, 5.5]
    assert worth_a_look([*quiet, 1], RULE) is True
    assert worth_a_look([*quiet, 6], RULE) is False


@pytest.mark.parametrize("values", [[], [4], [5, 6, 5, 6, 5, 0]])
def test_with_fewer_than_six_before_it_it_is_too_early_to_say(values: list[float]) -> None:
    assert worth_a_look(values, RULE) is None


def test_for_drawing_the_band_stays_on_the_scale() -> None:
    band = Band(low=-2, high=11.5, mean=5, count=6)
    assert (band.clipped().low, band.clipped().high) == (0, 10)
    assert band.clipped(low=1, high=4) == Band(low=1, high=4, mean=5, count=6)


@given(st.lists(ratings, min_size=6, max_size=30))
def test_the_band_lies_around_the_mean_and_its_edges_belong_to_it(values: list[float]) -> None:
    band = usual_variation(values, RULE)
    assert band is not None
    assert band.low <= band.mean <= band.high
    assert band.holds(band.low)
    assert band.holds(band.high)


@given(st.lists(ratings, min_size=6, max_size=20))
def test_a_band_read_backwards_is_the_same_band(values: list[float]) -> None:
    there, back = usual_variation(values, RULE), usual_variation(values[::-1], RULE)
    assert there is not None
    assert back is not None
    assert (there.low, there.high) == pytest.approx((back.low, back.high))
