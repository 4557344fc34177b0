"""The sign-in page, over real HTTP."""

import pytest

from casework.doors.sign_in import own_path
from tests.doors.test_gate import refused
from tests.running import NAME, PASSWORD, Running, Visitor, problem

SET_COOKIE = "set-cookie"


def test_the_token_is_out_of_reach_of_scripts_other_sites_and_the_next_start_of_the_browser(
    ana: Visitor,
) -> None:
    cookies = ana.sign_in().headers.get_list(SET_COOKIE)
    cookie = next(c for c in cookies if c.startswith("casework=")).lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/" in cookie
    assert "expires" not in cookie
    assert "max-age" not in cookie
    assert "domain" not in cookie


def test_the_token_is_random_long_and_new_each_time(visitor: Visitor) -> None:
    tokens = set()
    for _ in range(3):
        visitor.sign_in()
        tokens.add(visitor.token)
    assert len(tokens) == 3
    assert min(len(token) for token in tokens) >= 43  # 256 bits


def test_a_wrong_password_and_an_unknown_name_look_the_same(visitor: Visitor) -> None:
    wrong = visitor.sign_in(NAME, "not the password at all")
    unknown = visitor.sign_in("nan", "not the password at all")
    assert (wrong.status_code, unknown.status_code) == (403, 403)
    assert wrong.text.replace('value="ana"', "") == unknown.text.replace('value="nan"', "")
    assert sorted(wrong.headers.keys()) == sorted(unknown.headers.keys())
    assert "do not belong together" in problem(wrong)


def test_what_was_typed_stays_but_for_the_password(visitor: Visitor) -> None:
    again = visitor.fill_in("/session/sign-in", name="ana s", password="a wrong password", to="/trust?case=1")
    assert 'value="ana s"' in again.text
    assert 'value="/trust?case=1"' in again.text
    assert "a wrong password" not in again.text


def test_markup_in_the_name_is_shown_as_it_was_typed(visitor: Visitor) -> None:
    again = visitor.sign_in('"><script>alert(1)</script><img src=//evil.example>', "x")
    assert "<script" not in again.text
    assert "<img src=//" not in again.text
    assert "&lt;script&gt;" in again.text


def test_signing_in_leads_back_to_the_page_that_was_asked_for(visitor: Visitor) -> None:
    asked = visitor.get("/trust?case=abc&indicator=honesty")
    page = visitor.get(asked.headers["location"]).text
    assert 'name="to" value="/trust?case=abc&amp;indicator=honesty"' in page
    back = visitor.fill_in(
        "/session/sign-in", name=NAME, password=PASSWORD, to="/trust?case=abc&indicator=honesty"
    )
    assert back.headers["location"] == "/trust?case=abc&indicator=honesty"


@pytest.mark.parametrize(
    "asked",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "evil",
        "",
        "/session/sign-out",
        "/a\r\nSet-Cookie: x=y",
        "/a\\..\\b",
        "/media/x",
    ],
)
def test_signing_in_never_leads_elsewhere(visitor: Visitor, asked: str) -> None:
    assert own_path(asked) == "/"
    assert (
        visitor.fill_in("/session/sign-in", name=NAME, password=PASSWORD, to=asked).headers["location"] == "/"
    )


@pytest.mark.parametrize(
    "path", ["sign-in", "sign-out", "start", "demo", "unseal", "recover", "recovery-code"]
)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "OWN", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "OWN", "Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_sent_from_elsewhere_is_refused(
    server: Running, ana: Visitor, path: str, headers: dict[str, str]
) -> None:
    sent = {name: value.replace("OWN", server.base) for name, value in headers.items()}
    answer = ana.post(f"/session/{path}", data={"name": NAME, "password": PASSWORD}, headers=sent)
    assert answer.status_code == 403
    assert SET_COOKIE not in answer.headers
    assert not refused(server, token=ana.token), "nobody was signed out from elsewhere"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"name=a&password=b", "application/json"),
        (b"name=%ff%fe&password=b", "application/x-www-form-urlencoded"),
        (b"&".join(b"f%d=1" % n for n in range(99)), "application/x-www-form-urlencoded"),
        (b"name=" + b"a" * 70_000, "application/x-www-form-urlencoded"),
        ("name=Zoë".encode(), "application/x-www-form-urlencoded"),
        (b"", "application/x-www-form-urlencoded"),
        (b"name=%00&password=%00", "application/x-www-form-urlencoded"),
    ],
)
def test_a_broken_form_gets_a_sentence(visitor: Visitor, server: Running, body: bytes, kind: str) -> None:
    answer = visitor.post(
        "/session/sign-in", content=body, headers={"Content-Type": kind, "Origin": server.base}
    )
    assert answer.status_code in (400, 403)
    assert problem(answer).endswith(".")
    assert "Traceback" not in answer.text


def test_guessing_is_slowed_down_and_the_page_says_for_how_long(visitor: Visitor) -> None:
    answers = [visitor.sign_in("a name only guessed at", f"guess number {n}") for n in range(12)]
    assert [a.status_code for a in answers] == [403] * 10 + [429] * 2
    assert "the account is not locked" in problem(answers[-1])


def test_claiming_another_place_each_time_wins_no_more_guesses(visitor: Visitor, server: Running) -> None:
    answers = [
        visitor.post(
            "/session/sign-in",
            data={"name": "another name guessed at", "password": f"guess number {n}"},
            headers={"Origin": server.base, "X-Forwarded-For": f"10.0.0.{n}"},
        )
        for n in range(12)
    ]
    assert [a.status_code for a in answers] == [403] * 10 + [429] * 2


def test_signing_out_asks_first_and_empties_the_browser(ana: Visitor) -> None:
    assert "Sign out?" in ana.get("/session/sign-out").text
    gone = ana.fill_in("/session/sign-out")
    assert "You are signed out" in gone.text
    assert gone.headers["clear-site-data"] == '"cache", "storage"'
    assert not ana.token
    assert ana.fill_in("/session/sign-out").status_code == 200, "signing out twice is no fault"


def test_whoever_is_signed_in_is_not_asked_again(ana: Visitor) -> None:
    assert ana.get("/session/sign-in").headers["location"] == "/"


def test_an_address_that_leads_nowhere_says_so(visitor: Visitor) -> None:
    answer = visitor.get("/session/no-such-page")
    assert answer.status_code == 404
    assert "leads nowhere" in answer.text
