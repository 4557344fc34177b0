"""Appointments as a calendar file (RFC 5545): case numbers and times, and nothing else about anybody."""

from collections.abc import Sequence
from itertools import groupby

from icalendar import Calendar, Event

from casework.core.appointment import Appointment

PRODUCT = "-//Casework//Appointments//EN"


def calendar_file(lines: Sequence[tuple[str, Appointment]]) -> bytes:
    """One event for each meeting, as its newest line has it, under the uid that never changes.

    `lines` are case numbers and lines of meetings, in the order recorded. Times are UTC. A meeting called off
    is told as cancelled, so that a calendar that holds it lets it go. Whether it is with one partner alone or
    by video stays here: a calendar leaves the house.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    ordered = sorted(lines, key=lambda told: (told[0], told[1].uid, told[1].recorded_at))
    for _, of_one in groupby(ordered, key=lambda told: (told[0], told[1].uid)):
        told = list(of_one)
        label, newest = told[-1]
        calendar.add_component(_event(label, newest, changes=len(told) - 1))
    content: bytes = calendar.to_ical()
    return content


def _event(label: str, appointment: Appointment, changes: int) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", appointment.recorded_at)
    event.add("sequence", changes)
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.ends_at)
    event.add("summary", label)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if appointment.called_off else "CONFIRMED")
    return event
