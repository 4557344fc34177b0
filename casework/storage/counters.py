"""Running numbers without gaps, allotted inside the transaction that uses them."""

from sqlalchemy import Connection, bindparam, insert, update

from casework.storage.tables import counters

#: built once: every act takes a number for its trail line
_BUMP = (
    update(counters)
    .where(counters.c.name == bindparam("series"))
    .values(value=counters.c.value + 1)
    .returning(counters.c.value)
)


def next_number(connection: Connection, name: str) -> int:
    """The next number of a series, from 1; rolled back with the transaction."""
    value = connection.execute(_BUMP, {"series": name}).scalar()
    if value is None:
        connection.execute(insert(counters).values(name=name, value=1))
        return 1
    return int(value)
