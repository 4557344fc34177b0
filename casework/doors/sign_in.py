"""Coming in and going out."""

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from casework.core.errors import CaseworkError
from casework.desk import House, Kind, State, the_house
from casework.desk.entrance import awaits_code, give_code
from casework.desk.setting_up import DEMO_ACCOUNT, DEMO_PASSWORD
from casework.doors.browser import caller_of, remember_browser
from casework.doors.cookie import give_token, take_token, token_hash
from casework.doors.door import filled_in, signed_in, slowly
from casework.doors.gate import WAY_IN
from casework.doors.pages import page, to
from casework.usecases.account import hash_of
from casework.usecases.sign_in import Caller

SECRETS = ("password",)


async def show_sign_in(request: Request) -> Response:
    """The form, or the way that comes before it; whoever is signed in goes on at once."""
    house = the_house()
    if house.state() is not State.OPEN:
        return to(WAY_IN[house.state()])
    whither = own_path(request.query_params.get("to", "/"))
    if await signed_in(request) is not None:
        return to(whither)
    return page("sign_in", typed={"to": whither}, **facts(house))


async def sign_in(request: Request) -> Response:
    """Let in whoever knows the password, with a fresh token in place of any older one."""
    house = the_house()
    if house.state() is not State.OPEN:
        return to(WAY_IN[house.state()])

    async def let_in(house: House, typed: dict[str, str]) -> Response:
        name, password = typed.get("name", ""), typed.get("password", "")
        caller, whither = caller_of(request, house), own_path(typed.get("to", "/"))
        token = await slowly(house.sign_in, name, password, caller)
        return await go_on(request, house, token, caller, whither)

    return await filled_in(request, "sign_in", let_in, SECRETS, **facts(house))


async def show_second_factor(request: Request) -> Response:
    """The form that asks for a code, to whoever has given the right password just now."""
    house = the_house()
    key = token_hash(request, house.settings.https)
    if house.state() is not State.OPEN or not await slowly(awaits_code, house, key):
        return to("/session/sign-in")
    return page("second_factor", typed={"to": own_path(request.query_params.get("to", "/"))})


async def second_factor(request: Request) -> Response:
    """Let in whoever has the device, or one of its codes on paper."""
    house = the_house()
    if house.state() is not State.OPEN:
        return to(WAY_IN[house.state()])

    async def let_in(house: House, typed: dict[str, str]) -> Response:
        caller, key = caller_of(request, house), token_hash(request, house.settings.https)
        token = await slowly(give_code, house, key, typed.get("code", ""), caller)
        return await let_through(request, house, token, caller, own_path(typed.get("to", "/")))

    return await filled_in(request, "second_factor", let_in, ("code",))


async def go_on(request: Request, house: House, token: str, caller: Caller, whither: str) -> Response:
    """After the right password: let in, or asked for a code."""
    if await slowly(awaits_code, house, hash_of(token)):
        return await with_token(request, house, token, second_step(whither))
    return await let_through(request, house, token, caller, whither)


def second_step(whither: str) -> str:
    """Where a code is asked for, on the way to a page."""
    return f"/session/second-factor?to={quote(whither, safe='')}"


async def let_through(request: Request, house: House, token: str, caller: Caller, whither: str) -> Response:
    """Let somebody in for good: a token to hold, and a browser that is known from now on."""
    onward = "/session/recovery-code" if house.code_to_confirm else whither
    response = await with_token(request, house, token, onward)
    remember_browser(response, request, house, caller)
    return response


async def with_token(request: Request, house: House, token: str, onward: str) -> Response:
    """Go on holding a fresh token; the door an older one opened is closed."""
    older = token_hash(request, house.settings.https)
    if older:
        await slowly(house.sign_out, older)
    response = to(onward)
    give_token(response, request, house.settings.https, token)
    return response


def offers_provider(house: House) -> bool:
    """Whether somebody may come in by the practice's identity provider; the demo's couples are nobody's."""
    return bool(house.settings.oidc_issuer) and house.kind is not Kind.DEMO


def facts(house: House) -> dict[str, Any]:
    """What the sign-in page says of this server."""
    demo = house.kind is Kind.DEMO
    return {
        "practice": house.practice,
        "demo": (DEMO_ACCOUNT.sign_in_name, DEMO_PASSWORD) if demo else None,
        "by_provider": offers_provider(house),
        "may_set_up": demo and house.may_set_up,
    }


def own_path(asked: str) -> str:
    """A path of this application as asked for, or its first page: never an address elsewhere."""
    plain = asked.startswith("/") and not asked.startswith(("//", "/\\", "/session/", "/_stcore", "/media"))
    return asked if plain and asked.isprintable() and "\\" not in asked else "/"


async def show_sign_out(request: Request) -> Response:
    """Ask before signing out."""
    person = await signed_in(request)
    if person is None:
        return to("/session/sign-in")
    return page("sign_out", name=person.name)


async def sign_out(request: Request) -> Response:
    """Close this browser's door; every open tab feels it with its next step."""
    house = the_house()
    try:
        await slowly(house.sign_out, token_hash(request, house.settings.https))
    except CaseworkError as refusal:
        response = _signed_out_here(house, refusal)
    else:
        response = _signed_out("What you wrote is saved, drafts included.")
    take_token(response, request, house.settings.https)
    return response


def _signed_out_here(house: House, refusal: CaseworkError) -> Response:
    """The browser gives its token up whatever the store says; what the store could not do is not hidden."""
    minutes = house.settings.idle_minutes
    return _signed_out(
        "This browser holds your sign-in no more. The store could not note it, so other open tabs "
        f"may show your pages for up to {minutes} minutes: close them. {refusal.sentence}",
        503,
    )


def _signed_out(words: str, status: int = 200) -> Response:
    told = {"onward": "/session/sign-in", "label": "Sign in again"}
    return page("notice", status, title="You are signed out", words=words, **told)
