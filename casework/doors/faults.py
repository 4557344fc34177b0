"""When something breaks: the person gets a sentence and a number, the log only where it broke."""

import logging
import secrets
import sys
import traceback
from pathlib import Path
from typing import Any

import structlog
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casework.core.errors import CaseworkError
from casework.doors.headers import LINKS, put_headers
from casework.doors.pages import page

FRAMES = 12  #: the innermost places worth naming

log = structlog.get_logger()


def where(error: BaseException) -> str:
    """An error's kind and the places it passed, never its message: that may quote what was typed."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))
    cause = error.__cause__ or error.__context__
    told = f"{type(error).__name__} at {places or 'nowhere'}"
    return f"{told}; from {type(cause).__name__}" if cause is not None else told


def note_fault(error: BaseException) -> str:
    """Write down where something broke; the number by which the person can name it."""
    number = secrets.token_hex(4)
    log.error("something broke", number=number, where=where(error))
    return number


def fault_sentence(number: str) -> str:
    """What the person reads."""
    return (
        f"Something went wrong on our side (number {number}). What was saved before is safe. "
        "Try again; if it happens again, tell whoever looks after this server the number."
    )


def scrub_logs() -> None:
    """Let no logger of any library write an exception's message: only its kind and where it happened."""
    make = logging.getLogRecordFactory()
    if getattr(make, "scrubs", False):
        return

    def make_scrubbed(*args: Any, **kw: Any) -> logging.LogRecord:
        record = make(*args, **kw)
        if isinstance(record.args, tuple):
            record.args = tuple(where(a) if isinstance(a, BaseException) else a for a in record.args)
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            place = where(error)
            record.msg = f"{record.msg} [{place.replace('%', '%%') if record.args else place}]"
            record.exc_info = record.exc_text = None
        return record

    make_scrubbed.scrubs = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(make_scrubbed)


def set_up_logs() -> None:
    """One line of JSON per event on the error stream, so that nobody's line breaks can forge another line."""
    scrub_logs()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )


def _told(refusal: CaseworkError, scope: Scope) -> Response:
    """A refusal that no form caught, in its own sentence: as a page to whoever reads pages."""
    log.warning("could not answer", why=type(refusal).__name__)
    if "text/html" not in HTTPConnection(scope).headers.get("accept", ""):
        answer: Response = PlainTextResponse(refusal.sentence, 503)
    else:
        onward = scope["path"] if scope["method"] == "GET" else "/"
        told = {"title": "This could not be done", "words": refusal.sentence, "label": "Try again"}
        answer = page("notice", 503, onward=onward, **told)
    return _with_headers(answer, scope)


def _with_headers(answer: Response, scope: Scope) -> Response:
    """The headers of a plain page; where the address is a key, those that keep it from going further."""
    path = LINKS if scope["path"].startswith(LINKS) else "/session/"
    put_headers(answer.headers, path, secure=scope.get("scheme") == "https")
    return answer


class Faults:
    """The outermost edge: whatever still breaks inside ends here."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer through the inner application."""
        begun = False

        async def send_noticing(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_noticing)
        except CaseworkError as refusal:
            if scope["type"] == "http" and not begun:
                await _told(refusal, scope)(scope, receive, send)
        except Exception as error:  # noqa: BLE001  the one place: beyond it the server prints messages
            number = note_fault(error)
            if scope["type"] == "http" and not begun:
                answer = _with_headers(PlainTextResponse(fault_sentence(number), 500), scope)
                await answer(scope, receive, send)
