"""What a practice may set from outside, each as an environment variable beginning with CASEWORK_."""

from datetime import timedelta
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from casework.usecases.account import DoorLimits

LOCAL = ("localhost", "127.0.0.1", "::1")


def keeps_secrets(address: str) -> bool:
    """Whether what is sent to an address is read by nobody on the way: https, or this computer itself."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)
    return safe and bool(parts.hostname) and "@" not in parts.netloc and not parts.fragment


class Settings(BaseSettings):
    """How this server is set up. Every one has a default that suits one practice on one computer."""

    model_config = SettingsConfigDict(
        env_prefix="CASEWORK_", frozen=True, extra="ignore", hide_input_in_errors=True
    )

    home: Path = Field(default_factory=lambda: Path.home() / ".casework")
    """The folder that holds the sealed stores."""

    store: Literal["auto", "practice", "demo"] = "auto"
    """Which store to open: the practice's where there is one, the demo's otherwise."""

    database_url: SecretStr | None = None
    """A PostgreSQL in place of the embedded store, such as postgresql+psycopg://name:password@host/practice."""

    passphrase_file: Path | None = None
    """A file that holds the practice's passphrase, for a server that starts with nobody there to type it."""

    trail_folder: Path | None = None
    """Where the trail's key, signed heads and tip lie, apart from the store: best on another disk."""

    idle_minutes: int = Field(default=15, ge=1, le=120)
    """How long a sign-in lasts without a touch."""

    look_again_seconds: int = Field(default=30, ge=3, le=300)
    """After how long a tab nobody touches notices that its sign-in has ended."""

    absolute_hours: int = Field(default=12, ge=1, le=24)
    """How long a sign-in lasts at most."""

    allowed_hosts: tuple[str, ...] = LOCAL
    """The names under which browsers may reach this server, as a JSON list."""

    https: bool = False
    """Whether browsers reach this server over https (a proxy in front holds the certificate)."""

    behind_proxy: bool = False
    """Whether a proxy on this computer says where a visitor comes from (X-Forwarded-For); else nobody may."""

    check_in_hours: int = Field(default=24, ge=1, le=72)
    """How long a partner's check-in can be answered."""

    check_in_address: str = ""
    """Where telephones reach this server, such as https://casework.example; empty: where the browser does."""

    oidc_issuer: str = ""
    """The practice's identity provider (OpenID Connect): its issuer address to the letter; empty for none."""

    oidc_client_id: str = ""
    """The name this server is registered under at the identity provider."""

    oidc_client_secret: SecretStr | None = None
    """The secret that belongs to that name."""

    oidc_mfa_counts: bool = False
    """Whether a second factor the identity provider says it asked for takes the place of the one here."""

    @field_validator("check_in_address")
    @classmethod
    def _address_is_safe(cls, address: str) -> str:
        if address and (not keeps_secrets(address) or urlsplit(address).path.strip("/") or "?" in address):
            raise ValueError("CASEWORK_CHECK_IN_ADDRESS must be https:// and a name, and nothing behind it")
        return address.rstrip("/")

    @field_validator("oidc_issuer")
    @classmethod
    def _issuer_is_safe(cls, issuer: str) -> str:
        if issuer and (not keeps_secrets(issuer) or "?" in issuer):
            raise ValueError("CASEWORK_OIDC_ISSUER must begin with https:// and hold neither ? nor #")
        return issuer

    @model_validator(mode="after")
    def _provider_is_whole(self) -> Self:
        secret = self.oidc_client_secret.get_secret_value() if self.oidc_client_secret else ""
        if len({bool(self.oidc_issuer), bool(self.oidc_client_id), bool(secret)}) > 1:
            raise ValueError(
                "CASEWORK_OIDC_ISSUER, CASEWORK_OIDC_CLIENT_ID and CASEWORK_OIDC_CLIENT_SECRET go together"
            )
        return self

    def door_limits(self) -> DoorLimits:
        """The limits of a sign-in that follow from these settings."""
        return DoorLimits(
            idle=timedelta(minutes=self.idle_minutes), absolute=timedelta(hours=self.absolute_hours)
        )
