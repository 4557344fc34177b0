"""Every questionnaire that ships is whole and scores as published; a file that is not whole is refused."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.core.measure import Direction, Measure
from casework.core.score import Score, check_score
from casework.core.scoring import Side, scored, side_of
from casework.storage.library import load_library
from casework.storage.measures import load_measures
from tests.core.test_score import GIVEN

ROOT = Path(__file__).parents[2]
LIBRARY = load_library(ROOT / "data")
MEASURES = LIBRARY.measures
CASES = {
    case["id"]: case
    for case in json.loads((ROOT / "tests/core/change_cases.json").read_text("utf-8"))["cases"]
}
KEYS = [
    "csi16", "csi4", "csi32", "rdas", "das", "kmss", "phq9", "gad7", "pcl5", "ies_r", "core10", "who5",
    "trim18", "trust_scale", "dyadic_trust", "ors", "srs", "wai_sr", "hits", "e_hits", "wast", "pvs", "cssrs",
]  # fmt: skip
TOTALS_ONLY = {"csi32", "ies_r", "trust_scale", "dyadic_trust", "ors", "srs"}
WITHHELD = {
    "csi16", "csi4", "csi32", "das", "kmss", "ies_r", "trim18", "trust_scale", "dyadic_trust", "ors", "srs",
    "wai_sr",
}  # fmt: skip
OF_CASE = {
    "CSI-4": "csi4", "CSI-16": "csi16", "PHQ-9": "phq9", "GAD-7": "gad7", "PCL-5": "pcl5",
    "CORE-10": "core10",
    "WHO-5 (x4)": "who5", "WAST": "wast", "HITS": "hits", "E-HITS": "e_hits", "KMSS": "kmss", "RDAS": "rdas",
    "DAS": "das", "IES-R": "ies_r", "WAI-SR": "wai_sr",
}  # fmt: skip
WITH_TOTAL = [m for m in MEASURES.values() if m.items and not m.triage]
one_of_them = st.sampled_from(WITH_TOTAL)


def form(measure: Measure, answers: list[int | None]) -> Score:
    items = tuple((n, a) for n, a in enumerate(answers, start=1) if a is not None)
    score = replace(GIVEN, measure=measure.key, items=items)
    check_score(score, measure)
    return score


def test_every_measure_ships_without_a_problem() -> None:
    assert sorted(MEASURES) == sorted(KEYS)
    assert [p for p in LIBRARY.problems if "measures" in p.file or "wordings" in p.file] == []
    assert LIBRARY.wordings == {}
    assert {key for key in KEYS if not MEASURES[key].items} == TOTALS_ONLY


@pytest.mark.parametrize("key", KEYS)
def test_each_says_which_way_is_better_who_may_use_it_and_where_its_figures_come_from(key: str) -> None:
    measure, text = MEASURES[key], (ROOT / f"data/measures/{key}.yaml").read_text("utf-8")
    assert f"direction: {measure.direction.value}" in text
    assert len(measure.licence) > 20
    assert re.search(r"\d{4}|National Center", measure.source)
    assert measure.cutoff is None or re.search(r"\d{4}|National|manual", measure.cutoff.source)
    assert bool(measure.withheld) is (key in WITHHELD)


def test_no_question_of_any_form_ships() -> None:
    """Nothing under `items:` but numbers; and no sentence in the first person or put to anybody."""
    for key in KEYS:
        text = (ROOT / f"data/measures/{key}.yaml").read_text("utf-8")
        items = text.split("\nitems:\n")[1].split("\n\n")[0] if MEASURES[key].items else ""
        assert re.fullmatch(r'(  (- |  )[a-z_]+: ("[\d-]+"|\d+|true|\["no", "yes"\])\n?)*', items), key
        assert not re.search(r"\b(I|I've|my|your partner)\b|\?", text), key


@pytest.mark.parametrize(("name", "low", "high"), list(zip(*CASES["INS-04"]["input"].values(), *CASES["INS-04"]["expected"].values(), strict=True)))  # fmt: skip  # noqa: E501
def test_the_totals_reach_as_far_as_published(name: str, low: float, high: float) -> None:
    if name not in OF_CASE:
        pytest.skip(f"{name} does not ship")
    measure = MEASURES[OF_CASE[name]]
    assert (measure.low, measure.high) == (low, high)


@pytest.mark.parametrize("measure", WITH_TOTAL, ids=lambda measure: measure.key)
def test_the_furthest_answers_give_the_furthest_totals(measure: Measure) -> None:
    worst = [item.high if item.reversed else item.low for item in measure.items]
    best = [item.low if item.reversed else item.high for item in measure.items]
    assert scored(measure, form(measure, worst)).total == measure.low
    assert scored(measure, form(measure, best)).total == measure.high


def test_the_phq9_scores_its_published_vectors_with_band_and_item_9() -> None:
    case = CASES["INS-01"]
    found = [scored(MEASURES["phq9"], form(MEASURES["phq9"], v)) for v in case["input"]["vectors"]]
    assert [one.total for one in found] == case["expected"]["total"]
    assert [one.band for one in found] == case["expected"]["band"]
    assert [bool(one.raised) for one in found] == case["expected"]["item9"]


def test_the_core10_turns_its_two_items_and_makes_up_for_a_blank() -> None:
    case, core = CASES["INS-02"], MEASURES["core10"]
    found = [scored(core, form(core, vector)).total for vector in case["input"]["vectors"]]
    assert found == pytest.approx(case["expected"]["total"], abs=case["tolerance"])
    assert found[0] == 8


def test_the_subscales_of_the_rdas_reach_their_published_maxima() -> None:
    case, rdas = CASES["INS-05"], MEASURES["rdas"]
    assert [item.high for item in rdas.items] == case["input"]["item_max"]
    found = scored(rdas, form(rdas, case["input"]["item_max"]))
    assert {one.subscale.key: one.total for one in found.subscales} == {
        key: value for key, value in case["expected"].items() if key != "total"
    }
    assert found.total == case["expected"]["total"]


def test_the_subscales_of_the_das_reach_their_published_maxima() -> None:
    assert [s.high for s in MEASURES["das"].subscales] == [65, 12, 50, 24]


def test_twelve_points_of_the_pcl5_can_meet_the_pattern_and_seventy_two_can_miss_it() -> None:
    pcl = MEASURES["pcl5"]
    few = [2 if n in (1, 6, 8, 9, 15, 16) else 0 for n in range(1, 21)]
    many = [0 if n in (6, 7) else 4 for n in range(1, 21)]
    assert (scored(pcl, form(pcl, few)).total, scored(pcl, form(pcl, few)).pattern) == (12, True)
    assert (scored(pcl, form(pcl, many)).total, scored(pcl, form(pcl, many)).pattern) == (72, False)


@pytest.mark.parametrize(
    ("key", "least"), [("phq9", 7), ("gad7", 6), ("pcl5", 16), ("csi16", 16), ("who5", 5)]
)
def test_one_answer_too_few_gives_no_total(key: str, least: int) -> None:
    measure = MEASURES[key]
    answers = [item.low if n < least else None for n, item in enumerate(measure.items)]
    assert scored(measure, form(measure, answers)).total is not None
    answers[0] = None
    found = scored(measure, form(measure, answers))
    assert found.total is None
    assert str(least) in found.why


@pytest.mark.parametrize(
    ("key", "total", "side"),
    [
        ("csi16", 51, Side.CLINICAL), ("csi16", 52, Side.OTHER), ("csi4", 13, Side.CLINICAL),
        ("csi32", 105, Side.OTHER), ("rdas", 47, Side.CLINICAL), ("rdas", 48, Side.DIFFER),
        ("rdas", 49, Side.OTHER), ("das", 95, Side.CLINICAL), ("das", 97, Side.DIFFER),
        ("kmss", 17, Side.OTHER), ("kmss", 16, Side.CLINICAL), ("phq9", 10, Side.CLINICAL),
        ("phq9", 9, Side.OTHER), ("gad7", 8, Side.DIFFER), ("gad7", 10, Side.CLINICAL),
        ("pcl5", 30, Side.OTHER), ("pcl5", 32, Side.DIFFER), ("pcl5", 33, Side.CLINICAL),
        ("ies_r", 33, Side.CLINICAL), ("core10", 11, Side.CLINICAL), ("who5", 52, Side.OTHER),
        ("who5", 48, Side.CLINICAL), ("trim18", 40, None), ("ors", 25, Side.OTHER), ("srs", 36, None),
        ("hits", 10, Side.DIFFER), ("hits", 11, Side.CLINICAL), ("e_hits", 7, Side.CLINICAL),
        ("wast", 13, Side.CLINICAL), ("pvs", 1, Side.CLINICAL), ("pvs", 0, Side.OTHER),
    ],
)  # fmt: skip
def test_the_cut_offs_stand_where_they_were_published(key: str, total: float, side: Side | None) -> None:
    assert side_of(MEASURES[key], total) is side


def test_what_could_not_be_verified_is_left_to_the_practice_and_never_used() -> None:
    assert MEASURES["ors"].reliable_points is None
    assert MEASURES["core10"].reliable_points is None
    assert MEASURES["srs"].cutoff is None
    for key in ("csi32", "core10", "ors", "srs", "trim18"):
        assert MEASURES[key].own_figures, key


def test_which_of_two_published_figures_is_used_is_said() -> None:
    points = MEASURES["gad7"].reliable_points
    assert points is not None
    assert points.points == 6
    assert "4" in points.remark


def test_what_is_asked_alone_is_never_charted() -> None:
    alone = {key for key, measure in MEASURES.items() if measure.alone}
    assert alone == {"hits", "e_hits", "wast", "pvs", "cssrs"}
    assert {key for key, measure in MEASURES.items() if not measure.is_charted} == alone


@pytest.mark.parametrize(
    ("answers", "level", "still_open"),
    [
        ([1, 1, 0, 1, 0, 0, None], "high", False),
        ([0, 0, None, None, None, 1, 1], "high", False),
        ([0, 0, None, None, None, 1, 0], "moderate", False),
        ([1, 1, 1, 0, 0, 0, None], "moderate", False),
        ([1, 0, None, None, None, 0, None], "low", False),
        ([0, 0, None, None, None, 0, None], None, False),
        ([1, 1, None, None, None, 0, None], "low", True),
        ([0, 0, None, None, None, None, None], None, True),
    ],
)
def test_the_screener_of_suicide_is_a_prompt_and_no_score(
    answers: list[int | None], level: str | None, still_open: bool
) -> None:
    found = scored(MEASURES["cssrs"], form(MEASURES["cssrs"], answers))
    assert found.total is None
    assert (found.triage.name if found.triage else None, found.triage_open) == (level, still_open)


def test_the_sums_of_the_trim18_run_each_their_own_way() -> None:
    trim = MEASURES["trim18"]
    found = scored(trim, form(trim, [5 if item.reversed else 1 for item in trim.items]))
    assert {s.subscale.key: s.total for s in found.subscales} == {
        "avoidance": 35, "revenge": 25, "benevolence": 6,
    }  # fmt: skip
    assert found.total == 18


@given(measure=one_of_them, data=st.data())
def test_a_total_stays_within_the_published_range_whatever_is_left_blank(measure: Measure, data) -> None:
    answers = [data.draw(st.none() | st.integers(item.low, item.high)) for item in measure.items]
    if not any(answer is not None for answer in answers):
        return
    found = scored(measure, form(measure, answers))
    assert found.answered == sum(answer is not None for answer in answers)
    assert (found.total is None) is (found.answered < measure.least_answered)
    assert found.total is None or measure.low <= round(found.total, 9) <= measure.high


@given(measure=one_of_them, data=st.data())
def test_one_answer_moved_towards_the_better_never_moves_the_total_the_other_way(
    measure: Measure, data
) -> None:
    answers = [data.draw(st.integers(item.low, item.high)) for item in measure.items]
    item = data.draw(st.sampled_from([i for i in measure.items if answers[i.number - 1] < i.high]) if any(
        answers[i.number - 1] < i.high for i in measure.items) else st.just(None))  # fmt: skip
    if item is None:
        return
    before = scored(measure, form(measure, list(answers))).total
    answers[item.number - 1] += 1
    after = scored(measure, form(measure, answers)).total
    assert before is not None
    assert after is not None
    assert (after < before) is item.reversed


SMALL_FILE = """\
measure:
  - key: small
    name: Small
    full_name: A small form
    about: Worry
    direction: lower is better
    low: 0
    high: 6
    dated: 2026-01-01
    licence: Nobody's
    source: Somebody 2020
    least_answered: 2
    withheld: Nothing was measured

items:
  - {key: "1", low: 0, high: 3}
  - {key: "2", low: 0, high: 3, reversed: true}

bands:
  - {key: little, least: 0, name: little}
  - {key: much, least: 4, name: much}

cutoff:
  - {key: c, value: 4, source: Somebody 2020}
"""


def loaded(folder: Path, text: str) -> tuple[Measure | None, list[str]]:
    (folder / "small.yaml").write_text(text, "utf-8")
    found, problems = load_measures(folder, shipped=False)
    return found.get("small"), [problem.sentence for problem in problems]


def test_a_small_file_is_taken_in(tmp_path: Path) -> None:
    measure, problems = loaded(tmp_path, SMALL_FILE)
    assert problems == []
    assert measure is not None
    assert measure.direction is Direction.LOWER
    assert [item.reversed for item in measure.items] == [False, True]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    direction: lower is better\n", "", "A guess would turn gains into losses"),
        ("direction: lower is better", "direction: up", "has to be one of"),
        ("high: 6", "high: 7", "add up to 0 to 6"),
        ("low: 0\n    high: 6", "low: 9\n    high: 6", "has to be below"),
        ("key: small\n", "key: other\n", "has to be named by its measure"),
        ("least_answered: 2", "least_answered: 3", "from 1 to 2"),
        ("    withheld: Nothing was measured\n", "", "why none is told"),
        ("    licence: Nobody's\n", "", "“licence” is missing"),
        ("    source: Somebody 2020\n", "", "“source” is missing"),
        ('key: "2"', 'key: "3"', "Every item from 1 on"),
        ('key: "2"', 'key: "9-2"', "a stretch of them"),
        ('key: "2"', 'key: "two"', "a stretch of them"),
        ("high: 3}", "high: 0}", "from 1 to 100"),
        ("high: 3}", "high: 3, answers: [no, yes]}", "name all 4"),
        ('low: 0, high: 3}', 'low: 5, high: 3}', "has to be below"),
        ("least: 4", "least: -1", "from the lowest on"),
        ("value: 4", "value: 40", "outside the totals"),
        ("value: 4", "value: .nan", "has to be a number"),
        ("cutoff:", "cut_off:", "not known here"),
        ("source: Somebody 2020}", "because: I say so}", "“source” is missing"),
        ("measure:", "measures:", "not known here"),
        ("dated: 2026-01-01", "dated: lately", "has to be a day"),
        ("    least_answered: 2\n", "    safety_items: [3]\n    least_answered: 2\n", "an item which"),
        ("cutoff:", "subscales:\n  - {key: s, name: S, items: [7]}\ncutoff:", "an item which there is not"),
        ("cutoff:", "norms:\n  - {key: usual, group: g, mean: 1, sd: 1, source: s}\ncutoff:", "two kinds"),
        ("cutoff:", "reliability:\n  - {key: a, sd: 0, r: 0.9, kind: k, source: s}\ncutoff:", "“sd”"),
        ("cutoff:", "reliable_points:\n  - {key: a, points: 5, source: s}\ncutoff:", "why none is told"),
        ("cutoff:", "pattern:\n  - {key: a, name: A, items: [1], least: 1, count: 2}\ncutoff:", "1 to 1"),
        ("items:", "items: [", "cannot be read as YAML"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_whole_is_refused_with_its_sentence(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in SMALL_FILE
    measure, problems = loaded(tmp_path, SMALL_FILE.replace(old, new, 1))
    assert measure is None
    assert any(said in sentence for sentence in problems), problems
    assert problems[-1] == "This measure was not taken in."


def test_two_measures_in_a_file_and_none_in_one_are_refused(tmp_path: Path) -> None:
    assert loaded(tmp_path, "items: []\n")[0] is None
    head = SMALL_FILE.split("\nitems:")[0].removeprefix("measure:\n")
    assert loaded(tmp_path, SMALL_FILE.replace("\nitems:", f"{head}\nitems:"))[0] is None


def at_practice(tmp_path: Path, name: str, text: str) -> Path:
    (tmp_path / "library" / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "library" / name).write_text(text, "utf-8")
    return tmp_path / "library"


def test_a_practice_fills_in_a_figure_by_its_own_file(tmp_path: Path) -> None:
    shipped = (ROOT / "data/measures/ors.yaml").read_text("utf-8")
    withheld = next(line for line in shipped.splitlines() if "withheld:" in line)
    own = shipped.replace(f"{withheld}\n", "")
    own += "\nreliable_points:\n  - {key: own, points: 5, source: our own licence's manual}\n"
    library = load_library(ROOT / "data", at_practice(tmp_path, "measures/ors.yaml", own))
    points = library.measures["ors"].reliable_points
    assert points is not None
    assert points.points == 5
    assert library.problems == ()


def test_a_broken_file_of_the_practice_stops_nothing_and_what_shipped_goes_on(tmp_path: Path) -> None:
    library = load_library(ROOT / "data", at_practice(tmp_path, "measures/phq9.yaml", "measure: nonsense"))
    assert library.measures["phq9"] == MEASURES["phq9"]
    assert {problem.file for problem in library.problems} == {"library/measures/phq9.yaml"}


WORDING = """\
wording:
  - {key: ours, licence: bought in 2025, intro: Think of last week}
answers:
  - {key: often, words: ["very often", "often", "now and then", "seldom", "hardly", "never at all"]}
items:
  - {key: "1", text: First invented question, answers: often}
  - {key: "2", text: Second invented question, answers: often}
  - {key: "3", text: Third invented question, answers: often}
  - {key: "4", text: Fourth invented question, answers: often}
  - {key: "5", text: Fifth invented question, answers: ["a", "b", "c", "d", "e", "f"]}
"""


def test_a_practices_wording_reaches_the_library_in_the_order_in_which_it_is_printed(tmp_path: Path) -> None:
    library = load_library(ROOT / "data", at_practice(tmp_path, "wordings/who5.yaml", WORDING))
    assert library.problems == ()
    wording = library.wordings["who5"]
    item = wording.item(1)
    assert item is not None
    assert item.text == "First invented question"
    assert item.answers[0] == (5, "very often")  # the WHO-5 is printed from 5 down
    assert item.answers[-1] == (0, "never at all")
    assert wording.intro == "Think of last week"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("who5", '  - {key: "3", text: Third invented question, answers: often}\n', "", "All 5 questions"),
        ("who5", '"never at all"]', '"never at all", "more"]', "takes 6 answers"),
        ("who5", "answers: often}", "answers: seldom}", "which there is not"),
        ("who5", 'key: "2"', 'key: "two"', "the number of an item"),
        ("who5", "  - {key: ours, licence: bought in 2025, intro: Think of last week}", "[]", "one entry"),
        ("who5", "licence: bought in 2025, ", "", "“licence” is missing"),
        ("who5", '["a", "b", "c", "d", "e", "f"]', "[1, 2, 3, 4, 5, 6]", "a list of words"),
        ("who5", "answers:\n", "answer:\n", "not known here"),
        ("ors", "ours", "ours", "takes totals alone"),
        ("nothing", "ours", "ours", "is not known here"),
    ],
)
def test_a_wording_that_is_not_the_whole_form_is_refused_and_stops_nothing(
    tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    assert old in WORDING
    text = (
        WORDING.replace("wording:\n" + old, f"wording: {new}") if new == "[]" else WORDING.replace(old, new)
    )
    library = load_library(ROOT / "data", at_practice(tmp_path, f"wordings/{name}.yaml", text))
    assert library.wordings == {}
    assert sorted(library.measures) == sorted(KEYS)
    assert any(said in problem.sentence for problem in library.problems), library.problems
    assert {problem.file for problem in library.problems} == {f"library/wordings/{name}.yaml"}
