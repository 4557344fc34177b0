"""Every address under /session/."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from casework.doors import by_provider, confirm, own_account, pages, room, set_up, sign_in, unseal

Endpoint = Callable[[Request], Awaitable[Response]]

FORMS: dict[str, tuple[Endpoint, Endpoint]] = {
    "sign-in": (sign_in.show_sign_in, sign_in.sign_in),
    "second-factor": (sign_in.show_second_factor, sign_in.second_factor),
    "sign-out": (sign_in.show_sign_out, sign_in.sign_out),
    "confirm": (confirm.show_confirm, confirm.confirm_again),
    "account": (own_account.show_account, own_account.change_account),
    "account/second-factor": (own_account.show_device, own_account.confirm_device),
    "start": (set_up.show_start, set_up.start),
    "demo": (set_up.show_demo, set_up.try_demo),
    "recovery-code": (set_up.show_code, set_up.confirm_code),
    "unseal": (unseal.show_unseal, unseal.unseal),
    "recover": (unseal.show_recover, unseal.recover),
    "leave-room": (room.show_leave, room.leave),
}
SHOWN: dict[str, Endpoint] = {
    "oidc": by_provider.begin,
    "oidc/back": by_provider.back,
    "set-up": set_up.show_choice,
    "style.css": pages.style,
    "icon.svg": pages.icon,
    "font.woff2": pages.font,
}


def session_routes() -> list[BaseRoute]:
    """The pages that are reached without being signed in."""
    routes: list[BaseRoute] = []
    for name, (show, fill_in) in FORMS.items():
        routes.append(Route(f"/session/{name}", show, methods=["GET"]))
        routes.append(Route(f"/session/{name}", fill_in, methods=["POST"]))
    routes += [Route(f"/session/{name}", show, methods=["GET"]) for name, show in SHOWN.items()]
    # Last, or Streamlit would answer any other address here with its own page.
    routes.append(Route("/session/{rest:path}", pages.nothing_here, methods=["GET", "POST"]))
    return routes
