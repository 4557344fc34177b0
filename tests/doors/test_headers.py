"""What every answer tells the browser."""

import hashlib
import re
from base64 import b64encode
from pathlib import Path

import pytest
from starlette.datastructures import MutableHeaders

from casework.doors.headers import page_policy, put_headers
from tests.running import Visitor

PATHS = [
    "/",
    "/trust",
    "/session/sign-in",
    "/session/nowhere",
    "/session/style.css",
    "/_stcore/health",
    "/_stcore/metrics",
    "/_stcore/host-config",
    "/media/x",
    "/static/nothing.js",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("known", [True, False])
def test_every_answer_carries_the_headers(ana: Visitor, path: str, known: bool) -> None:
    if not known:
        ana.cookies.clear()
    told = ana.get(path).headers
    assert told["x-content-type-options"] == "nosniff"
    assert told["referrer-policy"] == "same-origin"
    assert told["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in told["content-security-policy"]
    assert "unsafe-eval" not in told["content-security-policy"]
    assert "access-control-allow-origin" not in told
    assert "strict-transport-security" not in told, "only over https"
    if not path.startswith("/static/") and not path.endswith(".css"):
        assert told["cache-control"] == "no-store"


def test_the_pages_before_the_sign_in_run_no_script_at_all(visitor: Visitor) -> None:
    page = visitor.get("/session/sign-in")
    assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert "<script" not in page.text
    assert " style=" not in page.text
    assert not re.search(r'(href|src|action)="(?!/)', page.text), "nothing from elsewhere"


def test_the_policy_admits_exactly_the_inline_scripts_that_are_installed(tmp_path: Path) -> None:
    index = tmp_path / "index.html"
    index.write_text('<script>one()</script><script src="a.js"></script><script>\n two()\n</script>')
    hashes = [b64encode(hashlib.sha256(s).digest()).decode() for s in (b"one()", b"\n two()\n")]
    policy = page_policy(index)
    assert re.findall(r"'sha256-(.*?)'", policy) == hashes
    assert "script-src 'self' blob: 'sha256-" in policy


def test_over_https_the_browser_stays_there_and_every_cookie_is_for_https_only() -> None:
    headers = MutableHeaders({})
    headers.append("set-cookie", "_streamlit_xsrf=1; Path=/; SameSite=Strict")
    headers.append("set-cookie", "__Host-casework=2; Path=/; Secure")
    put_headers(headers, "/", secure=True)
    assert headers["strict-transport-security"].startswith("max-age=31536000")
    assert [c.lower().count("secure") for c in headers.getlist("set-cookie")] == [1, 1]
