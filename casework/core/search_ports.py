"""What searching needs of a store."""

from typing import Protocol

from casework.core.record import CaseRecord
from casework.core.search import Found, SearchAsk


class SearchStore(Protocol):
    """The words of one's own cases, in one person's name."""

    def search(self, ask: SearchAsk) -> Found:
        """The lines this person may read that hold what was typed. Raises NotAllowed, UnkeepableText."""
        ...

    def couples(self) -> tuple[CaseRecord, ...]:
        """The couples this person may read, by number: who they are, and nothing else."""
        ...
