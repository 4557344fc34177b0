"""What may be worth weighing, asking and trying next, each with the section it rests on."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from casework.core.brief_about import About, section
from casework.core.brief_frame import CAUTION, PROMPT, BriefLine, BriefSection, Part
from casework.core.brief_words import line, rests_on
from casework.core.caution import Caution
from casework.core.framework import Suggestion
from casework.core.pacing_rule import PacingRules
from casework.core.pointer import Pointer, Where


def cautions(raised: Sequence[Caution], rules: PacingRules | None) -> BriefSection:
    """Cautions that shared lines alone raise, the most pressing first."""
    lines = [
        line(
            _caution_words(caution, rules),
            caution.evidence[0],
            beside=f"{', '.join(caution.sections[:3])} · {caution.evidence[0].words}",
            wide=CAUTION,
        )
        for caution in raised
    ]
    return section(Part.CAUTIONS, lines, Pointer(where=Where.CASE, words="the cautions of this case"))


def _caution_words(caution: Caution, rules: PacingRules | None) -> str:
    rule = rules.rule(caution.rule) if rules else None
    return f"{rule.title}. {caution.words}" if rule else caution.words


def prompts(about: About) -> BriefSection:
    """For each phase in focus a prompt, then a practice; which of its handful changes with each session."""
    turn = len(about.drawn.sessions)
    offered = [list(_offered(about, key, turn)) for key in about.focus]
    lines = [said for turns in zip_longest(*offered) for said in turns if said is not None]
    first = about.focus[0] if about.focus else ""
    return section(Part.PROMPTS, lines, Pointer(where=Where.PHASE, words="the phase", key=first))


def _offered(about: About, phase: str, turn: int) -> Iterator[BriefLine]:
    asked = _from(turn, [p for p in about.framework.prompts if p.phase == phase])
    tried = _from(turn, [p for p in about.framework.practices if p.phase == phase])
    for prompt, practice in zip_longest(asked, tried):
        if prompt:
            yield _suggestion(about, prompt, prompt.words)
        if practice:
            yield _suggestion(about, practice, f"Between sessions: {practice.words}")


def _from(turn: int, suggestions: Sequence[Suggestion]) -> Sequence[Suggestion]:
    at = turn % len(suggestions) if suggestions else 0
    return [*suggestions[at:], *suggestions[:at]]


def _suggestion(about: About, found: Suggestion, words: str) -> BriefLine:
    phase = about.framework.phase(found.phase)
    pointer = Pointer(
        where=Where.PHASE, words=phase.name if phase else found.phase, id=found.key, key=found.phase
    )
    return line(words, pointer, beside=rests_on(about.framework, found.sections), wide=PROMPT)
