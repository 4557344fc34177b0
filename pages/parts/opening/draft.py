"""What has been told of a couple before their case is opened; kept until it is, or is put away."""

from dataclasses import dataclass, field
from itertools import count

import streamlit as st

from casework.core.case import Seat
from casework.usecases.aim import AimTold
from casework.usecases.case import BetrayalTold, Called, CaseTold
from casework.usecases.frame import FrameTold
from pages.parts.couple import told_apart
from pages.parts.fields.betrayal import needed

KEY = "opening a case"
FIELD = "opening"  #: how the keys of all its fields begin
_numbers = count(1)


@dataclass(slots=True)
class Draft:
    """A case being opened. Changes as it is told."""

    number: int = field(default_factory=lambda: next(_numbers))
    step: int = 0
    called: dict[Seat, Called] = field(default_factory=dict)
    betrayals: dict[int, BetrayalTold | None] = field(default_factory=lambda: {1: None})
    last: int = 1  #: number of the betrayal added last, never given twice
    frame: FrameTold = field(default_factory=FrameTold)
    aims: tuple[AimTold, ...] = ()
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
        return f"{FIELD} {self.number} {name}"


def draft_in_hand() -> Draft:
    """The case being opened in this tab, or a fresh one."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Draft()
    draft: Draft = st.session_state[KEY]
    return draft


def put_away() -> None:
    """Forget what was told: it is kept, or nobody wants it."""
    for key in [k for k in st.session_state if str(k).startswith(f"{FIELD} ")]:
        del st.session_state[key]
    st.session_state.pop(KEY, None)
