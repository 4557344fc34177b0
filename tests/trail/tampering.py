"""Somebody who has the store's key and can write its file, but not the folder outside: what they might do."""

from random import Random
from typing import Any

from sqlalchemy import Connection, Engine

FIELDS = ("at", "who", "act", "what", "case_id", "seat", "subject", "outcome")
TEXTS = ("who", "act", "what", "case_id", "subject", "outcome")


def past_the_triggers(engine: Engine) -> Connection:
    """A connection on which nothing guards the trail; whoever can write the file can have one."""
    connection = engine.connect().execution_options(writes=True)
    if engine.dialect.name == "sqlite":
        connection.connection.driver_connection.set_authorizer(None)  # as in a program of one's own
        for verb in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS trail_no_{verb}")
    else:
        connection.exec_driver_sql("ALTER TABLE trail DISABLE TRIGGER USER")
    return connection


class Tamperer:
    """Changes a trail of so many lines, each time somewhere else."""

    def __init__(self, engine: Engine, count: int, seed: int) -> None:
        self.engine = engine
        self.count = count
        self.random = Random(seed)

    def _do(self, *statements: str) -> None:
        with past_the_triggers(self.engine) as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
            connection.commit()

    def _row(self, seq: int) -> dict[str, Any]:
        with self.engine.connect() as connection:
            found = connection.exec_driver_sql(f"SELECT * FROM trail WHERE seq = {seq}").mappings().one()
            return dict(found)

    def changed_field(self) -> int:
        """Another word in one field, or another moment."""
        seq, field = self.random.randint(1, self.count), self.random.choice(FIELDS)
        value = "2031-01-01 00:00:00.000000" if field == "at" else f"x{self.random.random()}"[:12]
        self._do(f"UPDATE trail SET {field} = '{value}' WHERE seq = {seq}")
        return seq

    def moved_text(self) -> int:
        """The end of one field at the beginning of another, so that together they read the same."""
        seq = self.random.randint(1, self.count)
        row = self._row(seq)
        one, other = sorted(self.random.sample(range(len(TEXTS)), 2))
        left, right = row[TEXTS[one]] or "", row[TEXTS[other]] or ""
        cut = self.random.randrange(len(left)) if left else 0
        if not left:
            left, right = right, ""
            cut = len(left) if not left else self.random.randint(1, len(left))
        new = (left[:cut], left[cut:] + right)
        self._do(f"UPDATE trail SET {TEXTS[one]} = '{new[0]}', {TEXTS[other]} = '{new[1]}' WHERE seq = {seq}")
        return seq

    def deleted_line(self) -> int:
        """A line in the middle is gone."""
        seq = self.random.randint(1, self.count - 1)
        self._do(f"DELETE FROM trail WHERE seq = {seq}")
        return seq

    def deleted_last(self) -> int:
        """The last lines are gone."""
        left = self.random.randint(1, self.count - 1)
        self._do(f"DELETE FROM trail WHERE seq > {left}")
        return left + 1

    def deleted_all(self) -> int:
        """Every line is gone."""
        self._do("DELETE FROM trail")
        return 1

    def forged(self) -> int:
        """A line that was never written, with all after it moved on by one."""
        seq = self.random.randint(1, self.count + 1)
        columns = "at, who, act, what, case_id, seat, subject, outcome"
        taken = self.random.randint(1, self.count)
        self._do(
            f"UPDATE trail SET seq = -seq WHERE seq >= {seq}",
            "UPDATE trail SET seq = 1 - seq WHERE seq < 0",
            f"INSERT INTO trail (seq, {columns}, mac) SELECT {seq}, {columns}, "
            f"'{self.random.randbytes(32).hex()}' FROM trail WHERE seq = {taken + (taken >= seq)}",
            "UPDATE counters SET value = value + 1 WHERE name = 'trail'",
        )
        return seq

    def swapped(self) -> int:
        """Two lines have each other's number."""
        one, other = sorted(self.random.sample(range(1, self.count + 1), 2))
        self._do(
            f"UPDATE trail SET seq = -1 WHERE seq = {one}",
            f"UPDATE trail SET seq = {one} WHERE seq = {other}",
            f"UPDATE trail SET seq = {other} WHERE seq = -1",
        )
        return one
