"""What one partner wants and where they lean: their own words, theirs to share."""

from collections.abc import Mapping

import streamlit as st

from casework.core.case import Leaning, Seat
from casework.usecases.aim import AimTold
from pages.parts.editor import Look
from pages.parts.fields.choices import STAYS, in_words
from pages.parts.typed import typed_field
from pages.parts.words import as_label

KEPT_BACK = "Off: only this partner and you see it. On: both may see it, also in the room."


def goal_fields(key: str, seat: Seat, names: Mapping[Seat, str], now: str = "") -> tuple[str, bool]:
    """A goal in the partner's own words, and whether it is shared."""
    look = Look(label=f"What {names[seat]} wants from this work", hint="In their own words", rows=3)
    words = typed_field(f"{key} goal {seat.value}", look, now)
    return words, _shared("Goal", f"{key} goal shared {seat.value}", seat, names)


def stance_fields(key: str, seat: Seat, names: Mapping[Seat, str]) -> tuple[Leaning | None, str, bool]:
    """Where a partner leans (or None), a few words on it, and whether it is shared."""
    leaning = st.segmented_control(
        f"Where {as_label(names[seat])} leans now",
        list(Leaning),
        format_func=in_words,
        key=f"{key} leaning {seat.value}",
        help="Undecided is an answer, for as long as it lasts.",
        **STAYS,
    )
    words = typed_field(f"{key} leaning words {seat.value}", Look(label="In their words", rows=1))
    shared = _shared("Leaning", f"{key} leaning shared {seat.value}", seat, names)
    return (Leaning(leaning) if leaning else None), words, shared


def aim_fields(key: str, seat: Seat, names: Mapping[Seat, str]) -> AimTold:
    """Goal and leaning together, as they are asked when a case opens."""
    goal, goal_shared = goal_fields(key, seat, names)
    leaning, words, stance_shared = stance_fields(key, seat, names)
    return AimTold(
        seat=seat,
        goal=goal,
        goal_shared=goal_shared,
        leaning=leaning,
        stance_words=words,
        stance_shared=stance_shared,
    )


def _shared(what: str, key: str, seat: Seat, names: Mapping[Seat, str]) -> bool:
    return st.toggle(f"{what} shared with {as_label(names[seat.other])}", key=key, help=KEPT_BACK, **STAYS)
