"""One session of a story: when it was, what was written of it, what was seen, rated and agreed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeGuard

from casework.core.agreement import AgreementKind, Kept
from casework.core.case import CameOut, Seat
from casework.core.note import AddendumKind
from casework.core.observation import Level, Move, Standing
from casework.core.session import Attendance, Meeting, Place, RiskAnswer
from casework.core.setback import HowMet
from casework.core.story import (
    StoryAddendum,
    StoryAgreement,
    StoryCheck,
    StoryMeeting,
    StoryPlacement,
    StoryReading,
    StoryResponse,
    StoryRisk,
    StoryScore,
    StorySeen,
    StorySession,
    StorySetback,
    StoryWin,
)
from casework.storage.storyfields import BOTH, Part

MEETINGS = {BOTH: Meeting.CONJOINT, "A": Meeting.INDIVIDUAL_A, "B": Meeting.INDIVIDUAL_B}
NOT_READ = "-"


@dataclass(frozen=True, slots=True)
class Usual:
    """When and where this couple usually is seen, for sessions that do not say otherwise."""

    starts: timedelta
    lasts: int  #: minutes
    place: Place

    @classmethod
    def of(cls, story: Part) -> "Usual":
        """As the story says under “usually”."""
        part = story.inside("usually")
        usual = cls(
            part.clock("at", timedelta(hours=16)),
            part.whole_or_none("lasts") or 75,
            part.choice("place", Place, Place.ROOM),
        )
        part.done()
        return usual


def session(part: Part, usual: Usual) -> StorySession:
    """One session as the story tells it."""
    day = part.whole("day")
    part.place = f"sessions, day {day}"
    meeting = _meeting(part)
    attendance = part.choice("attendance", Attendance, Attendance.HELD)
    told = StorySession(
        day=day,
        starts=part.clock("at", usual.starts),
        lasts=timedelta(minutes=part.whole_or_none("lasts") or usual.lasts),
        meeting=meeting,
        attendance=attendance,
        came=_came(part),
        place=part.choice("place", Place, usual.place),
        others=part.text("others", needed=False),
        written_after=part.hours("written", 0.5),
        is_draft=part.flag("draft"),
        focus=part.words("focus"),
        note=_texts(part.inside("note")),
        did=part.words("did"),
        risks=_risks(part.inside("risk"), _came(part) or meeting.seats)
        if attendance is Attendance.HELD
        else (),
        seen=_seen(part.inside("seen")),
        readings=_readings(part.inside("readings")),
        scores=_scores(part.inside("measures")),
        placed=_placed(part.inside("placed")),
        setbacks=tuple(_setback(each, day) for each in part.each("setbacks")),
        responses=tuple(_response(each, day) for each in part.each("met")),
        wins=tuple(_win(each, day) for each in part.each("wins")),
        agreements=tuple(_agreement(each, day) for each in part.each("agreed")),
        checks=_checks(part.inside("checks")),
        ended=part.words("ended"),
        own_note=part.text("own_note", needed=False),
        added=tuple(_addendum(each) for each in part.each("added")),
    )
    part.done()
    return told


def meeting_ahead(part: Part, usual: Usual) -> StoryMeeting:
    """A meeting arranged for the day of telling, or some days after it."""
    told = StoryMeeting(
        days=part.whole("days"),
        starts=part.clock("at", usual.starts),
        lasts=timedelta(minutes=part.whole_or_none("lasts") or usual.lasts),
        meeting=_meeting(part),
        place=part.choice("place", Place, usual.place),
    )
    if told.days < 0:
        part.fault("“days” counts from the day of telling and cannot lie before it.")
    part.done()
    return told


def _meeting(part: Part) -> Meeting:
    raw = part.text("with", needed=False) or BOTH
    if raw not in MEETINGS:
        part.fault(f"“with” has to be A, B or {BOTH}.")
    return MEETINGS.get(raw, Meeting.CONJOINT)


def _texts(part: Part) -> tuple[tuple[str, str], ...]:
    return tuple((key, part.text(key)) for key in part.names())


def _came(part: Part) -> tuple[Seat, ...] | None:
    found = tuple(part.one_of("came", word, Seat) for word in part.words("came"))
    return found or None


def _risks(part: Part, seats: tuple[Seat, ...]) -> tuple[StoryRisk, ...]:
    found = tuple(_risk(part, seat) for seat in seats)
    part.done()
    return found


def _risk(part: Part, seat: Seat) -> StoryRisk:
    words = part.text(seat.value, needed=False)
    if words == RiskAnswer.NOT_ASKED.value:
        return StoryRisk(seat=seat, answer=RiskAnswer.NOT_ASKED, words="")
    answer = RiskAnswer.REPORTED if words else RiskAnswer.NONE_REPORTED
    return StoryRisk(seat=seat, answer=answer, words=words)


def _seen(part: Part) -> tuple[StorySeen, ...]:
    return tuple(seen for marker in part.names() for seen in _marker(marker, part.inside(marker)))


def _marker(marker: str, part: Part) -> tuple[StorySeen, ...]:
    line = part.text("line")
    found = tuple(
        StorySeen(marker=marker, seat=seat, level=part.choice(seat.value, Level), line=line)
        for seat in Seat
        if part.has(seat.value)
    )
    if not found:
        part.fault("It has to say in whom it was seen, such as “A: emerging”.")
    part.done()
    return found


def _readings(part: Part) -> tuple[StoryReading, ...]:
    return tuple(reading for key in part.names() for reading in _reading(key, part))


def _reading(key: str, part: Part) -> tuple[StoryReading, ...]:
    found = []
    for seat, raw in zip(Seat, part.row(key, 2), strict=True):
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            found.append(StoryReading(indicator=key, seat=seat, value=float(raw)))
        elif raw != NOT_READ:
            part.fault(f"“{key}” has to be two numbers, A and B, with “-” where nothing was read.")
    return tuple(found)


def _scores(part: Part) -> tuple[StoryScore, ...]:
    return tuple(score for key in part.names() for score in _both(key, part))


def _both(key: str, part: Part) -> Iterator[StoryScore]:
    for seat, raw in zip(Seat, part.row(key, 2), strict=True):
        if isinstance(raw, list):
            yield StoryScore(measure=key, seat=seat, items=_answers(key, part, raw), total=None)
        elif isinstance(raw, int | float) and not isinstance(raw, bool):
            yield StoryScore(measure=key, seat=seat, items=(), total=float(raw))
        elif raw != NOT_READ:
            part.fault(f"“{key}” has to be two totals or two lists of answers, A and B, with “-” for none.")


def _answers(key: str, part: Part, raw: list[object]) -> tuple[tuple[int, int], ...]:
    if any(answer != NOT_READ and not _whole(answer) for answer in raw):
        part.fault(f"The answers of “{key}” have to be whole numbers, with “-” for a blank.")
    return tuple((n, answer) for n, answer in enumerate(raw, start=1) if _whole(answer))


def _whole(raw: object) -> TypeGuard[int]:
    return isinstance(raw, int) and not isinstance(raw, bool)


def _placed(part: Part) -> tuple[StoryPlacement, ...]:
    return tuple(_placement(phase, part) for phase in part.names())


def _placement(phase: str, part: Part) -> StoryPlacement:
    move, standing, reason = part.row(phase, 3)
    return StoryPlacement(
        phase=phase,
        move=part.one_of(phase, move, Move),
        standing=part.one_of(phase, standing, Standing),
        reason=str(reason),
    )


def _setback(part: Part, day: int) -> StorySetback:
    happened = part.whole_or_none("happened")
    came_to_light = part.whole_or_none("came_to_light")
    happened = day if happened is None else happened
    setback = StorySetback(
        key=part.text("key", needed=False),
        kind=part.text("kind"),
        seat=part.seat("who"),
        happened=happened,
        came_to_light=happened if came_to_light is None else came_to_light,
        came_out=part.choice("how", CameOut, CameOut.UNKNOWN),
        severity=part.whole("severity"),
        words=part.text("words"),
        met=part.choice_or_none("met", HowMet),
    )
    part.done()
    return setback


def _response(part: Part, day: int) -> StoryResponse:
    on = part.whole_or_none("day")
    response = StoryResponse(
        setback=part.text("setback"),
        met=part.choice("how", HowMet),
        day=day if on is None else on,
        words=part.text("words", needed=False),
    )
    part.done()
    return response


def _win(part: Part, day: int) -> StoryWin:
    on = part.whole_or_none("day")
    by = part.choice_or_none("by", Seat)
    win = StoryWin(named_by=by, day=day if on is None else on, words=part.text("words"))
    part.done()
    return win


def _agreement(part: Part, day: int) -> StoryAgreement:
    starts = part.whole_or_none("starts")
    agreement = StoryAgreement(
        key=part.text("key"),
        owner=part.seat("owner"),
        kind=part.choice("kind", AgreementKind),
        words=part.text("words"),
        starts=day if starts is None else starts,
        review=part.whole_or_none("review"),
        replaces=part.text("replaces", needed=False) or None,
    )
    part.done()
    return agreement


def _checks(part: Part) -> tuple[StoryCheck, ...]:
    return tuple(_check(key, part) for key in part.names())


def _check(key: str, part: Part) -> StoryCheck:
    raw = part.ask(key)
    result, words = raw if isinstance(raw, list) and len(raw) == 2 else (raw, "")
    return StoryCheck(agreement=key, result=part.one_of(key, result, Kept), words=str(words))


def _addendum(part: Part) -> StoryAddendum:
    addendum = StoryAddendum(
        day=part.whole("day"), kind=part.choice("kind", AddendumKind), words=part.text("words")
    )
    part.done()
    return addendum
