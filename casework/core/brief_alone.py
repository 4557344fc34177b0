"""What the clinician knows and the room may not: by kind, whose and when, never what it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from casework.core.brief_about import section
from casework.core.brief_frame import BriefLine, BriefSection, Part
from casework.core.brief_words import called, line, short_day
from casework.core.case import Seat
from casework.core.entry import Entry
from casework.core.hold import OpenPoint, Why
from casework.core.ledger import SecretNow, sheet
from casework.core.pointer import Pointer, Where
from casework.core.privacy import Audience, audience_of
from casework.core.record import CaseRecord
from casework.core.safety import Danger
from casework.core.secret import SecretState
from casework.core.session import Meeting
from casework.core.wording import counted

DUE = (Why.NEVER_ASKED, Why.ASK_AGAIN)
ASKED = {Danger.VIOLENCE: "violence", Danger.SELF_HARM: "self-harm"}  #: in a row's room


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The whole record on a day: for what a brief keeps apart."""

    record: CaseRecord
    today: date


def safety(whole: Whole, points: tuple[OpenPoint, ...]) -> BriefSection:
    """That conjoint work is held, then which partner is to be asked alone; never what an answer was."""
    where = Pointer(where=Where.SAFETY, words="the safety sheets")
    held = [point for point in points if point.why not in DUE]
    lines = []
    if held:
        lines.append(
            line(
                "Hold on conjoint phase work: look at Safety first",
                where,
                kind="open on the safety sheets",
                count=len(held),
            )
        )
    lines += [_ask_line(whole, seat, points) for seat in Seat if _due(seat, points)]
    return section(Part.SAFETY, lines, where)


def _due(seat: Seat, points: Iterable[OpenPoint]) -> list[OpenPoint]:
    return [point for point in points if point.seat is seat and point.why in DUE]


def _ask_line(whole: Whole, seat: Seat, points: Iterable[OpenPoint]) -> BriefLine:
    found = _due(seat, points)
    about = " and ".join(ASKED[point.danger] for point in found if point.danger)
    pointer = Pointer(where=Where.SAFETY, words="the safety sheet", id=seat.value)
    words = f"Ask {called(whole.record, seat)} alone about {about}"
    return line(words, pointer, kind="asking alone due", count=len(found))


def kept_out(whole: Whole, more: Iterable[BriefLine] = ()) -> BriefSection:
    """Things told alone (overdue first), contact one partner knows of, then the rest, newest first."""
    lines = [
        *_told_alone(whole),
        *_contact(whole),
        *more,
        *_of_one(whole),
        *_safety_alone(whole),
        *_care_team(whole),
    ]
    return section(Part.KEPT_OUT, lines, Pointer(where=Where.ALONE, words="told alone"))


def _told_alone(whole: Whole) -> Iterator[BriefLine]:
    found = [item for seat in Seat for item in sheet(whole.record, seat, whole.today)]
    left = [item for item in found if item.state is not SecretState.SHARED]
    for item in sorted(left, key=_soonest):
        yield _secret_line(whole, item)


def _soonest(item: SecretNow) -> tuple[int, int, str]:
    by = item.step.by_when if item.step else None
    if item.state is SecretState.TO_BE_SHARED and by is not None:
        return 0, by.toordinal(), item.secret.id
    return 1, -item.secret.on.toordinal(), item.secret.id


def _secret_line(whole: Whole, item: SecretNow) -> BriefLine:
    by = item.step.by_when if item.step else None
    state = f"to be shared by {short_day(by, whole.today)}" if by else item.state.value
    who, on = called(whole.record, item.secret.seat), short_day(item.secret.on, whole.today)
    pointer = Pointer(where=Where.ALONE, words="told alone", id=item.secret.id, on=item.secret.on)
    overdue = ", overdue" if item.overdue else ""
    return line(f"Told alone by {who}, {on}: {state}{overdue}", pointer, kind="told alone")


def _contact(whole: Whole) -> Iterator[BriefLine]:
    known = [c for c in whole.record.contacts if c.known_to is not None]
    newest = max(known, key=lambda c: (c.on, c.recorded_at), default=None)
    if newest is not None:
        words = f"Outside contact known to {called(whole.record, newest.known_to)} alone"
        pointer = Pointer(where=Where.CASE, words="outside contact", id=newest.id, on=newest.on)
        kind = "outside contact known to one partner"
        yield line(f"{words}, {short_day(newest.on, whole.today)}", pointer, kind=kind)


def _of_one(whole: Whole) -> Iterator[BriefLine]:
    """What is for one partner alone, by kind, the weightiest kind first."""
    record = whole.record
    kinds: tuple[tuple[str, str, Iterable[Entry]], ...] = (
        ("own leaning", "own leanings", record.stances),
        ("own goal", "own goals", record.goals),
        ("setback", "setbacks", record.setbacks),
        ("individual session", "individual sessions", _individual(record)),
        ("agreement", "agreements", record.agreements),
        ("win", "wins", record.wins),
        ("reading", "readings", record.readings),
        ("observation", "observations", record.observations),
        ("betrayal", "betrayals", record.betrayals),
        ("questionnaire", "questionnaires", record.scores),
    )
    for one, several, lines in kinds:
        for seat in Seat:
            theirs = [entry for entry in lines if entry.audience is audience_of(seat)]
            if theirs:
                newest = max(theirs, key=lambda entry: entry.recorded_at)
                yield _kind_line(whole, seat, theirs, newest, one, several)


def _individual(record: CaseRecord) -> list[Entry]:
    return [session for session in record.sessions if session.meeting is not Meeting.CONJOINT]


def _kind_line(
    whole: Whole, seat: Seat, theirs: list[Entry], newest: Entry, one: str, several: str
) -> BriefLine:
    on = newest.recorded_at.date()
    named = called(whole.record, seat)
    words = f"{counted(len(theirs), one, several)} for {named} alone, newest {short_day(on, whole.today)}"
    session_id = getattr(newest, "session_id", None)
    where = Where.SESSION if session_id else Where.CASE
    pointer = Pointer(where=where, words=several, id=newest.id, session_id=session_id, on=on)
    return line(words, pointer, kind=several, count=len(theirs))


def _safety_alone(whole: Whole) -> Iterator[BriefLine]:
    """That a partner was asked alone, and when last; the sheet says the rest."""
    for seat in Seat:
        asked = [a for a in whole.record.safety_asks if a.seat is seat]
        newest = max(asked, key=lambda a: (a.on, a.recorded_at), default=None)
        if newest is not None:
            words = f"Safety: {called(whole.record, seat)} asked alone, {short_day(newest.on, whole.today)}"
            pointer = Pointer(where=Where.SAFETY, words="the safety sheet", id=newest.id, on=newest.on)
            yield line(words, pointer, kind="safety")


def _care_team(whole: Whole) -> Iterator[BriefLine]:
    """What is for neither partner: answers for the therapist only, and lines kept among the clinicians."""
    record = whole.record
    narrow = [
        entry
        for part in (record.readings, record.setbacks, record.wins, record.agreements, record.scores)
        for entry in part
        if entry.audience in (Audience.CARE_TEAM, Audience.ORIGINATOR)
    ]
    if narrow:
        newest = max(narrow, key=lambda entry: entry.recorded_at)
        on = newest.recorded_at.date()
        words = f"{counted(len(narrow), 'line')} for the therapist only, newest {short_day(on, whole.today)}"
        session_id = getattr(newest, "session_id", None)
        where = Where.SESSION if session_id else Where.CASE
        pointer = Pointer(where=where, words="for the therapist", id=newest.id, session_id=session_id, on=on)
        yield line(words, pointer, kind="for the therapist only", count=len(narrow))
