"""Whoever is disabled, or holds a role no more, meets it in the next thing their open tab does."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from casework.core.account import PracticeRole
from casework.storage import tables
from tests.doors.test_access_over_the_wire import CANARIES, Practice, asked, shown
from tests.running import Tab


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    found = Practice(tmp_path / "home")
    with found.server:
        yield found
    found.engine.dispose()


def changed(practice: Practice, statement: object) -> None:
    """What an administrator's use case writes, written from beside the server."""
    with practice.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(statement)  # type: ignore[call-overload]


def sees_couple(tab: Tab, practice: Practice) -> list[str]:
    return shown(asked(tab, "case", practice.case_id))


def test_a_role_taken_away_and_a_person_disabled_are_felt_within_one_rerun(practice: Practice) -> None:
    people, grants = tables.accounts, tables.role_grants
    now = datetime.now(UTC)
    with practice.tab("ana") as anas, practice.tab("sue") as sues:
        assert set(CANARIES[:2]) <= set(sees_couple(anas, practice))
        assert set(CANARIES[:2]) <= set(sees_couple(sues, practice))

        sue = people.select().with_only_columns(people.c.id).where(people.c.sign_in_name == "sue")
        ended = update(grants).where(grants.c.account_id.in_(sue), grants.c.role == PracticeRole.SUPERVISOR)
        changed(practice, ended.values(until=now))
        assert sees_couple(sues, practice) == []

        changed(practice, update(people).where(people.c.sign_in_name == "ana").values(disabled_at=now))
        assert sees_couple(anas, practice) == []
