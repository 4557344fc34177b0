"""An invented couple's story: what a demo caseload is told from.

Days are counted from the couple's first session, which is day 0; days before it are negative. A story knows
no dates: whoever tells it says when day 0 was. Keys of markers, phases and the like are the framework's.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from casework.core.agreement import AgreementKind, Kept
from casework.core.case import CameOut, Seat
from casework.core.note import AddendumKind
from casework.core.observation import Level, Move, Standing
from casework.core.session import Attendance, Meeting, Place, RiskAnswer
from casework.core.setback import HowMet
from casework.core.story_frame import FrameLine, StoryBetrayal, StoryPartner


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRisk:
    """What asking one partner about risk brought."""

    seat: Seat
    answer: RiskAnswer
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySeen:
    """A marker seen in one partner, with the line of evidence."""

    marker: str
    seat: Seat
    level: Level
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReading:
    """One partner's answer on one indicator, as asked."""

    indicator: str
    seat: Seat
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryScore:
    """One partner's form of one questionnaire: its answers by item number, or its total alone."""

    measure: str
    seat: Seat
    items: tuple[tuple[int, int], ...]
    total: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPlacement:
    """The clinician's judgement of a phase, with the reason."""

    phase: str
    move: Move
    standing: Standing
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySetback:
    """Something that went backwards; the key is empty where nothing later refers to it."""

    key: str
    kind: str
    seat: Seat | None
    happened: int
    came_to_light: int
    came_out: CameOut
    severity: int
    words: str
    met: HowMet | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryResponse:
    """How an earlier setback was met, told in a later session."""

    setback: str
    met: HowMet
    day: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryWin:
    """Something small that went well; named by the clinician where no partner is given."""

    named_by: Seat | None
    day: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAgreement:
    """Something agreed in a session; it may take the place of an earlier agreement."""

    key: str
    owner: Seat | None
    kind: AgreementKind
    words: str
    starts: int
    review: int | None
    replaces: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCheck:
    """One look at one agreement."""

    agreement: str
    result: Kept
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAddendum:
    """Something added to the signed note on a later day."""

    day: int
    kind: AddendumKind
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySession:
    """One meeting, held or not, with all that was written of it."""

    day: int
    starts: timedelta  #: since midnight, UTC
    lasts: timedelta
    meeting: Meeting
    attendance: Attendance
    came: tuple[Seat, ...] | None  #: who was there, where it was not simply those it was arranged with
    place: Place
    others: str
    written_after: timedelta  #: from the end of the session to the writing of its note
    is_draft: bool  #: the note still waits for the signature
    focus: tuple[str, ...]
    note: tuple[tuple[str, str], ...]  #: (section key, text)
    did: tuple[str, ...]  #: keys of interventions, or names the practice adds to the list
    risks: tuple[StoryRisk, ...]
    seen: tuple[StorySeen, ...]
    readings: tuple[StoryReading, ...]
    scores: tuple[StoryScore, ...]
    placed: tuple[StoryPlacement, ...]
    setbacks: tuple[StorySetback, ...]
    responses: tuple[StoryResponse, ...]
    wins: tuple[StoryWin, ...]
    agreements: tuple[StoryAgreement, ...]
    checks: tuple[StoryCheck, ...]
    ended: tuple[str, ...]  #: agreements that no longer hold
    own_note: str  #: the clinician's psychotherapy note, or ""
    added: tuple[StoryAddendum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMeeting:
    """A meeting arranged, counted from the day on which the story is told: the one thing that lies ahead."""

    days: int  #: after the day of telling; 0 is that day
    starts: timedelta  #: since midnight UTC
    lasts: timedelta
    meeting: Meeting
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One couple from the first call to the latest session."""

    key: str
    file: str
    weeks_ago: int
    weekday: int  #: of day 0; Monday is 0
    opened: int  #: the day the case was opened
    note_format: str
    a: StoryPartner
    b: StoryPartner
    betrayals: tuple[StoryBetrayal, ...]
    frame: tuple[FrameLine, ...]
    sessions: tuple[StorySession, ...]
    ahead: tuple[StoryMeeting, ...] = ()

    def first_day(self, until: date) -> date:
        """The date of day 0 for somebody who hears the story on a given date.

        Counted from the Monday of that week, so that the weeks of all stories lie beside each other as told.
        """
        monday = until - timedelta(days=until.weekday())
        return monday - timedelta(weeks=self.weeks_ago) + timedelta(days=self.weekday)

    @property
    def held(self) -> tuple[StorySession, ...]:
        """The sessions that took place."""
        return tuple(s for s in self.sessions if s.attendance is Attendance.HELD)
