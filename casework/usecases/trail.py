"""What is done with the trail itself: looking whether it is whole, and taking it away."""

from collections.abc import Callable
from datetime import datetime

from casework.core.account import Person, require_fresh
from casework.core.entrance import AccountStore
from casework.core.trail import Act
from casework.core.trail_reading import TrailAsked, TrailRow, TrailStore, Verdict

COMMAND_LINE = "command line"  #: who a line names where nobody signed in


def verify_trail(store: TrailStore) -> Verdict:
    """Whether every line of the trail is as it was written, and none is missing. Raises NotAllowed."""
    verdict = store.check_trail()
    store.note_on_trail(Act.VERIFIED, verdict.outcome)
    return verdict


def verify_unattended(accounts: AccountStore, check: Callable[[], Verdict]) -> Verdict:
    """The same for whoever has opened the store itself, with nobody signed in."""
    verdict = check()
    with accounts.work() as work:
        work.trail(COMMAND_LINE, Act.VERIFIED, "trail", outcome=verdict.outcome)
        work.commit()
    return verdict


def export_trail(store: TrailStore, person: Person, asked: TrailAsked, now: datetime) -> tuple[TrailRow, ...]:
    """The lines asked for, to be taken away; that they were is written first.

    Raises NotAllowed, ConfirmFirst where the password was not given in the last minutes.
    """
    require_fresh(person, now)
    store.note_on_trail(Act.EXPORTED)
    return tuple(store.trail_rows(asked))
