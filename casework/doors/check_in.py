"""A partner's check-in: plain pages behind a link nobody can guess, or on a handed-over device.

Whatever is wrong with a link, the answer is the same to the byte: it leads nowhere.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from casework.core.check_in import LinkIsDead, Sheet
from casework.core.errors import CaseworkError, RatingOutOfRange
from casework.desk import House, State, the_house
from casework.doors.check_in_form import PAGE, Asked, asked_on, given_in, last_page
from casework.doors.check_in_pace import slowed
from casework.doors.cookie import over_https, token_hash
from casework.doors.door import signed_in, slowly
from casework.doors.pages import FormRefused, page, read_form, to
from casework.doors.room import ON_DEVICE
from casework.usecases.account import hash_of
from casework.usecases.check_in_sheet import (
    ByLink,
    Given,
    OnThisDevice,
    answer_sheet,
    hand_in,
    look_at_sheet,
)

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
NOBODYS = "-" * 43  #: looked for in place of what cannot be a token, so that looking takes as long
DEAD = 404


@dataclass(frozen=True, slots=True)
class At:
    """Where somebody answers: by which way, at which address."""

    way: ByLink | OnThisDevice
    address: str
    secret: str  #: what only whoever was asked "Are you …?" here has been told

    @property
    def on_device(self) -> bool:
        """Whether it is the clinician's device, handed over."""
        return isinstance(self.way, OnThisDevice)


def _by_link(request: Request) -> At:
    asked = str(request.path_params["token"])
    token = asked if TOKEN.fullmatch(asked) else NOBODYS
    return At(ByLink(token), f"/session/check-in/{token}", f"yes {token}")


def _on_device(request: Request, house: House) -> At:
    door = token_hash(request, house.settings.https)
    check_in_id = str(request.path_params["check_in_id"])
    return At(OnThisDevice(door, check_in_id), f"{ON_DEVICE}/{check_in_id}", f"yes {door} {check_in_id}")


async def show_by_link(request: Request) -> Response:
    """Ask who it is; whoever has said so is shown their questions."""
    return await _show(request, the_house(), _by_link(request))


async def answer_by_link(request: Request) -> Response:
    """Keep what was answered, and go on."""
    return await _answer(request, the_house(), _by_link(request))


async def show_on_device(request: Request) -> Response:
    """The same, on a handed-over device."""
    house = the_house()
    if not await _in_hand(request):
        return to("/")
    return await _show(request, house, _on_device(request, house))


async def answer_on_device(request: Request) -> Response:
    """The same, on a handed-over device."""
    house = the_house()
    if not await _in_hand(request):
        return to("/")
    return await _answer(request, house, _on_device(request, house))


async def show_device(request: Request) -> Response:
    """Whose turn it is on a handed-over device, and the way to give it back."""
    if not await _in_hand(request):
        return to("/")
    house = the_house()
    door = token_hash(request, house.settings.https)
    there = await slowly(lambda: house.check_ins.there(door))
    told = {"left": [one for one in there if not one.done], "done": [one for one in there if one.done]}
    return _forgetting(request, house, page("check_in_device", 200, device=ON_DEVICE, **told))


async def _in_hand(request: Request) -> bool:
    # Looked up as an act of somebody: whoever answers keeps the door open.
    person = await signed_in(request)
    return person is not None and person.handed_over


async def _show(request: Request, house: House, at: At) -> Response:
    sheet = await _found(house, lambda: look_at_sheet(house.check_ins, at.way))
    if sheet is None:
        return await _dead(request, at)
    if not _said_yes(request, house, at):
        return page("check_in_who", 200, **_facts(at, sheet))
    return _questions(at, sheet, asked_on(request.query_params.get("page", "")))


async def _found(house: House, look: Callable[[], Sheet]) -> Sheet | None:
    """The check-in, or None whatever the reason: a sealed store and one in trouble tell nobody anything."""
    if house.state() is not State.OPEN:
        return None
    try:
        return await slowly(look)
    except CaseworkError:
        return None


async def _dead(request: Request, at: At) -> Response:
    if not at.on_device:
        await slowed(request)
    return page("check_in_dead", DEAD, **({"device": ON_DEVICE} if at.on_device else {"device": ""}))


def _facts(at: At, sheet: Sheet) -> dict[str, object]:
    return {
        "address": at.address,
        "name": sheet.name,
        "seat": sheet.seat.value,
        "device": ON_DEVICE if at.on_device else "",
        "number": len(sheet.questions),
    }


def _questions(at: At, sheet: Sheet, number: int, problem: str | None = None, status: int = 200) -> Response:
    last = last_page(sheet)
    number = min(number, last + 1)
    asked = [Asked.of(sheet, index) for index in range(len(sheet.questions))]
    told = {**_facts(at, sheet), "page": number, "pages": last, "problem": problem}
    if number > last:
        return page("check_in_end", status, given=sheet.given, **told)
    return page("check_in_page", status, questions=asked[(number - 1) * PAGE : number * PAGE], **told)


async def _answer(request: Request, house: House, at: At) -> Response:
    sheet = await _found(house, lambda: look_at_sheet(house.check_ins, at.way))
    if sheet is None:
        return await _dead(request, at)
    try:
        typed = await read_form(request)
    except FormRefused as refusal:
        if not _said_yes(request, house, at):
            return page("check_in_who", 400, **{**_facts(at, sheet), "problem": refusal.sentence})
        return _questions(at, sheet, 1, refusal.sentence, 400)
    if typed.get("who") == "yes":
        return _begin(request, house, at)
    if not _said_yes(request, house, at):
        return to(at.address)
    return await _keep(request, house, at, sheet, typed)


async def _keep(request: Request, house: House, at: At, sheet: Sheet, typed: dict[str, str]) -> Response:
    number = asked_on(typed.get("page", ""))
    try:
        given = given_in(sheet, typed)
        if typed.get("go") == "finish":
            return _forgetting(request, house, await _finish(house, at, sheet, given))
        await slowly(lambda: answer_sheet(house.check_ins, at.way, given))
    except LinkIsDead:
        return page("check_in_dead", DEAD, device=ON_DEVICE if at.on_device else "")
    except RatingOutOfRange as refusal:
        return _questions(at, sheet, number, refusal.sentence, 422)
    except (CaseworkError, OSError):
        return _questions(
            at, sheet, number, "This page could not be saved. Wait a moment and try again.", 503
        )
    return to(f"{at.address}?page={max(1, number + (-1 if typed.get('go') == 'back' else 1))}")


async def _finish(house: House, at: At, sheet: Sheet, given: list[Given]) -> Response:
    await slowly(lambda: hand_in(house.check_ins, at.way, given))
    return page("check_in_done", 200, **_facts(at, sheet))


def _begin(request: Request, house: House, at: At) -> Response:
    response = to(f"{at.address}?page=1")
    secure = over_https(request, house.settings.https)
    response.set_cookie(_cookie(secure), _yes(at), path="/", secure=secure, httponly=True, samesite="strict")
    return response


def _forgetting(request: Request, house: House, response: Response) -> Response:
    """Whoever has the device next is asked who they are; and browsers forget the pages a cookie went with."""
    secure = over_https(request, house.settings.https)
    response.delete_cookie(_cookie(secure), path="/", secure=secure, httponly=True, samesite="strict")
    return response


def _said_yes(request: Request, house: House, at: At) -> bool:
    """Whether it was this browser that was told who they are, and for this check-in last."""
    held = request.cookies.get(_cookie(over_https(request, house.settings.https)), "")
    return secrets.compare_digest(held.encode(), _yes(at).encode())


def _yes(at: At) -> str:
    return hash_of(at.secret)


def _cookie(secure: bool) -> str:
    return "__Host-casework-check-in" if secure else "casework-check-in"
