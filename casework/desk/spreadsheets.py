"""Spreadsheets in and out: the file's room and the record's, brought together for pages and commands."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from casework.core.record import CaseRecord
from casework.core.rows import ImportResult, Refusal
from casework.desk.desk import Desk
from casework.exchange.choices import Choices, Plan
from casework.exchange.files import csv_files, csv_zip, workbook
from casework.exchange.leaving import SheetOut, tables_of
from casework.exchange.planning import plan
from casework.exchange.table import RawTable
from casework.usecases.exchange import NewCases, import_rows, note_export


@dataclass(frozen=True, slots=True)
class Preview:
    """What reading a file would do: what it says, what is to be asked or mended, what would be added."""

    plan: Plan
    result: ImportResult  #: of the rows that could be read

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """Every row that cannot be kept; not those that only miss one of these, or an answer."""
        found = self.result.refused
        return (*self.plan.refused, *(r for r in found if self.plan.is_clear or not r.follows))

    @property
    def is_ready(self) -> bool:
        """Whether every row can be kept."""
        return self.plan.is_clear and not self.refused


def preview(
    desk: Desk, tables: Sequence[RawTable], choices: Choices, zone: tzinfo, *, numbers_are_ours: bool = True
) -> Preview:
    """Try a file out; nothing is kept. Raises ChoiceRefused."""
    planned = plan(tables, desk.library.current, choices, zone)
    return Preview(planned, _import(desk, planned, numbers_are_ours, trial=True))


def take_in(desk: Desk, ready: Preview, *, numbers_are_ours: bool = True) -> ImportResult:
    """Keep every row of a file that was tried out, or none."""
    if not ready.is_ready:
        return ImportResult(cases=(), refused=ready.refused, kept=False)
    return _import(desk, ready.plan, numbers_are_ours, trial=False)


def _import(desk: Desk, planned: Plan, numbers_are_ours: bool, *, trial: bool) -> ImportResult:
    sections = {key: found.sections[0].key for key, found in desk.library.formats.items()}
    new = NewCases(framework_version=desk.library.current.version, note_sections=sections)
    return import_rows(desk.store, planned.rows, new, numbers_are_ours=numbers_are_ours, trial=trial)


def leaving_tables(desk: Desk, case_ids: Sequence[str], zone: tzinfo) -> tuple[SheetOut, ...]:
    """The native tables of some of this person's cases. Raises NoSuchCase."""
    records: list[CaseRecord] = [desk.store.record(case_id) for case_id in case_ids]
    return tables_of(records, desk.person, zone)


def as_workbook(desk: Desk, case_ids: Sequence[str], zone: tzinfo) -> bytes:
    """These cases as a workbook, its leaving written in the trail first. Raises NoSuchCase."""
    tables = leaving_tables(desk, case_ids, zone)
    note_export(desk.store, case_ids, "workbook")
    return workbook(tables)


def as_csv_zip(desk: Desk, case_ids: Sequence[str], zone: tzinfo) -> bytes:
    """These cases as packed CSV files, their leaving written in the trail first. Raises NoSuchCase."""
    tables = leaving_tables(desk, case_ids, zone)
    note_export(desk.store, case_ids, "CSV files")
    return csv_zip(tables)


def write_workbook(desk: Desk, case_ids: Sequence[str], zone: tzinfo, file: Path) -> None:
    """These cases as a new workbook on disk, for its owner alone. Raises NoSuchCase, OSError."""
    _write(file, as_workbook(desk, case_ids, zone))


def write_folder(desk: Desk, case_ids: Sequence[str], zone: tzinfo, folder: Path) -> None:
    """These cases as CSV files in a new folder, for its owner alone. Raises NoSuchCase, OSError."""
    tables = leaving_tables(desk, case_ids, zone)
    folder.mkdir(parents=True, mode=0o700)
    note_export(desk.store, case_ids, "CSV files")
    for name, content in csv_files(tables).items():
        _write(folder / name, content)


def _write(file: Path, content: bytes) -> None:
    # Never over an old file, and readable by nobody else: what leaves is no longer sealed.
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
