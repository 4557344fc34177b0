"""What a browser sends may hold anything: it is kept once, refused in words, and never breaks the page."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from casework.core.record import CaseRecord
from casework.core.session import Meeting, TherapySession
from casework.desk import Desk
from casework.usecases.session import SessionTold, begin_session
from pages import own_note
from pages.parts import agreements_in_note, editor, markers, outbox, readings, risk
from pages.parts.editor import Place
from pages.parts.outbox import answer, messages
from tests.fakes import NOON
from tests.pages.at_desk import desk_in, opened

Keeps = Mapping[str, Callable[[Desk, Mapping[str, Any]], Any]]

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = ("slot", "value", "words", "text", "version", "editor", "choose", "aside", "left")
PIECES = ("markers", "readings", "checks", "risk", "editor", "own note")


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


@pytest.fixture
def record(desk: Desk) -> CaseRecord:
    case_id = opened(desk)
    told = SessionTold(meeting=Meeting.CONJOINT, starts_at=NOON - timedelta(hours=2))
    begin_session(desk.store, case_id, told)
    return desk.store.record(case_id)


@pytest.fixture
def keeps(record: CaseRecord) -> Keeps:
    session: TherapySession = record.sessions[0]
    place = Place(record.case.id, session.id)
    return {
        "markers": lambda d, m: markers._keep(d, record, session, m),
        "readings": lambda d, m: readings._keep(d, record, session, m),
        "checks": lambda d, m: agreements_in_note._keep(d, record, session, m),
        "risk": risk._keeping(record, session),
        "editor": editor._keeping(place, "plan", None),
        "own note": lambda d, m: own_note._keep(d, place, m),
    }


@pytest.mark.parametrize("piece", PIECES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(message=st.dictionaries(st.sampled_from(FIELDS), ANYTHING))
def test_a_message_of_anything_is_answered_and_breaks_nothing(
    desk: Desk, keeps: Keeps, piece: str, message: dict[str, Any]
) -> None:
    told = answer(desk, keeps[piece], message)
    assert set(told) in ({"saved"}, {"refused"}, {"aside"})


@pytest.mark.parametrize(
    ("piece", "message"),
    [
        ("markers", {"slot": "safety.holds_doubt|A", "value": 7}),
        ("markers", {"slot": "safety.holds_doubt|A", "value": True}),
        ("markers", {"slot": "safety.holds_doubt|A", "value": None}),
        ("markers", {"slot": "safety.holds_doubt|C", "value": 1}),
        ("markers", {"slot": "safety.holds_doubt|B", "value": 1}),
        ("markers", {"slot": "nonsense|A", "value": 1}),
        ("readings", {"slot": "honesty|A", "value": 99}),
        ("readings", {"slot": "honesty|A", "value": "7"}),
        ("readings", {"slot": "luck|A", "value": 7}),
        ("readings", {"value": 7}),
        ("checks", {"slot": "none", "value": 0}),
        ("risk", {"slot": "C", "value": 0}),
        ("risk", {"slot": "A", "value": 3}),
        ("editor", {"text": "nul \x00", "version": 0}),
        ("editor", {"text": "half \ud83d", "version": 0}),
        ("editor", {"text": "x" * 1_000_000, "version": 0}),
        ("editor", {"text": 5, "version": 0}),
        ("editor", {"text": "x", "version": "0"}),
        ("editor", {"choose": "all", "aside": "plan~x", "version": 0}),
        ("own note", {"text": "nul \x00", "version": 0}),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_kept(
    desk: Desk, record: CaseRecord, keeps: Keeps, piece: str, message: dict[str, Any]
) -> None:
    told = answer(desk, keeps[piece], message)
    assert len(told["refused"].split()) > 3
    assert desk.store.record(record.case.id) == record


@pytest.mark.parametrize("state", [None, {}, {"sent": None}, {"sent": "x"}, {"sent": [1, {"id": 2}]}, []])
def test_what_is_no_message_is_left_alone(state: object) -> None:
    assert messages(state) == []


def test_a_message_sent_twice_is_kept_once(
    desk: Desk, record: CaseRecord, keeps: Keeps, monkeypatch: pytest.MonkeyPatch
) -> None:
    tap = {"id": "m1", "slot": "safety.holds_doubt|A", "value": 2, "words": ""}
    monkeypatch.setattr(outbox.st, "session_state", {"piece": {"sent": [tap, tap]}})
    for _ in range(2):
        outbox.receive("piece", keeps["markers"])
    assert len(desk.store.record(record.case.id).observations) == 1
    assert "saved" in outbox.answers_for("piece")["m1"]


def test_old_answers_are_forgotten(desk: Desk, keeps: Keeps, monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, Any] = {}
    monkeypatch.setattr(outbox.st, "session_state", state)
    for number in range(outbox.REMEMBERED + 5):
        state["piece"] = {"sent": [{"id": str(number), "slot": "luck|A", "value": 1}]}
        outbox.receive("piece", keeps["readings"])
    assert len(outbox.answers_for("piece")) == outbox.REMEMBERED


def test_after_sign_out_nothing_is_kept_and_the_reason_is_told(record: CaseRecord, keeps: Keeps) -> None:
    told = answer(None, keeps["editor"], {"text": "x", "version": 0})
    assert "signed out" in told["refused"]


def test_a_text_from_a_second_tab_is_set_aside(desk: Desk, record: CaseRecord, keeps: Keeps) -> None:
    at = (record.case.id, record.sessions[0].id)
    first = answer(desk, keeps["editor"], {"text": "one", "version": 0, "editor": "tab1"})
    assert first["saved"]["version"] == 1
    assert answer(desk, keeps["editor"], {"text": "two", "version": 0, "editor": "tab2"}) == {"aside": True}
    chosen = {"choose": "both", "aside": "plan~tab2", "version": 1}
    assert answer(desk, keeps["editor"], chosen)["saved"]["text"] == "one\n\ntwo"
    assert desk.store.drafts(*at)["plan"].text == "one\n\ntwo"
