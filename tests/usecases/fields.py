"""Every field that keeps what somebody types, as one way each of typing into it and reading it back."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count

from sqlalchemy import Engine, select

from casework.core.account import PracticeRole
from casework.core.agreement import AgreementKind, Kept
from casework.core.case import (
    BetrayalKind,
    ConsentKind,
    ContactState,
    DisclosureState,
    Leaning,
    Outcome,
    Seat,
)
from casework.core.observation import Level, Move, Standing
from casework.core.session import Meeting, RiskAnswer
from casework.core.setback import HowMet
from casework.storage import tables
from casework.storage.store import SqlStore
from casework.usecases import agreement, aim, case, episode, frame, people, repair, session, setback, team
from tests.fakes import NOON, Clock
from tests.usecases.staff import Staff
from tests.usecases.told import START

A, B = Seat.A, Seat.B
TODAY = NOON.date()
R = PracticeRole


class World:
    """A practice with its people, and a case that is opened anew for every text."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.engine, self.clock = engine, clock
        self.staff = Staff(engine, clock)
        self.staff.hire("rosa", R.CLINICIAN)
        self.staff.hire("ada", R.ADMINISTRATOR)
        self.staff.hire("kim", R.EMERGENCY)
        self.store = self.staff.store("rosa")
        self.serial = 0
        self.numbers = count(1)

    def fresh(self) -> None:
        """A couple with a session, an agreement, a betrayal and a setback to write about."""
        self.serial += 1
        self.case_id = case.open_case(
            self.store,
            a=case.Called(name="Mara"),
            b=case.Called(name="Jon"),
            betrayals=(case.BetrayalTold(injured=A, kind=BetrayalKind.EMOTIONAL),),
            framework_version="test",
        ).id
        self.at = self.session().id

    def session(self, **more: object) -> session.TherapySession:
        """One more session of this morning."""
        told = {"meeting": Meeting.CONJOINT, "starts_at": START, "ends_at": START + timedelta(minutes=50)}
        return session.begin_session(self.store, self.case_id, session.SessionTold(**told | more))  # type: ignore[arg-type]

    def row(self, table: str, column: str, row_id: str) -> str:
        """What a column of a row holds, read from the store itself."""
        table_of = tables.metadata.tables[table]
        with self.engine.connect() as connection:
            return str(
                connection.execute(select(table_of.c[column]).where(table_of.c.id == row_id)).scalar_one()
            )

    def coded(self, name: str) -> SqlStore:
        """The record opened by somebody who has just given a code of their second factor."""
        return self.staff.opened_for(replace(self.staff.person(name), coded_at=self.clock.time))

    def in_room(self) -> SqlStore:
        """The record opened before the couple, in the room."""
        return self.staff.opened_for(replace(self.staff.person("rosa"), room=self.case_id))

    def leaver(self) -> str:
        """A clinician with one case who can no longer sign in; their account's id."""
        gone = self.staff.hire(f"gone-{self.serial}-{next(self.numbers)}", R.CLINICIAN)
        team.join_team(self.store, self.case_id, gone)
        people.disable_person(self.staff.store("ada"), gone)
        return gone

    @property
    def betrayal_id(self) -> str:
        """The betrayal the case was opened with."""
        return self.store.record(self.case_id).betrayals_now[0].id


def prose(text: str) -> str:
    """As prose is kept."""
    return unicodedata.normalize("NFC", text)


def stripped(text: str) -> str:
    """As prose is kept that may not be empty."""
    return prose(text).strip()


def line(text: str) -> str:
    """As one line is kept."""
    return " ".join(prose(text).split())


def plain(text: str) -> str:
    """As a name to sign in with is kept: the same however it is typed."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", line(text)).casefold()).strip()


@dataclass(frozen=True)
class Field:
    """One field: which parameters of use cases it stands for, how it is typed, and how it is kept."""

    covers: tuple[str, ...]
    type: Callable[[World, str], str]
    kept: Callable[[str], str]


FIELDS: list[Field] = []


def field(kept: Callable[[str], str], *covers: str) -> Callable[[Callable[[World, str], str]], None]:
    """Note down one field."""
    return lambda typed: FIELDS.append(Field(covers, typed, kept))


@field(line, "case.Called.name")
def _(w: World, text: str) -> str:
    case.call_partner(w.store, w.case_id, A, case.Called(name=text))
    return w.store.record(w.case_id).name(A)


@field(line, "case.Called.pronouns")
def _(w: World, text: str) -> str:
    kept = case.call_partner(w.store, w.case_id, B, case.Called(name="Jon", pronouns=text))
    return w.row("partners", "pronouns", kept.id)


@field(prose, "case.BetrayalTold.words")
def _(w: World, text: str) -> str:
    told = case.BetrayalTold(injured=B, kind=BetrayalKind.OTHER, words=text)
    return w.row("betrayals", "words", case.record_betrayal(w.store, w.case_id, told).id)


@field(prose, "case.record_disclosure.words")
def _(w: World, text: str) -> str:
    told = (w.store, w.case_id, w.betrayal_id, DisclosureState.PARTIAL, TODAY, text)
    return w.row("disclosures", "words", case.record_disclosure(*told).id)


@field(prose, "frame.ContactTold.words", "frame.record_contact.words")
def _(w: World, text: str) -> str:
    kept = frame.record_contact(w.store, w.case_id, ContactState.ENDED, TODAY, words=text)
    return w.row("outside_contacts", "words", kept.id)


@field(line, "frame.ConsentTold.reference", "frame.record_consent.reference")
def _(w: World, text: str) -> str:
    kept = frame.record_consent(w.store, w.case_id, A, ConsentKind.TREATMENT, TODAY, reference=text)
    return w.row("consents", "reference", kept.id)


@field(stripped, "aim.AimTold.goal", "aim.record_goal.words")
def _(w: World, text: str) -> str:
    return w.row("goals", "words", aim.record_goal(w.store, w.case_id, A, text, TODAY).id)


@field(prose, "aim.AimTold.stance_words", "aim.record_stance.words")
def _(w: World, text: str) -> str:
    kept = aim.record_stance(w.store, w.case_id, A, Leaning.UNDECIDED, TODAY, words=text)
    return w.row("stances", "words", kept.id)


@field(line, "agreement.AgreementTold.words")
def _(w: World, text: str) -> str:
    told = agreement.AgreementTold(owner=B, words=text, kind=AgreementKind.BOUNDARY, starts_on=TODAY)
    return w.row("agreements", "words", agreement.make_agreement(w.store, w.case_id, told).id)


@field(line, "agreement.check_agreement.words")
def _(w: World, text: str) -> str:
    told = agreement.AgreementTold(owner=B, words="Home by six", kind=AgreementKind.BOUNDARY, starts_on=TODAY)
    made = agreement.make_agreement(w.store, w.case_id, told)
    kept = agreement.check_agreement(w.store, w.case_id, made.id, w.at, Kept.PARTLY, text)
    return w.row("checks", "words", kept.id)


@field(prose, "episode.pause_case.words", "episode.close_case.words", "episode.reopen_case.words")
def _(w: World, text: str) -> str:
    kept = [episode.pause_case(w.store, w.case_id, TODAY, text)]
    kept.append(episode.close_case(w.store, w.case_id, Outcome.UNDECIDED, TODAY, text))
    kept.append(episode.reopen_case(w.store, w.case_id, TODAY, text))
    (words,) = {w.row("case_statuses", "words", each.id) for each in kept}
    return words


@field(line, "session.SessionTold.others_present")
def _(w: World, text: str) -> str:
    return w.row("sessions", "others_present", w.session(others_present=text).id)


@field(prose, "session.ask_risk.words")
def _(w: World, text: str) -> str:
    kept = session.ask_risk(w.store, w.case_id, w.at, A, RiskAnswer.REPORTED, text)
    return w.row("risk_asks", "words", kept.id)


@field(line, "repair.observe.evidence")
def _(w: World, text: str) -> str:
    kept = repair.observe(w.store, w.case_id, w.at, "deeds.owns", B, Level.EMERGING, text)
    return w.row("observations", "evidence", kept.id)


@field(prose, "repair.place_phase.reason")
def _(w: World, text: str) -> str:
    session.set_focus(w.store, w.case_id, w.at, ("deeds",))
    kept = repair.place_phase(w.store, w.case_id, w.at, "deeds", Move.HOLD, Standing.EMERGING, text)
    return w.row("placements", "reason", kept.id)


@field(prose, "setback.SetbackTold.words")
def _(w: World, text: str) -> str:
    return w.row("setbacks", "words", setback.record_setback(w.store, w.case_id, lie(text)).id)


def lie(words: str) -> setback.SetbackTold:
    """A lie that came to light today."""
    return setback.SetbackTold(kind="lie", seat=B, happened_on=TODAY, came_to_light_on=TODAY, words=words)


@field(prose, "setback.record_response.words")
def _(w: World, text: str) -> str:
    about = setback.record_setback(w.store, w.case_id, lie(""))
    kept = setback.record_response(w.store, w.case_id, about.id, HowMet.OWNED, TODAY, text)
    return w.row("setback_responses", "words", kept.id)


@field(line, "setback.name_win.words")
def _(w: World, text: str) -> str:
    return w.row("wins", "words", setback.name_win(w.store, w.case_id, text, TODAY).id)
