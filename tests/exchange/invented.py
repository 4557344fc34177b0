"""Cases that hypothesis invents: every kind of line, any text, lines in any order and for anybody."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from typing import Any
from unicodedata import normalize

from hypothesis import strategies as st

from casework.core import agreement, case, note, observation, reading, session, setback
from casework.core.case import CaseState, Seat
from casework.core.framework import Framework
from casework.core.ports import Store, Work
from casework.core.privacy import Audience, narrower, usual_audience
from casework.core.trail import Act
from tests.fakes import NOON

TRICKY = (
    "=1+1",
    "'=x",
    "-",
    "+49 30",
    "@you",
    "\t=x",
    "\r\n=x",
    '"',
    ",",
    ";",
    "\x07",
    "_x0041_",
    " ",
    "é",
    "שלום",
    "\U0001f33f",
    "x" * 200,
)
TEXT = st.lists(
    st.sampled_from(TRICKY)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8),
    max_size=4,
)
PROSE = TEXT.map(lambda parts: normalize("NFC", "".join(parts)))
LINE = PROSE.map(lambda text: " ".join(text.split())[:200])
NAME = st.sampled_from(["Ana", "Ben", "M.", "Jörg", "=Eve", "Ünal", "O'Neill", "A", "B"])
DAYS = st.dates(date(1990, 1, 1), (NOON - timedelta(days=30)).date())
SEATS = st.sampled_from(Seat)
ANYBODY = st.sampled_from(Audience)
STARTS = st.datetimes(datetime(1990, 1, 1), datetime(2025, 12, 31), timezones=st.just(UTC))
MINUTES = STARTS.map(lambda at: at.replace(second=0, microsecond=0)) | STARTS

Draw = Callable[[st.SearchStrategy[Any]], Any]


class Invention:
    """One case being made up in one transaction."""

    def __init__(self, draw: Draw, work: Work, framework: Framework) -> None:
        self.draw = draw
        self.work = work
        self.framework = framework
        self.case_id = work.open_case(framework.version, draw(st.sampled_from(["repair", "soap"]))).id
        self._lines = 0
        self._audiences: dict[str, Audience] = {}

    def add(self, made: type[Any], /, **said: Any) -> Any:
        """One line; each a millisecond after the one before."""
        stamp = self.work.stamp(self.case_id)
        self._lines += 1
        stamp["recorded_at"] += timedelta(milliseconds=self._lines)
        audience = said["audience"] if "audience" in said else self._within(said, self.draw(ANYBODY))
        line = made(**stamp, **(said | {"audience": audience}))
        self._audiences[line.id] = audience
        self.work.add(line)
        return line

    def _within(self, said: dict[str, Any], drawn: Audience) -> Audience:
        """Nobody sees more of a line than of what it was said in, or belongs to."""
        of = ("session_id", "setback_id", "agreement_id", "betrayal_id")
        widest = [self._audiences[said[name]] for name in of if said.get(name)]
        widest += [usual_audience(said["meeting"])] if "meeting" in said else []
        return reduce(narrower, widest, drawn)

    def several(self, make: Callable[[], Any], most: int = 3) -> list[Any]:
        """None, one or a few."""
        return [make() for _ in range(self.draw(st.integers(0, most)))]

    def tell(self) -> None:
        """A whole case."""
        draw = self.draw
        self.add(case.CaseStatus, state=CaseState.OPEN, on=draw(DAYS), words=draw(PROSE))
        for seat in Seat:
            self.add(
                case.Partner,
                seat=seat,
                name=draw(NAME),
                pronouns=draw(LINE)[:100].strip(),
                audience=Audience.JOINT,
            )
        betrayals = self._betrayals()
        self._frame(betrayals)
        sessions = [self._session() for _ in range(draw(st.integers(0, 3)))]
        seen = self._in_sessions(sessions, bool(betrayals))
        setbacks = self.several(lambda: self._setback(sessions))
        self._after(sessions, seen, setbacks)
        if draw(st.booleans()):
            self.add(
                case.CaseStatus,
                state=CaseState.CLOSED,
                on=draw(DAYS),
                outcome=draw(st.sampled_from(case.Outcome)),
            )

    def _betrayals(self) -> list[Any]:
        draw = self.draw
        made: list[Any] = []
        for _ in range(draw(st.integers(0, 2))):
            began, until, out = sorted(draw(st.tuples(DAYS, DAYS, DAYS)))
            made.append(
                self.add(
                    case.Betrayal,
                    injured=draw(SEATS),
                    kind=draw(st.sampled_from(case.BetrayalKind)),
                    words=draw(PROSE),
                    happened_from=draw(st.sampled_from([began, None])),
                    happened_until=draw(st.sampled_from([until, None])),
                    came_out_on=draw(st.sampled_from([out, None])),
                    came_out=draw(st.sampled_from(case.CameOut)),
                    replaces=made[-1].id if made and draw(st.booleans()) else None,
                )
            )
        return made

    def _frame(self, betrayals: list[Any]) -> None:
        draw, add = self.draw, self.add
        for betrayal in betrayals:
            for _ in range(draw(st.integers(0, 2))):
                state = draw(st.sampled_from(case.DisclosureState))
                add(case.Disclosure, betrayal_id=betrayal.id, state=state, on=draw(DAYS), words=draw(PROSE))
        if draw(st.booleans()):
            add(case.OutsideContact, state=case.ContactState.ENDED, on=draw(DAYS), words=draw(PROSE))
            add(
                case.OutsideContact,
                state=case.ContactState.ONE_KNOWS,
                on=(on := draw(DAYS)),
                review_on=on + timedelta(days=30),
                known_to=Seat.A,
                audience=draw(st.sampled_from([Audience.PARTNER_A, Audience.CARE_TEAM])),
            )
            add(
                case.SecretsPolicy,
                kind=draw(st.sampled_from(case.PolicyKind)),
                on=draw(DAYS),
                signed_a_on=draw(DAYS),
            )
            add(
                case.Consent,
                seat=draw(SEATS),
                kind=draw(st.sampled_from(case.ConsentKind)),
                on=draw(DAYS),
                given=draw(st.booleans()),
                reference=draw(LINE),
            )
            add(case.Goal, seat=draw(SEATS), words=f"goal {draw(LINE)}".strip(), on=draw(DAYS))
            add(
                case.Stance,
                seat=draw(SEATS),
                leaning=draw(st.sampled_from(case.Leaning)),
                on=draw(DAYS),
                words=draw(PROSE),
            )

    def _session(self) -> Any:
        draw = self.draw
        meeting = draw(st.sampled_from(session.Meeting))
        attendance = draw(st.sampled_from(session.Attendance))
        start = draw(MINUTES)
        held = attendance is session.Attendance.HELD
        return self.add(
            session.TherapySession,
            number=0,
            meeting=meeting,
            attendance=attendance,
            starts_at=start,
            ends_at=start + timedelta(minutes=draw(st.sampled_from([1, 50, 90, 480])))
            if held and draw(st.booleans())
            else None,
            present=draw(st.sampled_from([meeting.seats, meeting.seats[:1]])) if held else (),
            others_present=draw(LINE),
            place=draw(st.sampled_from(session.Place)),
        )

    def _in_sessions(self, sessions: list[Any], has_roles: bool) -> list[Any]:
        draw, add = self.draw, self.add
        seen = []
        phases = [phase.key for phase in self.framework.phases]
        both = [m.key for m in self.framework.markers if m.bearer.value == "both"]
        for held in sessions:
            if draw(st.booleans()):
                chosen = tuple(draw(st.lists(st.sampled_from(phases), min_size=1, max_size=3, unique=True)))
                add(session.Focus, session_id=held.id, phases=chosen, audience=held.audience)
            add(
                session.RiskAsk,
                session_id=held.id,
                seat=draw(SEATS),
                answer=session.RiskAnswer.NONE_REPORTED,
                words=draw(PROSE),
                audience=Audience.CARE_TEAM,
            )
            if not has_roles:
                continue
            for key in draw(st.lists(st.sampled_from(["honesty", "doubt", "hope"]), max_size=3)):
                value = draw(st.integers(0, 20)) / 2
                given = draw(st.sampled_from(reading.GivenBy))
                add(
                    reading.Reading,
                    session_id=held.id,
                    indicator=key,
                    seat=draw(SEATS),
                    value=value,
                    given_by=given,
                )
            for key in draw(st.lists(st.sampled_from(both), max_size=2)):
                level = draw(st.sampled_from(observation.Level))
                seen.append(
                    add(
                        observation.Observation,
                        session_id=held.id,
                        marker=key,
                        seat=draw(SEATS),
                        level=level,
                        evidence=draw(LINE),
                    )
                )
        return seen

    def _setback(self, sessions: list[Any]) -> Any:
        draw = self.draw
        happened, light = sorted(draw(st.tuples(DAYS, DAYS)))
        made = self.add(
            setback.Setback,
            session_id=draw(st.sampled_from([None, *(s.id for s in sessions)])),
            kind=draw(st.sampled_from([kind.key for kind in self.framework.setback_kinds])),
            seat=draw(st.sampled_from([None, *Seat])),
            happened_on=happened,
            came_to_light_on=light,
            came_out=draw(st.sampled_from(case.CameOut)),
            severity=draw(st.integers(1, 5)),
            words=draw(PROSE),
        )
        for _ in range(draw(st.integers(0, 2))):
            met = draw(st.sampled_from(setback.HowMet))
            on = light + timedelta(days=draw(st.integers(0, 20)))
            self.add(setback.SetbackResponse, setback_id=made.id, met=met, on=on, words=draw(PROSE))
        return made

    def _after(self, sessions: list[Any], seen: list[Any], setbacks: list[Any]) -> None:
        draw, add = self.draw, self.add
        for _ in range(draw(st.integers(0, 2))):
            held = draw(st.sampled_from([None, *sessions]))
            add(
                setback.Win,
                session_id=held.id if held else None,
                on=draw(DAYS),
                words=f"win {draw(LINE)}".strip(),
                named_by=draw(st.sampled_from([None, *Seat])),
            )
        agreed = [self._agreement() for _ in range(draw(st.integers(0, 3)))]
        for held in sessions if agreed else []:
            result = draw(st.sampled_from(agreement.Kept))
            about = draw(st.sampled_from(agreed)).id
            add(agreement.Check, agreement_id=about, session_id=held.id, result=result, words=draw(LINE))
        if len(agreed) > 1:
            replaced = agreement.Ending.REPLACED
            add(
                agreement.AgreementEnd,
                agreement_id=agreed[0].id,
                ending=replaced,
                on=draw(DAYS),
                replaced_by=agreed[1].id,
            )
        for held in sessions:
            add(
                observation.Placement,
                session_id=held.id,
                phase=self.framework.phases[0].key,
                move=draw(st.sampled_from(observation.Move)),
                standing=draw(st.sampled_from(observation.Standing)),
                reason=f"because {draw(LINE)}",
                evidence=tuple(line.id for line in (*seen[:1], *setbacks[:1])),
            )

    def _agreement(self) -> Any:
        starts = self.draw(DAYS)
        return self.add(
            agreement.Agreement,
            owner=self.draw(st.sampled_from([None, *Seat])),
            words=f"agreed {self.draw(LINE)}".strip(),
            kind=self.draw(st.sampled_from(agreement.AgreementKind)),
            starts_on=starts,
            review_on=self.draw(st.sampled_from([None, starts + timedelta(days=14)])),
        )


def invent(draw: Draw, store: Store, framework: Framework) -> str:
    """A case made up on the spot, kept in a store; gives its id."""
    with store.work() as work:
        made = Invention(draw, work, framework)
        made.tell()
        work.trail(Act.OPENED, "case", made.case_id)
        work.commit()
    return made.case_id


def signed(work: Work, record: Any, text: str) -> note.ProgressNote:
    """A signed note of the first session."""
    made = note.ProgressNote(
        **work.stamp(record.case.id),
        session_id=record.sessions[0].id,
        format="soap",
        sections=(("subjective", text),),
        interventions=("listening",),
    )
    work.add(made)
    return made
