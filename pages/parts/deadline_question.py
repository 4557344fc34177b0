"""A day set for healing in an agreement is questioned once, with the section it rests on; it can stay."""

from dataclasses import dataclass

import streamlit as st

from casework.core.agreement_rule import AgreementRule, DeadlineQuestion
from casework.core.framework import Framework
from casework.core.pacing_rule import deadline_in
from casework.core.record import CaseRecord
from casework.desk import Desk
from pages.parts.words import as_label

KEEP, KEEP_SO = "Keep", "Keep it as it is"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked about a wording, if anything."""

    question: bool  #: whether the question stands there
    just_now: bool  #: whether the press that is being answered brought it up: then nothing is kept yet

    def label(self, otherwise: str = KEEP) -> str:
        """What the button under it says."""
        return KEEP_SO if self.question else otherwise


def deadline_question(desk: Desk, record: CaseRecord, about: str, words: str, button: str) -> Asked:
    """Draw the question where a day is set for healing and somebody has pressed the button (by its key).

    It is asked once for each such sentence; pressing again keeps the agreement in the words it has.
    """
    rule, rules = desk.library.agreements, desk.library.pacing
    sentence = deadline_in(words, rules) if rules and rule else None
    if sentence is None or rule is None:
        return Asked(question=False, just_now=False)
    asked = f"asked about a day: {about}"
    just_now = bool(st.session_state.get(button)) and st.session_state.get(asked) != sentence
    if just_now:
        st.session_state[asked] = sentence
    question = st.session_state.get(asked) == sentence
    if question:
        _draw(rule, desk.library.framework(record.case.framework_version), sentence)
    return Asked(question=question, just_now=just_now)


def _draw(rule: AgreementRule, framework: Framework, sentence: str) -> None:
    asked: DeadlineQuestion = rule.deadline
    said = f"“{as_label(sentence)}” {as_label(asked.words)} {as_label(asked.instead)}"
    cited = as_label(rests_on(framework, asked.sections))
    st.info(f"{said} :small[{cited}]", icon=":material/help:")


def rests_on(framework: Framework, sections: tuple[str, ...]) -> str:
    """The sections something rests on, by number and heading."""
    named = [found for section in sections if (found := framework.section(section))]
    return "; ".join(f"{section.id} {section.heading}" for section in named)
