"""`python -m casework …`: the demo caseload, and spreadsheets in and out, without a browser."""

from typing import Annotated

import typer

from casework.commands.at_desk import COMMAND_LINE, opened, password, telling
from casework.commands.spreadsheets import As, take_in_file, take_out
from casework.desk import House, Kind, Settings
from casework.desk.entrance import lose_device
from casework.desk.setting_up import DEMO_ACCOUNT, DEMO_PASSWORD, open_demo
from casework.exchange.terminal import safe
from casework.usecases.account import hash_of
from casework.usecases.trail import verify_unattended

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def casework() -> None:
    """Case support for therapists who see couples after a betrayal."""


@app.command()
def demo() -> None:
    """Make the demo store where there is none, and say how to sign in."""
    with telling():
        house = House(Settings(store="demo"))
        open_demo(house)
        typer.echo(f"The demo caseload lies in {house.folder(Kind.DEMO)}.")
        typer.echo(f"Sign in as “{DEMO_ACCOUNT.sign_in_name}” with the password “{DEMO_PASSWORD}”.")


app.command("import")(take_in_file)
app.command("export")(take_out)


@app.command()
def verify(
    store: Annotated[Kind | None, typer.Option(help="Which store's trail; else the one that opens.")] = None,
) -> None:
    """Look whether the trail is whole; where it is not, name the first bad line."""
    with telling():
        house = opened(House(Settings(store=store.value) if store else Settings()))
        verdict = verify_unattended(house.accounts, house.accounts.check_trail)
        typer.echo(safe(verdict.sentence))
        raise typer.Exit(1 if verdict.broken else 0)


@app.command("lost-device")
def lost_device(as_: As = "") -> None:
    """Where the telephone and every code on paper are lost: sign in with the password alone again.

    Works only here, where the store itself is opened, and asks for your password. The trail tells of it.
    """
    with telling():
        house = opened(House(Settings()))
        name = as_ or typer.prompt("Sign-in name", err=True)
        key = hash_of(house.sign_in(name, password(), COMMAND_LINE))
        try:
            lose_device(house, key)
        finally:
            house.sign_out(key)
        typer.echo("The second factor is taken away. Sign in with your password, and set a new one up.")


if __name__ == "__main__":
    app(prog_name="python -m casework")
