"""Plain HTML pages under /session/: rendered here, no script in them."""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response

from casework.core.errors import CaseworkError
from casework.doors.headers import STATIC

HERE = Path(__file__).parent
FORM_LIMIT = 64 * 1024  #: bytes; the longest form here is a page of set-up


class FormRefused(CaseworkError):
    """This form could not be read. Nothing was changed. Go back, reload the page and fill it in again."""


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
    )


def page(template: str, status: int = 200, /, **told: Any) -> Response:
    """A page from its template. Every value is escaped."""
    told = {"problem": None, **told}
    return HTMLResponse(_templates().get_template(f"{template}.html").render(told), status)


def to(path: str) -> Response:
    """Go on to another page."""
    return RedirectResponse(path, 303)


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a form as typed. Raises FormRefused where it is too large or no form at all."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise FormRefused
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > FORM_LIMIT:
            raise FormRefused("This form is too long to be read. Nothing was changed.")
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=40)
    except ValueError as refusal:
        raise FormRefused from refusal
    return {name: values[-1] for name, values in fields.items()}


async def style(_: Request) -> Response:
    """The one style sheet."""
    return FileResponse(HERE / "templates" / "session.css", media_type="text/css")


async def check_in_style(_: Request) -> Response:
    """What the pages of a check-in add to it."""
    return FileResponse(HERE / "templates" / "check_in.css", media_type="text/css")


async def icon(_: Request) -> Response:
    """The mark in the browser's tab."""
    return FileResponse(HERE / "templates" / "icon.svg", media_type="image/svg+xml")


async def font(_: Request) -> Response:
    """The typeface that comes with Streamlit, so that nothing is fetched from elsewhere."""
    found = sorted(STATIC.glob("static/media/SourceSansVF-Upright*.woff2"))
    if not found:
        return PlainTextResponse("There is nothing here.", 404)
    return FileResponse(found[0], media_type="font/woff2")


async def nothing_here(_: Request) -> Response:
    """An address under /session/ that leads nowhere."""
    return page(
        "notice",
        404,
        title="There is nothing here",
        words="This address leads nowhere.",
        onward="/",
        label="Go on",
    )
