"""What the practice keeps in a folder of its own is laid over what ships, and never stops the application."""

import shutil
from pathlib import Path

import pytest

from casework.core.errors import UnknownTerm
from casework.storage.library import Library, load_library

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    (tmp_path / "practice" / "framework").mkdir(parents=True)
    (tmp_path / "practice" / "notes").mkdir()
    return tmp_path / "practice"


def own_version(practice: Path, folder: str = "2027.1", version: str = "2027.1") -> Path:
    """A copy of what ships, as a practice would make it."""
    copy = Path(shutil.copytree(DATA / "framework" / "2026.1", practice / "framework" / folder))
    (copy / "framework.yaml").write_text(f'version: "{version}"\ndated: 2027-01-15\n', encoding="utf-8")
    return copy


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def said(library: Library) -> list[tuple[str, str]]:
    return [(problem.file, problem.key) for problem in library.problems]


def test_without_a_practice_folder_what_ships_is_current() -> None:
    library = load_library(DATA)
    assert library.problems == ()
    assert library.current is library.framework("2026.1")


def test_a_practice_folder_that_is_empty_or_not_there_changes_nothing(practice: Path) -> None:
    assert load_library(DATA, practice) == load_library(DATA)
    assert load_library(DATA, practice / "nowhere") == load_library(DATA)


def test_a_practices_newer_version_is_current_and_older_cases_keep_theirs(practice: Path) -> None:
    edit(
        own_version(practice) / "markers" / "stabilise.yaml",
        "words: says what hurts",
        "words: tells what hurts",
    )
    library = load_library(DATA, practice)
    assert library.problems == ()
    assert library.current.version == "2027.1"
    new, old = (library.framework(v).marker("stabilise.says_what_hurts") for v in ("2027.1", "2026.1"))
    assert new is not None
    assert new.words.startswith("tells")
    assert old is not None
    assert old.words.startswith("says")


def test_a_practices_edition_of_a_shipped_version_takes_its_place(practice: Path) -> None:
    copy = own_version(practice, "2026.1", "2026.1")
    edit(copy / "markers" / "stabilise.yaml", "words: says what hurts", "words: tells what hurts")
    marker = load_library(DATA, practice).framework("2026.1").marker("stabilise.says_what_hurts")
    assert marker is not None
    assert marker.words.startswith("tells")


def test_a_broken_marker_is_named_from_the_practices_folder_and_the_rest_is_used(practice: Path) -> None:
    edit(own_version(practice) / "markers" / "stabilise.yaml", '["5.2"]', "[5.2]")
    library = load_library(DATA, practice)
    assert said(library) == [
        ("practice/framework/2027.1/markers/stabilise.yaml", "stabilise.says_what_hurts")
    ]
    assert len(library.framework("2027.1").markers) == 63


def test_a_broken_phase_in_an_edition_of_a_shipped_version_leaves_the_shipped_one_in_force(
    practice: Path,
) -> None:
    copy = own_version(practice, "2026.1", "2026.1")
    edit(copy / "phases.yaml", "    short: Boundaries\n", "")
    library = load_library(DATA, practice)
    assert library.framework("2026.1").phase("boundaries") is not None
    assert any("The shipped one goes on" in problem.sentence for problem in library.problems)


def test_a_practices_own_version_is_still_there_with_a_phase_broken(practice: Path) -> None:
    edit(own_version(practice) / "phases.yaml", "    short: Boundaries\n", "")
    assert len(load_library(DATA, practice).framework("2027.1").phases) == 9


@pytest.mark.parametrize("file", ["phases.yaml", "indicators.yaml", "setbacks.yaml", "framework.yaml"])
def test_a_version_without_its_main_parts_is_not_taken_in(file: str, practice: Path) -> None:
    (own_version(practice) / file).write_text("a: [", encoding="utf-8")
    library = load_library(DATA, practice)
    assert set(library.frameworks) == {"2026.1"}
    assert (f"practice/framework/2027.1/{file}", "") in said(library)


def test_a_copied_folder_whose_version_was_forgotten_does_not_take_over(practice: Path) -> None:
    copy = own_version(practice, "2027.1", "2026.1")
    edit(copy / "markers" / "stabilise.yaml", "words: says what hurts", "words: tells what hurts")
    library = load_library(DATA, practice)
    marker = library.framework("2026.1").marker("stabilise.says_what_hurts")
    assert marker is not None
    assert marker.words.startswith("says")
    assert any("has to bear its name" in problem.sentence for problem in library.problems)


def test_a_practice_that_breaks_its_standing_rule_goes_on_with_the_shipped_one(practice: Path) -> None:
    (own_version(practice) / "standing.yaml").write_text("standing: ]", encoding="utf-8")
    library = load_library(DATA, practice)
    assert library.framework("2027.1").standing_rule == library.framework("2026.1").standing_rule
    assert ("practice/framework/2027.1/standing.yaml", "") in said(library)


def test_a_version_that_is_not_installed_is_refused_in_a_sentence() -> None:
    with pytest.raises(UnknownTerm, match=r"2019\.4 of this case is not installed"):
        load_library(DATA).framework("2019.4")


def test_with_no_framework_at_all_the_refusal_is_a_sentence(tmp_path: Path) -> None:
    library = load_library(tmp_path)
    assert {Path(problem.file).name for problem in library.problems} == {
        "formats.yaml",
        "interventions.yaml",
        "usual_variation.yaml",
        "safety.yaml",
        "agreements.yaml",
        "cautions.yaml",
        "check_in.yaml",
        "today.yaml",
    }
    with pytest.raises(UnknownTerm, match="No framework is installed"):
        _ = library.current


def test_hidden_folders_and_loose_files_are_no_versions(practice: Path) -> None:
    (practice / "framework" / ".git").mkdir()
    (practice / "framework" / "readme.txt").write_text("hello", encoding="utf-8")
    assert load_library(DATA, practice).problems == ()


# Notes


FORMATS = ["repair", "soap", "dap", "birp", "girp"]


@pytest.mark.parametrize("key", FORMATS)
def test_every_format_ends_up_with_each_partners_response_and_a_plan(key: str) -> None:
    sections = [section.key for section in load_library(DATA).formats[key].sections]
    assert {"response_a", "response_b", "plan"} <= set(sections)
    assert len(sections) == len(set(sections))
    assert sections.index("response_a") + 1 == sections.index("response_b")


def test_the_five_formats_are_offered_with_a_label_and_a_hint_for_every_section() -> None:
    library = load_library(DATA)
    assert list(library.formats) == FORMATS
    assert all(section.label and section.hint for f in library.formats.values() for section in f.sections)


def test_a_practices_format_is_completed_with_what_it_leaves_out(practice: Path) -> None:
    (practice / "notes" / "formats.yaml").write_text(
        "common: []\nformats:\n- key: short\n  name: Short\n  sections:\n"
        "  - {key: story, label: Story}\n  - response_b\n",
        encoding="utf-8",
    )
    library = load_library(DATA, practice)
    assert library.problems == ()
    assert [section.key for section in library.formats["short"].sections] == [
        "story",
        "response_b",
        "response_a",
        "plan",
        "next_step",
    ]
    assert set(FORMATS) < set(library.formats)


BROKEN_FORMATS = {
    "a section without a label": ("{key: story}", "“label” is missing"),
    "an unknown common section": ("respons_a", "no common section “respons_a”"),
    "a number": ("7", "does not consist of fields"),
}


@pytest.mark.parametrize("what", BROKEN_FORMATS)
def test_a_practices_broken_format_leaves_the_shipped_one(what: str, practice: Path) -> None:
    section, sentence = BROKEN_FORMATS[what]
    (practice / "notes" / "formats.yaml").write_text(
        f"formats:\n- key: soap\n  name: Ours\n  sections:\n  - {section}\n", encoding="utf-8"
    )
    library = load_library(DATA, practice)
    assert library.formats["soap"].name == "SOAP"
    assert any(sentence in problem.sentence for problem in library.problems)


def test_interventions_come_in_groups_each_key_once() -> None:
    interventions = load_library(DATA).interventions
    assert 25 <= len(interventions) <= 40
    assert len({each.key for each in interventions}) == len(interventions)
    assert all(each.name and each.group for each in interventions)


def test_a_practice_adds_and_renames_interventions(practice: Path) -> None:
    (practice / "notes" / "interventions.yaml").write_text(
        "Ours:\n- {key: grounding, name: Breathing}\n- {key: genogram, name: Genogram}\n- {key: bad}\n",
        encoding="utf-8",
    )
    library = load_library(DATA, practice)
    names = {each.key: each.name for each in library.interventions}
    assert names["grounding"] == "Breathing"
    assert names["genogram"] == "Genogram"
    assert "bad" not in names
    assert said(library) == [("practice/notes/interventions.yaml", "bad")]
