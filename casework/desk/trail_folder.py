"""Where the trail's key, its signed heads and its tip lie: never in the store's own folder."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from casework.desk.desk import Kind
from casework.desk.settings import Settings
from casework.storage.accounts import SqlAccounts
from casework.storage.outside import open_outside
from casework.storage.seal_errors import SealError
from casework.storage.trail import begin_trail, is_bound, take_up_trail
from casework.usecases.account import PRACTICE


def trail_folder(settings: Settings, kind: Kind) -> Path:
    """The folder of one store's trail."""
    return (settings.trail_folder or settings.home) / f"{kind.value}-trail"


def begin(engine: Engine, settings: Settings, kind: Kind, now: datetime) -> None:
    """Make the key and the first head of a new store's trail. Raises TrailBegun, TrailNotKept."""
    begin_trail(engine, trail_folder(settings, kind), now)


def look(settings: Settings, kind: Kind) -> None:
    """See that the key of a store's trail is here. Raises TrailKeyMissing, TrailKeyDamaged."""
    open_outside(trail_folder(settings, kind))


def take_up(engine: Engine, settings: Settings, kind: Kind) -> None:
    """Go on with the trail of a store that was opened; one in which no practice was started has none yet.

    Raises TrailKeyMissing, TrailKeyForeign, TrailKeyDamaged; the store is closed again then.
    """
    try:
        if not is_bound(engine) and SqlAccounts(engine).fact(PRACTICE) is not None:
            take_up_trail(engine, trail_folder(settings, kind))
    except SealError:
        engine.dispose()
        raise
