"""A door in a room: what it still reaches, and the way out of it."""

from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from casework.core.account import Person
from casework.desk import House
from casework.doors.cookie import token_hash
from casework.doors.door import filled_in, signed_in, slowly
from casework.doors.headers import FURNITURE
from casework.doors.pages import page, to

ROOM = "/room"
ON_DEVICE = "/session/check-in/device"  #: where a handed-over door leads
WAY_OUT = "/session/leave-room"
#: what the room's page is made of, its own address aside
PARTS = (WAY_OUT, *FURNITURE, "/_stcore/host-config", "/_stcore/health", "/_stcore/stream")
SECRETS = ("answer",)


def shut_out(asked: HTTPConnection, person: Person) -> Response | None:
    """What a door in a room is answered where it may not go; None where it may. No address is looked at."""
    path, method = asked.scope["path"], asked.scope["method"]
    if path in PARTS or (_in_hand(path) if person.handed_over else _is_room(asked)):
        return None
    if method == "GET" and "text/html" in asked.headers.get("accept", ""):
        return RedirectResponse(ON_DEVICE if person.handed_over else ROOM, 303)
    return PlainTextResponse("There is nothing here.", 404)


def _is_room(asked: HTTPConnection) -> bool:
    plain = asked.scope["path"] == ROOM and not asked.scope["query_string"]
    return plain and asked.scope["method"] in ("GET", "HEAD")


def _in_hand(path: str) -> bool:
    return path == ON_DEVICE or path.startswith(f"{ON_DEVICE}/")


async def show_leave(request: Request) -> Response:
    """Ask for the clinician's PIN or password; whoever is in no room goes on at once."""
    person = await signed_in(request)
    if person is None or person.room is None:
        return to("/")
    return page("leave_room", back=_back(person))


async def leave(request: Request) -> Response:
    """Let whoever gives the PIN or the password out of the room, and nobody else."""

    async def let_out(house: House, typed: dict[str, str]) -> Response:
        key = token_hash(request, house.settings.https)
        case_id = await slowly(house.leave_room, key, typed.get("answer", ""))
        return to("/" if case_id is None else f"/case?case={case_id}")

    return await filled_in(request, "leave_room", let_out, SECRETS, back=_back(await signed_in(request)))


def _back(person: Person | None) -> str:
    return ON_DEVICE if person is not None and person.handed_over else ROOM


def in_room(person: Person | None) -> bool:
    """Whether somebody's door leads to a room only."""
    return person is not None and person.room is not None
