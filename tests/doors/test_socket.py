"""Every message of an open tab is looked at before it is acted upon."""

from collections.abc import Coroutine

from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg

from casework.doors.socket import watched


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
