"""One's own account: password, second factor, the number that leaves the room, one's own sign-ins."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from markupsafe import Markup
from pyotp import TOTP
from segno import make_qr
from starlette.requests import Request
from starlette.responses import Response

from casework.core.account import is_fresh
from casework.core.errors import BadChoice, CaseworkError, ConfirmFirst
from casework.desk import House, Kind, the_house
from casework.desk import entrance as desk
from casework.doors.browser import known_token
from casework.doors.confirm import ACCOUNT, DEVICE, at_own_door
from casework.doors.door import filled_in, slowly
from casework.doors.pages import page, to
from casework.usecases.own_door import OwnDoor

SECRETS = ("current", "new", "new_again", "pin", "password", "code")
#: what each act of the page says once it is done
DONE = {
    "password": "The password is changed. Every other sign-in of yours has ended.",
    "pin": "The PIN is kept.",
    "no-pin": "There is no PIN any more; the room is left with your password.",
    "sign-in": "That sign-in has ended.",
    "others": "Every other sign-in has ended.",
    "no-device": "The second factor is taken away. Every other sign-in of yours has ended.",
}

Act = Callable[[House, OwnDoor, dict[str, str]], Awaitable[Response]]


async def show_account(request: Request) -> Response:
    """Everything there is to one's own account."""
    door = await at_own_door(request)
    if door is None:
        return to("/session/sign-in")
    done = DONE.get(request.query_params.get("done", ""))
    return page("account", typed={}, done=done, **await _facts(the_house(), door))


async def _facts(house: House, door: OwnDoor) -> dict[str, Any]:
    own, now = await slowly(desk.look_at_own, house, door), house.clock()
    return {
        "own": own,
        "name": door.person.name,
        "demo": house.kind is Kind.DEMO,
        "fresh": is_fresh(door.person.confirmed_at, now),
        "ago": lambda at: ago(now - at),
        "account": ACCOUNT,
        "device": DEVICE,
    }


def ago(since: timedelta) -> str:
    """How long something is past, roughly: a page without scripts does not know the reader's time zone."""
    minutes = int(since.total_seconds() // 60)
    if minutes < 2:
        return "just now"
    if minutes < 120:
        return f"{minutes} minutes ago"
    hours = minutes // 60
    return f"{hours} hours ago" if hours < 48 else f"{hours // 24} days ago"


async def change_account(request: Request) -> Response:
    """Do what one of the page's forms asks, told by its button."""
    door = await at_own_door(request)
    if door is None:
        return to("/session/sign-in")

    async def change(house: House, typed: dict[str, str]) -> Response:
        act = ACTS.get(typed.get("act", ""))
        if act is None:
            raise BadChoice
        return await act(house, door, {**typed, "browser": known_token(request, house)})

    return await filled_in(request, "account", change, SECRETS, done=None, **await _facts(the_house(), door))


async def _change_password(house: House, door: OwnDoor, typed: dict[str, str]) -> Response:
    new = typed.get("new", "")
    if new != typed.get("new_again"):
        raise BadChoice("The new password was not typed the same way twice. Type both again.")
    await slowly(desk.change_password, house, door, typed.get("current", ""), new, typed["browser"])
    return _done("password")


async def _keep_pin(house: House, door: OwnDoor, typed: dict[str, str]) -> Response:
    pin = typed.get("pin", "")
    if not pin.strip():
        raise BadChoice("The PIN is a number of 4 to 8 digits. Nothing was changed.")
    await slowly(desk.keep_pin, house, door, pin)
    return _done("pin")


async def _drop_pin(house: House, door: OwnDoor, _: dict[str, str]) -> Response:
    await slowly(desk.keep_pin, house, door, "")
    return _done("no-pin")


async def _end_one(house: House, door: OwnDoor, typed: dict[str, str]) -> Response:
    await slowly(desk.end_own_door, house, door, typed.get("reference", ""))
    return _done("sign-in")


async def _end_others(house: House, door: OwnDoor, _: dict[str, str]) -> Response:
    await slowly(desk.end_other_doors, house, door)
    return _done("others")


async def _begin_device(house: House, door: OwnDoor, _: dict[str, str]) -> Response:
    await slowly(desk.begin_second_factor, house, door)
    return to(DEVICE)


async def _drop_device(house: House, door: OwnDoor, typed: dict[str, str]) -> Response:
    password, code = typed.get("password", ""), typed.get("code", "")
    await slowly(desk.take_away_second_factor, house, door, password, code)
    return _done("no-device")


async def _renew_codes(house: House, door: OwnDoor, typed: dict[str, str]) -> Response:
    codes = await slowly(desk.renew_paper_codes, house, door, typed.get("code", ""))
    return _codes(house, codes)


ACTS: dict[str, Act] = {
    "password": _change_password,
    "pin": _keep_pin,
    "no-pin": _drop_pin,
    "sign-in": _end_one,
    "others": _end_others,
    "device": _begin_device,
    "no-device": _drop_device,
    "codes": _renew_codes,
}


def _done(what: str) -> Response:
    return to(f"{ACCOUNT}?done={what}")


def _codes(house: House, codes: tuple[str, ...]) -> Response:
    return page("paper_codes", codes=codes, practice=house.practice, onward=ACCOUNT)


async def show_device(request: Request) -> Response:
    """The picture a phone reads the seed from, and the seed as text, until a first code was given."""
    door = await at_own_door(request)
    if door is None:
        return to("/session/sign-in")
    house = the_house()
    try:
        told = await _device(house, door)
    except ConfirmFirst:
        return to(f"/session/confirm?to={DEVICE}")
    return to(ACCOUNT) if told is None else page("device", **told)


async def _device(house: House, door: OwnDoor) -> dict[str, Any] | None:
    seed = await slowly(desk.seed_begun, house, door)
    if seed is None:
        return None
    own = await slowly(desk.look_at_own, house, door)
    address = TOTP(seed).provisioning_uri(name=own.sign_in_name, issuer_name=f"Casework {house.practice}")
    picture = make_qr(address, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff")
    groups = " ".join(seed[n : n + 4] for n in range(0, len(seed), 4))
    return {"picture": Markup(picture), "seed": groups, "device": DEVICE, "account": ACCOUNT}  # noqa: S704


async def confirm_device(request: Request) -> Response:
    """The first code shows that the device works; the codes on paper are shown now and never again."""
    door = await at_own_door(request)
    if door is None:
        return to("/session/sign-in")
    house = the_house()
    try:
        told = await _device(house, door)
    except CaseworkError:
        return to(f"/session/confirm?to={DEVICE}")
    if told is None:
        return to(ACCOUNT)

    async def confirm(house: House, typed: dict[str, str]) -> Response:
        return _codes(house, await slowly(desk.confirm_second_factor, house, door, typed.get("code", "")))

    return await filled_in(request, "device", confirm, SECRETS, **told)
