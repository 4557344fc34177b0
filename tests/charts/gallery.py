"""Every chart of one couple, for promises that hold for all of them."""

import plotly.graph_objects as go

from casework.charts.agreement import agreement_strip
from casework.charts.brief_map import brief_map
from casework.charts.distance import distance_chart
from casework.charts.document import document_chart
from casework.charts.follow_through import follow_through_chart
from casework.charts.palette import LIGHT, Palette
from casework.charts.repair import mini_map, repair_chart
from casework.charts.setback import setback_chart
from casework.charts.small import small_multiple
from casework.charts.trust import trust_chart
from casework.core.agreement import follow_through_series
from casework.core.case import Seat
from casework.core.change import Band
from casework.core.evidence import by_document
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.repair import repair_map
from casework.core.series import TrustSeries, distance, series
from tests.charts.builders import framework

FRAMEWORK = framework()


def repair(record: CaseRecord, palette: Palette = LIGHT, picked: str | None = None) -> go.Figure:
    drawn = repair_map(record, FRAMEWORK)
    return repair_chart(repair_map=drawn, framework=FRAMEWORK, record=record, palette=palette, picked=picked)


def mini(record: CaseRecord, most: int = 12) -> go.Figure:
    drawn = repair_map(record, FRAMEWORK)
    return mini_map(repair_map=drawn, framework=FRAMEWORK, record=record, palette=LIGHT, most=most)


def before_session(record: CaseRecord, most: int = 14) -> go.Figure:
    drawn = repair_map(record, FRAMEWORK)
    return brief_map(repair_map=drawn, framework=FRAMEWORK, record=record, palette=LIGHT, most=most)


def document(record: CaseRecord, key: str = "first") -> go.Figure:
    evidence = by_document(record, FRAMEWORK, key)
    return document_chart(section_evidence=evidence, framework=FRAMEWORK, record=record, palette=LIGHT)


def pair(record: CaseRecord, indicator: str = "emotional") -> tuple[TrustSeries, TrustSeries]:
    a, b = (series(record, FRAMEWORK, indicator, seat) for seat in Seat)
    return a, b


def trust(
    record: CaseRecord,
    indicator: str = "emotional",
    band: Band | None = None,
    framework: Framework = FRAMEWORK,
) -> go.Figure:
    a, b = pair(record, indicator)
    return trust_chart(a=a, b=b, record=record, framework=framework, palette=LIGHT, band_a=band)


def apart(record: CaseRecord) -> go.Figure:
    return distance_chart(points=distance(*pair(record)), palette=LIGHT, record=record)


def small(record: CaseRecord, indicator: str = "emotional") -> go.Figure:
    a, b = pair(record, indicator)
    return small_multiple(a=a, b=b, breaches=[], palette=LIGHT)


def setbacks(record: CaseRecord, most: int = 30) -> go.Figure:
    return setback_chart(record=record, framework=FRAMEWORK, palette=LIGHT, most=most)


def agreements(record: CaseRecord) -> go.Figure:
    return agreement_strip(record=record, palette=LIGHT)


def follow_through(record: CaseRecord) -> go.Figure:
    a, b = pair(record, "follow-through")
    return follow_through_chart(
        kept_a=follow_through_series(record, Seat.A),
        kept_b=follow_through_series(record, Seat.B),
        rated_a=a,
        rated_b=b,
        record=record,
        palette=LIGHT,
    )


ALL = (repair, mini, before_session, document, trust, apart, small, setbacks, agreements, follow_through)
