"""What use cases need of a store. casework.storage keeps these promises; the desk introduces the two."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypedDict

from casework.core.account import EmergencyOpening, Person
from casework.core.calendar import CalendarWork
from casework.core.case import Case, CaseState, Seat
from casework.core.check_in_ports import CheckInWork
from casework.core.draft import FormText
from casework.core.emergency_ports import EmergencyWork
from casework.core.entry import Entry
from casework.core.framework import Framework
from casework.core.note import DraftField, PsychotherapyNote
from casework.core.people import PeopleWork
from casework.core.privacy import Kind, Tie, Verb
from casework.core.record import CaseRecord
from casework.core.room_ports import RoomWork
from casework.core.search_ports import SearchStore
from casework.core.session import TherapySession
from casework.core.today_ports import TodayStore
from casework.core.trail import Act
from casework.core.trail_reading import TrailStore


class Stamp(TypedDict):
    """The four fields every new line of a record begins with."""

    id: str
    case_id: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of a caseload: how many there are in all, and the records shown."""

    total: int
    records: tuple[CaseRecord, ...]


class Work(RoomWork, CheckInWork, PeopleWork, EmergencyWork, CalendarWork, Protocol):
    """One transaction in one person's name. Leaving it without commit keeps nothing."""

    @property
    def person(self) -> Person:
        """In whose name."""
        ...

    @property
    def now(self) -> datetime:
        """The server's time of this transaction, UTC."""
        ...

    def case(self, case_id: str) -> Case:
        """One of this person's cases. Raises NoSuchCase, also for somebody else's."""
        ...

    def record(self, case_id: str, *parts: str) -> CaseRecord:
        """The case as this person may read it; with parts named, only those. Raises NoSuchCase."""
        ...

    def session(self, case_id: str, session_id: str) -> TherapySession:
        """A session of this case (its number left 0). Raises NoSuchEntry, also for another case's session."""
        ...

    def framework(self, case_id: str) -> Framework:
        """The framework the case is recorded under."""
        ...

    def stamp(self, case_id: str) -> Stamp:
        """A fresh id, the case, now and the person, for a new line."""
        ...

    def open_case(self, framework_version: str, note_format: str) -> Case:
        """A new case with the next number, this person on its team."""
        ...

    def change_case(self, case: Case) -> None:
        """Keep a changed note format."""
        ...

    def add(self, entry: Entry) -> None:
        """Append a line to a case this transaction has opened."""
        ...

    def change_session(self, session: TherapySession) -> None:
        """Keep changed times or presence of a session whose note is unsigned."""
        ...

    def drafts(self, session_id: str) -> Mapping[str, DraftField]:
        """This person's unsigned text for a session, by section key."""
        ...

    def keep_draft(self, field: DraftField) -> None:
        """Put an unsigned section in place of its earlier text."""
        ...

    def clear_drafts(self, session_id: str) -> None:
        """Take away this person's unsigned text once it is signed."""
        ...

    def form_texts(self, form: str) -> Mapping[str, FormText]:
        """This person's text in the forms of a case, or of one being opened. Raises NoSuchCase."""
        ...

    def keep_form_text(self, field: FormText) -> None:
        """Put a form's text in place of its earlier one."""
        ...

    def clear_form(self, form: str, about: str) -> None:
        """Take away what this person typed into one form: all whose key begins so."""
        ...

    def own_note(self, session_id: str) -> PsychotherapyNote | None:
        """This person's psychotherapy note of a session, or None; never anybody else's."""
        ...

    def own_asides(self, session_id: str) -> tuple[PsychotherapyNote, ...]:
        """This person's texts that did not fit into their psychotherapy note (version 0), oldest first."""
        ...

    def others_own_notes(self, case_id: str) -> tuple[PsychotherapyNote, ...]:
        """Psychotherapy notes that others wrote and this person may read. Raises NoSuchCase, NotAllowed."""
        ...

    def keep_own_note(self, note: PsychotherapyNote) -> None:
        """Put this person's psychotherapy note in place of its earlier text; an emptied aside goes."""
        ...

    def add_intervention(self, name: str) -> None:
        """Let the practice's list of interventions grow by one."""
        ...

    def imported(self, fingerprints: frozenset[str]) -> frozenset[str]:
        """Those of the fingerprints that an earlier import of this person has brought in."""
        ...

    def mark_imported(self, fingerprint: str, case_id: str) -> None:
        """Remember a row of a file, so that the same file adds nothing twice."""
        ...

    def require(self, verb: Verb, kind: Kind, case_id: str, *ties: Tie) -> None:
        """Go on only where the table of privacy allows it. Raises NoSuchCase, NotAllowed."""
        ...

    def trail(
        self,
        act: Act,
        what: str,
        case_id: str | None = None,
        subject: str | None = None,
        seat: Seat | None = None,
    ) -> None:
        """Write the trail line of what this transaction does."""
        ...

    def draft_only(self) -> None:
        """Say that nothing but text still being typed was changed, which needs no line of its own."""
        ...

    def commit(self) -> None:
        """Keep everything at once. Raises UntrailedChange where something changed without a trail line."""
        ...


class Store(TrailStore, TodayStore, SearchStore, Protocol):
    """The practice's record, opened in one person's name."""

    @property
    def person(self) -> Person:
        """In whose name."""
        ...

    def work(self) -> AbstractContextManager[Work]:
        """Begin a transaction that may change something."""
        ...

    def look(self) -> AbstractContextManager[Work]:
        """A transaction that only looks: it locks nothing and keeps nothing."""
        ...

    def record(self, case_id: str) -> CaseRecord:
        """Read one case. Raises NoSuchCase."""
        ...

    def room_record(self, case_id: str) -> CaseRecord:
        """What a room is made of, as kept, for whoever may show it. Raises NoSuchCase, NotAllowed."""
        ...

    def page(
        self,
        words: str = "",
        states: tuple[CaseState, ...] = (CaseState.OPEN,),
        offset: int = 0,
        limit: int = 25,
        indicator: str | None = None,
    ) -> CasePage:
        """One page of this caseload, last seen first; with an indicator named, its readings alone."""
        ...

    def case_ids(self) -> tuple[str, ...]:
        """All of this person's cases, by number."""
        ...

    def drafts(self, case_id: str, session_id: str) -> Mapping[str, DraftField]:
        """This person's unsigned text for a session, by section key. Raises NoSuchCase."""
        ...

    def form_texts(self, form: str) -> Mapping[str, FormText]:
        """This person's text in the forms of a case, or of one being opened. Raises NoSuchCase."""
        ...

    def authors(self, case_id: str) -> Mapping[str, str]:
        """The names of everybody who is or was on a case's team, by account. Raises NoSuchCase."""
        ...

    def last_format(self) -> str | None:
        """The note format this person chose last, or None."""
        ...

    def own_note(self, case_id: str, session_id: str) -> PsychotherapyNote | None:
        """This person's psychotherapy note of a session, or None; never anybody else's. Raises NoSuchCase."""
        ...

    def own_asides(self, case_id: str, session_id: str) -> tuple[PsychotherapyNote, ...]:
        """This person's texts that did not fit into their psychotherapy note. Raises NoSuchCase."""
        ...

    def openings(self) -> tuple[EmergencyOpening, ...]:
        """The emergency openings this person has a part in, newest first."""
        ...

    def case_labels(self, case_ids: frozenset[str]) -> Mapping[str, str]:
        """The numbers of cases as they are written on paper, by id; a number tells nothing of a couple."""
        ...

    def interventions(self) -> tuple[str, ...]:
        """The names the practice has added to the shipped list."""
        ...
