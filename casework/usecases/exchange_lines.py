"""From a row of a file to a line of the record, under the same rules as a line that is typed."""

from collections.abc import Callable
from datetime import date, datetime

from casework.core.case import CameOut, Seat
from casework.core.entry import Entry
from casework.core.frame import check_past, latest_day
from casework.core.observation import Level, Move, Observation, Placement, Standing
from casework.core.privacy import Audience, usual_audience
from casework.core.reading import GivenBy, Reading, check_value
from casework.core.rows import FileRow, Sheet, WhichRow
from casework.core.session import (
    Attendance,
    Meeting,
    Place,
    RiskAnswer,
    RiskAsk,
    TherapySession,
    check_presence,
    check_times,
)
from casework.core.setback import HowMet, Setback, SetbackResponse, Win, check_setback
from casework.core.text import line, prose, required_line
from casework.usecases.exchange_agreements import AGREEMENTS
from casework.usecases.exchange_book import (
    Book,
    RowRefused,
    audience_within,
    needed,
    perhaps_session,
    session_of,
    told,
    words,
)
from casework.usecases.exchange_frame import FRAME


def session(book: Book, row: FileRow) -> TherapySession:
    """A session with its times, who it was arranged with and who came."""
    meeting = needed(row, "meeting", Meeting)
    attendance = told(row, "attendance", Attendance) or Attendance.HELD
    present = row.values.get("present")
    usual = meeting.seats if attendance is Attendance.HELD else ()
    made = TherapySession(
        **book.stamp(),
        number=0,
        meeting=meeting,
        attendance=attendance,
        starts_at=needed(row, "starts_at", datetime),
        ends_at=told(row, "ends_at", datetime),
        present=usual if present is None else tuple(Seat(seat) for seat in told(row, "present", tuple) or ()),
        others_present=line(words(row, "others_present")),
        place=told(row, "place", Place) or Place.ROOM,
        audience=audience_within(row, usual_audience(meeting)),
    )
    check_times(made.starts_at, made.ends_at, book.work.now, made.attendance)
    check_presence(made)
    return made


def risk(book: Book, row: FileRow) -> RiskAsk:
    """What asking about risk brought; for the care team alone, whatever the file says."""
    answer = needed(row, "answer", RiskAnswer)
    if answer is RiskAnswer.REPORTED and not words(row).strip():
        raise RowRefused("Something was reported: the row has to say what.", "words")
    return RiskAsk(
        **book.stamp(),
        session_id=session_of(book, row).id,
        seat=needed(row, "seat", Seat),
        answer=answer,
        words=prose(words(row)),
        audience=Audience.CARE_TEAM,
    )


def marker(book: Book, row: FileRow) -> Observation:
    """What was seen of one marker in one partner."""
    key, seat = needed(row, "marker", str), needed(row, "seat", Seat)
    known = book.framework.marker(key)
    if known is None:
        raise RowRefused(f"“{key}” is not a marker of this case's framework.", "marker")
    if not known.bearer.borne_in(book.roles(seat)):
        raise RowRefused("This marker is the other partner's to bear.", "seat")
    held = session_of(book, row)
    return Observation(
        **book.stamp(),
        session_id=held.id,
        marker=key,
        seat=seat,
        level=needed(row, "level", Level),
        evidence=line(words(row, "evidence")),
        audience=audience_within(row, held.audience),
    )


def reading(book: Book, row: FileRow) -> Reading:
    """One answer from 0 to 10, in halves, as asked."""
    key, seat = needed(row, "indicator", str), needed(row, "seat", Seat)
    known = book.framework.indicator(key)
    if known is None:
        raise RowRefused(f"“{key}” is not an indicator of this case's framework.", "indicator")
    if known.question(book.roles(seat)) is None:
        raise RowRefused(f"{known.name} is not asked of partner {seat} in the roles recorded so far.", "seat")
    held = session_of(book, row)
    return Reading(
        **book.stamp(),
        session_id=held.id,
        indicator=key,
        seat=seat,
        value=check_value(row.values.get("value")),
        given_by=told(row, "given_by", GivenBy) or GivenBy.SELF,
        audience=audience_within(row, held.audience),
    )


def setback(book: Book, row: FileRow) -> Setback:
    """Something that went backwards; where one of its two days is not known, the other stands for both."""
    kind = needed(row, "kind", str)
    if book.framework.setback_kind(kind) is None:
        raise RowRefused(f"“{kind}” is not a setback of this case's framework.", "kind")
    held = perhaps_session(book, row)
    happened = told(row, "happened_on", date) or told(row, "came_to_light_on", date)
    happened = happened or needed(row, "happened_on", date)
    made = Setback(
        **book.stamp(),
        session_id=held.id if held else None,
        kind=kind,
        seat=told(row, "seat", Seat),
        happened_on=happened,
        came_to_light_on=told(row, "came_to_light_on", date) or happened,
        came_out=told(row, "came_out", CameOut) or CameOut.UNKNOWN,
        severity=needed(row, "severity", int),
        words=prose(words(row)),
        audience=audience_within(row, held.audience if held else Audience.JOINT),
    )
    check_setback(made, latest_day(book.work.now))
    return made


def response(book: Book, row: FileRow) -> SetbackResponse:
    """How a setback was met; on the day it came to light where no day is given."""
    met = book.entries[book.row(needed(row, "setback_id", WhichRow), Setback, "setback_id")]
    if not isinstance(met, Setback):
        raise RowRefused("This line is not a setback.", "setback_id")
    on = told(row, "on", date) or met.came_to_light_on
    if on < met.came_to_light_on:
        raise RowRefused("It can be met only after it came to light.", "on")
    check_past("The day it was met", book.work.now, on)
    return SetbackResponse(
        **book.stamp(),
        setback_id=met.id,
        met=needed(row, "met", HowMet),
        on=on,
        words=prose(words(row)),
        audience=audience_within(row, met.audience),
    )


def placement(book: Book, row: FileRow) -> Placement:
    """Where the clinician placed a phase, with the reason."""
    phase = needed(row, "phase", str)
    if book.framework.phase(phase) is None:
        raise RowRefused(f"“{phase}” is not a phase of this case's framework.", "phase")
    held = session_of(book, row)
    rests_on = told(row, "evidence", tuple) or ()
    kinds = {Sheet.MARKERS: Observation, Sheet.SETBACKS: Setback}
    return Placement(
        **book.stamp(),
        session_id=held.id,
        phase=phase,
        move=needed(row, "move", Move),
        standing=needed(row, "standing", Standing),
        reason=prose(needed(row, "reason", str)),
        evidence=tuple(book.row(which, kinds[which.sheet], "evidence") for which in rests_on),
        audience=audience_within(row, held.audience),
    )


def win(book: Book, row: FileRow) -> Win:
    """Something small that went well; on the day of its session where no day is given."""
    held = perhaps_session(book, row)
    on = told(row, "on", date) or (held.on if held else needed(row, "on", date))
    check_past("The day of the win", book.work.now, on)
    return Win(
        **book.stamp(),
        session_id=held.id if held else None,
        on=on,
        words=required_line(words(row), "The win"),
        named_by=told(row, "named_by", Seat),
        audience=audience_within(row, held.audience if held else Audience.JOINT),
    )


#: what makes a line of each table's rows; cases and notes are not lines
LINES: dict[Sheet, Callable[[Book, FileRow], Entry]] = {
    **FRAME,
    **AGREEMENTS,
    Sheet.SESSIONS: session,
    Sheet.RISKS: risk,
    Sheet.MARKERS: marker,
    Sheet.READINGS: reading,
    Sheet.SETBACKS: setback,
    Sheet.RESPONSES: response,
    Sheet.PLACEMENTS: placement,
    Sheet.WINS: win,
}
