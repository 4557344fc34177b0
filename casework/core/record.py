"""One case's record as one person may read it: every line, and the questions asked of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from casework.core.agreement import Agreement, AgreementEnd, Check
from casework.core.appointment import Appointment
from casework.core.case import (
    Betrayal,
    Case,
    CaseState,
    CaseStatus,
    Consent,
    Disclosure,
    Goal,
    OutsideContact,
    Partner,
    Role,
    Seat,
    SecretsPolicy,
    Stance,
)
from casework.core.caution import CautionAside
from casework.core.entry import latest
from casework.core.note import Addendum, ProgressNote
from casework.core.observation import Observation, Placement
from casework.core.reading import Reading
from casework.core.safety import SafetyAsk, SafetyAssessment, SafetyPlan
from casework.core.score import Score
from casework.core.secret import Permission, Secret, SecretStep
from casework.core.session import Attendance, Focus, RiskAsk, TherapySession
from casework.core.setback import Setback, SetbackResponse, Win


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """Everything recorded in one case; each tuple in the order it was recorded, sessions by start."""

    case: Case
    partners: tuple[Partner, ...] = ()
    betrayals: tuple[Betrayal, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    contacts: tuple[OutsideContact, ...] = ()
    policies: tuple[SecretsPolicy, ...] = ()
    consents: tuple[Consent, ...] = ()
    goals: tuple[Goal, ...] = ()
    stances: tuple[Stance, ...] = ()
    statuses: tuple[CaseStatus, ...] = ()
    sessions: tuple[TherapySession, ...] = ()
    focuses: tuple[Focus, ...] = ()
    risks: tuple[RiskAsk, ...] = ()
    observations: tuple[Observation, ...] = ()
    placements: tuple[Placement, ...] = ()
    readings: tuple[Reading, ...] = ()
    setbacks: tuple[Setback, ...] = ()
    responses: tuple[SetbackResponse, ...] = ()
    wins: tuple[Win, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    endings: tuple[AgreementEnd, ...] = ()
    checks: tuple[Check, ...] = ()
    notes: tuple[ProgressNote, ...] = ()
    addenda: tuple[Addendum, ...] = ()
    secrets: tuple[Secret, ...] = ()
    secret_steps: tuple[SecretStep, ...] = ()
    permissions: tuple[Permission, ...] = ()
    safety_asks: tuple[SafetyAsk, ...] = ()
    assessments: tuple[SafetyAssessment, ...] = ()
    safety_plans: tuple[SafetyPlan, ...] = ()
    scores: tuple[Score, ...] = ()
    asides: tuple[CautionAside, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    drafted: frozenset[str] = field(default_factory=frozenset)  #: sessions with an unsigned draft of mine

    def partner(self, seat: Seat) -> Partner | None:
        """How the partner in a seat is called now."""
        return latest(partner for partner in self.partners if partner.seat is seat)

    def name(self, seat: Seat | None) -> str:
        """The name to write for a seat; both for None."""
        if seat is None:
            return "both"
        partner = self.partner(seat)
        return partner.name if partner else f"Partner {seat.value}"

    @property
    def couple(self) -> str:
        """Both names as they are written on the tab."""
        return f"{self.name(Seat.A)} & {self.name(Seat.B)}"

    @property
    def betrayals_now(self) -> tuple[Betrayal, ...]:
        """The betrayals as they are understood now, corrections applied."""
        replaced = {betrayal.replaces for betrayal in self.betrayals}
        return tuple(betrayal for betrayal in self.betrayals if betrayal.id not in replaced)

    def roles(self, seat: Seat) -> frozenset[Role]:
        """The roles a partner holds over all betrayals of this case; can be both, or none yet."""
        held = {Role.INJURED for b in self.betrayals_now if b.injured is seat}
        return frozenset(held | {Role.INVOLVED for b in self.betrayals_now if b.involved is seat})

    @property
    def state(self) -> CaseState:
        """Open, paused or closed, as last recorded."""
        status = latest(self.statuses)
        return status.state if status else CaseState.OPEN

    def session(self, session_id: str | None) -> TherapySession | None:
        """The session by its id, or None."""
        return next((s for s in self.sessions if s.id == session_id), None)

    @property
    def held(self) -> tuple[TherapySession, ...]:
        """The sessions that took place, by start."""
        return tuple(s for s in self.sessions if s.attendance is Attendance.HELD)

    def focus(self, session_id: str) -> tuple[str, ...]:
        """The phases in focus in a session, as last recorded."""
        focus = latest(f for f in self.focuses if f.session_id == session_id)
        return focus.phases if focus else ()

    def note(self, session_id: str) -> ProgressNote | None:
        """The signed note of a session, or None."""
        return next((n for n in self.notes if n.session_id == session_id), None)

    def response(self, setback_id: str) -> SetbackResponse | None:
        """How a setback was met, as last recorded."""
        return latest(r for r in self.responses if r.setback_id == setback_id)

    @property
    def agreements_in_force(self) -> tuple[Agreement, ...]:
        """The agreements that have not been ended or replaced."""
        over = {ending.agreement_id for ending in self.endings}
        return tuple(agreement for agreement in self.agreements if agreement.id not in over)


def current_readings(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """One reading per session, indicator and partner: the one recorded last."""
    newest: dict[tuple[str, str, Seat], Reading] = {}
    for reading in sorted(readings, key=lambda r: r.recorded_at):
        newest[reading.session_id, reading.indicator, reading.seat] = reading
    return tuple(newest.values())


def current_observations(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """One observation per session, marker and partner: the one recorded last."""
    newest: dict[tuple[str, str, Seat], Observation] = {}
    for seen in sorted(observations, key=lambda o: o.recorded_at):
        newest[seen.session_id, seen.marker, seen.seat] = seen
    return tuple(newest.values())
