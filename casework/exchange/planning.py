"""From the tables of a file to rows that can be kept, or to what has to be asked or mended first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, tzinfo

from casework.core.case import BetrayalKind, DisclosureState, Seat
from casework.core.framework import Framework
from casework.core.rows import Couple, FileRow, Refusal, Sheet, WhichRow
from casework.exchange.cells import Cell, Ear, plain
from casework.exchange.choices import (
    Choices,
    GapQuestion,
    HeadingQuestion,
    Plan,
    Question,
    TableQuestion,
    WordQuestion,
)
from casework.exchange.couples import Directory, couple_of
from casework.exchange.dates import CellRefused
from casework.exchange.headings import Understood, examples, known_headings, nearest, understand
from casework.exchange.session_rows import Sessions
from casework.exchange.table import RawTable
from casework.exchange.table_rows import Heard, TableReader

_ORDER = {sheet: nth for nth, sheet in enumerate(Sheet)}
_NOBODY = "The row does not say which couple it is about. Give the case number or both names."


def plan(
    tables: Sequence[RawTable], framework: Framework, choices: Choices | None = None, zone: tzinfo = UTC
) -> Plan:
    """What a file says. Times are read on the clock of the zone. Raises ChoiceRefused."""
    choices = choices or Choices()
    asked: list[Question] = []
    understood: list[Understood] = []
    for table in tables:
        if choices.tables.get(table.name) == "":
            continue
        found = understand(table, framework, choices)
        if isinstance(found, Understood):
            understood.append(found)
            asked += _unknown_headings(found, framework)
        else:
            asked.append(TableQuestion(table.name, found))
    means = {plain(word): meant for word, meant in choices.words.items()}
    return _Planning(understood, Ear(framework=framework, zone=zone, means=means), choices).plan(asked)


def _unknown_headings(table: Understood, framework: Framework) -> Iterator[HeadingQuestion]:
    for at, text in table.unknown:
        yield HeadingQuestion(
            table.name,
            table.sheet,
            text,
            nearest(text, table.sheet, framework),
            examples(table.rows, at),
            known_headings(table.sheet, framework),
        )


class _Planning:
    """One file being read."""

    def __init__(self, tables: Sequence[Understood], ear: Ear, choices: Choices) -> None:
        self._ear = ear
        self._choices = choices
        self._readers = [TableReader(table, ear, choices) for table in tables]
        sheets = {table.sheet for table in tables}
        headings = {m.column.name for table in tables for m in table.meanings.values() if m.column}
        self._has_betrayals = Sheet.BETRAYALS in sheets
        self._tells_direction = self._has_betrayals or "injured" in headings
        self._tells_disclosure = Sheet.DISCLOSURES in sheets
        self._directory = Directory()
        self._sessions = Sessions(ear.zone)
        self._introduced: set[Couple] = set()
        self._injured: dict[Couple, object] = {}
        self._lines = 0
        self._rows: list[FileRow] = []
        self._refused: list[Refusal] = []
        self._gaps: Counter[tuple[Sheet, str, str]] = Counter()
        self._words: dict[tuple[str, str], WordQuestion] = {}
        self._notes = 0

    def plan(self, asked: list[Question]) -> Plan:
        """Read everything, with the questions already found."""
        heard = [(reader, list(self._couples(reader))) for reader in self._readers]
        for reader, rows in sorted(heard, key=lambda pair: _ORDER[pair[0].table.sheet]):
            for row, cells, couple in rows:
                self._row(reader, row, cells, couple)
        asked += (GapQuestion(sheet, heading, n, offer) for (sheet, heading, offer), n in self._gaps.items())
        remarks = [f"{self._notes} sections of signed notes are left out: an import signs nothing."]
        return Plan(
            rows=tuple(self._rows),
            refused=tuple(self._refused),
            questions=(*asked, *self._words.values()),
            remarks=tuple(remarks if self._notes else ()),
        )

    def _couples(self, reader: TableReader) -> Iterator[tuple[Heard, Mapping[int, Cell], Couple | None]]:
        for heard, cells in reader.rows():
            couple = None
            try:
                couple = couple_of(heard.who)
                if couple:
                    self._directory.hear(couple)
            except CellRefused as refusal:
                heard.refuse(heard.headings.get("couple", ""), str(refusal))
            yield heard, cells, couple

    def _row(
        self, reader: TableReader, heard: Heard, cells: Mapping[int, Cell], couple: Couple | None
    ) -> None:
        if reader.table.sheet is Sheet.NOTES:
            self._notes += 1
            return
        if couple is None and not reader.names_couples:
            couple = self._choices.couple or self._directory.only
        couple = couple or self._choices.couple
        if couple is None and not heard.refused:
            heard.refuse(heard.headings.get("couple", ""), _NOBODY)
        if couple is not None and not heard.refused:
            couple = self._directory.whole(couple)
            reader.read(heard, cells, couple)
            if not (heard.refused or heard.gaps):
                self._rows += self._told(reader.table.sheet, heard, couple)
        self._refused += heard.refused
        for column in heard.gaps:
            self._gaps[reader.table.sheet, column.heading, column.offer] += 1
        for heading, unknown in heard.words:
            key = heading, unknown.said.casefold()
            before = self._words[key].places if key in self._words else ()
            places = (*before, replace(heard.place, column=heading))
            self._words[key] = WordQuestion(heading, unknown.said, unknown.nearest, unknown.known, places)

    def _told(self, sheet: Sheet, heard: Heard, couple: Couple) -> Iterator[FileRow]:
        yield from self._introduction(sheet, heard, couple)
        if sheet is Sheet.SESSIONS:
            yield from self._sessions.rows(heard, couple)
        elif sheet is not Sheet.CASES:
            yield from self._line(sheet, heard, couple)

    def _introduction(self, sheet: Sheet, heard: Heard, couple: Couple) -> Iterator[FileRow]:
        """The couple itself, once; and who was injured, where that stands beside the couple."""
        values = {n: v for n, v in heard.values.items() if n not in ("injured", "betrayal")}
        if couple not in self._introduced:
            self._introduced.add(couple)
            told = values if sheet is Sheet.CASES else {}
            yield self._file_row(
                Sheet.CASES, heard, couple, {**told, "tells_direction": self._tells_direction}
            )
        if sheet in (Sheet.CASES, Sheet.SESSIONS) and not self._has_betrayals:
            yield from self._direction(heard, couple)

    def _direction(self, heard: Heard, couple: Couple) -> Iterator[FileRow]:
        injured = heard.values.get("injured")
        if not isinstance(injured, tuple) or self._injured.get(couple) == injured:
            return
        if couple in self._injured:
            heard.refuse(
                heard.headings["injured"], "Another row says otherwise who was injured in this couple."
            )
            return
        self._injured[couple] = injured
        for seat in injured:
            told = {
                "injured": Seat(seat),
                "kind": heard.values.get("betrayal", BetrayalKind.OTHER),
                "disclosure": DisclosureState.NOT_BEGUN,
                "only_new": True,
            }
            yield self._file_row(Sheet.BETRAYALS, heard, couple, told)

    def _line(self, sheet: Sheet, heard: Heard, couple: Couple) -> Iterator[FileRow]:
        values = dict(heard.values)
        line = values.pop("line", None)
        response = self._response(values) if sheet is Sheet.SETBACKS else {}
        if sheet is Sheet.BETRAYALS and not self._tells_disclosure:
            values.setdefault("disclosure", DisclosureState.NOT_BEGUN)
        if not isinstance(line, int):
            self._lines -= 1  # a line nobody else speaks of, but what stands in the same row
            line = self._lines
        yield self._file_row(sheet, heard, couple, values, line)
        if response:
            told = {"setback_id": WhichRow(Sheet.SETBACKS, line), **response}
            yield self._file_row(Sheet.RESPONSES, heard, couple, told)

    @staticmethod
    def _response(values: dict[str, object]) -> dict[str, object]:
        """How a setback was met, taken out of its own row."""
        met, on = values.pop("met", None), values.pop("met_on", None)
        return {} if met is None else {"met": met} | ({"on": on} if on else {})

    def _file_row(
        self,
        sheet: Sheet,
        heard: Heard,
        couple: Couple,
        values: Mapping[str, object],
        line: int | None = None,
    ) -> FileRow:
        headings = (
            heard.headings
            if sheet is not Sheet.RESPONSES
            else {**heard.headings, "on": heard.headings.get("met_on", "")}
        )
        return FileRow(
            sheet=sheet, couple=couple, values=values, place=heard.place, headings=headings, line=line
        )
