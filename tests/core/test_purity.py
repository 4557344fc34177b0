"""What is true in couples therapy depends on nothing around it, and takes no notice of the clock."""

import ast
import importlib
import pkgutil
import sys
from pathlib import Path

import pytest

import casework.core
from casework.core.errors import CaseworkError

MODULES = sorted(module.name for module in pkgutil.iter_modules(casework.core.__path__))
FOLDER = Path(casework.core.__path__[0])
CLOCK_AND_WORLD = {"now", "utcnow", "today", "open", "print", "input", "exec", "eval"}


def imported(tree: ast.Module) -> set[str]:
    """The names of all modules a file imports."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {
        node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level
    }


def called(tree: ast.Module) -> set[str]:
    """The plain names of everything a file calls."""
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {f.id for f in functions if isinstance(f, ast.Name)} | {
        f.attr for f in functions if isinstance(f, ast.Attribute)
    }


@pytest.mark.parametrize("name", MODULES)
def test_a_core_module_knows_only_the_core_and_the_standard_library(name: str) -> None:
    importlib.import_module(f"casework.core.{name}")
    tree = ast.parse((FOLDER / f"{name}.py").read_text())
    allowed = {"numpy", "scipy"} if name.startswith("change") else set()
    outside = {
        module
        for module in imported(tree)
        if not f"{module}.".startswith("casework.core.")
        and module.split(".")[0] not in sys.stdlib_module_names | allowed
    }
    assert outside == set()
    assert called(tree) & CLOCK_AND_WORLD == set()


@pytest.mark.parametrize("error", CaseworkError.__subclasses__(), ids=lambda error: error.__name__)
def test_every_refusal_says_a_sentence_to_the_person_at_the_screen(error: type[CaseworkError]) -> None:
    said = error().sentence
    assert said[0].isupper()
    assert said.endswith(".")
    assert "\n" not in said
    assert error("It was more particular.").sentence == str(error("It was more particular."))
