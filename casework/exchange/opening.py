"""From the bytes of a file to its tables. What a file is, its first bytes say, never its name."""

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from casework.exchange.csv_table import read_csv
from casework.exchange.table import (
    MOST_BYTES,
    MOST_PACKED,
    MOST_PARTS,
    MOST_UNPACKED,
    FileRefused,
    RawTable,
)
from casework.exchange.xlsx_table import read_xlsx

_OTHERS = {
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"%PDF": "a PDF document",
    b"\xd0\xcf\x11\xe0": "an old Excel file (.xls) or one with a password (save it as .xlsx without one)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a packed file of a kind that is not read",
    b"SQLite": "a database",
    b"{\\rtf": "a text document",
}


#: UTF-8, as every spreadsheet program writes it; another encoding could hide what is looked for below
_PLAIN_XML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?!\?xml)|(?:\xef\xbb\xbf)?<\?xml(?![^>]{0,200}encoding=(?!.(?i:utf-8|us-ascii)))"
)


def read_file(name: str, raw: bytes) -> tuple[RawTable, ...]:
    """The tables of a CSV file, a workbook or a zip of CSV files. Raises FileRefused."""
    if not raw.strip(b"\x00 \r\n\t"):
        raise FileRefused("This file is empty. Nothing was changed.")
    if len(raw) > MOST_BYTES:
        raise FileRefused(
            f"This file is larger than {MOST_BYTES // 1024**2} MB. Divide it. Nothing was changed."
        )
    tables = _unpacked(raw) if raw.startswith(b"PK\x03\x04") else (_text_table(name, raw),)
    if not tables:
        raise FileRefused("There is nothing in this file. Nothing was changed.")
    return tables


def _text_table(name: str, raw: bytes) -> RawTable:
    other = next((what for start, what in _OTHERS.items() if raw.startswith(start)), None)
    if other or raw.lstrip()[:5].lower() in (b"<?xml", b"<html", b"<!doc", b"<svg "):
        raise FileRefused(f"This is {other or 'a web page or XML'}, not a table. Nothing was changed.")
    if not (raw.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_text(raw)):
        raise FileRefused("This is not a table that can be read: CSV or XLSX. Nothing was changed.")
    return read_csv(_stem(name), raw)


def _is_text(raw: bytes) -> bool:
    """Whether this is text, be it with a stray NUL: the cell that holds one is then refused by its place."""
    return raw.count(0) <= 5


def _unpacked(raw: bytes) -> tuple[RawTable, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as pack:
            parts = [part for part in pack.infolist() if not part.is_dir()]
            _check_parts(parts)
            names = {part.filename for part in parts}
            if "[Content_Types].xml" in names:
                _check_xml(pack, parts)
                return tuple(read_xlsx(raw))
            return _csvs(pack, parts)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as bad:
        raise FileRefused(
            "This packed file is damaged or locked by a password. Nothing was changed."
        ) from bad


def _check_parts(parts: Sequence[zipfile.ZipInfo]) -> None:
    swollen = any(
        part.file_size > 1024**2 and part.file_size > MOST_PACKED * max(part.compress_size, 1)
        for part in parts
    )
    if swollen or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileRefused("This file unpacks to far more than a table would hold. Nothing was changed.")


def _check_xml(pack: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo]) -> None:
    """A workbook declares no entities of its own: they are how a small file is made to swell or to fetch."""
    for part in parts:
        if part.filename.startswith("xl/media/"):
            continue
        content = pack.read(part)
        is_odd = part.filename.endswith((".xml", ".rels", ".vml")) and not _PLAIN_XML.match(content)
        if is_odd or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise FileRefused("This workbook holds what no spreadsheet program writes. Nothing was changed.")


def _csvs(pack: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo]) -> tuple[RawTable, ...]:
    tables: list[RawTable] = []
    for part in parts:
        path = PurePosixPath(part.filename.replace("\\", "/"))
        if path.suffix.lower() not in (".csv", ".tsv", ".txt") or "__MACOSX" in path.parts:
            raise FileRefused(
                f"This packed file holds “{path.name[:60]}”, which is no CSV. Nothing was changed."
            )
        content = pack.read(part)
        if content.strip():
            tables.append(_text_table(path.name, content))
    return tuple(tables)


def read_folder(folder: Path) -> tuple[RawTable, ...]:
    """The tables of all CSV files in a folder. Raises FileRefused."""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    if not files:
        raise FileRefused("There is no CSV file in this folder. Nothing was changed.")
    if sum(path.stat().st_size for path in files) > MOST_UNPACKED:
        raise FileRefused("The files in this folder are too large together. Nothing was changed.")
    return tuple(_text_table(path.name, raw) for path in files if (raw := path.read_bytes()).strip())


def _stem(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).stem[:120]
