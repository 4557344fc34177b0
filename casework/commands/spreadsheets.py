"""Spreadsheets in and out, without a browser."""

import os
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from casework.commands.at_desk import desk_of, telling
from casework.core.rows import Couple
from casework.core.wording import counted
from casework.desk import Desk
from casework.desk.spreadsheets import Preview, preview, take_in, write_folder, write_workbook
from casework.exchange.choices import ChoiceRefused, Choices
from casework.exchange.couples import couple_of
from casework.exchange.dates import DayOrder
from casework.exchange.opening import read_file, read_folder
from casework.exchange.table import MOST_BYTES, FileRefused, RawTable
from casework.exchange.terminal import asked, of_case, refused, safe

As = Annotated[str, typer.Option("--as", help="Your sign-in name; the password is asked for.")]
Demo = Annotated[bool, typer.Option("--demo", help="Work on the demo store, whose couples are invented.")]
Zone = Annotated[
    str, typer.Option(help="The time zone of the file's times, such as Europe/Berlin; else this computer's.")
]


def take_in_file(
    file: Annotated[Path, typer.Argument(help="A CSV or XLSX file, a zip of CSV files or a folder of them.")],
    case: Annotated[str, typer.Option(help="The one case the whole file is about, such as C-014.")] = "",
    table: Annotated[
        list[str] | None, typer.Option(help='"Sheet1=sessions": what a table holds; "Lists=" leaves it out.')
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", help='"Datum=date": what a heading means; "Color=" leaves it out.'),
    ] = None,
    word: Annotated[
        list[str] | None, typer.Option(help='"fight=escalated_conflict": what a word stands for.')
    ] = None,
    fill: Annotated[
        list[str] | None,
        typer.Option(help='"sessions.start=12:00": what to write where the file says nothing.'),
    ] = None,
    dates: Annotated[
        DayOrder | None, typer.Option(help="How 03/04/2025 is meant: day first or month first.")
    ] = None,
    other_practice: Annotated[
        bool, typer.Option("--other-practice", help="The case numbers in the file are another practice's.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before keeping the rows.")] = False,
    as_: As = "",
    demo_store: Demo = False,
    zone: Zone = "",
) -> None:
    """Read a spreadsheet into the record: all of its rows, or none."""
    with telling(), desk_of(as_, demo_store) as desk:
        choices = Choices(
            tables=_pairs("--table", table),
            headings=_pairs("--map", map_),
            words=_pairs("--word", word),
            fills=_pairs("--fill", fill),
            order=dates,
            couple=_couple(case),
        )
        ready = preview(desk, _tables(file), choices, _zone(zone), numbers_are_ours=not other_practice)
        _show(ready)
        if not ready.is_ready:
            raise typer.Exit(1)
        if not ready.result.added:
            typer.echo("Nothing of this file is new.")
        elif yes or typer.confirm("Keep these rows?"):
            done = take_in(desk, ready, numbers_are_ours=not other_practice)
            typer.echo("Kept." if done.kept else "Nothing was kept.")
            raise typer.Exit(0 if done.kept else 1)


def take_out(
    to: Annotated[
        Path, typer.Option(help="A folder for CSV files, or a file ending in .xlsx; neither may exist.")
    ],
    case: Annotated[
        list[str] | None, typer.Option(help="Only this case, such as C-014; may be given again.")
    ] = None,
    as_: As = "",
    demo_store: Demo = False,
    zone: Zone = "",
) -> None:
    """Write cases as spreadsheets that can be read in again. What leaves is no longer sealed."""
    with telling(), desk_of(as_, demo_store) as desk:
        if to.exists():
            raise FileRefused(f"There is something at {to} already. Nothing was written.")
        ids = _chosen(desk, case or [])
        if to.suffix.lower() == ".xlsx":
            write_workbook(desk, ids, _zone(zone), to)
        else:
            write_folder(desk, ids, _zone(zone), to)
        typer.echo(f"{counted(len(ids), 'case')} written to {to}.")
        typer.echo("What is written there is not sealed: keep it as you keep the record.")


def _tables(file: Path) -> tuple[RawTable, ...]:
    if file.is_dir():
        return read_folder(file)
    if file.stat().st_size > MOST_BYTES:
        raise FileRefused(f"This file is larger than {MOST_BYTES // 1024**2} MB. Nothing was changed.")
    return read_file(file.name, file.read_bytes())


def _pairs(option: str, given: list[str] | None) -> dict[str, str]:
    pairs = [text.rpartition("=") for text in given or ()]
    if any(not sign for _, sign, _ in pairs):
        raise ChoiceRefused(f'Write {option} as "what stands there=what it means".')
    return {left.strip(): right.strip() for left, _, right in pairs}


def _couple(case: str) -> Couple | None:
    return couple_of({"number": case}) if case else None


def _chosen(desk: Desk, wanted: list[str]) -> tuple[str, ...]:
    ids = desk.store.case_ids()
    if not wanted:
        return ids
    labels = {desk.store.record(case_id).case.number: case_id for case_id in ids}
    numbers = [couple.number for text in wanted if (couple := _couple(text))]
    if missing := [f"C-{number:03d}" for number in numbers if number not in labels]:
        raise FileRefused(f"There is no such case among yours: {', '.join(missing)}. Nothing was written.")
    return tuple(labels[number] for number in numbers if number is not None)


def _zone(name: str) -> tzinfo:
    """The zone named, else the computer's own, else UTC."""
    local = Path("/etc/localtime")
    here = os.environ.get("TZ") or (str(local.resolve()).partition("zoneinfo/")[2] if local.exists() else "")
    try:
        return ZoneInfo(name or here) if name or here else UTC
    except (ZoneInfoNotFoundError, ValueError):
        if name:
            raise ChoiceRefused(f"There is no time zone “{name}”. Write one such as Europe/Berlin.") from None
        return UTC


def _show(ready: Preview) -> None:
    cases = ready.result.cases if ready.is_ready else ()
    lines = [
        *map(asked, ready.plan.questions),
        *ready.plan.remarks,
        *refused(ready.refused),
        *map(of_case, cases),
    ]
    for line in lines:
        typer.echo(safe(line))
