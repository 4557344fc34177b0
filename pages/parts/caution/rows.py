"""The cautions of a couple: each with its sections, its evidence line by line, and a way to set it aside."""

from collections.abc import Sequence

import streamlit as st

from casework.core.caution import Caution
from casework.core.framework import Framework
from casework.core.pacing import raised
from casework.core.pointer import Pointer, Where
from casework.core.privacy import Audience, said_alone
from casework.core.record import CaseRecord
from casework.core.wording import day
from casework.desk import Desk
from casework.usecases.caution import set_aside
from pages.parts.brief.evidence import way_of, way_to_evidence
from pages.parts.case.asking import asking, field_key, keep_button, small_action, today
from pages.parts.editor import Look
from pages.parts.typed import typed_field
from pages.parts.words import as_label

HERE = "case"  #: the page cautions stand on: what lies there needs no way to it
SHOWN = 4  #: lines of evidence beside a caution before the older ones are folded
REASON = Look(label="Why it does not apply", hint="What you know that these lines do not say", rows=3)
OWN = "A line of one partner's own"
CARE_TEAM = "A line for the care team"
DATED = (Where.CASE, Where.AGREEMENT, Where.SETBACK)  #: what names no session in its words


def caution_rows(desk: Desk, record: CaseRecord, cautions: Sequence[Caution]) -> None:
    """Draw cautions in the order given; of one partner's own lines that they are there, not their words."""
    framework = desk.library.framework(record.case.framework_version)
    for caution in cautions:
        with st.container(gap="xxsmall", key=f"caution {caution.rule}"):
            said, action = st.columns([8, 2], gap="medium")
            with said.container(gap="xxsmall"):
                _said(desk, framework, caution)
                evidence(record, caution)
            with action.container(horizontal=True, horizontal_alignment="right"):
                if small_action("Set aside", f"set aside {caution.rule}", ":material/bookmark_remove:"):
                    _set_aside(record, caution)


def _said(desk: Desk, framework: Framework, caution: Caution) -> None:
    st.markdown(f"**{as_label(title_of(desk, caution))}.** {as_label(caution.words)}")
    st.caption(as_label(headings(framework, caution.sections)))


def title_of(desk: Desk, caution: Caution) -> str:
    """The few words a caution goes by."""
    rule = desk.library.pacing.rule(caution.rule) if desk.library.pacing else None
    return rule.title if rule else f"Caution {caution.number}"


def headings(framework: Framework, sections: Sequence[str]) -> str:
    """The sections a caution rests on, each by its number and heading."""
    found = [(key, framework.section(key)) for key in sections]
    return " · ".join(f"{key} {section.heading}" if section else key for key, section in found)


def evidence(record: CaseRecord, caution: Caution) -> None:
    """What raised it, newest first, each line the way to where it stands."""
    for pointer in caution.evidence[:SHOWN]:
        _line(record, pointer)
    older = caution.evidence[SHOWN:]
    if older:
        with st.expander(f"{len(older)} more", type="compact"):
            for pointer in older:
                _line(record, pointer)


def _line(record: CaseRecord, pointer: Pointer) -> None:
    words = f":small[{as_label(_words(pointer))}]"
    if way_of(pointer)[0] == HERE:
        with st.container(horizontal=True, wrap=False, gap=None):
            st.space("xsmall")  # in line with the links around it
            st.markdown(words, width="stretch")
    else:
        way_to_evidence(pointer, words, record.case.id)


def _words(pointer: Pointer) -> str:
    """The line in a few words; of one that is not for both partners only whose it is."""
    if pointer.audience is not Audience.JOINT:
        return OWN if said_alone(pointer.audience) else CARE_TEAM
    if pointer.on and pointer.where in DATED and "in session" not in pointer.words:
        return f"{pointer.words} · {day(pointer.on)}"
    return pointer.words


@asking("Set this caution aside")
def _set_aside(desk: Desk, record: CaseRecord, caution: Caution) -> None:
    st.markdown(f"**{as_label(title_of(desk, caution))}**")
    st.caption("It stays aside until there is something new. The reason is kept for the care team.")
    key = field_key(record, f"aside {caution.rule}", len(record.asides))
    reason = typed_field(f"{key} reason", REASON)
    lines = _lines(desk, record, caution)
    keep_button(key, lambda: set_aside(desk.store, record.case.id, caution.rule, lines, reason), "Set aside")


def _lines(desk: Desk, record: CaseRecord, caution: Caution) -> tuple[str, ...]:
    """Every line it rests on now, also those of one partner's own that were not drawn."""
    framework, rules = desk.library.framework(record.case.framework_version), desk.library.pacing
    whole = raised(record, framework, rules, today(desk)) if rules else ()
    both = [caution, *(each for each in whole if each.rule == caution.rule)]
    return tuple(dict.fromkeys(pointer.id for each in both for pointer in each.evidence))
