"""A real server in a process of its own, and who comes to it: a visitor over HTTP, a tab over WebSocket."""

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from urllib.parse import urlencode

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

ROOT = Path(__file__).parents[1]
PRACTICE = "Harbour Practice"
PASSPHRASE = "seven quiet herons at dawn"
NAME, PASSWORD = "ana", "the river was very cold"
SET_UP = {
    "practice": PRACTICE,
    "passphrase": PASSPHRASE,
    "passphrase_again": PASSPHRASE,
    "name": "Ana Soto",
    "credentials": "LMFT",
    "sign_in_name": NAME,
    "password": PASSWORD,
    "password_again": PASSWORD,
}


class Running:
    """One server on a free port with a home of its own."""

    def __init__(self, home: Path, script: str = "app.py", **env: str) -> None:
        self.home = home
        self.script = script
        self.env = env
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = home.parent / f"{home.name}.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Running":
        """Start, and wait until it answers."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("CASEWORK_", "STREAMLIT_"))}
        scratch = self.home.parent / f"{self.home.name}.tmp"
        scratch.mkdir(parents=True, exist_ok=True)
        told = {"CASEWORK_HOME": str(self.home), "TMPDIR": str(scratch), "STREAMLIT_SERVER_HEADLESS": "true"}
        told["CASEWORK_LOOK_AGAIN_SECONDS"] = "8"  # an untouched tab is waited for in some tests
        command = [sys.executable, "-m", "streamlit", "run", self.script, f"--server.port={self.port}"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=kept | told | self.env, stdout=log, stderr=subprocess.STDOUT
            )
        for _ in range(600):
            try:
                if httpx.get(f"{self.base}/_stcore/health").status_code == 200:
                    return self
            except httpx.TransportError:
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"the server did not start:\n{self.log.read_text()[-3000:]}")

    def stop(self, *, kill: bool = False) -> None:
        """Stop it, politely or not."""
        if self.process is not None:
            (self.process.kill if kill else self.process.terminate)()
            self.process.wait(20)
            self.process = None

    def __enter__(self) -> "Running":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop(kill=True)


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Visitor(httpx.Client):
    """Somebody with a browser: keeps cookies, asks for pages, fills in forms from the server's own pages."""

    def __init__(self, base: str) -> None:
        super().__init__(base_url=base, headers={"Accept": "text/html"}, timeout=60)

    def fill_in(self, path: str, **fields: str) -> httpx.Response:
        """Send a form as a browser does."""
        own = {"Origin": str(self.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.post(path, content=urlencode(fields), headers=own | form)

    def sign_in(self, name: str = NAME, password: str = PASSWORD) -> httpx.Response:
        """Sign in."""
        return self.fill_in("/session/sign-in", name=name, password=password)

    def start_practice(self) -> str:
        """Set a practice up and confirm its recovery code; the code."""
        made = self.fill_in("/session/start", **SET_UP)
        assert made.headers["location"] == "/session/recovery-code", made.text
        code = recovery_code(self.get("/session/recovery-code").text)
        confirmed = self.fill_in("/session/recovery-code", last_group=code[-4:])
        assert confirmed.headers["location"] == "/", confirmed.text
        return code

    @property
    def token(self) -> str:
        """The token this browser holds; empty for none."""
        return self.cookies.get("casework") or ""


def recovery_code(page: str) -> str:
    """The recovery code shown on a page."""
    shown = re.search(r'class="code".*?</p>', page, re.DOTALL)
    assert shown, page
    return "-".join(re.findall(r"<span>(\w{4})</span>", shown.group()))


def problem(response: httpx.Response) -> str:
    """The sentence of refusal on a page."""
    found = re.search(r'role="alert" id="problem">(.*?)</p>', response.text, re.DOTALL)
    return found.group(1) if found else ""


class Tab:
    """An open tab: the live connection a browser holds, without the browser."""

    def __init__(
        self,
        base: str,
        token: str = "",
        origin: str | None = "own",
        session_id: str = "",
        headers: dict[str, str] | None = None,
    ) -> None:
        sent = dict(headers or {})
        if token:
            sent["Cookie"] = f"casework={token}"
        self.socket: ClientConnection = connect(
            base.replace("http", "ws", 1) + "/_stcore/stream",
            origin=base if origin == "own" else origin,  # type: ignore[arg-type]
            additional_headers=sent,
            subprotocols=[Subprotocol(p) for p in ("streamlit", "x", session_id) if p],
        )
        self.session_id = session_id

    def rerun(self, fragment: str = "", refreshing: bool = False) -> str:
        """Run the page again, as a touch of a widget would; every word it then shows."""
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        asked.rerun_script.is_auto_rerun = refreshing
        if fragment:
            asked.rerun_script.fragment_id = fragment
        self.socket.send(asked.SerializeToString())
        return self.listen()

    def listen(self) -> str:
        """Everything the server says until a run has ended, as text."""
        heard: list[str] = []
        self.fragments: list[str] = []
        while True:
            message = ForwardMsg()
            message.ParseFromString(self.socket.recv(timeout=20, decode=False))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session_id = message.new_session.initialize.session_id
                heard.clear()
            if kind == "auto_rerun":
                self.fragments.append(message.auto_rerun.fragment_id)
            if kind == "script_finished":
                return "\n".join(heard)
            heard.append(str(message))

    def close(self) -> None:
        """Close the tab."""
        self.socket.close()

    def __enter__(self) -> "Tab":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
