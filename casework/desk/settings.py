"""What a practice may set from outside, each as an environment variable beginning with CASEWORK_."""

from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from casework.usecases.account import DoorLimits


class Settings(BaseSettings):
    """How this server is set up. Every one has a default that suits one practice on one computer."""

    model_config = SettingsConfigDict(env_prefix="CASEWORK_", frozen=True, extra="ignore")

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

    absolute_hours: int = Field(default=12, ge=1, le=24)
    """How long a sign-in lasts at most."""

    allowed_hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "::1")
    """The names under which browsers may reach this server, as a JSON list."""

    https: bool = False
    """Whether browsers reach this server over https (a proxy in front holds the certificate)."""

    behind_proxy: bool = False
    """Whether a proxy on this computer says where a visitor comes from (X-Forwarded-For); else nobody may."""

    def door_limits(self) -> DoorLimits:
        """The limits of a sign-in that follow from these settings."""
        return DoorLimits(
            idle=timedelta(minutes=self.idle_minutes), absolute=timedelta(hours=self.absolute_hours)
        )
