"""A phase's standing, as nouns."""

from dataclasses import dataclass

from casework.core.case import Seat
from casework.core.framework import Movement
from casework.core.observation import Level, Placement, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerStanding:
    """Where one partner's work in a phase stands, and what carries that."""

    seat: Seat
    standing: Standing
    level: Level | None  #: as observed; None while nothing was observed of this partner (a blank cell)
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
