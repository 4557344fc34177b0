"""What the pictures in the room show, said to the two people in front of them; made of shared lines alone.

No one of them is measured against the other, nothing is late, and what is unsettled is so for now.
"""

from casework.core.case import Seat
from casework.core.framework import Framework, Indicator
from casework.core.observation import Standing
from casework.core.record import CaseRecord
from casework.core.series import series
from casework.core.setback import HowMet, Setback
from casework.core.standing import RepairMap
from casework.core.trust import shown_name
from casework.core.wording import counted, day, figure, listed

#: as the couple reads them, the steadiest first
SAID = {
    Standing.STEADY: "steady",
    Standing.PRACTISED: "practised",
    Standing.EMERGING: "beginning to show",
    Standing.UNSETTLED: "unsettled for now",
}


def room_map_words(drawn: RepairMap) -> str:
    """Where the work stands, by name; true for an empty map and for one session."""
    if not drawn.sessions:
        return "The map fills from your first session together."
    stand: dict[Standing, list[str]] = {}
    for row in drawn.rows:
        stand.setdefault(row.now.standing, []).append(row.phase.name)
    said = [f"{words}: {listed(stand[standing])}" for standing, words in SAID.items() if standing in stand]
    so_far = f"{counted(len(drawn.sessions), 'session')} together so far."
    return f"{so_far} {_sentences(said)}" if said else f"{so_far} The map fills with what is seen in them."


def _sentences(said: list[str]) -> str:
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in said)


def room_trust_words(record: CaseRecord, framework: Framework, indicator: Indicator) -> str:
    """What each of the two last said of one indicator, and said first."""
    told = [_said_by(record, framework, indicator, seat) for seat in Seat]
    return f"{shown_name(indicator)}: {listed([part for part in told if part])}."


def _said_by(record: CaseRecord, framework: Framework, indicator: Indicator, seat: Seat) -> str:
    read = series(record, framework, indicator.key, seat).read
    if not read:
        return ""
    first, last = read[0], read[-1]
    began = f", {figure(first.value or 0)} at first" if first is not last else ""
    return f"{record.name(seat)} {figure(last.value or 0)} on {day(last.on)}{began}"


def indicators_read(record: CaseRecord, framework: Framework) -> tuple[Indicator, ...]:
    """The indicators of which both have seen a reading, in the framework's order."""
    read = {reading.indicator for reading in record.readings}
    return tuple(indicator for indicator in framework.indicators if indicator.key in read)


def room_setback_words(record: CaseRecord) -> str:
    """How many setbacks there were, and how many of them were repaired."""
    if not record.setbacks:
        return "No setback has been recorded."
    repaired = sum(_met(record, setback) is HowMet.REPAIRED for setback in record.setbacks)
    so_far = f"{counted(len(record.setbacks), 'setback')} so far"
    return f"{so_far}, {repaired} of them repaired." if repaired else f"{so_far}."


def how_it_was_met(record: CaseRecord, setback: Setback) -> str:
    """How one setback was repaired or owned, and when; empty while neither is recorded."""
    response = record.response(setback.id)
    return f"{response.met.value.capitalize()} on {day(response.on)}" if response else ""


def _met(record: CaseRecord, setback: Setback) -> HowMet | None:
    response = record.response(setback.id)
    return response.met if response else None
