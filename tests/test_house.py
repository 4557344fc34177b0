"""The house keeps its rooms apart where the import contracts cannot look."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = sorted([*ROOT.glob("casework/**/*.py"), *ROOT.glob("pages/**/*.py")])


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def test_nothing_imports_the_front_door() -> None:
    assert [path.name for path in PYTHON if "app" in _imported(path)] == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("casework/core/*.py")), ids=lambda path: path.name)
def test_core_asks_no_clock(path: Path) -> None:
    calls = {ast.unparse(n.func) for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call)}
    assert not {"datetime.now", "date.today", "time.time", "datetime.utcnow"} & calls


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


EDGE = "faults.py"  #: the outermost door: whatever reaches it becomes a sentence and an error id


def test_nothing_but_the_outermost_door_catches_everything() -> None:
    for path in [path for path in PYTHON if path.name != EDGE]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and not _raises_again(node):
                caught = "" if node.type is None else ast.unparse(node.type)
                assert caught not in {"", "Exception", "BaseException"}, f"{path}:{node.lineno}"


def test_a_page_does_nothing_when_it_is_imported() -> None:
    allowed = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign, ast.If)
    for path in ROOT.glob("pages/*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            runs_the_shell = path.name == "shell.py" and isinstance(node, ast.Expr)
            assert isinstance(node, allowed) or is_docstring or runs_the_shell, f"{path}:{node.lineno}"


def test_charts_are_drawn_with_graph_objects_alone() -> None:
    for path in ROOT.glob("casework/charts/*.py"):
        names = _imported(path)
        assert not {name for name in names if name.startswith(("plotly.express", "plotly.subplots"))}
