"""The record keeps UTC; a clinician reads the time of the place they are in."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def zone() -> tzinfo:
    """The time zone of the browser, or UTC where it does not say."""
    try:
        return ZoneInfo(st.context.timezone) if st.context.timezone else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def local(at: datetime) -> datetime:
    """A moment of the record as the clinician's clock shows it."""
    return at.astimezone(zone())


def moment(on: date, at: time) -> datetime:
    """A day and a time on the clinician's clock, as the record keeps it (UTC)."""
    return datetime.combine(on, at, zone()).astimezone(UTC)


def day(at: datetime) -> str:
    """The day of a moment, such as "1 Oct 2026"."""
    here = local(at)
    return f"{here.day} {here:%b %Y}"


def minute(at: datetime) -> str:
    """The time of day, such as "14:02"."""
    return f"{local(at):%H:%M}"


def second(at: datetime) -> str:
    """The time of day to the second, such as "14:02:11"."""
    return f"{local(at):%H:%M:%S}"


def just_now(now: datetime, step: timedelta = timedelta(minutes=5)) -> datetime:
    """Now, back to the last full step, so that a session begun now does not lie in the future."""
    seconds = step.total_seconds()
    return datetime.fromtimestamp(now.timestamp() // seconds * seconds, UTC)
