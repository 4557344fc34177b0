"""What keeping a small secret needs: somebody who closes it with a key that does not lie in the store."""

from typing import Protocol


class Sealing(Protocol):
    """Closes and opens short secrets, such as the seed of a second factor."""

    def seal(self, text: str) -> str:
        """The text, closed: of no use to whoever has the store alone."""
        ...

    def unseal(self, sealed: str) -> str:
        """The text again. Raises SealError where it was closed by another key, or changed since."""
        ...
