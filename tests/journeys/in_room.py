"""A case full of marked strings, a room opened for it, and every surface on which one of them might stand."""

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from playwright.sync_api import Page, Response, WebSocket, expect
from sqlalchemy import Engine, update

from casework.core.agreement import AgreementKind
from casework.core.case import Seat
from casework.core.entry import Entry
from casework.core.framework import Bearer
from casework.core.note import PsychotherapyNote
from casework.core.observation import Level
from casework.core.privacy import Audience
from casework.core.record import CaseRecord
from casework.core.setback import HowMet
from casework.core.trail import Act
from casework.storage import tables
from casework.usecases.agreement import AgreementTold, make_agreement
from casework.usecases.form import keep_form_text
from casework.usecases.note import Typed, keep_draft
from casework.usecases.password import Passwords
from casework.usecases.repair import observe
from casework.usecases.setback import SetbackTold, name_win, record_setback
from casework.usecases.trust import record_reading
from tests.core.alone import SECRET, lines_alone
from tests.journeys.conftest import Practice
from tests.journeys.steps import SOON, settled, visit

PIN = "4826"
JOINT = ("Tea on the back step", "Calls when the train is late", "Message left unread")
#: lines speak of others, so these come first
ORDER = ("sessions", "setbacks", "agreements", "notes", "secrets", "betrayals")

#: every word on the page, inside shadow roots and in attributes, and what charts hold
EVERYTHING = """() => {
  const found = [document.title, location.href];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
    for (const attribute of node.attributes ?? []) found.push(attribute.value);
    if (typeof node.value === "string") found.push(node.value);
    if (node.shadowRoot) walk(node.shadowRoot);
    if (node.content instanceof DocumentFragment) walk(node.content);
    for (const child of node.childNodes) walk(child);
  };
  walk(document);
  return found.join("\\n");
}"""
CHARTS = """() => JSON.stringify([...document.querySelectorAll(".js-plotly-plot")].map((chart) => [
  chart.data, chart.layout,
  chart._fullData.map(({ hovertext, text, customdata, hovertemplate, name }) =>
    [hovertext, text, customdata, hovertemplate, name]),
]), (key, value) => (key.startsWith("_") ? undefined : value))"""
KEPT = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, document.cookie, history.length, history.state,
  await caches.keys(), performance.getEntries().map((entry) => entry.name), window.name])"""


class Canaries:
    """Marked strings, each used once."""

    def __init__(self) -> None:
        self.all: list[str] = []

    def one(self) -> str:
        mark = f"canary{len(self.all):03d}zq"
        self.all.append(mark)
        return mark

    def instead(self, value: Any) -> Any:
        """The value with every secret in it marked."""
        if value == SECRET:
            return self.one()
        if isinstance(value, tuple):
            return tuple(self.instead(part) for part in value)
        return value


def shared_case(practice: Practice, a: str = "Mara", b: str = "Jon") -> str:
    """A couple of whom something of every kind is shared; the case's id."""
    case_id, store = practice.couple(a, b), practice.desk.store
    framework = practice.desk.library.current
    marker = next(marker.key for marker in framework.markers if marker.bearer is Bearer.BOTH)
    day = datetime.now(UTC).date() - timedelta(days=1)
    for days_ago in (21, 14, 7):
        session = practice.session(case_id, days_ago)
        for seat in Seat:
            observe(store, case_id, session, marker, seat, Level.PRACTISED)
            record_reading(store, case_id, session, "emotional_safety", seat, 4.5)
    kind = framework.setback_kinds[0].key
    told = SetbackTold(
        kind=kind, seat=Seat.B, happened_on=day, came_to_light_on=day, words=JOINT[2], met=HowMet.REPAIRED
    )
    record_setback(store, case_id, told)
    name_win(store, case_id, JOINT[0], day, named_by=Seat.A)
    make_agreement(store, case_id, _promise(day))
    return case_id


def _promise(day: date) -> AgreementTold:
    return AgreementTold(owner=Seat.B, words=JOINT[1], kind=AgreementKind.TRANSPARENCY, starts_on=day)


def kept_back(practice: Practice, case_id: str) -> Canaries:
    """Fill the case with everything the couple must not see, every text of it marked."""
    canaries = Canaries()
    record = practice.desk.store.record(case_id)
    now = datetime.now(UTC)
    for number, (seat, audience) in enumerate(((Seat.A, Audience.PARTNER_A), (Seat.B, Audience.CARE_TEAM))):
        more = lines_alone(number, audience, now - timedelta(days=3), seat, record)
        _keep(practice, case_id, more, canaries)
    _texts_being_typed(practice, case_id, record, canaries)
    practice.couple(canaries.one(), canaries.one())
    return canaries


def _keep(practice: Practice, case_id: str, more: dict[str, Any], canaries: Canaries) -> None:
    parts = sorted(more, key=lambda part: ORDER.index(part) if part in ORDER else len(ORDER))
    with practice.desk.store.work() as work:
        for part in parts:
            for line in more[part]:
                work.add(_marked(line, case_id, practice.desk.person.account_id, canaries))
        work.trail(Act.RECORDED, "what is kept back", case_id)
        work.commit()


def _marked(line: Entry, case_id: str, by: str, canaries: Canaries) -> Entry:
    told = {f.name: canaries.instead(getattr(line, f.name)) for f in fields(line) if f.name != "recorded_by"}
    return replace(line, **{**told, "case_id": case_id, "recorded_by": by})


def _texts_being_typed(practice: Practice, case_id: str, record: CaseRecord, canaries: Canaries) -> None:
    store, session = practice.desk.store, record.sessions[2].id
    keep_draft(store, case_id, session, "work", Typed(canaries.one(), 0))
    keep_form_text(store, case_id, "agreement words", Typed(canaries.one(), 0))
    with store.work() as work:
        work.case(case_id)
        note = PsychotherapyNote(
            id=canaries.one(),
            case_id=case_id,
            session_id=session,
            author=work.person.account_id,
            text=canaries.one(),
            version=1,
            saved_at=work.now,
        )
        work.keep_own_note(note)
        work.trail(Act.CHANGED, "psychotherapy note", case_id)
        work.commit()


def with_pin(practice: Practice, pin: str = PIN) -> None:
    """Give the clinician a number that leaves the room."""
    engine: Engine = practice.desk.store._engine
    hashed = Passwords().hash(pin)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(update(tables.accounts).values(pin_hash=hashed))


def open_room(page: Page, base: str, case_id: str) -> None:
    """Open the room from the page before it."""
    visit(page, base, "before-room", case=case_id)
    page.get_by_role("button", name="Open the room").click()
    page.wait_for_url("**/room", timeout=SOON)
    settled(page)


def in_the_room(page: Page, base: str) -> bool:
    """Whether this tab shows the room and nothing of the rest."""
    page.wait_for_url("**/room", timeout=SOON)
    settled(page)
    expect(page.get_by_role("heading", name="Wins")).to_be_visible(timeout=SOON)
    return page.get_by_test_id("stSidebarNavLink").count() == 0 and page.title() == "Casework"


def leave(page: Page, base: str, answer: str) -> None:
    """Ask to leave, and answer."""
    page.goto(f"{base}/session/leave-room")
    page.get_by_label("PIN or password").fill(answer)
    page.get_by_role("button", name="Leave the room").click()
    page.wait_for_load_state()


class Ear:
    """Everything that reaches one tab from now on: socket frames, answers, downloads."""

    def __init__(self, page: Page) -> None:
        self.frames: list[str] = []
        self.answers: list[str] = []
        self.downloads = 0
        page.on("websocket", self._listen)
        page.on("response", self._answered)
        page.on("download", self._loaded)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.frames.append(words(frame)))

    def _answered(self, response: Response) -> None:
        headers = response.headers
        self.answers.append(json.dumps([response.url, headers]))

    def _loaded(self, _download: object) -> None:
        self.downloads += 1


def words(frame: str | bytes) -> str:
    """A frame as text; what is not text in it is left out."""
    return frame if isinstance(frame, str) else frame.decode("utf-8", "ignore")


def surfaces(page: Page) -> dict[str, str]:
    """What can be found in a tab."""
    plain = page.evaluate(EVERYTHING)
    page.emulate_media(media="print")
    printed = page.locator("body").inner_text()
    page.emulate_media(media="screen")
    return {
        "page": plain,
        "print": printed,
        "title": page.title(),
        "address": page.url,
        "charts": page.evaluate(CHARTS),
        "kept in the browser": page.evaluate(KEPT),
        "accessibility": page.locator("body").aria_snapshot(),
        "source": page.content(),
    }
