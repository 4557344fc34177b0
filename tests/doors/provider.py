"""A little identity provider on this computer: real HTTP, real keys, as dishonest as a test asks it to be."""

import base64
import hashlib
import html
import json
import secrets
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

CLIENT_ID, CLIENT_SECRET = "casework", "a secret: of two/parts"
Claims = dict[str, Any]


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


class Provider:
    """Whoever comes is who `says` tells; a code is given once and must come back with its verifier."""

    def __init__(self) -> None:
        self.rsa = RSAKey.generate_key(2048, {"kid": "one"})
        self.ec = ECKey.generate_key("P-256", {"kid": "two"})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._answering())
        self.port = self._server.server_address[1]
        self.issuer = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.be_honest()

    def be_honest(self) -> None:
        self.says: Claims = {"preferred_username": "ana"}
        self.sign: Callable[[Claims], str] = self.by_rsa
        self.discovery: Claims = {}
        self.keys: list[Claims] = [self.ec.as_dict(private=False), self.rsa.as_dict(private=False)]
        self.down = self.refuses = False
        self.codes: dict[str, Claims] = {}
        self.tokens: list[str] = []
        self.shown: list[Claims] = []

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def by_rsa(self, claims: Claims) -> str:
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.rsa, ["RS256"])

    def by_ec(self, claims: Claims) -> str:
        return jwt.encode({"alg": "ES256", "kid": "two"}, claims, self.ec, ["ES256"])

    def by_foreign(self, claims: Claims) -> str:
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, RSAKey.generate_key(2048), ["RS256"])

    def by_rs512(self, claims: Claims) -> str:
        return jwt.encode({"alg": "RS512", "kid": "one"}, claims, self.rsa, ["RS512"])

    def by_nobody(self, claims: Claims) -> str:
        return f"{b64(json.dumps({'alg': 'none'}).encode())}.{b64(json.dumps(claims).encode())}."

    def by_public_key(self, claims: Claims) -> str:
        """HS256 with what everybody knows for its secret."""
        known = OctKey.import_key(self.rsa.as_pem(private=False).replace(b"-----", b""))
        return jwt.encode({"alg": "HS256", "kid": "one"}, claims, known, ["HS256"])

    def changed_afterwards(self, claims: Claims) -> str:
        head, _, signature = self.by_rsa(claims | {"preferred_username": "zoe"}).split(".")
        return f"{head}.{b64(json.dumps(claims).encode())}.{signature}"

    def come_in(self, address: str) -> str:
        """Somebody gives their password at the page they were sent to; the query they come back with."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        self.shown.append(asked)
        return urlencode({"code": code, "state": asked["state"]})

    def token(self, form: Claims, known_as: str) -> Claims | None:
        asked = self.codes.pop(form.get("code", ""), None)
        verified = b64(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        secret = base64.b64encode(b"casework:a+secret%3A+of+two%2Fparts").decode()
        posted = form.get("client_secret") == CLIENT_SECRET
        if (
            asked is None
            or verified != asked["code_challenge"]
            or not (posted or known_as == f"Basic {secret}")
        ):
            return None
        if form["redirect_uri"] != asked["redirect_uri"] or self.refuses:
            return None
        now = int(time.time())
        usual = {"iss": self.issuer, "sub": "7f3", "aud": CLIENT_ID, "exp": now + 300, "iat": now}
        claims = usual | {"nonce": asked["nonce"]} | self.says
        self.tokens.append(self.sign({name: value for name, value in claims.items() if value is not None}))
        return {"access_token": "x", "token_type": "Bearer", "id_token": self.tokens[-1]}

    def told(self) -> Claims:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        } | self.discovery

    def _answering(provider) -> type[BaseHTTPRequestHandler]:
        class Answering(BaseHTTPRequestHandler):
            def answer(self, told: Claims | None) -> None:
                body = b"no" if told is None else json.dumps(told).encode()
                self.send_response(503 if provider.down else 400 if told is None else 200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def page(self, shown: str) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(shown.encode())

            def do_GET(self) -> None:
                path = urlsplit(self.path).path
                if path == "/authorize":
                    query = provider.come_in(self.path)
                    back = parse_qs(urlsplit(self.path).query)["redirect_uri"][0]
                    return self.page(f'<a href="{html.escape(back)}?{html.escape(query)}">I am Ana</a>')
                known = {
                    "/.well-known/openid-configuration": provider.told(),
                    "/keys": {"keys": provider.keys},
                }
                return self.answer(known.get(path))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = {name: values[0] for name, values in parse_qs(body).items()}
                self.answer(provider.token(form, self.headers.get("Authorization", "")))

            def log_message(self, *_: object) -> None:
                pass

        return Answering
