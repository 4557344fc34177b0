"""Which words of which line can be found. A new kind of line with words of its own has to be named here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from casework.core.agreement import Agreement, Check
from casework.core.case import (
    Betrayal,
    CaseStatus,
    Consent,
    Disclosure,
    Goal,
    OutsideContact,
    Partner,
    Stance,
)
from casework.core.caution import CautionAside
from casework.core.draft import FORMAT
from casework.core.entry import Entry
from casework.core.note import Addendum, ProgressNote
from casework.core.observation import Observation, Placement
from casework.core.safety import SafetyAsk, SafetyAssessment, SafetyPlan
from casework.core.search import SearchKind as Kind
from casework.core.secret import Permission, Secret, SecretStep
from casework.core.session import RiskAsk, TherapySession
from casework.core.setback import Setback, SetbackResponse, Win


@dataclass(frozen=True, slots=True)
class Texts:
    """What a line is called in search, and the words it holds."""

    kind: Kind
    text: Callable[[Any], str]


def _joined(*names: str) -> Callable[[Any], str]:
    return lambda entry: "\n".join(filter(None, (getattr(entry, name) for name in names)))


def _note(entry: ProgressNote) -> str:
    return "\n\n".join([*(text for _, text in entry.sections if text), ", ".join(entry.interventions)])


WORDS = _joined("words")
TEXTS: Mapping[type[Entry], Texts] = {
    Partner: Texts(Kind.NAME, _joined("name", "pronouns")),
    Betrayal: Texts(Kind.BETRAYAL, WORDS),
    Disclosure: Texts(Kind.BETRAYAL, WORDS),
    OutsideContact: Texts(Kind.CONTACT, WORDS),
    Consent: Texts(Kind.PAPER, _joined("reference")),
    Goal: Texts(Kind.GOAL, WORDS),
    Stance: Texts(Kind.LEANING, WORDS),
    CaseStatus: Texts(Kind.STATUS, WORDS),
    TherapySession: Texts(Kind.PRESENT, _joined("others_present")),
    RiskAsk: Texts(Kind.RISK, WORDS),
    Observation: Texts(Kind.EVIDENCE, _joined("evidence")),
    Placement: Texts(Kind.PLACEMENT, _joined("reason")),
    Setback: Texts(Kind.SETBACK, WORDS),
    SetbackResponse: Texts(Kind.SETBACK, WORDS),
    Win: Texts(Kind.WIN, WORDS),
    Agreement: Texts(Kind.AGREEMENT, WORDS),
    Check: Texts(Kind.CHECK, WORDS),
    ProgressNote: Texts(Kind.NOTE, _note),
    Addendum: Texts(Kind.ADDENDUM, _joined("text")),
    Secret: Texts(Kind.TOLD_ALONE, WORDS),
    SecretStep: Texts(Kind.TOLD_ALONE, WORDS),
    Permission: Texts(Kind.TOLD_ALONE, _joined("scope", "reference")),
    SafetyAsk: Texts(Kind.SAFETY, WORDS),
    SafetyAssessment: Texts(Kind.SAFETY, WORDS),
    SafetyPlan: Texts(Kind.SAFETY, WORDS),
    CautionAside: Texts(Kind.CAUTION, _joined("reason")),
}

#: keys of an unsigned note under which no words of anybody's stand
NOT_WORDS = frozenset({FORMAT})
