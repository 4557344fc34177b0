"""The password, or a fresh code, once more: for what a stolen open tab must not be enough."""

from starlette.requests import Request
from starlette.responses import Response

from casework.desk import House, the_house
from casework.desk.entrance import confirm, look_at_own, own_door
from casework.doors.cookie import token_hash
from casework.doors.door import filled_in, slowly
from casework.doors.pages import page, to
from casework.doors.sign_in import own_path
from casework.usecases.own_door import OwnDoor

ACCOUNT = "/session/account"
DEVICE = "/session/account/second-factor"
SECRETS = ("password", "code")


async def at_own_door(request: Request) -> OwnDoor | None:
    """Who stands at this door and may look after their own account; nobody without a live sign-in."""
    house = the_house()
    return await slowly(own_door, house, token_hash(request, house.settings.https))


def path_back(asked: str) -> str:
    """Where confirming leads: a page of the application or of one's own account, never elsewhere."""
    return asked if asked in (ACCOUNT, DEVICE) else own_path(asked)


async def show_confirm(request: Request) -> Response:
    """The form that asks once more."""
    door = await at_own_door(request)
    if door is None:
        return to("/")
    own = await slowly(look_at_own, the_house(), door)
    back = path_back(request.query_params.get("to", "/"))
    return page("confirm", typed={"to": back}, name=door.person.name, has_device=own.has_second_factor)


async def confirm_again(request: Request) -> Response:
    """Note that it is still them, and lead back."""
    door = await at_own_door(request)
    if door is None:
        return to("/session/sign-in")
    own = await slowly(look_at_own, the_house(), door)

    async def note(house: House, typed: dict[str, str]) -> Response:
        await slowly(confirm, house, door, typed.get("password", ""), typed.get("code", ""))
        return to(path_back(typed.get("to", "/")))

    told = {"name": door.person.name, "has_device": own.has_second_factor}
    return await filled_in(request, "confirm", note, SECRETS, **told)
