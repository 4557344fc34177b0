"""Pages are drawn for one person at a desk; the house of the other tests is put back afterwards."""

from collections.abc import Iterator

import pytest

from casework import desk


@pytest.fixture(autouse=True)
def _house_put_back(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(desk, "_running", {})
    yield
