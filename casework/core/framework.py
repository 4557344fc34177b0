"""What the five documents say, as terms a clinician can observe and record."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.core.case import Role


class Bearer(StrEnum):
    """Whose work a marker shows."""

    INJURED = "injured"
    INVOLVED = "involved"
    BOTH = "both"

    def borne_in(self, roles: frozenset[Role]) -> bool:
        """Whether somebody holding these roles bears it."""
        return self is Bearer.BOTH or self.value in {role.value for role in roles}


class Nature(StrEnum):
    """A breach is something somebody did; a wave is pain returning though nobody did anything."""

    BREACH = "breach"
    WAVE = "wave"


@dataclass(frozen=True, slots=True)
class Section:
    """One headed section of a document, by id such as 1.10 (which is not 1.1)."""

    id: str
    heading: str


@dataclass(frozen=True, slots=True)
class Document:
    """One of the five documents, its sections in their own order."""

    key: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """A group of phases."""

    key: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Marker:
    """Something a clinician can observe that shows work in a phase."""

    key: str
    phase: str
    words: str
    bearer: Bearer
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A prompt for the session, or a practice for the days between, with the sections it rests on."""

    key: str
    phase: str
    words: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """One area of repair work. No phase unlocks another and none is ever done."""

    key: str
    movement: str
    name: str
    short: str  #: at most 16 letters, for the rows of a chart
    work: str
    sections: tuple[str, ...]
    paced_by: Role | None = None  #: whose own decision it is, where it is one partner's


@dataclass(frozen=True, slots=True)
class Strand:
    """Something present in every phase and charted beside them."""

    key: str
    name: str
    words: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A 0-10 rating, unvalidated by design, with the question for each role that is asked."""

    key: str
    name: str
    short: str
    sections: tuple[str, ...]
    injured: str | None  #: the question for an injured partner, or None where not asked
    involved: str | None
    low: str  #: what 0 means, in the words of the scale as asked
    high: str  #: what 10 means
    reversed: bool = False  #: as asked, higher is heavier; shown as 10 minus the answer
    eased_name: str = ""  #: what a reversed indicator is called when higher is better

    def shown(self, value: float) -> float:
        """The reading as charts show it: higher is better, 0-10."""
        return 10 - value if self.reversed else value

    def question(self, roles: frozenset[Role]) -> str | None:
        """The wording for somebody in these roles; the injured partner's first where both apply."""
        if Role.INJURED in roles and self.injured:
            return self.injured
        return self.involved if Role.INVOLVED in roles else None


@dataclass(frozen=True, slots=True)
class SetbackKind:
    """A way of going backwards, with the phases it can unsettle."""

    key: str
    name: str
    nature: Nature
    words: str
    sections: tuple[str, ...]
    unsettles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandingRule:
    """The numbers by which a standing is read from what was seen; each stands in YAML with its reason."""

    unsettling_severity: int  #: 1-5; a setback this severe or more unsettles the phases its kind names
    practised_share: float  #: above 0, up to 1; the share of a partner's markers that makes a phase practised
    steady_share: float  #: above 0, up to 1; the share of them that makes it steady
    steady_sessions: int  #: in how many sessions that has to be seen


@dataclass(frozen=True, slots=True)
class Framework:
    """The whole map, versioned and dated. A case keeps the version it was recorded under."""

    version: str
    dated: date
    documents: tuple[Document, ...]
    movements: tuple[Movement, ...]
    phases: tuple[Phase, ...]
    markers: tuple[Marker, ...]
    strands: tuple[Strand, ...]
    indicators: tuple[Indicator, ...]
    setback_kinds: tuple[SetbackKind, ...]
    prompts: tuple[Suggestion, ...]
    practices: tuple[Suggestion, ...]
    standing_rule: StandingRule

    def phase(self, key: str) -> Phase | None:
        """The phase by its key, or None."""
        return next((phase for phase in self.phases if phase.key == key), None)

    def marker(self, key: str) -> Marker | None:
        """The marker by its key, or None."""
        return next((marker for marker in self.markers if marker.key == key), None)

    def indicator(self, key: str) -> Indicator | None:
        """The indicator by its key, or None."""
        return next((indicator for indicator in self.indicators if indicator.key == key), None)

    def setback_kind(self, key: str) -> SetbackKind | None:
        """The kind of setback by its key, or None."""
        return next((kind for kind in self.setback_kinds if kind.key == key), None)

    def markers_of(self, phase: str, roles: frozenset[Role] | None = None) -> tuple[Marker, ...]:
        """The markers of a phase; with roles, only those somebody in these roles bears."""
        return tuple(
            marker
            for marker in self.markers
            if marker.phase == phase and (roles is None or marker.bearer.borne_in(roles))
        )

    def section(self, section_id: str) -> Section | None:
        """The section by its id, or None."""
        return next((s for d in self.documents for s in d.sections if s.id == section_id), None)
