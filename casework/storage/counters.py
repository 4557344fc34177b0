"""Running numbers without gaps, allotted inside the transaction that uses them."""

from sqlalchemy import Connection, insert, update

from casework.storage.tables import counters


def next_number(connection: Connection, name: str) -> int:
    """The next number of a series, from 1; rolled back with the transaction."""
    bump = update(counters).where(counters.c.name == name).values(value=counters.c.value + 1)
    value = connection.execute(bump.returning(counters.c.value)).scalar()
    if value is None:
        connection.execute(insert(counters).values(name=name, value=1))
        return 1
    return int(value)
