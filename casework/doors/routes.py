"""Every address under /session/."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from casework.doors import by_provider, check_in, confirm, own_account, pages, room, set_up, sign_in, unseal

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
    "check-in.css": pages.check_in_style,
    "icon.svg": pages.icon,
    "font.woff2": pages.font,
}


def check_in_routes() -> list[BaseRoute]:
    """What a partner's link leads to, and a handed-over device."""
    addresses: dict[str, tuple[Endpoint, Endpoint]] = {
        "device": (check_in.show_device, check_in.show_device),
        "device/{check_in_id}": (check_in.show_on_device, check_in.answer_on_device),
        "{token:path}": (check_in.show_by_link, check_in.answer_by_link),
    }
    routes: list[BaseRoute] = []
    for address, (show, answer) in addresses.items():
        routes.append(Route(f"/session/check-in/{address}", show, methods=["GET"]))
        routes.append(Route(f"/session/check-in/{address}", answer, methods=["POST"]))
    return routes


def session_routes() -> list[BaseRoute]:
    """The pages that are reached without being signed in."""
    routes: list[BaseRoute] = []
    for name, (show, fill_in) in FORMS.items():
        routes.append(Route(f"/session/{name}", show, methods=["GET"]))
        routes.append(Route(f"/session/{name}", fill_in, methods=["POST"]))
    routes += [Route(f"/session/{name}", show, methods=["GET"]) for name, show in SHOWN.items()]
    routes += check_in_routes()
    # Last, or Streamlit would answer any other address here with its own page.
    routes.append(Route("/session/{rest:path}", pages.nothing_here, methods=["GET", "POST"]))
    return routes
