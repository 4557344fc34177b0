"""Why somebody may not do what they tried, in a sentence for them: what they are here, and who may."""

from collections.abc import Set

from casework.core.account import CLINICAL, PracticeRole
from casework.core.privacy import Kind, Tie, Verb, allowed

UNSUPERVISED = (
    "You are in training and nobody is recorded as your supervisor today, so you may read but not write. "
    "The practice's administrator can record who supervises you. Nothing was changed."
)
AS_SUPERVISOR = (
    "You read this as a supervisor. Only the clinicians of the case write in it. Nothing was changed."
)
IN_EMERGENCY = "You opened this case in an emergency, to read only. Nothing was changed."
NOT_YOURS = "Psychotherapy notes are for whoever wrote them. Nothing of them was shown."
READS_UNSUPERVISED = "You read this in training: nobody is recorded as your supervisor today."
READS_AS_SUPERVISOR = "You read this as supervisor of a clinician of the case. Nothing can be changed here."
READS_IN_EMERGENCY = "You read this in an emergency. Nothing can be changed here."
ELSEWHERE = "Your role does not include this. Nothing was changed."


def why_not(roles: Set[PracticeRole], verb: Verb, kind: Kind, ties: Set[Tie]) -> str:
    """The sentence for a refusal by the table of privacy, to somebody who may know that the thing exists."""
    if kind is Kind.OWN_NOTE and verb is Verb.READ:
        return NOT_YOURS
    if allowed(roles, verb, kind, {*ties, Tie.SUPERVISED}):
        return UNSUPERVISED
    if Tie.ON_TEAM in ties and roles & CLINICAL:
        return ELSEWHERE
    if Tie.SUPERVISES in ties:
        return AS_SUPERVISOR
    return IN_EMERGENCY if Tie.EMERGENCY in ties else ELSEWHERE


def reader_line(roles: Set[PracticeRole], ties: Set[Tie]) -> str | None:
    """What stands above a case for somebody who reads it and writes nothing; None for who writes in it."""
    if allowed(roles, Verb.WRITE, Kind.RECORD, ties):
        return None
    if Tie.ON_TEAM in ties and roles & CLINICAL:
        return READS_UNSUPERVISED
    if Tie.SUPERVISES in ties and PracticeRole.SUPERVISOR in roles:
        return READS_AS_SUPERVISOR
    return READS_IN_EMERGENCY
