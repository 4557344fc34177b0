"""Pages are drawn for one person at a desk; the house of the other tests is put back afterwards."""

from typing import Any

import pytest

from casework import desk
from pages.parts import component
from tests.pages.noted import Pieces


@pytest.fixture(autouse=True)
def _house_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_running", {})


@pytest.fixture
def pieces(monkeypatch: pytest.MonkeyPatch) -> Pieces:
    """What the pieces of our own were given to draw, by their key."""
    drawn: Pieces = {}

    def remember(name: str, *scripts: str) -> Any:
        return lambda *, key, data, on_sent_change: drawn.__setitem__(key, {"piece": name, **data})

    monkeypatch.setattr(component, "component", remember)
    return drawn
