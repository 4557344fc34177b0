"""Opening the sealed store after the server has started."""

from starlette.requests import Request
from starlette.responses import Response

from casework.core.errors import BadChoice
from casework.desk import House, Kind, State, the_house
from casework.desk.setting_up import open_demo
from casework.doors.door import filled_in, slowly
from casework.doors.gate import WAY_IN
from casework.doors.pages import page, to
from casework.usecases.password import SHORTEST

SECRETS = ("passphrase", "passphrase_again", "code")


def _asks_for(house: House) -> str:
    """What opens this store: a passphrase, or merely another try."""
    return "another try" if house.on_postgres or house.kind is Kind.DEMO else "passphrase"


async def show_unseal(_: Request) -> Response:
    """The form that asks for the passphrase."""
    house = the_house()
    if house.state() is not State.SEALED:
        return to(WAY_IN[house.state()])
    return page("unseal", typed={}, asks_for=_asks_for(house))


async def unseal(request: Request) -> Response:
    """Open the store by its passphrase, or reach again for what needs none."""
    house = the_house()
    if house.state() is not State.SEALED:
        return to(WAY_IN[house.state()])

    async def open_it(house: House, typed: dict[str, str]) -> Response:
        if house.on_postgres:
            await slowly(house.reach_database)
        elif house.kind is Kind.DEMO:
            await slowly(open_demo, house)
        else:
            await slowly(house.unseal, typed.get("passphrase", ""))
        return to("/session/sign-in")

    return await filled_in(request, "unseal", open_it, SECRETS, asks_for=_asks_for(house))


async def show_recover(_: Request) -> Response:
    """The form that asks for the recovery code and a new passphrase."""
    house = the_house()
    if house.state() is not State.SEALED or _asks_for(house) != "passphrase":
        return to(WAY_IN[house.state()])
    return page("recover", typed={}, shortest=SHORTEST)


async def recover(request: Request) -> Response:
    """Open the store by its recovery code, with a new passphrase from now on."""
    house = the_house()
    if house.state() is not State.SEALED or _asks_for(house) != "passphrase":
        return to(WAY_IN[house.state()])

    async def open_it(house: House, typed: dict[str, str]) -> Response:
        if typed.get("passphrase") != typed.get("passphrase_again"):
            raise BadChoice("The new passphrase was not typed the same way twice. Type both again.")
        await slowly(house.recover, typed.get("code", ""), typed.get("passphrase", ""))
        return to("/session/sign-in")

    return await filled_in(request, "recover", open_it, ("passphrase", "passphrase_again"), shortest=SHORTEST)
