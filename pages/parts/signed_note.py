"""A signed note: read, never changed; added to with a date of its own."""

import streamlit as st

from casework.core.agreement import current_checks
from casework.core.entry import latest
from casework.core.framework import Framework
from casework.core.note import Addendum, AddendumKind, ProgressNote
from casework.core.observation import Level
from casework.core.reading import given_words
from casework.core.record import CaseRecord, current_observations, current_readings
from casework.core.session import Attendance, TherapySession
from casework.core.wording import figure, listed
from casework.desk import Desk
from casework.usecases.note import ADDENDUM, add_addendum
from pages.parts.clock import day, minute, second
from pages.parts.couple import names_of
from pages.parts.edge import telling
from pages.parts.editor import Look, Place, draft_in_form, typed_beside
from pages.parts.events_in_note import event_lines
from pages.parts.may import may_write
from pages.parts.person import current_desk
from pages.parts.sections import label_of
from pages.parts.words import as_label, shown

ADDING = "adding to a note"


def signed_note(desk: Desk, record: CaseRecord, session: TherapySession, note: ProgressNote) -> None:
    """The note as it stood at signing, what was recorded beside it, and what was added later."""
    left, right = st.columns([11, 9], gap="large")
    with left:
        st.caption(_facts(record, session))
        for key, text in note.sections:
            st.subheader(as_label(label_of(desk, record, key).label), anchor=False)
            shown(text)
        if note.interventions:
            st.subheader("Interventions", anchor=False)
            shown(", ".join(note.interventions))
        st.caption(_signature(desk, note))
        for addendum in record.addenda:
            if addendum.note_id == note.id:
                _addendum(desk, addendum)
        if may_write():
            _add(record.case.id, session.id, note.id)
    with right:
        _recorded(record, desk.library.framework(record.case.framework_version), session)


def _facts(record: CaseRecord, session: TherapySession) -> str:
    names = names_of(record)
    times = minute(session.starts_at) + (f"–{minute(session.ends_at)}" if session.ends_at else "")
    if session.attendance is not Attendance.HELD:
        return f"{day(session.starts_at)}, {times} · {session.attendance.value.capitalize()}"
    present = listed([as_label(names[seat]) for seat in session.present])
    others = f", {as_label(session.others_present)}" if session.others_present else ""
    return (
        f"{day(session.starts_at)}, {times} · {session.place.value.capitalize()} · Present: {present}{others}"
    )


def _author(desk: Desk, case_id: str, account_id: str, credentials: str = "") -> str:
    name = desk.person.name
    if account_id != desk.person.account_id:
        name = desk.store.authors(case_id).get(account_id, "another clinician of this case")
    return ", ".join(filter(None, (name, credentials)))


def _signature(desk: Desk, note: ProgressNote) -> str:
    who = as_label(_author(desk, note.case_id, note.recorded_by, note.credentials))
    return f"Signed by {who} on {day(note.recorded_at)} at {second(note.recorded_at)}"


def _addendum(desk: Desk, addendum: Addendum) -> None:
    with st.container(border=True):
        who = as_label(_author(desk, addendum.case_id, addendum.recorded_by))
        when = f"{day(addendum.recorded_at)} at {minute(addendum.recorded_at)}"
        st.caption(f"{addendum.kind.value.capitalize()} · {who} · {when}")
        shown(addendum.text)


@st.fragment
def _add(case_id: str, session_id: str, note_id: str) -> None:
    desk = current_desk()
    if desk is None:
        st.rerun()
    place = Place(case_id, session_id)
    with telling():
        typed = typed_beside(desk, place, ADDENDUM)
        if not typed and not st.toggle("Add to this note", key=f"{ADDING} {note_id}"):
            return
        kind = st.segmented_control(
            "Kind",
            list(AddendumKind),
            format_func=str.capitalize,
            default=AddendumKind.ADDENDUM,
            required=True,
            key=f"{ADDING} kind {note_id}",
        )
        draft_in_form(
            desk, place, ADDENDUM, Look(label="What is added", hint="Dated now; the note stays as it is.")
        )
        if st.button("Add it", type="primary"):
            text = typed_beside(desk, place, ADDENDUM)
            add_addendum(desk.store, case_id, note_id, kind or AddendumKind.ADDENDUM, text)
            st.session_state.pop(f"{ADDING} {note_id}", None)
            st.rerun()


def _recorded(record: CaseRecord, framework: Framework, session: TherapySession) -> None:
    """What was recorded beside the note, as it stands now."""
    for title, lines in (
        ("In focus", _focus(record, framework, session)),
        ("Markers", _markers(record, framework, session)),
        ("Readings", _readings(record, framework, session)),
        ("Risk", _risk(record, session)),
        ("Agreements looked at", _checks(record, session)),
        ("Setbacks, wins, agreements", event_lines(record, framework, session)),
    ):
        if lines:
            st.subheader(title, anchor=False)
            shown("\n".join(lines))


def _focus(record: CaseRecord, framework: Framework, session: TherapySession) -> list[str]:
    return [phase.name for key in record.focus(session.id) if (phase := framework.phase(key))]


def _markers(record: CaseRecord, framework: Framework, session: TherapySession) -> list[str]:
    lines = []
    for seen in current_observations(o for o in record.observations if o.session_id == session.id):
        marker = framework.marker(seen.marker)
        words = marker.words if marker else seen.marker
        evidence = f" · {seen.evidence}" if seen.evidence else ""
        lines.append(f"{record.name(seen.seat)} {words}: {Level(seen.level).label}{evidence}")
    return lines


def _readings(record: CaseRecord, framework: Framework, session: TherapySession) -> list[str]:
    lines: dict[str, list[str]] = {}
    for read in current_readings(r for r in record.readings if r.session_id == session.id):
        indicator = framework.indicator(read.indicator)
        name = indicator.name if indicator else read.indicator
        given = f" ({given_words(read)})" if given_words(read) else ""
        lines.setdefault(name, []).append(f"{record.name(read.seat)} {figure(read.value)}{given}")
    return [f"{name}: {', '.join(answers)}" for name, answers in lines.items()]


def _checks(record: CaseRecord, session: TherapySession) -> list[str]:
    words = {agreement.id: agreement.words for agreement in record.agreements}
    here = current_checks(c for c in record.checks if c.session_id == session.id)
    return [f"{words.get(check.agreement_id, '')}: {check.result}" for check in here]


def _risk(record: CaseRecord, session: TherapySession) -> list[str]:
    lines = []
    for seat in session.present:
        asked = latest(r for r in record.risks if r.session_id == session.id and r.seat is seat)
        if asked:
            lines.append(f"{record.name(seat)}: {asked.answer}" + (f". {asked.words}" if asked.words else ""))
    return lines
