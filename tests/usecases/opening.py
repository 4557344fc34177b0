"""A couple as they are told when their case opens."""

from datetime import date, timedelta

from sqlalchemy import Engine, select

from casework.core.case import (
    BetrayalKind,
    CameOut,
    ConsentKind,
    ContactState,
    Leaning,
    PolicyKind,
    Seat,
)
from casework.storage import tables
from casework.storage.store import SqlStore
from casework.usecases.aim import AimTold
from casework.usecases.case import (
    BetrayalTold,
    Called,
    open_case,
)
from casework.usecases.frame import ConsentTold, ContactTold, FrameTold, PolicyTold
from tests.fakes import NOON

TODAY, LATER = NOON.date(), NOON.date() + timedelta(days=2)
HIS = BetrayalTold(injured=Seat.A, kind=BetrayalKind.EMOTIONAL, came_out_on=date(2026, 1, 5))
HERS = BetrayalTold(injured=Seat.B, kind=BetrayalKind.FINANCIAL, came_out=CameOut.VOLUNTEERED)
FRAME = FrameTold(
    policy=PolicyTold(kind=PolicyKind.NO_SECRETS, on=TODAY, signed_a_on=TODAY),
    contact=ContactTold(state=ContactState.ENDED, on=TODAY, review_on=LATER),
    consents=(ConsentTold(seat=Seat.A, kind=ConsentKind.TREATMENT, on=TODAY),),
)
AIMS = (
    AimTold(seat=Seat.A, goal="To sleep again", leaning=Leaning.UNDECIDED),
    AimTold(seat=Seat.B, goal="To be believed", goal_shared=True),
)


def opened(store: SqlStore, **more) -> str:
    told = {
        "a": Called(name="Mara", pronouns="she/her"),
        "b": Called(name="Jon"),
        "betrayals": (HIS,),
        "framework_version": "test",
    }
    return open_case(store, **told | more).id


def count(engine: Engine, *names: str) -> list[int]:
    with engine.connect() as connection:
        return [len(connection.execute(select(tables.metadata.tables[n])).all()) for n in names]
