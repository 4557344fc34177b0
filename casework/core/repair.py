"""Where repair stands: the rule that reads a standing from observations, setbacks and placements."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.core.case import Seat
from casework.core.framework import Framework, Phase, Section
from casework.core.observation import Level, Observation
from casework.core.reading import Reading
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.core.setback import Setback
from casework.core.standing import MovementStanding, PartnerStanding, PhaseStanding

__all__ = [
    "MapCell",
    "MapRow",
    "MovementStanding",
    "PartnerStanding",
    "PhaseStanding",
    "RepairMap",
    "SectionEvidence",
    "by_document",
    "map_sentence",
    "movement_standing",
    "repair_map",
    "standing",
    "standings",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCell:
    """One partner in one phase, as it stood at the end of one session."""

    session_id: str
    seat: Seat
    level: Level | None  #: None while nothing had been observed of this partner
    returned: bool  #: here a level fell, the phase was unsettled, or the clinician went back to it


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEvidence:
    """What was recorded that rests on one section of a document; may be empty."""

    section: Section
    observations: tuple[Observation, ...] = ()
    setbacks: tuple[Setback, ...] = ()
    readings: tuple[Reading, ...] = ()


def standing(
    record: CaseRecord, framework: Framework, phase_key: str, upto: TherapySession | None = None
) -> PhaseStanding:
    """Where one phase stands now, or stood at the end of a session. Raises UnknownTerm."""
    raise NotImplementedError


def standings(
    record: CaseRecord, framework: Framework, upto: TherapySession | None = None
) -> tuple[PhaseStanding, ...]:
    """Where every phase stands, in the framework's order."""
    raise NotImplementedError


def repair_map(record: CaseRecord, framework: Framework) -> RepairMap:
    """Every phase across every session held."""
    raise NotImplementedError


def map_sentence(record: CaseRecord, framework: Framework, drawn: RepairMap) -> str:
    """What the map shows, in one or two sentences."""
    raise NotImplementedError


def by_document(record: CaseRecord, framework: Framework, document_key: str) -> tuple[SectionEvidence, ...]:
    """The same evidence along a document's own order of sections. Raises UnknownTerm."""
    raise NotImplementedError


def movement_standing(
    framework: Framework, found: Sequence[PhaseStanding], movement_key: str
) -> MovementStanding:
    """The standings of one movement's phases, side by side. Raises UnknownTerm."""
    raise NotImplementedError
