"""Briefs of couples told in a few lines, and couples of any length drawn by chance."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from casework.core.brief import Brief, BriefLine, Part, brief
from casework.core.case import ContactState, Leaning, OutsideContact, Seat, Stance
from casework.core.change import VariationRule
from casework.core.framework import Framework, Suggestion
from casework.core.hold import SafetyRule
from casework.core.note import ProgressNote
from casework.core.observation import Level, Standing
from casework.core.privacy import audience_of
from casework.core.record import CaseRecord
from casework.core.secret import Secret, SecretState, SecretStep, SharedBy
from casework.core.session import Attendance, Focus
from casework.core.setback import HowMet, Win
from casework.storage.library import Library, load_library
from tests.core.builders import SMALL, A, B, Couple, day

OURS = load_library(Path(__file__).parents[2] / "data")
RULE = VariationRule(factor=2.66, least=3)
ASK = SafetyRule(violence=90, self_harm=90)
FEW = replace(
    SMALL,
    prompts=(
        Suggestion("p1", "deeds", "Ask one.", ("1.10",)),
        Suggestion("p2", "deeds", "Ask two.", ("9.9",)),
    ),
    practices=(Suggestion("d1", "deeds", "Try one.", ("1.1", "1.2")),),
)


class Told(Couple):
    """A couple with what a brief is made of besides."""

    def win(self, words: str = "Slept through", seat: Seat | None = A, **more: Any) -> Win:
        on = more.pop("on", self.latest.on)
        return self._add(
            "wins", Win(**self._entry(), on=on, words=words, named_by=seat, **{"session_id": None} | more)
        )

    def signed(self, **sections: str) -> ProgressNote:
        line = ProgressNote(
            **self._entry(),
            session_id=self.latest.id,
            format="repair",
            sections=tuple(sections.items()),
            interventions=(),
        )
        return self._add("notes", line)

    def focus_on(self, *phases: str) -> None:
        self._add("focuses", Focus(**self._entry(), session_id=self.latest.id, phases=phases))

    def secret(self, seat: Seat = B, words: str = "CANARY", **more: Any) -> Secret:
        line = Secret(**self._entry(), seat=seat, words=words, on=self.latest.on, **more)
        return self._add("secrets", replace(line, audience=audience_of(seat)))

    def to_be_shared(self, secret: Secret, by: Any) -> None:
        line = SecretStep(
            **self._entry(),
            secret_id=secret.id,
            state=SecretState.TO_BE_SHARED,
            on=secret.on,
            by=SharedBy.TELLER,
            by_when=by,
            words="CANARY",
        )
        self._add("secret_steps", line)

    def leans(self, seat: Seat = B) -> None:
        line = Stance(**self._entry(), seat=seat, leaning=Leaning.LEAVING, on=self.latest.on, words="CANARY")
        self._add("stances", replace(line, audience=audience_of(seat)))

    def contact_goes_on(self, seat: Seat = B) -> None:
        line = OutsideContact(
            **self._entry(), state=ContactState.ONE_KNOWS, on=self.latest.on, known_to=seat, words="CANARY"
        )
        self._add("contacts", replace(line, audience=audience_of(seat)))

    def alone(self, part: str) -> None:
        """The last line of a part turns out to be for one partner alone."""
        *rest, last = getattr(self.record, part)
        self.record = replace(self.record, **{part: (*rest, replace(last, audience=audience_of(B)))})


def made(couple: Couple | CaseRecord, framework: Framework = FEW, **more: Any) -> Brief:
    """The brief on the day after the last session."""
    record = couple.record if isinstance(couple, Couple) else couple
    on = record.sessions[-1].on if record.sessions else day(1)
    return brief(record, framework, **{"today": on + timedelta(days=1), "variation": RULE} | more)


def words(found: Brief, part: Part) -> list[str]:
    """The lines of a section as they are read."""
    return [said(line) for line in found.section(part).lines]


def said(line: BriefLine) -> str:
    """A line with all that belongs to it."""
    return " | ".join(filter(None, (line.sign, line.words, line.detail, line.quoted, line.beside)))


LONG = ("A day without a quarrel, and a walk. " * 9, "漢字" * 90, "x" * 300, "Ana said " * 30)


def any_couple(sessions: int, seed: int, library: Library = OURS) -> tuple[CaseRecord, Framework]:
    """A couple of so many sessions, all kinds of lines by chance, some of them for one partner alone."""
    chance, framework = Random(seed), library.current
    couple = Told(*chance.choice((("Ana", "Ben"), ("A" * 300, "漢" * 200), ("Ana", "Ana"))))
    couple.betrayal()
    for number in range(sessions):
        held = chance.random() < 0.9
        couple.session(
            day(1) + timedelta(days=4 * number),
            attendance=Attendance.HELD if held else chance.choice(list(Attendance)),
        )
        if held:
            _one_session(couple, framework, chance)
    return couple.record, framework


def _one_session(couple: Told, framework: Framework, chance: Random) -> None:
    def seldom(part: str) -> None:
        if chance.random() < 0.3:
            couple.alone(part)

    for marker in chance.sample(framework.markers, 2):
        couple.see(chance.choice((A, B)), marker.key, chance.choice(list(Level)))
        seldom("observations")
    for indicator in chance.sample(framework.indicators, 6):
        couple.read(indicator.key, chance.randint(0, 20) / 2, chance.randint(0, 20) / 2)
        seldom("readings")
    couple.focus_on(*(phase.key for phase in chance.sample(framework.phases, 3)))
    text = chance.choice(LONG)
    if chance.random() < 0.5:
        setback = couple.setback(chance.choice(framework.setback_kinds).key, chance.randint(1, 5))
        if chance.random() < 0.5:
            couple.met(setback, chance.choice(list(HowMet)), couple.latest.on)
        seldom("setbacks")
    if chance.random() < 0.3:
        couple.win(text, chance.choice((A, B, None)))
        seldom("wins")
    if chance.random() < 0.2:
        couple.agree(chance.choice((A, B, None)), text, review=chance.choice((None, couple.latest.on)))
        seldom("agreements")
    if chance.random() < 0.2:
        couple.secret(words=text)
        couple.leans(chance.choice((A, B)))
        couple.contact_goes_on()
    if chance.random() < 0.1:
        couple.place(framework.phases[0].key, chance.choice(list(Standing)))
    couple.signed(plan=text)
