"""Coming in by an identity provider: whom it vouches for comes in, and nothing else that is brought does."""

import io
import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import structlog
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from httpx import Response
from playwright.sync_api import Browser, expect
from pydantic import SecretStr
from pyotp import TOTP
from sqlalchemy import select, update
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from casework.core.errors import ProviderRefused
from casework.desk import House, Settings, the_house, use_house
from casework.desk.entrance import begin_second_factor, confirm_second_factor, device_time, own_door
from casework.desk.setting_up import start_practice
from casework.doors import by_provider
from casework.doors.faults import Faults
from casework.doors.gate import Gate
from casework.doors.headers import Headers
from casework.doors.oidc_way import LASTS, Ways
from casework.doors.routes import session_routes
from casework.storage import keyfile, tables
from casework.usecases import by_provider as use
from casework.usecases.account import NewAccount, hash_of
from casework.usecases.password import Passwords
from tests.doors.provider import CLIENT_ID, CLIENT_SECRET, Provider, b64
from tests.running import NAME, PASSPHRASE, PASSWORD, Running, Visitor, problem

HERE = "http://127.0.0.1:8501"
BEGIN, BACK = "/session/oidc", "/session/oidc/back"
WAY = "sign-in by identity provider"
ANA = NewAccount(name="Ana Soto", credentials="LMFT", sign_in_name=NAME, password=PASSWORD)


@pytest.fixture(scope="module")
def running_provider() -> Iterator[Provider]:
    found = Provider()
    yield found
    found.stop()


@pytest.fixture
def provider(running_provider: Provider) -> Provider:
    running_provider.be_honest()
    return running_provider


def settings(home: Path, provider: Provider, **more: Any) -> Settings:
    secret = SecretStr(CLIENT_SECRET)
    told = {"oidc_issuer": provider.issuer, "oidc_client_id": CLIENT_ID, "oidc_client_secret": secret}
    return Settings(home=home, **told | more)


@pytest.fixture
def house(tmp_path: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The running house of this process: a practice with one account, and a provider."""
    monkeypatch.setattr(keyfile, "MEMORY_KIB", 64)
    monkeypatch.setattr(keyfile, "ROUNDS", 1)
    before = the_house()
    quick = Passwords(memory_kib=64, rounds=1)
    found = use_house(House(settings(tmp_path / "home", provider), passwords=quick))
    start_practice(found, "Harbour", PASSPHRASE, ANA)
    found.code_to_confirm = None
    yield found
    found.seal()
    use_house(before)


def browser_at(house: House) -> TestClient:
    """A browser at the doors of this house."""
    outside = [
        Middleware(Faults),
        Middleware(Headers, https=lambda: False),
        Middleware(Gate, house=lambda: house),
    ]
    doors = Starlette(routes=session_routes(), middleware=outside)
    accept = {"Accept": "text/html"}
    return TestClient(doors, base_url=HERE, headers=accept, follow_redirects=False)


@pytest.fixture
def browser(house: House) -> Iterator[TestClient]:
    with browser_at(house) as found:
        yield found


@pytest.fixture
def other(house: House) -> Iterator[TestClient]:
    with browser_at(house) as found:
        yield found


def gone(browser: TestClient, provider: Provider, path: str = BEGIN) -> str:
    """Go to the provider, give the password there; the address one is sent back to."""
    sent = browser.get(path)
    assert sent.status_code == 303, sent.text
    return f"{BACK}?{provider.come_in(sent.headers['location'])}"


def come_in(browser: TestClient, provider: Provider, path: str = BEGIN) -> Response:
    return browser.get(gone(browser, provider, path))


def sign_in(browser: TestClient) -> str:
    """By name and password; the token."""
    form = {"name": NAME, "password": PASSWORD}
    own = {"Origin": HERE, "Sec-Fetch-Site": "same-origin"}
    assert browser.post("/session/sign-in", data=form, headers=own).status_code == 303
    return browser.cookies["casework"]


def is_in(house: House, browser: TestClient) -> bool:
    return house.person_behind(hash_of(browser.cookies.get("casework") or "x")) is not None


def lines(house: House) -> list[tuple[str, str, str, str]]:
    """The trail's lines of coming in, newest last: who (ana or nobody), act, kind, outcome."""
    t = tables.trail
    asked = select(t.c.who, t.c.act, t.c.what, t.c.outcome).order_by(t.c.seq)
    assert house._engine is not None
    with house._engine.connect() as connection:
        ana = connection.scalar(select(tables.accounts.c.id))
        rows = [
            ("ana" if row[0] == ana else row[0], str(row[1]), row[2], row[3])
            for row in connection.execute(asked)
        ]
    return [row for row in rows if row[2] in (WAY, "identity provider", "sign-in")]


def doors_of(house: House) -> int:
    assert house._engine is not None
    with house._engine.connect() as connection:
        return len(connection.execute(select(tables.sign_ins)).all())


def assert_refused(house: House, browser: TestClient, answer: Response, who: str = "nobody") -> None:
    """The one sentence, the one status, a line in the trail, and no door."""
    assert answer.status_code == 403
    assert problem(answer) == ProviderRefused().sentence.replace("'", "&#39;")
    assert "casework=" not in str(answer.headers.get_list("set-cookie"))
    assert not is_in(house, browser)
    assert doors_of(house) == 0
    assert [line for line in lines(house) if line[2] == WAY] == [(who, "refused", WAY, "refused")]


def test_whom_the_provider_vouches_for_comes_in(
    house: House, browser: TestClient, provider: Provider
) -> None:
    page = browser.get("/session/sign-in?to=/trust%3Fcase%3D1%26a%3D2").text
    link = re.search(r'href="(/session/oidc\?to=[^"]+)"', page)
    assert link
    assert "<script" not in page
    answer = come_in(browser, provider, link.group(1).replace("&amp;", "&"))
    assert answer.status_code == 200
    assert 'http-equiv="refresh" content="0;url=/trust?case=1&amp;a=2"' in answer.text
    assert is_in(house, browser)
    assert lines(house) == [("ana", "signed in", WAY, "done")]
    cookies = [cookie.lower() for cookie in answer.headers.get_list("set-cookie")]
    token = next(cookie for cookie in cookies if cookie.startswith("casework="))
    assert {"httponly", "samesite=strict"} <= set(token.split("; "))
    assert any(cookie.startswith("casework-browser=") for cookie in cookies)
    assert "casework-oidc" not in browser.cookies, "the way has ended"


def test_the_provider_is_asked_with_pkce_state_nonce_and_for_the_password_anew(
    house: House, browser: TestClient, provider: Provider
) -> None:
    sent = [browser.get(BEGIN) for _ in range(3)]
    asked = [{n: v[0] for n, v in parse_qs(urlsplit(s.headers["location"]).query).items()} for s in sent]
    for each in asked:
        assert each["response_type"] == "code"
        assert each["code_challenge_method"] == "S256"
        assert each["prompt"] == "login"
        assert each["redirect_uri"] == f"{HERE}{BACK}"
        assert CLIENT_SECRET not in str(each)
    for name in ("state", "nonce", "code_challenge"):
        assert len({each[name] for each in asked}) == 3
        assert min(len(each[name]) for each in asked) == 43
    kept = sent[0].headers["set-cookie"].lower()
    assert {"httponly", "samesite=lax", "max-age=600", "path=/"} <= set(kept.split("; "))
    for secret in (asked[0]["state"], asked[0]["nonce"], CLIENT_SECRET):
        assert secret.lower() not in kept


@pytest.mark.parametrize(
    "how", ["es256", "post", "several", "no kid", "unknown keys beside", "folded", "email"]
)
def test_what_providers_may_do_differently_is_understood(
    house: House, browser: TestClient, provider: Provider, how: str
) -> None:
    if how == "es256":
        provider.sign = provider.by_ec
    if how == "post":
        provider.discovery = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    if how == "several":
        provider.says |= {"aud": [CLIENT_ID, "another"], "azp": CLIENT_ID}
    if how == "no kid":
        provider.keys = [{k: v for k, v in key.items() if k != "kid"} for key in provider.keys]
    if how == "unknown keys beside":
        provider.keys = [
            {"kty": "new"},
            {"kty": "RSA", "n": "?"},
            {"kty": "EC", "crv": "P-256"},
            *provider.keys,
        ]
    if how == "folded":
        provider.says = {"preferred_username": " \uff21NA "}
    if how == "email":
        provider.says = {"email": "Ana", "email_verified": True}
    assert come_in(browser, provider).status_code == 200
    assert is_in(house, browser)


NOW = int(time.time())
CLAIMS: dict[str, dict[str, Any]] = {
    "wrong nonce": {"nonce": "of another way"},
    "a nonce among others": {"nonce": ["of another way"]},
    "no nonce": {"nonce": None},
    "wrong audience": {"aud": "another"},
    "no audience": {"aud": None},
    "among audiences, meant for another": {"aud": [CLIENT_ID, "another"], "azp": "another"},
    "among audiences, for nobody": {"aud": [CLIENT_ID, "another"]},
    "another issuer": {"iss": "https://evil.example"},
    "no issuer": {"iss": None},
    "no subject": {"sub": None},
    "expired": {"exp": NOW - 120},
    "never expires": {"exp": None},
    "expires in words": {"exp": "tomorrow"},
    "made long ago": {"iat": NOW - 3600},
    "made tomorrow": {"iat": NOW + 86400},
    "made at no time": {"iat": None},
    "signed in at the provider this morning": {"auth_time": NOW - 4 * 3600},
    "unknown account": {"preferred_username": "zoe"},
    "no name": {"preferred_username": None},
    "an empty name": {"preferred_username": ""},
    "a name that is none": {"preferred_username": ["ana"]},
    "a name no account can bear": {"preferred_username": "ana\x00"},
    "a name of great length": {"preferred_username": "a" * 100_000},
    "unverified email": {"preferred_username": None, "email": "ana", "email_verified": False},
    "email verified in words": {"preferred_username": None, "email": "ana", "email_verified": "true"},
    "email nobody speaks of": {"preferred_username": None, "email": "ana"},
    "another's name beside a verified email": {
        "preferred_username": "zoe",
        "email": "ana",
        "email_verified": True,
    },
}


@pytest.mark.parametrize("claims", CLAIMS.values(), ids=CLAIMS.keys())
def test_a_token_that_says_something_else_opens_nothing(
    house: House, browser: TestClient, provider: Provider, claims: dict[str, Any]
) -> None:
    provider.says |= claims
    answer = come_in(browser, provider)
    assert provider.tokens, "the provider gave a token"
    assert_refused(house, browser, answer)


SIGNED: dict[str, Callable[[Provider], Callable[[dict[str, Any]], str]]] = {
    "alg none": lambda p: p.by_nobody,
    "HS256 with the public key": lambda p: p.by_public_key,
    "foreign key": lambda p: p.by_foreign,
    "another algorithm": lambda p: p.by_rs512,
    "changed afterwards": lambda p: p.changed_afterwards,
    "no token": lambda p: lambda claims: "not.a.token",
    "nothing": lambda p: lambda claims: "",
    "a signature cut off": lambda p: lambda claims: p.by_rsa(claims).rpartition(".")[0] + ".",
}


@pytest.mark.parametrize("sign", SIGNED.values(), ids=SIGNED.keys())
def test_a_token_the_provider_has_not_signed_opens_nothing(
    house: House, browser: TestClient, provider: Provider, sign: Callable[[Provider], Any]
) -> None:
    provider.sign = sign(provider)
    answer = come_in(browser, provider)
    assert provider.tokens, "the provider gave something"
    assert_refused(house, browser, answer)


def test_a_key_of_the_provider_that_is_not_for_signing_or_too_short_proves_nothing(
    house: House, browser: TestClient, provider: Provider
) -> None:
    provider.keys = [key | {"use": "enc"} for key in provider.keys]
    assert_refused(house, browser, come_in(browser, provider))
    short = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    numbers = short.public_key().public_numbers()
    named = {"n": b64(numbers.n.to_bytes(128, "big")), "e": "AQAB"}
    provider.keys = [{"kty": "RSA", "use": "sig", **named}]
    provider.sign = lambda claims: signed_short(short, claims)
    assert come_in(browser, provider).status_code == 403
    assert not is_in(house, browser)


def signed_short(key: rsa.RSAPrivateKey, claims: dict[str, Any]) -> str:
    """RS256 by a key that can be broken, made by hand, as no library would."""
    said = f"{b64(json.dumps({'alg': 'RS256'}).encode())}.{b64(json.dumps(claims).encode())}"
    return f"{said}.{b64(key.sign(said.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


BROKEN: dict[str, dict[str, Any]] = {
    "another issuer": {"issuer": "https://evil.example"},
    "a way out that is not https": {"authorization_endpoint": "http://evil.example/authorize"},
    "a way out that is a script": {"authorization_endpoint": "javascript:alert(1)"},
    "no address for the token": {"token_endpoint": None},
    "keys from elsewhere in the open": {"jwks_uri": "http://evil.example/keys"},
    "more than can be read": {"x": "y" * 300_000},
}


@pytest.mark.parametrize("discovery", BROKEN.values(), ids=BROKEN.keys())
def test_a_provider_that_cannot_be_trusted_is_not_gone_to(
    house: House, browser: TestClient, provider: Provider, discovery: dict[str, Any]
) -> None:
    provider.discovery = discovery
    assert_refused(house, browser, browser.get(BEGIN))


def test_a_provider_that_is_down_before_or_after_lets_nobody_in_and_the_password_still_does(
    house: House, browser: TestClient, other: TestClient, provider: Provider
) -> None:
    back = gone(browser, provider)
    provider.down = True
    assert_refused(house, browser, browser.get(back))
    assert other.get(BEGIN).status_code == 403
    sign_in(other)
    assert is_in(house, other)


def test_a_provider_that_refuses_the_code_or_the_person_lets_nobody_in(
    house: House, browser: TestClient, provider: Provider
) -> None:
    provider.refuses = True
    assert_refused(house, browser, come_in(browser, provider))
    state = parse_qs(urlsplit(browser.get(BEGIN).headers["location"]).query)["state"][0]
    denied = browser.get(f"{BACK}?error=access_denied&error_description=<script>&state={state}")
    assert denied.status_code == 403
    assert "<script" not in denied.text


def test_a_state_is_taken_once(house: House, browser: TestClient, provider: Provider) -> None:
    back = gone(browser, provider)
    kept = browser.cookies["casework-oidc"]
    assert browser.get(back).status_code == 200
    held = doors_of(house)
    browser.cookies.clear()
    browser.cookies.set("casework-oidc", kept, domain="127.0.0.1")
    provider.codes[parse_qs(back)[f"{BACK}?code"][0]] = provider.shown[0]  # a provider that takes codes twice
    again = browser.get(back)
    assert again.status_code == 403
    assert problem(again) == ProviderRefused().sentence.replace("'", "&#39;")
    assert not is_in(house, browser)
    assert doors_of(house) == held
    assert lines(house)[-1] == ("nobody", "refused", WAY, "refused")


def test_the_way_of_another_browser_leads_back_nowhere(
    house: House, browser: TestClient, other: TestClient, provider: Provider
) -> None:
    back = gone(browser, provider)
    other.get(BEGIN)
    assert_refused(house, other, other.get(back))
    assert not is_in(house, browser)


@pytest.mark.parametrize("kept", ["", "x", "e30", "%00", "a" * 4000, "\u00e9".encode().decode("latin-1")])
@pytest.mark.parametrize("state", ["", "x", "%C3%A9", "a" * 4000])
def test_a_way_nobody_began_leads_nowhere(house: House, browser: TestClient, kept: str, state: str) -> None:
    sent = {"Cookie": f"casework-oidc={kept}".encode("latin-1")}
    assert_refused(house, browser, browser.get(f"{BACK}?code=x&state={state}", headers=sent))


def test_a_code_of_another_issuer_is_not_taken_to_this_one(
    house: House, browser: TestClient, provider: Provider
) -> None:
    back = gone(browser, provider)
    assert_refused(house, browser, browser.get(f"{back}&iss=https://evil.example"))
    assert provider.tokens == []


def test_a_way_lasts_ten_minutes(
    house: House, browser: TestClient, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(by_provider, "WAYS", Ways(lambda: now[0]))
    back = gone(browser, provider)
    now[0] = LASTS + 1
    assert_refused(house, browser, browser.get(back))


def test_a_disabled_account_is_told_what_an_unknown_one_is(
    house: House, browser: TestClient, other: TestClient, provider: Provider
) -> None:
    provider.says = {"preferred_username": "zoe"}
    unknown = come_in(other, provider)
    assert house._engine is not None
    with house._engine.begin() as connection:
        connection.execute(update(tables.accounts).values(disabled_at=house.clock()))
    provider.says = {"preferred_username": NAME}
    disabled = come_in(browser, provider)
    assert (disabled.status_code, disabled.text) == (unknown.status_code, unknown.text)
    assert disabled.headers.get_list("set-cookie")[0].partition("=")[0] == "casework-oidc"
    assert sorted(disabled.headers) == sorted(unknown.headers)
    assert doors_of(house) == 0
    assert [line[0] for line in lines(house)] == ["nobody", "ana"]


def test_a_door_held_before_is_closed_and_its_token_is_not_the_one_after(
    house: House, browser: TestClient, provider: Provider
) -> None:
    before = sign_in(browser)
    back = gone(browser, provider)
    # A browser that comes from elsewhere leaves its strict cookies behind.
    kept = browser.cookies["casework-oidc"]
    browser.cookies.clear()
    browser.cookies.set("casework-oidc", kept, domain="127.0.0.1")
    assert browser.get(back).status_code == 200
    assert browser.cookies["casework"] != before
    assert is_in(house, browser)
    assert house.person_behind(hash_of(before)) is None


def test_a_token_planted_between_going_and_coming_back_is_closed_too(
    house: House, browser: TestClient, other: TestClient, provider: Provider
) -> None:
    planted = sign_in(other)
    back = gone(browser, provider)
    browser.cookies.set("casework", planted, domain="127.0.0.1")
    given = next(c for c in browser.get(back).headers.get_list("set-cookie") if c.startswith("casework="))
    assert planted not in given
    assert house.person_behind(hash_of(planted)) is None


def with_device(house: House, browser: TestClient) -> TOTP:
    """Ana sets a second factor up."""
    door = own_door(house, hash_of(sign_in(browser)))
    assert door is not None
    device = TOTP(begin_second_factor(house, door))
    confirm_second_factor(house, door, device.at(device_time(house)))
    browser.cookies.clear()
    return device


@pytest.mark.parametrize(
    ("counts", "amr"), [(False, ["pwd", "mfa"]), (True, ["pwd"]), (True, None), (True, "mfa")]
)
def test_a_second_factor_set_up_here_is_asked_for(
    house: House, browser: TestClient, provider: Provider, counts: bool, amr: object
) -> None:
    house.settings = house.settings.model_copy(update={"oidc_mfa_counts": counts})
    device = with_device(house, browser)
    provider.says |= {"amr": amr}
    answer = come_in(browser, provider, f"{BEGIN}?to=/trust")
    assert "url=/session/second-factor?to=%2Ftrust" in answer.text
    assert "casework-browser" not in browser.cookies
    assert not is_in(house, browser)
    assert lines(house)[-1] == ("ana", "confirmed", "identity provider", "awaits a code")
    later = device.at(device_time(house) + timedelta(seconds=30))
    own = {"Origin": HERE, "Sec-Fetch-Site": "same-origin"}
    assert browser.post("/session/second-factor", data={"code": later}, headers=own).status_code == 303
    assert is_in(house, browser)


def test_the_providers_own_second_factor_takes_its_place_where_the_practice_says_so(
    house: House, browser: TestClient, provider: Provider
) -> None:
    house.settings = house.settings.model_copy(update={"oidc_mfa_counts": True})
    with_device(house, browser)
    provider.says |= {"amr": ["pwd", "mfa"]}
    assert come_in(browser, provider).status_code == 200
    assert is_in(house, browser)


def test_nothing_that_was_brought_is_written_to_the_log(
    house: House, browser: TestClient, provider: Provider
) -> None:
    heard = io.StringIO()
    with redirect_stderr(heard):
        structlog.configure(
            logger_factory=structlog.PrintLoggerFactory(file=heard), cache_logger_on_first_use=False
        )
        for sign in (provider.by_foreign, provider.by_rsa):
            provider.sign, provider.says = sign, {"preferred_username": "marabella"}
            back = gone(browser, provider)
            browser.get(back)
            for told in (provider.tokens[-1], parse_qs(back)["state"][0], parse_qs(back)[f"{BACK}?code"][0]):
                assert told not in heard.getvalue()
    structlog.reset_defaults()
    assert "no key of the provider has signed this" in heard.getvalue()
    assert "marabella" not in heard.getvalue()
    assert CLIENT_SECRET not in heard.getvalue() + repr(house.settings)


def test_a_flood_of_refusals_stops_being_written_and_keeps_nobody_out(
    house: House, browser: TestClient, other: TestClient, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(use, "LINES", 3)
    answers = {browser.get(f"{BACK}?code=x&state={n}").status_code for n in range(8)}
    assert answers == {403}
    assert len(lines(house)) == 3
    assert come_in(other, provider).status_code == 200
    assert is_in(house, other)


def test_a_page_elsewhere_sends_nobody_on_this_way(house: House, browser: TestClient) -> None:
    before = sign_in(browser)
    for site in ("cross-site", "same-site"):
        answer = browser.get(BEGIN, headers={"Sec-Fetch-Site": site})
        assert answer.headers["location"] == "/session/sign-in"
    for path in (BEGIN, BACK):
        assert browser.head(path).headers["location"] == "/session/sign-in"
        assert (
            browser.post(path, headers={"Origin": HERE, "Sec-Fetch-Site": "same-origin"}).status_code == 404
        )
    assert house.person_behind(hash_of(before)) is not None


@pytest.mark.parametrize("asked", ["//evil.example", "https://evil.example", "/session/sign-out", "/\\evil"])
def test_coming_in_never_leads_elsewhere(
    house: House, browser: TestClient, provider: Provider, asked: str
) -> None:
    assert '0;url=/"' in come_in(browser, provider, f"{BEGIN}?to={asked}").text


def test_without_a_provider_nothing_is_offered_and_nothing_answers(
    house: House, browser: TestClient, tmp_path: Path
) -> None:
    house.settings = Settings(home=tmp_path / "home")
    assert "/session/oidc" not in browser.get("/session/sign-in").text
    assert browser.get(BEGIN).status_code == 404
    assert browser.get(f"{BACK}?code=x&state=y").status_code == 404


@pytest.mark.parametrize(
    "told",
    [
        {"oidc_issuer": "https://id.example"},
        {"oidc_client_id": "casework"},
        {"oidc_issuer": "https://id.example", "oidc_client_id": "casework"},
        {"oidc_issuer": "http://id.example", "oidc_client_id": "casework", "oidc_client_secret": "canary"},
        {
            "oidc_issuer": "https://a:b@id.example",
            "oidc_client_id": "casework",
            "oidc_client_secret": "canary",
        },
        {"oidc_issuer": "id.example", "oidc_client_id": "casework", "oidc_client_secret": "canary"},
        {"oidc_client_id": "casework", "oidc_client_secret": "canary"},
    ],
)
def test_settings_that_are_half_a_provider_or_send_secrets_in_the_open_start_nothing(
    tmp_path: Path, told: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match="CASEWORK_OIDC_ISSUER") as refusal:
        Settings(home=tmp_path, **told)
    assert "canary" not in str(refusal.value)


@pytest.mark.browser
def test_in_a_real_browser_coming_back_from_another_site_ends_on_the_page_asked_for(
    tmp_path: Path, provider: Provider, chromium: Browser
) -> None:
    # "localhost" and "127.0.0.1" are two sites to a browser, so its strict cookies stay behind.
    told = {"ISSUER": provider.issuer, "CLIENT_ID": CLIENT_ID, "CLIENT_SECRET": CLIENT_SECRET}
    env = {f"CASEWORK_OIDC_{name}": value for name, value in told.items()}
    with Running(tmp_path / "home", **env) as running:
        with Visitor(running.base) as first:
            first.start_practice()
        page = chromium.new_context().new_page()
        page.goto(f"http://localhost:{running.port}/caseload")
        page.get_by_role("link", name="Sign in with your practice's account").click()
        page.get_by_role("link", name="I am Ana").click()  # so it is the provider's page that leads back
        page.wait_for_url(f"http://localhost:{running.port}/caseload")
        expect(page.get_by_text("Ana Soto").first).to_be_visible(timeout=30_000)
        page.context.close()
        logged = running.log.read_text()
        assert provider.tokens[-1] not in logged
        assert "code=" not in logged
