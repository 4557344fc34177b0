"""What an identity provider is asked, and how its word is proven: OpenID Connect's code flow with PKCE."""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import quote_plus, urlencode

import httpx
from anyio import CapacityLimiter, fail_after
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey
from pydantic import SecretStr

from casework.desk.settings import keeps_secrets

Told = dict[str, Any]  #: a JSON object as the provider sent it

PATIENCE = 10.0  #: seconds for everything that one step asks of the provider
LARGEST = 256 * 1024  #: bytes of one answer; a discovery document has about five thousand
MOST_KEYS = 20
LEEWAY = 60  #: seconds that the provider's clock may differ from ours
OLDEST = 600  #: seconds since the token was made, or the person last gave their password to the provider
SHORTEST_RSA = 2048  #: bits
JSON = {"Accept": "application/json", "Accept-Encoding": "identity"}

#: a slow provider must not use up what the rest of the server works with
ASKING = CapacityLimiter(8)


class NotProven(Exception):
    """The provider's word does not count. Says why in words of our own, never in those that were sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What goes with one way to the provider and back; each is a secret of 256 bits of this browser's way."""

    state: str
    nonce: str
    verifier: str
    back: str  #: the address the provider sends the browser back to

    @property
    def challenge(self) -> str:
        """What the provider gets to see of the verifier before the code is given (PKCE, S256)."""
        return urlsafe_b64encode(sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the provider does what, by its own discovery document."""

    authorize: str
    token: str
    keys: str
    secret_in_form: bool  #: whether it takes the secret in the form alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """The practice's identity provider, and who we are to it."""

    issuer: str
    client_id: str
    client_secret: SecretStr

    async def way_out(self, asked: Asked) -> str:
        """The address where the provider asks who it is. Raises NotProven."""
        async with _client() as client:
            addresses = await self._addresses(client)
        told = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": asked.back,
            "scope": "openid profile email",
            "state": asked.state,
            "nonce": asked.nonce,
            "code_challenge": asked.challenge,
            "code_challenge_method": "S256",
            # Or whoever finds the computer unattended would be let in by a sign-in of the morning.
            "prompt": "login",
            "max_age": str(OLDEST),
        }
        return f"{addresses.authorize}{'&' if '?' in addresses.authorize else '?'}{urlencode(told)}"

    async def claims(self, code: str, asked: Asked, now: int) -> Told:
        """What the provider says of whoever brought this code, proven. now: seconds. Raises NotProven."""
        async with _client() as client:
            addresses = await self._addresses(client)
            answer = await self._exchange(client, addresses, code, asked)
            keys = (await _asked(client, "GET", addresses.keys)).get("keys")
        token = answer.get("id_token")
        if not isinstance(token, str) or not isinstance(keys, list):
            raise NotProven("no token or no keys")
        claims = signed_claims(token, keys)
        self.judge(claims, asked.nonce, now)
        return claims

    async def _addresses(self, client: httpx.AsyncClient) -> Addresses:
        told = await _asked(client, "GET", f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        if told.get("issuer") != self.issuer:
            raise NotProven("another issuer in the discovery document")
        ways = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        return Addresses(
            authorize=self._address(told, "authorization_endpoint"),
            token=self._address(told, "token_endpoint"),
            keys=self._address(told, "jwks_uri"),
            secret_in_form="client_secret_basic" not in ways,
        )

    def _address(self, told: Told, name: str) -> str:
        address = told.get(name)
        alike = isinstance(address, str) and address.partition(":")[0] == self.issuer.partition(":")[0]
        if not isinstance(address, str) or not alike or not keeps_secrets(address):
            raise NotProven("an address in the discovery document that is not https")
        return address

    async def _exchange(
        self, client: httpx.AsyncClient, addresses: Addresses, code: str, asked: Asked
    ) -> Told:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": asked.back,
            "code_verifier": asked.verifier,
        }
        secret = self.client_secret.get_secret_value()
        if addresses.secret_in_form:
            form |= {"client_id": self.client_id, "client_secret": secret}
            return await _asked(client, "POST", addresses.token, data=form)
        known_as = (quote_plus(self.client_id), quote_plus(secret))  # RFC 6749, 2.3.1
        return await _asked(client, "POST", addresses.token, data=form, auth=known_as)

    def judge(self, claims: Told, nonce: str, now: int) -> None:
        """Whether what was signed was said by this provider, to us, now, for this way. Raises NotProven."""
        rules = jwt.JWTClaimsRegistry(
            now=now,
            leeway=LEEWAY,
            iss={"essential": True, "value": self.issuer},
            sub={"essential": True},
            aud={"essential": True, "value": self.client_id},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            rules.validate(claims)
        except (JoseError, ValueError, TypeError) as refusal:
            raise NotProven("a claim that does not hold") from refusal
        if not _meant_for(claims, self.client_id) or claims["nonce"] != nonce:
            raise NotProven("a token for somebody else")
        if not all(_recent(claims[name], now) for name in ("iat", "auth_time") if name in claims):
            raise NotProven("a sign-in at the provider too long ago")


def signed_claims(token: str, keys: list[Any]) -> Told:
    """What a token says, where one of these public keys has signed it by RS256 or ES256. Raises NotProven."""
    for told in keys[:MOST_KEYS]:
        try:
            found = _key(told)
            if found is not None:
                return jwt.decode(token, found[0], algorithms=[found[1]]).claims
        except (JoseError, LookupError, ValueError, TypeError, RecursionError):
            continue  # another key, another kind of signature, or no token at all
    raise NotProven("no key of the provider has signed this")


def _key(told: Any) -> tuple[RSAKey | ECKey, str] | None:
    """A public key that signs, and the one algorithm it is taken for."""
    if not isinstance(told, dict) or told.get("use", "sig") != "sig":
        return None
    if told.get("kty") == "RSA" and told.get("alg", "RS256") == "RS256":
        rsa = RSAKey.import_key({"kty": "RSA", "n": told["n"], "e": told["e"]})
        return (rsa, "RS256") if rsa.public_key.key_size >= SHORTEST_RSA else None
    if told.get("kty") == "EC" and told.get("crv") == "P-256" and told.get("alg", "ES256") == "ES256":
        public = {"kty": "EC", "crv": "P-256", "x": told["x"], "y": told["y"]}
        return ECKey.import_key(public), "ES256"
    return None


def name_in(claims: Told) -> str:
    """The name to look for among the accounts; empty where there is none that the provider stands up for."""
    name = claims.get("preferred_username")
    if name is None and claims.get("email_verified") is True:
        name = claims.get("email")
    return name if isinstance(name, str) else ""


def asked_for_more(claims: Told) -> bool:
    """Whether the provider says that it asked for more than one factor."""
    ways = claims.get("amr")
    return isinstance(ways, list) and "mfa" in ways


def _meant_for(claims: Told, client_id: str) -> bool:
    audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    several = len(audience) > 1
    return client_id in audience and claims.get("azp", None if several else client_id) == client_id


def _recent(value: object, now: int) -> bool:
    return isinstance(value, int | float) and -LEEWAY <= now - value <= OLDEST + LEEWAY


def _client() -> httpx.AsyncClient:
    return httpx.AsyncClient(headers=JSON, timeout=PATIENCE / 2, follow_redirects=False)


async def _asked(client: httpx.AsyncClient, method: str, address: str, **told: Any) -> Told:
    try:
        async with ASKING:
            with fail_after(PATIENCE):
                answer = json.loads(await _body(client, method, address, told))
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, RecursionError) as refusal:
        raise NotProven("the provider could not be asked") from refusal
    if not isinstance(answer, dict):
        raise NotProven("an answer that is no JSON object")
    return answer


async def _body(client: httpx.AsyncClient, method: str, address: str, told: Told) -> bytes:
    body = b""
    async with client.stream(method, address, **told) as answer:
        if answer.status_code != 200:
            raise NotProven("the provider refused")
        async for piece in answer.aiter_bytes():
            body += piece
            if len(body) > LARGEST:
                raise NotProven("an answer too long to be read")
    return body
