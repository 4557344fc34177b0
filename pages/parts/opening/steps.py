"""The four steps: what each asks of the clinician."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from casework.core.case import Seat
from casework.usecases.frame import FrameTold
from pages.parts.clock import local
from pages.parts.fields.aim import aim_fields
from pages.parts.fields.betrayal import betrayal_fields
from pages.parts.fields.called import called_fields
from pages.parts.fields.consents import consent_fields
from pages.parts.fields.contact import contact_fields
from pages.parts.fields.policy import policy_fields
from pages.parts.opening.draft import Draft

Draw = Callable[[Draft, datetime], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One of the four: its name, what it is for, and what it asks."""

    name: str
    words: str
    draw: Draw


def _couple(draft: Draft, _now: datetime) -> None:
    for column, seat in zip(st.columns(2, gap="medium"), Seat, strict=True):
        with column:
            draft.called[seat] = called_fields(draft.field(seat.value), seat)


def _betrayals(draft: Draft, _now: datetime) -> None:
    for shown, number in enumerate(tuple(draft.betrayals), start=1):
        with st.container(border=True):
            if len(draft.betrayals) > 1:
                st.subheader(f"Betrayal {shown}", anchor=False)
            draft.betrayals[number] = betrayal_fields(draft.field(f"betrayal {number}"), draft.names)
            st.button(
                "Leave this one out",
                key=draft.field(f"drop {number}"),
                type="tertiary",
                icon=":material/remove:",
                on_click=draft.betrayals.pop,
                args=(number, None),
            )
    if not draft.betrayals:
        st.caption("Nothing told yet. It can be added on the case page at any time.")
    st.button(
        "Add another betrayal" if draft.betrayals else "Add what happened",
        key=draft.field("another"),
        icon=":material/add:",
        on_click=_another,
        args=(draft,),
    )


def _another(draft: Draft) -> None:
    draft.last += 1
    draft.betrayals[draft.last] = None


def _frame(draft: Draft, now: datetime) -> None:
    key, today, names = draft.field("frame"), local(now).date(), draft.names
    with st.container(border=True):
        policy = policy_fields(key, names, today)
    with st.container(border=True):
        contact = contact_fields(key, names, today)
    with st.container(border=True):
        consents = [consent_fields(key, seat, names, today) for seat in Seat]
    draft.frame = FrameTold(policy=policy, contact=contact, consents=(*consents[0], *consents[1]))


def _aims(draft: Draft, _now: datetime) -> None:
    aims = []
    for column, seat in zip(st.columns(2, gap="medium"), Seat, strict=True):
        with column.container(border=True):
            aims.append(aim_fields(draft.field("aim"), seat, draft.names))
    draft.aims = tuple(aims)


STEPS = (
    Step(
        "The couple",
        "Two neutral seats, fixed from here on. A seat says nothing about who did what.",
        _couple,
    ),
    Step(
        "What happened",
        "One betrayal or several, in either direction. What is not known stays empty.",
        _betrayals,
    ),
    Step(
        "The frame",
        "What is agreed before the work begins. Everything here can be recorded later.",
        _frame,
    ),
    Step(
        "What each partner wants",
        "Each partner's own words, private to that partner and you unless they share them.",
        _aims,
    ),
)
