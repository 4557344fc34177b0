"""Coming in by the practice's identity provider: the way out, the way back, and a door of our own."""

import structlog
from starlette.requests import Request
from starlette.responses import Response

from casework.core.errors import ProviderRefused
from casework.desk import House, State, the_house
from casework.desk.entrance import awaits_code, device_time, enter_by_provider, refuse_by_provider
from casework.doors import oidc
from casework.doors.browser import caller_of, known_token, remember_browser
from casework.doors.cookie import give_token, token_hash
from casework.doors.door import slowly, status_of
from casework.doors.gate import WAY_IN
from casework.doors.oidc_way import Way, Ways, address_back, forget, keep, kept_by
from casework.doors.pages import nothing_here, page, to
from casework.doors.sign_in import facts, offers_provider, own_path, second_step
from casework.usecases.account import hash_of
from casework.usecases.by_provider import Vouched
from casework.usecases.sign_in import Caller

WAYS = Ways()

log = structlog.get_logger()


async def begin(request: Request) -> Response:
    """Send the browser to the provider."""
    house = the_house()
    if not offers_provider(house):
        return await nothing_here(request)
    if house.state() is not State.OPEN:
        return to(WAY_IN[house.state()])
    whither = own_path(request.query_params.get("to", "/"))
    if request.method != "GET" or not _from_here(request):
        return to("/session/sign-in")  # nobody is sent on this way by a page elsewhere
    https = house.settings.https
    kept = WAYS.begin(whither, token_hash(request, https), known_token(request, house))
    try:
        asked = WAYS.asked(kept, address_back(request, https))
        response = to(await _provider(house).way_out(asked))
    except oidc.NotProven as refusal:
        return await _refused(request, house, refusal, whither)
    keep(response, request, https, kept)
    return response


def _from_here(request: Request) -> bool:
    """Whether a page of ours led here, or somebody typed the address. Old browsers do not say."""
    return request.headers.get("sec-fetch-site", "none") in ("same-origin", "none")


async def back(request: Request) -> Response:
    """Let in whom the provider vouches for, with a fresh token in place of any older one."""
    house = the_house()
    if not offers_provider(house):
        return await nothing_here(request)
    if house.state() is not State.OPEN:
        return to(WAY_IN[house.state()])
    if request.method != "GET":
        return to("/session/sign-in")
    whither = "/"
    try:
        way = WAYS.end(kept_by(request, house.settings.https), request.query_params.get("state", ""))
        whither = own_path(way.whither)
        vouched = await _vouched(request, house)
        caller = _caller(request, house, way)
        token = await slowly(enter_by_provider, house, vouched, caller)
    except oidc.NotProven as refusal:
        return await _refused(request, house, refusal, whither)
    except ProviderRefused:
        return _again(request, house, whither)  # the refusal is a line of the trail already
    return await _let_in(request, house, token, caller, way)


async def _vouched(request: Request, house: House) -> Vouched:
    """Whom the provider vouches for. Raises NotProven."""
    brought, https = request.query_params, house.settings.https
    asked = WAYS.asked(kept_by(request, https), address_back(request, https))
    if "error" in brought or not brought.get("code") or brought.get("iss", _issuer(house)) != _issuer(house):
        raise oidc.NotProven("no code, or one of another issuer")
    now = int(device_time(house).timestamp())
    claims = await _provider(house).claims(brought["code"], asked, now)
    coded = house.settings.oidc_mfa_counts and oidc.asked_for_more(claims)
    return Vouched(name=oidc.name_in(claims), coded=coded)


def _provider(house: House) -> oidc.Provider:
    settings = house.settings
    assert settings.oidc_client_secret is not None  # noqa: S101  all three are set, or none
    return oidc.Provider(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
    )


def _issuer(house: House) -> str:
    return house.settings.oidc_issuer


def _caller(request: Request, house: House, way: Way) -> Caller:
    """Who comes back, known by what the browser took along: the cookie it is known by stays behind."""
    found = caller_of(request, house)
    return Caller(place=found.place, browser=way.browser or found.browser, label=found.label)


async def _let_in(request: Request, house: House, token: str, caller: Caller, way: Way) -> Response:
    """Hold a fresh token. A page leads on, for a redirect from elsewhere would leave the token behind."""
    https, whither = house.settings.https, own_path(way.whither)
    for older in {way.older, token_hash(request, https)} - {""}:
        await slowly(house.sign_out, older)
    waits = await slowly(awaits_code, house, hash_of(token))
    in_place = "/session/recovery-code" if house.code_to_confirm else whither
    response = page("going_on", onward=second_step(whither) if waits else in_place)
    give_token(response, request, https, token)
    if not waits:
        remember_browser(response, request, house, caller)
    forget(response, request, https)
    return response


async def _refused(request: Request, house: House, why: oidc.NotProven, whither: str) -> Response:
    log.warning("sign-in by identity provider refused", why=str(why))
    await slowly(refuse_by_provider, house, caller_of(request, house))
    return _again(request, house, whither)


def _again(request: Request, house: House, whither: str) -> Response:
    refusal = ProviderRefused()
    told = {"problem": refusal.sentence, "typed": {"to": whither}}
    response = page("sign_in", status_of(refusal), **told, **facts(house))
    forget(response, request, house.settings.https)
    return response
