"""The table of privacy in plain words, for everybody in the practice."""

from dataclasses import dataclass

from casework.core.account import PracticeRole
from casework.core.privacy import CLINICAL, TABLE, Rule
from casework.core.wording import listed

ALWAYS = "always"

#: what each role is for, in half a sentence
PURPOSE = {
    PracticeRole.CLINICIAN: "sees couples and keeps their record",
    PracticeRole.COUNSELOR: "sees couples under a named supervisor",
    PracticeRole.SUPERVISOR: "reads the cases of named people",
    PracticeRole.ADMINISTRATOR: "keeps people and settings; no couple's record comes with that",
    PracticeRole.REVIEWER: "reads the trail, and nothing that a couple said",
    PracticeRole.EMERGENCY: "may open one case for an hour when nobody of its team can be asked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRule:
    """One line of the table as it is read: who may do what, to what, when."""

    who: str
    may: str
    what: str
    when: str


def told_rule(rule: Rule) -> ToldRule:
    """A line of the table in words."""
    return ToldRule(
        who=str(rule.role),
        may=listed([str(verb) for verb in rule.verbs]),
        what=_what(rule),
        when=_when(rule),
    )


def _what(rule: Rule) -> str:
    if rule.kinds == CLINICAL:
        return "all that is kept of a couple, the psychotherapy notes aside"
    return listed([str(kind) for kind in rule.kinds])


def _when(rule: Rule) -> str:
    if not rule.when:
        return ALWAYS
    return "whoever " + listed([str(tie) for tie in rule.when])


def told_table() -> tuple[ToldRule, ...]:
    """The whole table in words. What is not in it, nobody may."""
    return tuple(map(told_rule, TABLE))
