"""From one row of a sessions table to the session and all that stands beside it in the same row."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo

from casework.core.rows import Couple, FileRow, Place, Sheet, WhichSession
from casework.exchange.dates import CellRefused, moment, whole_day
from casework.exchange.table_rows import Heard

_BESIDE = {"date", "start", "end", "minutes", "win", "injured", "betrayal"}


class Sessions:
    """The sessions of one file, so that no two of them are taken for one."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._starts: Counter[tuple[Couple, datetime]] = Counter()
        self._days: dict[
            tuple[Couple, date], bool
        ] = {}  # whether a session of that day has no time of its own

    def rows(self, heard: Heard, couple: Couple) -> Iterator[FileRow]:
        """The session of a row, its readings and its win. A time that cannot be is refused in the row."""
        try:
            which, values = self._session(heard, couple)
        except CellRefused as refusal:
            heard.refuse(heard.headings.get("start", heard.headings.get("date", "")), str(refusal))
            return
        headings = {
            **heard.headings,
            "starts_at": heard.headings.get("start", heard.headings.get("date", "")),
        }
        yield FileRow(
            sheet=Sheet.SESSIONS, couple=couple, values=values, place=heard.place, headings=headings
        )
        for heading, indicator, seat, value in heard.readings:
            place = Place(heard.place.table, heard.place.row, heading)
            said = {"session_id": which, "indicator": indicator, "seat": seat, "value": value}
            yield FileRow(sheet=Sheet.READINGS, couple=couple, values=said, place=place)
        if "win" in heard.values:
            said = {"session_id": which, "on": _day(heard), "words": heard.values["win"]}
            place = Place(heard.place.table, heard.place.row, heard.headings["win"])
            yield FileRow(sheet=Sheet.WINS, couple=couple, values=said, place=place)

    def _session(self, heard: Heard, couple: Couple) -> tuple[WhichSession, dict[str, object]]:
        day, at, end = _day(heard), *_clock(heard)
        starts_at = moment(day, at, self._zone)
        which = self._which(couple, day, starts_at, only_the_day="start" in heard.filled)
        values = {name: value for name, value in heard.values.items() if name not in _BESIDE}
        values |= {"session_id": which, "starts_at": starts_at}
        ends_at = self._end(heard, day, starts_at, end)
        return which, values | ({"ends_at": ends_at} if ends_at else {})

    def _which(self, couple: Couple, day: date, starts_at: datetime, *, only_the_day: bool) -> WhichSession:
        if (couple, day) in self._days and (only_the_day or self._days[couple, day]):
            raise CellRefused(
                "There are several sessions of this couple on this day. Write the time of each."
            )
        self._days[couple, day] = only_the_day
        if only_the_day:
            return WhichSession(*whole_day(day, self._zone))
        self._starts[couple, starts_at] += 1
        return WhichSession(starts_at, None, self._starts[couple, starts_at])

    def _end(self, heard: Heard, day: date, starts_at: datetime, end: time | None) -> datetime | None:
        told, minutes = heard.values.get("end"), heard.values.get("minutes")
        if isinstance(told, tuple):
            return moment(told[0] or day, told[1], self._zone)
        if end is not None:
            return moment(day, end, self._zone)
        if isinstance(minutes, int) and not isinstance(minutes, bool):
            if not 0 < minutes <= 24 * 60:
                raise CellRefused("The length in minutes cannot be right.")
            return starts_at + timedelta(minutes=minutes)
        return None


def _day(heard: Heard) -> date:
    told = heard.values["date"]
    if not isinstance(told, tuple) or not isinstance(told[0], date):
        raise CellRefused("This is not a day.")
    return told[0]


def _clock(heard: Heard) -> tuple[time, time | None]:
    """When a session began, and when it ended where both stand in one cell."""
    told, date_cell = heard.values.get("start"), heard.values["date"]
    if isinstance(told, tuple):
        start, end = told
        return start.time() if isinstance(start, datetime) else start, end
    if isinstance(date_cell, tuple) and isinstance(date_cell[1], time):
        return date_cell[1], None
    raise CellRefused("There is no time of day.")
