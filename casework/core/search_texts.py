"""Which words of which line can be found. A new kind of line with words of its own has to be named here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from casework.core import agreement, case, caution, note, observation, safety, secret, session, setback
from casework.core.draft import FORMAT
from casework.core.entry import Entry
from casework.core.search import SearchKind as Kind


@dataclass(frozen=True, slots=True)
class Texts:
    """What a line is called in search, and the words it holds."""

    kind: Kind
    text: Callable[[Any], str]


def _joined(*names: str) -> Callable[[Any], str]:
    return lambda entry: "\n".join(filter(None, (getattr(entry, name) for name in names)))


def _note(entry: note.ProgressNote) -> str:
    return "\n\n".join([*(text for _, text in entry.sections if text), ", ".join(entry.interventions)])


WORDS = _joined("words")
TEXTS: Mapping[type[Entry], Texts] = {
    case.Partner: Texts(Kind.NAME, _joined("name", "pronouns")),
    case.Betrayal: Texts(Kind.BETRAYAL, WORDS),
    case.Disclosure: Texts(Kind.BETRAYAL, WORDS),
    case.OutsideContact: Texts(Kind.CONTACT, WORDS),
    case.Consent: Texts(Kind.PAPER, _joined("reference")),
    case.Goal: Texts(Kind.GOAL, WORDS),
    case.Stance: Texts(Kind.LEANING, WORDS),
    case.CaseStatus: Texts(Kind.STATUS, WORDS),
    session.TherapySession: Texts(Kind.PRESENT, _joined("others_present")),
    session.RiskAsk: Texts(Kind.RISK, WORDS),
    observation.Observation: Texts(Kind.EVIDENCE, _joined("evidence")),
    observation.Placement: Texts(Kind.PLACEMENT, _joined("reason")),
    setback.Setback: Texts(Kind.SETBACK, WORDS),
    setback.SetbackResponse: Texts(Kind.SETBACK, WORDS),
    setback.Win: Texts(Kind.WIN, WORDS),
    agreement.Agreement: Texts(Kind.AGREEMENT, WORDS),
    agreement.Check: Texts(Kind.CHECK, WORDS),
    note.ProgressNote: Texts(Kind.NOTE, _note),
    note.Addendum: Texts(Kind.ADDENDUM, _joined("text")),
    secret.Secret: Texts(Kind.TOLD_ALONE, WORDS),
    secret.SecretStep: Texts(Kind.TOLD_ALONE, WORDS),
    secret.Permission: Texts(Kind.TOLD_ALONE, _joined("scope", "reference")),
    safety.SafetyAsk: Texts(Kind.SAFETY, WORDS),
    safety.SafetyAssessment: Texts(Kind.SAFETY, WORDS),
    safety.SafetyPlan: Texts(Kind.SAFETY, WORDS),
    caution.CautionAside: Texts(Kind.CAUTION, _joined("reason")),
}

#: keys of an unsigned note under which no words of anybody's stand
NOT_WORDS = frozenset({FORMAT})
