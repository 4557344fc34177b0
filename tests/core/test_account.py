"""What needs the password once more asks how long ago it was given."""

from datetime import UTC, datetime, timedelta

import pytest

from casework.core.account import Person, is_fresh, require_fresh
from casework.core.errors import ConfirmFirst

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def somebody(ago: timedelta | None) -> Person:
    return Person(account_id="a", name="Ana", confirmed_at=None if ago is None else NOON - ago)


@pytest.mark.parametrize("ago", [timedelta(), timedelta(minutes=4, seconds=59)])
def test_a_password_given_in_the_last_five_minutes_is_enough(ago: timedelta) -> None:
    require_fresh(somebody(ago), NOON)


@pytest.mark.parametrize("ago", [None, timedelta(minutes=5), timedelta(days=3), timedelta(seconds=-1)])
def test_none_an_older_one_or_one_from_the_future_is_not(ago: timedelta | None) -> None:
    with pytest.raises(ConfirmFirst, match="once more"):
        require_fresh(somebody(ago), NOON)


def test_another_span_may_be_asked_for() -> None:
    assert is_fresh(NOON - timedelta(minutes=50), NOON, timedelta(hours=1))
    assert not is_fresh(NOON - timedelta(hours=1), NOON, timedelta(hours=1))
