"""Which kind of record a line is, so that the table of privacy can be asked about it."""

from casework.core.entry import Entry
from casework.core.note import Addendum, ProgressNote
from casework.core.privacy import Kind, Verb, said_alone
from casework.core.safety import SafetyAsk, SafetyAssessment, SafetyPlan
from casework.core.secret import Permission, Secret, SecretStep

LEDGER = (Secret, SecretStep, Permission)
SAFETY = (SafetyAsk, SafetyAssessment, SafetyPlan)
SIGNED = (ProgressNote, Addendum)


def kind_of(entry: Entry) -> Kind:
    """The kind of record a line belongs to."""
    if isinstance(entry, LEDGER):
        return Kind.LEDGER
    if isinstance(entry, SAFETY):
        return Kind.SAFETY
    return Kind.ALONE if said_alone(entry.audience) else Kind.RECORD


def verb_of(entry: Entry) -> Verb:
    """What adding a line amounts to: signing where it is a signed text, else writing."""
    return Verb.SIGN if isinstance(entry, SIGNED) else Verb.WRITE
