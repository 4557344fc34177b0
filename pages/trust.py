"""Trust: one indicator large, all of them small, the distance between the partners, what was kept."""

import streamlit as st

from casework.charts.distance import distance_chart
from casework.charts.trust import trust_chart
from casework.charts.trust_table import trust_table
from casework.core.change import Band, usual_variation, worth_a_look
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.series import TrustSeries, distance
from casework.core.trust import all_series, distance_sentence, shown_name, trust_sentence
from casework.core.wording import listed
from casework.desk import Desk
from pages.parts.at_case import case_in_view
from pages.parts.follow_through import follow_through_view
from pages.parts.heading import heading
from pages.parts.hold import hold_banner
from pages.parts.measures.row import measures_row
from pages.parts.multiples import multiples
from pages.parts.no_case import no_case
from pages.parts.period import beginning, narrowed, period_control
from pages.parts.person import current_desk
from pages.parts.picture import picture
from pages.parts.setback_view import setback_view
from pages.parts.table import table_behind
from pages.parts.theme import palette
from pages.parts.words import as_label

INDICATOR = "trust indicator"
FIRST = "emotional_safety"  #: the indicator in view before another is picked, where the framework has it

Pairs = dict[str, tuple[TrustSeries, TrustSeries]]


def render() -> None:
    """Draw the trust page of the open case."""
    desk = current_desk()
    if desk is None:
        return
    record = case_in_view(desk)
    if record is None:
        no_case("Trust")
        return
    framework = desk.library.framework(record.case.framework_version)
    with heading("Trust", record):
        period = period_control(record)
    hold_banner(desk, record)
    pairs = {one.indicator.key: (one, other) for one, other in all_series(record, framework)}
    picked = _picked(framework)
    _large(desk, record, framework, pairs[picked], period)
    multiples(record, framework, pairs, INDICATOR, narrowed(record, period))
    measures_row(desk, record)
    follow_through_view(record, pairs.get("follow_through"))
    setback_view(record, framework, picked)


def _picked(framework: Framework) -> str:
    keys = [indicator.key for indicator in framework.indicators]
    if st.session_state.get(INDICATOR) not in keys:
        asked = st.query_params.get("indicator", FIRST)
        st.session_state[INDICATOR] = asked if asked in keys else keys[0]
    names = {indicator.key: shown_name(indicator) for indicator in framework.indicators}
    return str(st.selectbox("Indicator", keys, format_func=names.__getitem__, key=INDICATOR, width=320))


def _large(
    desk: Desk,
    record: CaseRecord,
    framework: Framework,
    pair: tuple[TrustSeries, TrustSeries],
    period: str,
) -> None:
    a, b = pair
    sentence = trust_sentence(record, framework, a.indicator.key)
    st.markdown(as_label(sentence))
    since = narrowed(record, period)
    rule = desk.library.variation
    bands = [usual_variation(_values(one), rule) if rule else None for one in pair]
    figure = trust_chart(
        a=a,
        b=b,
        record=record,
        framework=framework,
        palette=palette(),
        band_a=bands[0],
        band_b=bands[1],
    )
    picture(beginning(figure, since), sentence, "trust chart")
    _asides(desk, record, pair, bands)
    apart = distance(a, b)
    if apart:
        said = distance_sentence(record, framework, a.indicator.key)
        under = distance_chart(points=apart, palette=palette(), record=record)
        picture(beginning(under, since), said, "distance")
        st.caption(as_label(said))
    table_behind(
        "The table behind the chart",
        lambda: trust_table(a=a, b=b, record=record, framework=framework),
        sentence,
    )


def _asides(
    desk: Desk,
    record: CaseRecord,
    pair: tuple[TrustSeries, TrustSeries],
    bands: list[Band | None],
) -> None:
    rule = desk.library.variation
    said = ["A rating of one's own from 0 to 10, higher is better; not a validated measure."]
    if rule is not None:
        said.append(f"Shaded: each partner's own usual variation, once there are {rule.least} readings.")
        outside = [
            record.name(one.seat)
            for one, band in zip(pair, bands, strict=True)
            if band and worth_a_look(_values(one), rule)
        ]
        if outside:
            said.append(f"Outside it, and worth a look: the newest reading of {listed(outside)}.")
    st.caption(as_label(" ".join(said)))


def _values(one: TrustSeries) -> list[float]:
    return [point.value for point in one.read if point.value is not None]
