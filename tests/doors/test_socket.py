"""Every message of an open tab is looked at before it is acted upon."""

from collections.abc import Coroutine

import pytest
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from casework.doors.socket import binary_only, watched
from tests.running import Running, Tab, Visitor


def touch(*, refreshing: bool = False) -> bytes:
    """A widget of a fragment was used, or the fragment refreshed itself."""
    told = BackMsg()
    told.rerun_script.fragment_id = "the note's editor"
    told.rerun_script.query_string = "case=abc"
    told.rerun_script.page_script_hash = "note"
    told.rerun_script.is_auto_rerun = refreshing
    told.rerun_script.widget_states.widgets.add(id="text", string_value="what was said")
    return told.SerializeToString()


def heartbeat() -> bytes:
    told = BackMsg()
    told.app_heartbeat = True
    return told.SerializeToString()


def received(message: Message, alive: bool) -> tuple[Message, list[bool]]:
    """What the application gets of a message, and what was taken for somebody's doing."""
    asked: list[bool] = []

    async def receive() -> Message:
        return message

    async def still_signed_in(acted: bool) -> bool:
        asked.append(acted)
        return alive

    return at_once(watched(receive, still_signed_in)()), asked


def at_once(work: Coroutine[None, None, Message]) -> Message:
    """What work that waits for nothing gives; without an event loop, which a browser test may hold."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("it waited")


def message(data: bytes) -> Message:
    return {"type": "websocket.receive", "bytes": data}


def test_messages_pass_untouched_while_the_sign_in_lasts() -> None:
    for data in (touch(), heartbeat(), b"\xff noise"):
        assert received(message(data), alive=True)[0] == message(data)


def test_afterwards_a_touch_runs_no_fragment_and_brings_no_value() -> None:
    got = BackMsg.FromString(received(message(touch()), alive=False)[0]["bytes"])
    assert got.WhichOneof("type") == "rerun_script"
    assert not got.rerun_script.fragment_id
    assert not got.rerun_script.widget_states.widgets
    assert not got.rerun_script.query_string
    assert got.rerun_script.page_script_hash == "note"


def test_afterwards_anything_else_becomes_a_plain_rerun_too() -> None:
    for data in (heartbeat(), b"\xff noise"):
        got = BackMsg.FromString(received(message(data), alive=False)[0]["bytes"])
        assert got.WhichOneof("type") == "rerun_script"
        assert not got.rerun_script.fragment_id


def test_only_what_a_person_did_counts_as_activity() -> None:
    assert received(message(touch()), alive=True)[1] == [True]
    assert received(message(touch(refreshing=True)), alive=True)[1] == [False]
    assert received(message(heartbeat()), alive=True)[1] == [False]
    assert received(message(b"\xff noise"), alive=True)[1] == [False]


def test_a_closing_connection_is_let_go_unasked() -> None:
    closing = {"type": "websocket.disconnect", "code": 1001}
    assert received(closing, alive=False) == (closing, [])


def passed_on(message: Message) -> tuple[Message, list[Message]]:
    """What the application gets of a message, and what is sent to the browser by then and a moment later."""
    sent: list[Message] = []

    async def receive() -> Message:
        return message

    async def send(told: Message) -> None:
        sent.append(told)

    hear, say = binary_only(receive, send)
    got = at_once(hear())

    async def go_on() -> Message:
        await say({"type": "websocket.send", "bytes": b"more"})
        return got

    return at_once(go_on()), sent


def test_text_closes_the_connection_quietly_and_reaches_nobody() -> None:
    got, sent = passed_on({"type": "websocket.receive", "text": "hello"})
    assert got == {"type": "websocket.disconnect", "code": 1003}
    assert sent == [{"type": "websocket.close", "code": 1003}]


def test_bytes_pass_untouched_both_ways() -> None:
    for data in (touch(), b""):
        got, sent = passed_on(message(data))
        assert got == message(data)
        assert [told["type"] for told in sent] == ["websocket.send"]


def listen_until_closed(tab: Tab) -> None:
    while True:
        tab.socket.recv(timeout=20)


def test_text_sent_to_a_running_server_is_no_fault_and_the_server_lives(
    server: Running, ana: Visitor
) -> None:
    before = len(server.log.read_text())
    with Tab(server.base, ana.token) as tab:
        tab.rerun()
        tab.socket.send("hello")
        with pytest.raises(ConnectionClosed) as closed:
            listen_until_closed(tab)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1003
    with Tab(server.base, ana.token) as again:
        assert "Ana Soto" in again.rerun()
    told = server.log.read_text()[before:]
    assert "something broke" not in told
    assert "Error" not in told
