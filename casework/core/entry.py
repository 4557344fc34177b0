"""What every line of a case's record has in common."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from casework.core.privacy import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One dated, attributed line of a case's record. Never overwritten: a later line may outrank it."""

    id: str
    case_id: str
    recorded_at: datetime  #: server clock, UTC
    recorded_by: str  #: account id of the clinician
    audience: Audience = Audience.JOINT


AnyEntry = TypeVar("AnyEntry", bound=Entry)


def latest(entries: Iterable[AnyEntry]) -> AnyEntry | None:
    """The line that holds now: the one recorded last (of two at once, the later in order), or None."""
    newest: AnyEntry | None = None
    for entry in entries:
        if newest is None or entry.recorded_at >= newest.recorded_at:
            newest = entry
    return newest
