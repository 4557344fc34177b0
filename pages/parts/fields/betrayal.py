"""What happened: who was injured by it, what kind it was, when, and how it came out."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from casework.core.case import Betrayal, BetrayalKind, CameOut, DisclosureState, Seat
from casework.core.errors import BadChoice
from casework.core.privacy import audience_of
from casework.usecases.case import BetrayalTold
from pages.parts.editor import Look
from pages.parts.fields.choices import STAYS, day_field, in_words
from pages.parts.typed import typed_field
from pages.parts.words import as_label

BOTH = "both"
WORDS = Look(label="In a few words", hint="What was done, as both know it now", rows=2)


def betrayal_fields(
    key: str, names: Mapping[Seat, str], now: Betrayal | None = None, *, telling_too: bool = True
) -> BetrayalTold | None:
    """One betrayal as told so far, or None until it says who was injured, and by what.

    How far it has been told is asked only of a new one: a correction leaves that as it stands.
    """
    injured = _injured(key, names, now)
    kinds = list(BetrayalKind)
    kind = st.selectbox(
        "What kind of trust was broken",
        kinds,
        index=kinds.index(now.kind) if now else None,
        placeholder="Choose",
        format_func=in_words,
        key=f"{key} kind",
        **STAYS,
    )
    words = typed_field(f"{key} words", WORDS, now.words if now else "")
    began, until, came_out_on = _days(key, now)
    came_out, disclosure = _telling(key, now, telling_too)
    known_to = _known_to(key, names, now)
    if injured is None or kind is None:
        return None
    return BetrayalTold(
        injured=injured,
        kind=BetrayalKind(kind),
        words=words,
        happened_from=began,
        happened_until=until,
        came_out_on=came_out_on,
        came_out=came_out,
        disclosure=disclosure,
        known_to=known_to,
    )


def needed(told: BetrayalTold | None) -> BetrayalTold:
    """What was told, which has to say whom it injured and how. Raises BadChoice."""
    if told is None:
        raise BadChoice("Say whose trust was broken, and what kind of trust. What you wrote is still here.")
    return told


def _injured(key: str, names: Mapping[Seat, str], now: Betrayal | None) -> Seat | None:
    chosen = st.segmented_control(
        "Whose trust was broken",
        list(Seat),
        default=now.injured if now else None,
        format_func=lambda seat: as_label(names[seat]),
        key=f"{key} injured",
        help="The injured partner in this betrayal; the other one was involved. With betrayals both ways, "
        "each partner is one and the other in turn.",
        **STAYS,
    )
    return Seat(chosen) if chosen else None


def _known_to(key: str, names: Mapping[Seat, str], now: Betrayal | None) -> Seat | None:
    """The one partner who knows of it, where one alone does; then it is kept from the other and the room."""
    alone = next((seat for seat in Seat if now and now.audience is audience_of(seat)), None)
    known = st.segmented_control(
        "Who knows of it",
        [BOTH, *(seat.value for seat in Seat)],
        default=alone.value if alone else BOTH,
        required=True,
        format_func=lambda who: "Both" if who == BOTH else f"{as_label(names[Seat(who)])} alone",
        key=f"{key} known to",
        help="What one partner alone knows is never shown to both, nor in the room.",
        **STAYS,
    )
    return None if known in (None, BOTH) else Seat(known)


def _days(key: str, now: Betrayal | None) -> tuple[date | None, date | None, date | None]:
    began, until, out = st.columns(3)
    with began:
        first = day_field("It began (if known)", f"{key} from", now.happened_from if now else None)
    with until:
        last = day_field("It ended (if known)", f"{key} until", now.happened_until if now else None)
    with out:
        came = day_field("It came out (if known)", f"{key} out on", now.came_out_on if now else None)
    return first, last, came


def _telling(key: str, now: Betrayal | None, telling_too: bool) -> tuple[CameOut, DisclosureState]:
    left, right = st.columns(2)
    ways, states = list(CameOut), list(DisclosureState)
    with left:
        came_out = st.selectbox(
            "How it came out",
            ways,
            index=ways.index(now.came_out if now else CameOut.UNKNOWN),
            format_func=in_words,
            key=f"{key} came out",
            **STAYS,
        )
    if not telling_too:
        return CameOut(came_out), DisclosureState.NOT_BEGUN
    with right:
        state = st.selectbox(
            "How much has been told", states, format_func=in_words, key=f"{key} disclosure", **STAYS
        )
    return CameOut(came_out), DisclosureState(state)
