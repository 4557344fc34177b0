"""Pages are drawn for one person at a desk; the house of the other tests is put back afterwards."""

import pytest

from casework import desk


@pytest.fixture(autouse=True)
def _house_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_running", {})
