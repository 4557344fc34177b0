"""What was found, couple by couple: what it is, of which day, and the words around it."""

from datetime import date

import streamlit as st

from casework.core.framework import Framework
from casework.core.privacy import Audience
from casework.core.record import CaseRecord
from casework.core.search import OWN, Found, Hit
from casework.desk import Desk
from pages.parts.couple import couple_named, names_of
from pages.parts.places import way_to
from pages.parts.search.marked import marked
from pages.parts.search.opens import way_to_hit
from pages.parts.words import as_label

SHAPE = [26, 74]


def hits_told(desk: Desk, found: Found) -> None:
    """Every hit, under the couple it is about."""
    for record, hits in found.by_case:
        framework = desk.library.framework(record.case.framework_version)
        with st.container(gap="small", border=True):
            named = f"**{as_label(couple_named(record))}** · {record.case.label}"
            way_to("case", named, case=record.case.id)
            for hit in hits:
                _hit(record, framework, hit)


def _hit(record: CaseRecord, framework: Framework, hit: Hit) -> None:
    what, words = st.columns(SHAPE)
    with what:
        way_to_hit(hit)
    with words.container(gap=None):
        st.caption(as_label(" · ".join(_facts(record, framework, hit))))
        st.markdown(marked(hit.pieces))


def _facts(record: CaseRecord, framework: Framework, hit: Hit) -> list[str]:
    """The day, the phase, and whom it is for, where that is not both."""
    facts = [_day(hit.on)] if hit.on else []
    if phase := _phase(framework, hit.key):
        facts.append(phase)
    return [*facts, *_for_whom(record, hit)]


def _day(on: date) -> str:
    return f"{on.day} {on:%b %Y}"


def _phase(framework: Framework, key: str) -> str:
    marker = next((m for m in framework.markers if m.key == key), None)
    phase = framework.phase(marker.phase if marker else key)
    return phase.short if phase else ""


def _for_whom(record: CaseRecord, hit: Hit) -> list[str]:
    if hit.kind in OWN:
        return ["only you"]
    names = names_of(record)
    alone = dict(zip((Audience.PARTNER_A, Audience.PARTNER_B), names.values(), strict=True))
    return [f"{alone[hit.audience]} alone"] if hit.audience in alone else []
