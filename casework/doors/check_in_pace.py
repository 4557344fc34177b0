"""Whoever tries many dead links is answered ever more slowly. A link that lives is never made to wait."""

import time
from collections import OrderedDict

from anyio import sleep
from starlette.requests import Request

from casework.desk import the_house
from casework.doors.browser import caller_of

FREE = 30  #: dead links a place may try within the span before it has to wait
SPAN = 60.0  #: seconds
WAIT = 0.5  #: seconds for each further one
PLACES = 1000  #: remembered at most; beyond them the oldest are forgotten

_tried: OrderedDict[str, tuple[float, int]] = OrderedDict()


async def slowed(request: Request) -> None:
    """Wait where this place has tried too many links that lead nowhere."""
    if _counted(caller_of(request, the_house()).place, time.monotonic()) > FREE:
        await sleep(WAIT)


def _counted(place: str, now: float) -> int:
    since, tries = _tried.pop(place, (now, 0))
    if now - since >= SPAN:
        since, tries = now, 0
    _tried[place] = (since, tries + 1)
    while len(_tried) > PLACES:
        _tried.popitem(last=False)
    return tries + 1
