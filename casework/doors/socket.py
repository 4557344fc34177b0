"""The live connection of an open tab, watched message by message.

Streamlit asks who somebody is only when a tab connects. A sign-in may end while the tab stays open, so every
message is looked at here before it is acted upon.
"""

from collections.abc import Awaitable, Callable

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.types import Message, Receive, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

#: asked with whether the person did something; says whether they are still signed in
StillSignedIn = Callable[[bool], Awaitable[bool]]

UNREADABLE = 1003  #: RFC 6455: this kind of data is not accepted


def watched(receive: Receive, still_signed_in: StillSignedIn) -> Receive:
    """The tab's messages while the sign-in lasts; afterwards each of them turns into one plain rerun.

    A plain rerun runs no handler and no part of a page, only the shell, which shows that one is signed out.
    """

    async def receive_watched() -> Message:
        message = await receive()
        data = message.get("bytes")
        if message["type"] != "websocket.receive" or not data:
            return message
        told = _read(data)
        if await still_signed_in(_somebody_acted(told)):
            return message
        return {**message, "bytes": _plain_rerun(told)}

    return receive_watched


def binary_only(receive: Receive, send: Send) -> tuple[Receive, Send]:
    """The same connection, closed at the first text: Streamlit speaks bytes and breaks over text."""
    closed = False

    async def receive_bytes() -> Message:
        nonlocal closed
        message = await receive()
        if message["type"] != "websocket.receive" or message.get("bytes") is not None:
            return message
        closed = True
        await send({"type": "websocket.close", "code": UNREADABLE})
        return {"type": "websocket.disconnect", "code": UNREADABLE}

    async def send_while_open(message: Message) -> None:
        if not closed:
            await send(message)

    return receive_bytes, send_while_open


def _read(data: bytes) -> BackMsg:
    told = BackMsg()
    try:
        told.ParseFromString(data)
    except DecodeError:
        return BackMsg()
    return told


def _somebody_acted(told: BackMsg) -> bool:
    """Whether a person did something. A page that refreshes itself is nobody, and keeps no door open."""
    return told.WhichOneof("type") == "rerun_script" and not told.rerun_script.is_auto_rerun


def _plain_rerun(told: BackMsg) -> bytes:
    plain = BackMsg()
    plain.rerun_script.query_string = ""
    if told.WhichOneof("type") == "rerun_script":
        plain.rerun_script.page_script_hash = told.rerun_script.page_script_hash
        plain.rerun_script.context_info.CopyFrom(told.rerun_script.context_info)
    return bytes(plain.SerializeToString())
