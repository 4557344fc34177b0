"""Cautions about pace: sixteen pure rules, each with its evidence. The judgement stays with the clinician.

Sessions count, days never do. What was not recorded raises nothing, with three exceptions that say so in
their words: wins, grief or shame, and support. A caution speaks to the clinician alone: its evidence may
be one partner's own, and each line carries its audience.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from casework.core import pacing_rules_care as care
from casework.core import pacing_rules_effort as effort
from casework.core import pacing_rules_openness as openness
from casework.core import pacing_rules_pace as pace
from casework.core.case import CaseState
from casework.core.caution import Caution, CautionAside
from casework.core.entry import latest
from casework.core.framework import Framework
from casework.core.pacing_look import Look, Rule
from casework.core.pacing_rule import CautionRule, PacingRules, Wording, deadline_in
from casework.core.pointer import Pointer
from casework.core.privacy import Audience
from casework.core.record import CaseRecord

__all__ = [
    "CautionRule",
    "PacingRules",
    "SetAside",
    "Wording",
    "aside_now",
    "deadline_in",
    "raised",
    "raised_openly",
]

RULES: Mapping[str, Callable[[Rule], list[Pointer]]] = {
    "forgiveness_early": pace.forgiveness_early,
    "touch_before_closeness": pace.touch_before_closeness,
    "detail_while_heavier": openness.detail_while_heavier,
    "deadline": pace.deadline,
    "pressure": pace.pressure,
    "one_moves": effort.one_moves,
    "words_beside_deeds": effort.words_beside_deeds,
    "openness_without_limits": openness.openness_without_limits,
    "openness_punishes": openness.openness_punishes,
    "no_win": effort.no_win,
    "causes_excuse": effort.causes_excuse,
    "undecided": pace.undecided,
    "decisions_early": pace.decisions_early,
    "grief_or_shame": care.grief_or_shame,
    "support": care.support,
    "far_apart": effort.far_apart,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A caution that would speak now, and the reason a clinician gave why it does not apply."""

    caution: Caution
    aside: CautionAside


def raised(record: CaseRecord, framework: Framework, rules: PacingRules, today: date) -> tuple[Caution, ...]:
    """The cautions that speak now, the most pressing first; those set aside on this evidence left out.

    First come those with the newest evidence, counted in sessions; of the same session the weightier; of
    the same weight the one that rests on more lines. Nothing for a case that is closed. Never raises.
    """
    return tuple(c for c in _speaking(record, framework, rules, today) if _is_new(record, c))


def raised_openly(
    record: CaseRecord, framework: Framework, rules: PacingRules, today: date
) -> tuple[Caution, ...]:
    """Those of the cautions that lines for both partners alone raise, for a page that may lie open.

    Their evidence is joint throughout. What is set aside stays so, and what a line of one partner's own
    answers (an hour alone is support) raises nothing here either.
    """
    known = {caution.rule for caution in raised(record, framework, rules, today)}
    openly = raised(_shared_side(record), framework, rules, today)
    return tuple(caution for caution in openly if caution.rule in known)


def aside_now(
    record: CaseRecord, framework: Framework, rules: PacingRules, today: date
) -> tuple[SetAside, ...]:
    """The cautions that would speak now but are set aside, with the reason given last and by whom."""
    found = []
    for caution in _speaking(record, framework, rules, today):
        aside = latest(a for a in record.asides if a.rule == caution.rule)
        if aside and not _is_new(record, caution):
            found.append(SetAside(caution=caution, aside=aside))
    return tuple(found)


def _shared_side(record: CaseRecord) -> CaseRecord:
    """The lines that are for both, with what was set aside, which is the clinician's."""
    parts = {part.name: getattr(record, part.name) for part in fields(record)}
    joint: dict[str, Any] = {
        name: tuple(line for line in lines if line.audience is Audience.JOINT)
        for name, lines in parts.items()
        if isinstance(lines, tuple) and name != "asides"
    }
    return replace(record, **joint)


def _is_new(record: CaseRecord, caution: Caution) -> bool:
    """Whether it rests on any line that was not there when it was set aside."""
    weighed = {line for aside in record.asides if aside.rule == caution.rule for line in aside.evidence}
    return not {pointer.id for pointer in caution.evidence} <= weighed


def _speaking(
    record: CaseRecord, framework: Framework, rules: PacingRules, today: date
) -> tuple[Caution, ...]:
    if record.state is CaseState.CLOSED:
        return ()
    look = Look(record, framework, rules, today)
    found = [(rule, caution) for rule in rules.rules if (caution := _caution(look, rule))]
    return tuple(caution for _, caution in sorted(found, key=lambda each: _pressing(look, *each)))


def _caution(look: Look, rule: CautionRule) -> Caution | None:
    lines = {line.id: line for line in RULES[rule.key](Rule(look, rule))}
    if not lines:
        return None
    return Caution(
        rule=rule.key,
        number=rule.number,
        words=rule.words,
        sections=rule.sections,
        evidence=tuple(sorted(lines.values(), key=lambda line: line.on or date.min, reverse=True)),
    )


def _pressing(look: Look, rule: CautionRule, caution: Caution) -> tuple[int, int, int, int]:
    newest = caution.evidence[0].on or date.min
    return look.ago(newest), -rule.weight, -len(caution.evidence), rule.number
