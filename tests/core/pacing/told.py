"""A couple told for the pacing rules: sessions in a few words each, and what stands beside them."""

from functools import cache
from pathlib import Path
from typing import Any

from casework.core.agreement import Agreement, AgreementKind, Kept
from casework.core.case import (
    ContactState,
    Disclosure,
    DisclosureState,
    Goal,
    Leaning,
    OutsideContact,
    Seat,
    Stance,
)
from casework.core.framework import Framework
from casework.core.note import ProgressNote
from casework.core.observation import Level, Standing
from casework.core.pacing_rule import PacingRules
from casework.core.privacy import audience_of
from casework.core.safety import SafetyPlan
from casework.core.session import Focus, Meeting, RiskAnswer, RiskAsk
from casework.core.setback import HowMet, Win
from casework.storage.library import load_framework
from casework.storage.pacing_files import load_pacing
from tests.core.builders import Couple, day

ROOT = Path(__file__).parents[3]
LEVELS = {level.label: level for level in Level}
MEETINGS = {"both": Meeting.CONJOINT, "A": Meeting.INDIVIDUAL_A, "B": Meeting.INDIVIDUAL_B}
STORY = {"name", "rule", "outcome", "lines", "betrayals", "sessions", "frame"}
SESSION = {"times", "with", "focus", "reads", "seen", "did", "plan", "note", "setbacks", "wins", "checks"} | {
    "risk",
    "placed",
}
FRAME = {"agreed", "kind", "owner", "key", "goal", "stance", "told", "contact", "plan", "words", "at", "own"}


@cache
def shipped() -> Framework:
    """The framework that ships."""
    framework, problems = load_framework(ROOT / "data/framework/2026.1")
    assert framework is not None
    assert problems == ()
    return framework


@cache
def rules() -> PacingRules:
    """The rules that ship."""
    found, problems = load_pacing(ROOT / "data/pacing")
    assert found is not None
    assert problems == ()
    return found


class Told(Couple):
    """Tells a story from its file, refusing what the file has no word for."""

    def __init__(self, story: dict[str, Any]) -> None:
        assert set(story) <= STORY, story
        super().__init__()
        self.agreed: dict[str, Agreement] = {}
        for injured in story.get("betrayals", ["A"]):
            self.betrayal(Seat(injured))
        for told in story.get("frame", ()):
            self.line(told)
        for told in story.get("sessions", ()):
            for _ in range(told.get("times", 1)):
                self.meeting(told)

    def line(self, told: dict[str, Any]) -> None:
        """One line of the frame, from the day of session `at` (the first if left out)."""
        assert set(told) <= FRAME, told
        on, entry = day(told.get("at", 1)), self._entry()
        if told.get("own"):
            entry["audience"] = audience_of(Seat(told["own"]))
        if "agreed" in told:
            owner = None if told.get("owner") == "both" else Seat(told.get("owner", "B"))
            kind = AgreementKind(told.get("kind", "repair task"))
            line = Agreement(**entry, owner=owner, words=told["agreed"], kind=kind, starts_on=on)
            self.agreed[told.get("key", "it")] = self._add("agreements", line)
        elif "goal" in told:
            self._add("goals", Goal(**entry, seat=Seat(told["goal"]), words=told["words"], on=on))
        elif "stance" in told:
            leaning = Leaning(told["words"])
            self._add("stances", Stance(**entry, seat=Seat(told["stance"]), leaning=leaning, on=on))
        elif "told" in told:
            state, betrayal = DisclosureState(told["told"]), self.record.betrayals[0].id
            self._add("disclosures", Disclosure(**entry, betrayal_id=betrayal, state=state, on=on))
        elif "contact" in told:
            state, known = ContactState(told["contact"]), Seat(told["own"]) if "own" in told else None
            self._add("contacts", OutsideContact(**entry, state=state, on=on, known_to=known))
        else:
            self._add("safety_plans", SafetyPlan(**entry, seat=Seat(told["plan"]), on=on, words="Rings"))

    def meeting(self, told: dict[str, Any]) -> None:
        """One session with what was recorded in it."""
        assert set(told) <= SESSION, told
        meeting = MEETINGS[told.get("with", "both")]
        self.session(meeting=meeting, present=meeting.seats)
        for phases in [told["focus"]] if "focus" in told else []:
            assert all(shipped().phase(phase) for phase in phases)
            self._add("focuses", Focus(**self._entry(), session_id=self.latest.id, phases=tuple(phases)))
        for indicator, (a, b) in told.get("reads", {}).items():
            assert shipped().indicator(indicator), indicator
            self.read(indicator, None if a == "-" else a, None if b == "-" else b)
        for marker, seats in told.get("seen", {}).items():
            assert shipped().marker(marker), marker
            for seat, level in seats.items():
                self.see(Seat(seat), marker, LEVELS[level])
        self.written(told)
        self.happened(told)

    def written(self, told: dict[str, Any]) -> None:
        """The signed note, where there is one."""
        sections = [("plan", told.get("plan", "")), ("what", told.get("note", ""))]
        if any(key in told for key in ("did", "plan", "note")):
            line = ProgressNote(
                **self._entry(),
                session_id=self.latest.id,
                format="dap",
                sections=tuple((key, text) for key, text in sections if text),
                interventions=tuple(told.get("did", ())),
            )
            self._add("notes", line)

    def happened(self, told: dict[str, Any]) -> None:
        """Setbacks, wins, checks, risk and a placement."""
        for each in told.get("setbacks", ()):
            assert shipped().setback_kind(each["kind"])
            seat = None if each["who"] == "both" else Seat(each["who"])
            setback = self.setback(each["kind"], each.get("severity", 3), seat=seat, session=self.latest)
            if "met" in each:
                self.met(setback, HowMet(each["met"]), self.latest.on)
        for words in told.get("wins", ()):
            win = Win(
                **self._entry(), session_id=self.latest.id, on=self.latest.on, words=words, named_by=None
            )
            self._add("wins", win)
        for key, result in told.get("checks", {}).items():
            self.check(self.agreed[key], Kept(result))
        for seat in told.get("risk", ()):
            entry = self._entry() | {"audience": audience_of(Seat(seat))}
            answer = RiskAnswer.REPORTED
            line = RiskAsk(**entry, session_id=self.latest.id, seat=Seat(seat), answer=answer)
            self._add("risks", line)
        for phase, standing in told.get("placed", {}).items():
            self.place(phase, Standing(standing))
