"""What has been told of a couple before their case is opened; kept until it is, or is put away."""

from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

import streamlit as st

from casework.core.case import Seat
from casework.core.draft import OPENING
from casework.desk import Desk
from casework.usecases.aim import AimTold
from casework.usecases.case import BetrayalTold, Called, CaseTold
from casework.usecases.form import clear_form
from casework.usecases.frame import FrameTold
from pages.parts.couple import told_apart
from pages.parts.fields.betrayal import needed
from pages.parts.opening.kept import chosen_so_far, keep_choices, kept_choices, plain

KEY = "opening a case"


@dataclass(slots=True)
class Draft:
    """A case being opened. Changes as it is told."""

    number: str = field(default_factory=lambda: token_hex(6))
    step: int = 0
    called: dict[Seat, Called] = field(default_factory=dict)
    betrayals: dict[int, BetrayalTold | None] = field(default_factory=lambda: {1: None})
    last: int = 1  #: number of the betrayal added last, never given twice
    frame: FrameTold = field(default_factory=FrameTold)
    aims: tuple[AimTold, ...] = ()
    chosen: dict[str, Any] = field(default_factory=dict)  #: what stood in its fields, by their names
    opened: str | None = None  #: the case's id once it is kept, so that a second click opens no second case

    @property
    def names(self) -> dict[Seat, str]:
        """The partners as they were called in the first step."""
        return told_apart({seat: self.called[seat].name if seat in self.called else "" for seat in Seat})

    def told(self) -> CaseTold:
        """All that was told so far. Raises BadChoice where a betrayal does not say whom it injured."""
        return CaseTold(
            a=self.called[Seat.A],
            b=self.called[Seat.B],
            betrayals=tuple(needed(betrayal) for betrayal in self.betrayals.values()) if self.step else (),
            frame=self.frame,
            aims=self.aims,
        )

    def field(self, name: str) -> str:
        """The key of one of its fields, never the same as in an earlier draft."""
        return f"{OPENING} {self.number} {name}"


def draft_in_hand(desk: Desk) -> Draft:
    """The case being opened in this tab; else the one this person left half told; else a fresh one."""
    if KEY not in st.session_state:
        st.session_state[KEY] = _taken_up(kept_choices(desk))
    draft: Draft = st.session_state[KEY]
    return draft


def _taken_up(kept: dict[str, Any] | None) -> Draft:
    """A draft as it was kept, from its first step: each step finds in its fields what was told there."""
    if kept is None:
        return Draft()
    draft = Draft(number=kept["number"], betrayals=dict.fromkeys(kept["betrayals"]), last=kept["last"])
    for name, value in kept["fields"].items():
        st.session_state[draft.field(name)] = value
    return draft


def keep_in_mind(desk: Desk, draft: Draft) -> None:
    """Keep what was chosen so far, so that it is there after a reload, a sign-out, or tomorrow."""
    draft.chosen |= chosen_so_far(draft.field(""))
    fields = {name: plain(value) for name, value in draft.chosen.items() if value is not None}
    told = {"number": draft.number, "betrayals": list(draft.betrayals), "last": draft.last, "fields": fields}
    keep_choices(desk, told)


def put_away(desk: Desk) -> None:
    """Forget what was told: it is kept, or nobody wants it."""
    for key in [k for k in st.session_state if str(k).startswith(f"{OPENING} ")]:
        del st.session_state[key]
    st.session_state.pop(KEY, None)
    clear_form(desk.store, OPENING, "")
