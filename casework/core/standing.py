"""What the standing rule brings: where a partner, a phase and a movement stand, and the map of them."""

from dataclasses import dataclass

from casework.core.case import Seat
from casework.core.framework import Movement, Phase
from casework.core.observation import Level, Placement, Standing
from casework.core.session import TherapySession


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerStanding:
    """Where one partner's work in a phase stands, and what carries that."""

    seat: Seat
    standing: Standing
    level: Level | None  #: None while nothing was observed (a blank cell); at most emerging while unsettled
    sentence: str
    evidence: tuple[str, ...] = ()  #: ids of the observations and setbacks that carry it


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseStanding:
    """Where a phase stands: both partners, what that suggests, and the clinician's own judgement."""

    phase: str
    a: PartnerStanding
    b: PartnerStanding
    suggested: Standing  #: read from what was observed
    placement: Placement | None  #: the clinician's judgement, where there is one; it outranks
    sentence: str
    evidence: tuple[str, ...] = ()

    @property
    def standing(self) -> Standing:
        """The standing that holds: the clinician's placement, else what was observed."""
        return self.placement.standing if self.placement else self.suggested

    def of(self, seat: Seat) -> PartnerStanding:
        """One partner's own standing."""
        return self.a if seat is Seat.A else self.b


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementStanding:
    """The phases of one movement side by side, in the framework's order. Never one number."""

    movement: Movement
    standings: tuple[Standing, ...]  #: the couple's, one per phase
    a: tuple[Standing, ...]  #: partner A's own, one per phase
    b: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCell:
    """One partner in one phase, as it stood at the end of one session."""

    session_id: str
    seat: Seat
    level: Level | None  #: None while nothing had been observed of this partner
    returned: bool  #: here it fell below where it was, or the clinician went back to the phase


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """One phase across the sessions held."""

    phase: Phase
    cells: tuple[MapCell, ...]  #: session by session, A before B
    now: PhaseStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairMap:
    """The phases in the framework's order, across the sessions held, by start."""

    sessions: tuple[TherapySession, ...]
    rows: tuple[MapRow, ...]
