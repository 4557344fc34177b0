"""What every door shares: the house, threads for slow work, and refusals told beside the form."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from casework.core.account import Person
from casework.core.errors import (
    CaseworkError,
    CodeRefused,
    ConfirmFirst,
    PasswordRefused,
    ProviderRefused,
    SignInRefused,
    TooManyAttempts,
)
from casework.desk import House, the_house
from casework.doors.cookie import token_hash
from casework.doors.pages import FormRefused, page, read_form
from casework.storage.seal_errors import StoreDamaged, StoreTrouble

Answer = TypeVar("Answer")

#: argon2 takes a core and 46 to 64 MB while it runs; a burst of guesses must not take the whole machine
SLOW = CapacityLimiter(2)
STATUS: dict[type[CaseworkError], int] = {
    SignInRefused: 403,
    PasswordRefused: 403,
    ProviderRefused: 403,
    CodeRefused: 403,
    ConfirmFirst: 403,
    TooManyAttempts: 429,
    FormRefused: 400,
    StoreTrouble: 503,
    StoreDamaged: 503,
}


async def slowly(act: Callable[..., Answer], *told: Any) -> Answer:
    """Do something that blocks, or costs a core for a while, beside the server's loop."""
    return await to_thread.run_sync(act, *told, limiter=SLOW)


async def signed_in(request: Request) -> Person | None:
    """Who holds this browser's token now."""
    house = the_house()
    key = token_hash(request, house.settings.https)
    return await to_thread.run_sync(house.person_behind, key) if key else None


async def filled_in(
    request: Request,
    template: str,
    act: Callable[[House, dict[str, str]], Awaitable[Response]],
    secrets: tuple[str, ...],
    **told: Any,
) -> Response:
    """Do what a form asks. What is refused comes back as the form with a sentence, without secrets."""
    typed: dict[str, str] = {}
    try:
        typed = await read_form(request)
        return await act(the_house(), typed)
    except CaseworkError as refusal:
        problem, status = refusal.sentence, status_of(refusal)
    except OSError as refusal:
        problem, status = _disk(refusal), 503
    kept = {name: value for name, value in typed.items() if name not in secrets}
    return page(template, status, problem=problem, typed=kept, **told)


def status_of(refusal: CaseworkError) -> int:
    """The status a refusal is answered with."""
    return next((status for kind, status in STATUS.items() if isinstance(refusal, kind)), 422)


def _disk(refusal: OSError) -> str:
    return (
        f"The disk did not accept this ({refusal.strerror or 'unknown reason'}). Nothing was changed. "
        "Look whether there is room and whether you may write there, then try again."
    )
