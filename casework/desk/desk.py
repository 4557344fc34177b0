"""What one signed-in person works with, and the words for what a house may be."""

from dataclasses import dataclass
from enum import StrEnum

from casework.core.account import Person
from casework.core.ports import Store
from casework.storage.library import Library
from casework.storage.store import Clock


class State(StrEnum):
    """Whether anybody can sign in yet."""

    NEW = "new"  #: there is no practice here
    SEALED = "sealed"  #: there is one, and its store is not open
    OPEN = "open"


class Kind(StrEnum):
    """Whose couples are in the store."""

    PRACTICE = "practice"
    DEMO = "demo"  #: invented ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One person's place: the record opened in their name, the library, the time."""

    person: Person
    store: Store
    library: Library
    clock: Clock  #: the server's time, UTC
    practice: str  #: the practice's name
    kind: Kind
