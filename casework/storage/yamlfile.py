"""One YAML file, read without ever raising: what it holds beside what is wrong with it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeGuard, cast

import yaml

from casework.core.problem import Problem

# PyYAML lets the plain errors of Python out where a value is malformed: a day such as 2026-02-31
# (ValueError), a tag such as !!int without a number (LookupError, AttributeError, TypeError), brackets
# nested without end.
UNREADABLE = (
    yaml.YAMLError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    TypeError,
    RecursionError,
)


class Fields(dict[object, object]):
    """The fields of one entry, remembering those that were written twice (YAML keeps only the last)."""

    twice: tuple[str, ...] = ()


class _Plain(yaml.SafeLoader):
    """Plain data only, mappings as Fields."""


class _Quick(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same by libyaml, ten times as fast."""


def _fields(loader: yaml.SafeLoader, node: yaml.MappingNode) -> Iterator[Fields]:
    """A mapping, in the two steps that let YAML refer back to it."""
    fields = Fields()
    yield fields
    names = [str(key.value) for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
    fields.twice = tuple(dict.fromkeys(name for name in names if names.count(name) > 1))
    fields.update(loader.construct_mapping(node))


for _loader in (_Plain, _Quick):
    _loader.add_constructor("tag:yaml.org,2002:map", _fields)

DEEPEST = 2_000  #: levels that libyaml is trusted with: at some hundred thousand it ends the whole program


def _may_be_quick(text: str) -> bool:
    """Whether a text cannot nest so deep that only the slow reader ends in a plain error."""
    return text.count("[") + text.count("{") + max(map(len, text.splitlines()), default=0) < DEEPEST


def read_file(folder: Path, name: str) -> tuple[Mapping[str, object], tuple[Problem, ...]]:
    """What stands under each heading of a file of the folder, and what is wrong with the file as a whole."""
    try:
        text = (folder / name).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}, (Problem(name, "", "This file is missing."),)
    except OSError as error:
        return {}, (Problem(name, "", f"This file cannot be opened: {error.strerror}."),)
    except UnicodeDecodeError:
        return {}, (Problem(name, "", "This file is not saved as UTF-8. Save it again with that encoding."),)
    return _parse(name, text)


def _parse(name: str, text: str) -> tuple[Mapping[str, object], tuple[Problem, ...]]:
    try:
        data = _read(text)
    except yaml.MarkedYAMLError as error:
        return {}, (Problem(name, "", _where(error)),)
    except UNREADABLE:
        return {}, (Problem(name, "", "This file cannot be read as YAML: one of its values is malformed."),)
    if not isinstance(data, Fields):
        return {}, (Problem(name, "", "This file has to begin with a heading, such as “phases:”."),)
    headings = {heading: held for heading, held in data.items() if _is_heading(heading)}
    return headings, tuple(_heading_problems(name, data))


def _read(text: str) -> object:
    if _may_be_quick(text):
        with suppress(*UNREADABLE):  # libyaml refuses more: then it is the slow one's word that counts
            return cast(object, yaml.load(text, _Quick))  # noqa: S506 (a SafeLoader underneath)
    return cast(object, yaml.load(text, _Plain))  # noqa: S506 (a SafeLoader underneath)


def _where(error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    line = f" Look at line {mark.line + 1}, or just above it." if mark else ""
    return f"This file cannot be read as YAML.{line}"


def shown(raw: object) -> str:
    """A value as it may stand in a sentence.

    Never a whole list or entry: YAML can hold one within itself, or a short file that unfolds without end.
    """
    if not isinstance(raw, str | int | float | date) or (isinstance(raw, int) and raw.bit_length() > 64):
        return "nothing" if raw is None else "something else"
    return f"“{str(raw)[:60].encode('utf-8', 'replace').decode('utf-8')}”"


def _is_heading(raw: object) -> TypeGuard[str]:
    return isinstance(raw, str) and raw.isprintable() and bool(raw.strip())


def _heading_problems(name: str, data: Fields) -> Iterator[Problem]:
    for twice in filter(_is_heading, data.twice):
        yield Problem(name, twice, "This heading stands twice in the file; only the last one counts.")
    for raw in data:
        if not _is_heading(raw):
            yield Problem(name, shown(raw), "A heading has to be words; put it in quotes.")
