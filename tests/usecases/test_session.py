"""When it was, who was there, what was in focus, what was asked: as it was, or refused in words."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from casework.core.case import Seat
from casework.core.errors import BadChoice, NoSuchCase, NoSuchEntry, TimeNotPossible, UnknownTerm
from casework.core.privacy import Audience
from casework.core.session import Attendance, Meeting, Place, RiskAnswer
from casework.core.trail import Act
from casework.storage.store import SqlStore
from casework.usecases.session import SessionTold, ask_risk, begin_session, change_session, set_focus
from tests.usecases.told import START, A, B, session, trail


def told(**more) -> SessionTold:
    return SessionTold(**{"meeting": Meeting.CONJOINT, "starts_at": START, **more})


def test_a_session_begins_with_what_was_in_focus_last_time(store: SqlStore, case_id: str) -> None:
    first = session(store, case_id)
    set_focus(store, case_id, first.id, ("safety", "deeds"))
    second = session(store, case_id, starts_at=START + timedelta(hours=1), ends_at=None)
    assert store.record(case_id).focus(second.id) == ("safety", "deeds")


def test_a_session_is_one_act_with_one_trail_line(store: SqlStore, case_id: str, engine: Engine) -> None:
    before = len(trail(engine))
    begun = session(store, case_id)
    (line,) = trail(engine)[before:]
    assert (line.act, line.what, line.subject) == (Act.RECORDED, "session", begun.id)


@pytest.mark.parametrize(
    "wrong",
    [
        told(starts_at=START + timedelta(days=30)),
        told(ends_at=START - timedelta(minutes=1)),
        told(ends_at=START),
        told(starts_at=START.replace(year=1066)),
        told(starts_at=START.replace(tzinfo=None)),
    ],
    ids=["future", "reversed", "no time at all", "long ago", "no zone"],
)
def test_times_that_cannot_be_are_refused_and_nothing_changes(
    store: SqlStore, case_id: str, wrong: SessionTold
) -> None:
    begun = session(store, case_id)
    before = store.record(case_id)
    with pytest.raises(TimeNotPossible):
        begin_session(store, case_id, wrong)
    with pytest.raises(TimeNotPossible):
        change_session(store, case_id, begun.id, wrong)
    assert store.record(case_id) == before


def test_nobody_is_present_who_was_not_invited(store: SqlStore, case_id: str) -> None:
    with pytest.raises(BadChoice):
        begin_session(store, case_id, told(meeting=Meeting.INDIVIDUAL_A, present=(A, B)))
    with pytest.raises(BadChoice):
        begin_session(store, case_id, told(present=()))


def test_a_session_alone_is_for_that_partner_and_the_care_team(store: SqlStore, case_id: str) -> None:
    alone = session(store, case_id, meeting=Meeting.INDIVIDUAL_B)
    assert alone.present == (B,)
    assert alone.audience is Audience.PARTNER_B
    assert set_focus(store, case_id, alone.id, ("deeds",)).audience is Audience.PARTNER_B


def test_a_session_called_off_had_nobody_in_it_and_no_end(store: SqlStore, case_id: str) -> None:
    off = session(store, case_id, attendance=Attendance.CANCELLED)
    assert (off.present, off.ends_at) == ((), None)


def test_a_mistyped_session_is_corrected_and_stays_one_session(store: SqlStore, case_id: str) -> None:
    begun = session(store, case_id)
    change_session(store, case_id, begun.id, told(place=Place.VIDEO, others_present=" an\ninterpreter "))
    (now,) = store.record(case_id).sessions
    assert (now.place, now.others_present, now.id) == (Place.VIDEO, "an interpreter", begun.id)


@pytest.mark.parametrize(
    ("phases", "error"),
    [
        (("deeds", "nonsense"), UnknownTerm),
        (("deeds", "deeds"), BadChoice),
    ],
)
def test_focus_is_on_phases_of_the_framework(
    store: SqlStore, case_id: str, phases: tuple[str, ...], error: type[Exception]
) -> None:
    begun = session(store, case_id)
    with pytest.raises(error):
        set_focus(store, case_id, begun.id, phases)
    assert store.record(case_id).focus(begun.id) == ()


def test_risk_that_was_reported_comes_with_words(store: SqlStore, case_id: str) -> None:
    begun = session(store, case_id)
    with pytest.raises(BadChoice):
        ask_risk(store, case_id, begun.id, A, RiskAnswer.REPORTED, "  ")
    assert store.record(case_id).risks == ()


def test_what_asking_about_risk_brought_is_for_the_care_team_alone(store: SqlStore, case_id: str) -> None:
    begun = session(store, case_id)
    for seat in Seat:
        ask_risk(store, case_id, begun.id, seat, RiskAnswer.NONE_REPORTED)
    assert {r.audience for r in store.record(case_id).risks} == {Audience.CARE_TEAM}


def test_another_clinicians_session_answers_like_none(
    store: SqlStore, colleague: SqlStore, case_id: str
) -> None:
    begun = session(store, case_id)
    for where in (case_id, "none"):
        with pytest.raises(NoSuchCase):
            change_session(colleague, where, begun.id, told())
        with pytest.raises(NoSuchCase):
            ask_risk(colleague, where, begun.id, A, RiskAnswer.NOT_ASKED)
    with pytest.raises(NoSuchEntry):
        set_focus(store, case_id, "none", ("deeds",))
