"""Which questions a check-in asks: few enough for five minutes, in the words for this partner's roles."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from casework.core.case import Role
from casework.core.check_in import About, Choice, Question
from casework.core.errors import BadChoice, UnknownTerm
from casework.core.framework import Framework, Indicator
from casework.core.measure import Measure
from casework.core.measure_wording import WordedItem, Wording

LIMIT = 60  #: questions in one check-in; nobody answers more on a telephone
SCALE = tuple(Choice(value, str(value)) for value in range(11))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInRule:
    """What is asked where the clinician picks nothing; each number stands in YAML with its reason."""

    core: tuple[str, ...]  #: keys of the indicators that are always asked
    most: int  #: questions that can be answered in five minutes


def near_focus(framework: Framework, focus: Iterable[str]) -> frozenset[str]:
    """The indicators that rest on a section some phase in focus rests on."""
    phases = filter(None, map(framework.phase, focus))
    sections = {section for phase in phases for section in phase.sections}
    return frozenset(one.key for one in framework.indicators if sections.intersection(one.sections))


def usual_indicators(framework: Framework, focus: Iterable[str], rule: CheckInRule) -> tuple[str, ...]:
    """What is asked where nothing was picked: the core few, then those near the phases in focus."""
    near = near_focus(framework, focus)
    there = [one.key for one in framework.indicators]
    wanted = [key for key in rule.core if key in there]
    wanted += [key for key in there if key in near and key not in wanted]
    few = set(wanted[: rule.most])
    return tuple(key for key in there if key in few)


def indicator_questions(
    framework: Framework, roles: frozenset[Role], keys: Collection[str]
) -> tuple[Question, ...]:
    """The questions of some indicators for somebody in these roles; those not asked of them are left out.

    Raises UnknownTerm.
    """
    if any(framework.indicator(key) is None for key in keys):
        raise UnknownTerm
    return tuple(
        _asked(one, words)
        for one in framework.indicators
        if one.key in keys and (words := one.question(roles)) is not None
    )


def _asked(indicator: Indicator, words: str) -> Question:
    return Question(
        about=About.INDICATOR,
        of=indicator.key,
        words=words,
        choices=SCALE,
        low=indicator.low,
        high=indicator.high,
    )


def may_be_asked(measure: Measure) -> bool:
    """Whether a measure may be answered with no clinician by: not where an answer needs one at once."""
    return not measure.alone and not measure.safety_items


def measure_questions(measure: Measure, wording: Wording) -> tuple[Question, ...]:
    """The items of a measure in the practice's own wording. Raises BadChoice where it cannot be asked so."""
    if not may_be_asked(measure):
        raise BadChoice(f"{measure.name} is asked in person. Nothing was made.")
    worded = [wording.item(item.number) for item in measure.items]
    asked = tuple(_worded(measure, item) for item in worded if item is not None)
    if not asked or len(asked) < len(worded):
        raise BadChoice(f"The practice holds no complete wording of {measure.name}. Nothing was made.")
    return asked


def _worded(measure: Measure, item: WordedItem) -> Question:
    return Question(
        about=About.MEASURE,
        of=measure.key,
        item=item.number,
        words=item.text,
        choices=tuple(Choice(value, words) for value, words in item.answers),
    )


def check_questions(questions: Collection[Question], name: str) -> None:
    """Refuses an empty check-in, and one too long to be answered. Raises BadChoice."""
    if not questions:
        raise BadChoice(f"Nothing of this is asked of {name}. Pick other questions. Nothing was made.")
    if len(questions) > LIMIT:
        raise BadChoice(f"A check-in holds {LIMIT} questions at most. Pick fewer. Nothing was made.")
