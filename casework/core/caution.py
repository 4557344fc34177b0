"""A caution about pace: what raised it, on which section it rests, and that it was set aside."""

from dataclasses import dataclass

from casework.core.entry import Entry
from casework.core.pointer import Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something worth weighing before the work goes on; the judgement stays with the clinician."""

    rule: str  #: key of the rule in data/pacing
    number: int  #: as in the reading of the five documents, 1-16
    words: str
    sections: tuple[str, ...]
    evidence: tuple[Pointer, ...]  #: what raised it, newest first; never empty


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionAside(Entry):
    """A clinician's reason why a caution does not apply, on the evidence there was."""

    rule: str
    reason: str
    evidence: tuple[str, ...]  #: ids of the lines it rested on; more or newer ones raise it again
