"""What tests of the note page share: a session, a note that is written, and what the pieces were given."""

from datetime import timedelta
from typing import Any

from streamlit.testing.v1 import AppTest

from casework.core.session import Meeting, RiskAnswer, TherapySession
from casework.desk import Desk
from casework.usecases.note import Typed, keep_draft
from casework.usecases.session import SessionTold, ask_risk, begin_session
from tests.fakes import NOON
from tests.pages.at_desk import library

START = NOON - timedelta(hours=2)
REPAIR = library().formats["repair"]
Pieces = dict[str, dict[str, Any]]  #: what was drawn, by its key


def met(desk: Desk, case_id: str, **more: Any) -> TherapySession:
    told = {"meeting": Meeting.CONJOINT, "starts_at": START, "ends_at": START + timedelta(minutes=50)}
    return begin_session(desk.store, case_id, SessionTold(**{**told, **more}))


def written(desk: Desk, case_id: str, session: TherapySession) -> None:
    for section in REPAIR.sections:
        keep_draft(desk.store, case_id, session.id, section.key, Typed(f"About {section.key}.", 0))
    for seat in session.present:
        ask_risk(desk.store, case_id, session.id, seat, RiskAnswer.NONE_REPORTED)


def labels(pieces: Pieces) -> list[str]:
    return [piece["label"] for piece in pieces.values() if piece["piece"] == "editor"]


def piece(pieces: Pieces, begins: str) -> dict[str, Any]:
    return next(data for key, data in pieces.items() if key.startswith(begins))


def press(at: AppTest, label: str) -> AppTest:
    return next(button for button in at.button if button.label == label).click().run()
