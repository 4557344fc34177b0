"""The first day: try the demo caseload, or start a practice and write its recovery code down."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from casework.core.errors import BadChoice
from casework.desk import House, Kind, State, the_house
from casework.desk.setting_up import DEMO_ACCOUNT, DEMO_PASSWORD, open_demo, start_practice
from casework.doors.browser import caller_of
from casework.doors.door import filled_in, signed_in, slowly
from casework.doors.gate import WAY_IN
from casework.doors.pages import page, to
from casework.doors.sign_in import go_on, let_through
from casework.usecases.account import NewAccount
from casework.usecases.password import SHORTEST

SECRETS = ("passphrase", "passphrase_again", "password", "password_again")


async def show_choice(_: Request) -> Response:
    """The two ways to begin."""
    house = the_house()
    if not house.may_set_up:
        return to(WAY_IN[house.state()] if house.state() is not State.NEW else "/")
    return page("set_up", demo_is_open=house.kind is Kind.DEMO and house.state() is State.OPEN)


async def try_demo(request: Request) -> Response:
    """Make and open the demo store, and sign its clinician in."""
    house = the_house()
    if house.state() is not State.NEW and house.kind is not Kind.DEMO:
        return to(WAY_IN[house.state()])

    async def begin(house: House, _: dict[str, str]) -> Response:
        await slowly(open_demo, house)
        caller = caller_of(request, house)
        token = await slowly(house.sign_in, DEMO_ACCOUNT.sign_in_name, DEMO_PASSWORD, caller)
        return await go_on(request, house, token, caller, "/session/demo")

    return await filled_in(request, "set_up", begin, (), demo_is_open=False)


async def show_demo(_: Request) -> Response:
    """How to sign in to the demo again."""
    house = the_house()
    if house.kind is not Kind.DEMO or house.state() is not State.OPEN:
        return to(WAY_IN[house.state()])
    return page("demo", name=DEMO_ACCOUNT.sign_in_name, password=DEMO_PASSWORD)


async def show_start(_: Request) -> Response:
    """The form that starts a practice."""
    house = the_house()
    if not house.may_set_up:
        return to(WAY_IN[house.state()])
    return page("start", typed={}, **_facts(house))


async def start(request: Request) -> Response:
    """Make the practice's store and its first account, and sign its first person in."""
    if not the_house().may_set_up:
        return to(WAY_IN[the_house().state()])

    async def begin(house: House, typed: dict[str, str]) -> Response:
        _check_twice(house, typed)
        first = NewAccount(
            name=typed.get("name", ""),
            credentials=typed.get("credentials", ""),
            sign_in_name=typed.get("sign_in_name", ""),
            password=typed.get("password", ""),
        )
        practice, passphrase = typed.get("practice", ""), typed.get("passphrase", "")
        await slowly(start_practice, house, practice, passphrase, first)
        caller = caller_of(request, house)
        token = await slowly(house.sign_in, first.sign_in_name, first.password, caller)
        return await let_through(request, house, token, caller, "/session/recovery-code")

    return await filled_in(request, "start", begin, SECRETS, **_facts(the_house()))


def _check_twice(house: House, typed: dict[str, str]) -> None:
    if not house.settings.database_url and typed.get("passphrase") != typed.get("passphrase_again"):
        raise BadChoice("The passphrase was not typed the same way twice. Type both again.")
    if typed.get("password") != typed.get("password_again"):
        raise BadChoice("The password was not typed the same way twice. Type both again.")


def _facts(house: House) -> dict[str, Any]:
    return {"shortest": SHORTEST, "sealed": house.settings.database_url is None}


async def show_code(request: Request) -> Response:
    """The recovery code, until somebody shows to hold it on paper."""
    house = the_house()
    if house.code_to_confirm is None or await signed_in(request) is None:
        return to("/")
    return page("recovery_code", code=house.code_to_confirm, practice=house.practice)


async def confirm_code(request: Request) -> Response:
    """Show the code never again once its last group was typed."""
    house, person = the_house(), await signed_in(request)
    if person is None:
        return to("/session/sign-in")
    code = house.code_to_confirm
    if code is None:
        return to("/")

    async def confirm(house: House, typed: dict[str, str]) -> Response:
        if not await slowly(house.confirm_code, person, typed.get("last_group", "")):
            raise BadChoice("This is not the last group of the code. Compare it with what you wrote down.")
        return to("/")

    return await filled_in(
        request, "recovery_code", confirm, ("last_group",), code=code, practice=house.practice
    )
