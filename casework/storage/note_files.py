"""How notes are laid out and what was done in sessions: the two files of a notes folder."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from casework.core.note import Intervention, NoteFormat, NoteSection
from casework.core.problem import Problem
from casework.storage.yamlfile import shown
from casework.storage.yamlfolder import YamlFolder
from casework.storage.yamlitem import Item

FORMATS = "formats.yaml"
INTERVENTIONS = "interventions.yaml"
PLAN, NEXT_STEP = "plan", "next_step"


def load_formats(
    folder: Path, common: Mapping[str, NoteSection]
) -> tuple[Mapping[str, NoteFormat], Mapping[str, NoteSection], tuple[Problem, ...]]:
    """The note formats of a folder by key, its common sections over those given, and what is wrong.

    Never raises. Every format comes out complete: each partner's response and a plan are in it, or added at
    its end.
    """
    files = YamlFolder(folder)
    found = files.entries(FORMATS, "common", "formats")
    shared = {**common, **{section.key: section for section in files.sound(found["common"], _section)}}
    formats = files.sound(found["formats"], lambda item: _format(files, item, shared))
    return {each.key: each for each in formats}, shared, tuple(files.problems)


def _section(item: Item) -> NoteSection:
    return NoteSection(
        key=item.key,
        label=item.text("label"),
        hint=item.text_or_none("hint") or "",
        required=item.flag("required", otherwise=True),
    )


def _format(files: YamlFolder, item: Item, common: Mapping[str, NoteSection]) -> NoteFormat:
    named = item.parts("sections")
    own = tuple(section for raw in named for section in _placed(files, item, raw, common))
    if len(own) < len(named) or not own:
        item.fault("A format needs all of its sections; this one is left out.")
    return NoteFormat(item.key, item.text("name"), own + _lacking(own, common))


def _placed(
    files: YamlFolder, item: Item, raw: object, common: Mapping[str, NoteSection]
) -> tuple[NoteSection, ...]:
    if isinstance(raw, str):
        if raw not in common:
            item.fault(f"There is no common section {shown(raw)}.")
        return (common[raw],) if raw in common else ()
    return files.sound([Item(item.file, raw, f"{item.key}, a section")], _section)


def _lacking(own: tuple[NoteSection, ...], common: Mapping[str, NoteSection]) -> tuple[NoteSection, ...]:
    there = {section.key for section in own}
    spared = there | ({NEXT_STEP} if PLAN in there else set())
    return tuple(section for key, section in common.items() if key not in spared)


def load_interventions(folder: Path) -> tuple[tuple[Intervention, ...], tuple[Problem, ...]]:
    """The interventions of a folder, group by group as in the file, and what is wrong. Never raises."""
    files = YamlFolder(folder)
    taken: set[str] = set()
    found = tuple(
        intervention
        for group, held in files.headings(INTERVENTIONS).items()
        for intervention in files.sound(
            files.under(INTERVENTIONS, group, held), partial(_intervention, group=group), taken
        )
    )
    return found, tuple(files.problems)


def _intervention(item: Item, group: str) -> Intervention:
    return Intervention(item.key, item.text("name"), group)
