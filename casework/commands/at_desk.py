"""A command at the desk of whoever gives the right password; a refusal is told in its sentence."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from casework.core.errors import CaseworkError
from casework.desk import Desk, House, Kind, Settings, State
from casework.desk.entrance import awaits_code, give_code
from casework.desk.setting_up import DEMO_ACCOUNT, DEMO_PASSWORD, open_at_start
from casework.exchange.dates import CellRefused
from casework.exchange.table import FileRefused
from casework.exchange.terminal import safe
from casework.usecases.account import hash_of
from casework.usecases.sign_in import Caller

COMMAND_LINE = Caller(place="command line", label="Command line")


@contextmanager
def telling() -> Iterator[None]:
    """A refusal is told in its sentence, and the command ends."""
    try:
        yield
    except (CaseworkError, CellRefused) as refusal:
        typer.echo(safe(str(refusal)), err=True)
        raise typer.Exit(1) from None
    except OSError as refusal:
        typer.echo(
            safe(f"{refusal.filename or 'The file'}: {refusal.strerror or 'cannot be used'}."), err=True
        )
        raise typer.Exit(1) from None


@contextmanager
def desk_of(name: str, demo_store: bool) -> Iterator[Desk]:
    """The desk of whoever gives the right password, signed out again afterwards."""
    house = opened(House(Settings(store="demo") if demo_store else Settings()))
    is_demo = house.kind is Kind.DEMO
    name = name or (DEMO_ACCOUNT.sign_in_name if is_demo else typer.prompt("Sign-in name", err=True))
    key = hash_of(house.sign_in(name, DEMO_PASSWORD if is_demo else password(), COMMAND_LINE))
    if awaits_code(house, key):
        key = hash_of(give_code(house, key, typer.prompt("Code of your device", err=True), COMMAND_LINE))
    try:
        desk = house.desk_for(key)
        if desk is None:
            raise FileRefused("This sign-in has ended. Nothing was changed.")
        yield desk
    finally:
        house.sign_out(key)


def opened(house: House) -> House:
    """The house with its store open, the passphrase asked for where it is sealed. Raises FileRefused."""
    open_at_start(house)
    if house.state() is State.NEW:
        raise FileRefused("There is no practice here yet. Start Casework and set one up first.")
    if house.state() is State.SEALED:
        house.unseal(typer.prompt("Passphrase of the practice", hide_input=True, err=True))
    return house


def password() -> str:
    """Asked for without echo, or read from the file that CASEWORK_PASSWORD_FILE names; never an argument."""
    file = os.environ.get("CASEWORK_PASSWORD_FILE")
    if file:
        return Path(file).read_text("utf-8").strip("\r\n")
    return str(typer.prompt("Password", hide_input=True, err=True))
