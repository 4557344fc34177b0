"""Five minutes before the couple arrives: what to have in mind, ranked, each line with its evidence.

Words come from templates; what a person wrote is quoted. Made of shared lines alone, but for the sections
that say they are not: safety, each partner's own questionnaires, and what is not to be raised in the room.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from casework.core.brief_about import About
from casework.core.brief_agreed import due, planned
from casework.core.brief_alone import Whole, kept_out, safety
from casework.core.brief_frame import FOR_THE_CLINICIAN, Brief, BriefLine, BriefSection, Part
from casework.core.brief_measures import questionnaires
from casework.core.brief_next import cautions, prompts
from casework.core.brief_open import open_record
from casework.core.brief_readings import apart, moved
from casework.core.brief_room import fitted
from casework.core.brief_since import since, still_open
from casework.core.brief_stands import stands
from casework.core.brief_words import line
from casework.core.caution import Caution
from casework.core.change import VariationRule
from casework.core.framework import Framework
from casework.core.hold import SafetyRule, hold
from casework.core.measure import Measure
from casework.core.pacing import raised
from casework.core.pacing_rule import PacingRules
from casework.core.pointer import Pointer, Where
from casework.core.record import CaseRecord
from casework.core.repair import repair_map, standings
from casework.core.series import all_series
from casework.core.wording import counted, day

__all__ = ["FOR_THE_CLINICIAN", "Brief", "BriefLine", "BriefSection", "Part", "brief"]


def brief(
    record: CaseRecord,
    framework: Framework,
    *,
    today: date,
    pacing: PacingRules | None = None,
    measures: Iterable[Measure] = (),
    variation: VariationRule | None = None,
    safety_rule: SafetyRule | None = None,
) -> Brief:
    """The brief of one case on a day. `today` is the clinician's; without a rule nothing is judged by it."""
    shared, whole = open_record(record), Whole(record=record, today=today)
    about = About(record=shared, framework=framework, today=today, drawn=repair_map(shared, framework))
    pairs = all_series(shared, framework)
    openly, alone = _raised(record, shared, framework, pacing, today)
    told = since(about)
    found = {
        Part.SINCE: told,
        Part.PLANNED: planned(about),
        Part.AGREEMENTS: due(about),
        Part.SETBACKS: still_open(about, told.lines),
        Part.STANDS: stands(about),
        Part.READINGS: moved(about, pairs, variation),
        Part.DISTANCE: apart(about, pairs),
        Part.SAFETY: safety(whole, hold(record, today, safety_rule)),
        Part.CAUTIONS: cautions(openly, pacing),
        Part.PROMPTS: prompts(about),
        Part.MEASURES: questionnaires(whole, measures),
        Part.KEPT_OUT: kept_out(whole, _differs(about, record, alone)),
    }
    fit = fitted(found)
    return Brief(
        lead=_lead(about),
        sections=tuple(fit[part] for part in Part),
        shared=shared,
        drawn=about.drawn,
    )


def _raised(
    record: CaseRecord, shared: CaseRecord, framework: Framework, rules: PacingRules | None, today: date
) -> tuple[tuple[Caution, ...], int]:
    """The cautions that shared lines raise, and how many more are raised by what one partner alone said."""
    if rules is None:
        return (), 0
    # What was set aside, and that a case is closed, is the clinician's; nothing of it is ever worded.
    open_side = replace(shared, asides=record.asides, statuses=record.statuses)
    openly = raised(open_side, framework, rules, today)
    known = {caution.rule for caution in openly}
    everything = raised(record, framework, rules, today)
    return openly, sum(caution.rule not in known for caution in everything)


def _lead(about: About) -> str:
    last = about.last
    if last is None:
        return "No session with both has been held yet."
    held = counted(len(about.drawn.sessions), "session")
    return f"{held} with both so far; last seen on {day(last.on)}, session {last.number}."


def _differs(about: About, record: CaseRecord, alone: int) -> Iterator[BriefLine]:
    """That cautions are raised, or phases stand otherwise, only because of what one partner said alone."""
    if alone:
        where = Pointer(where=Where.CASE, words="the cautions of this case")
        cautions_alone = counted(alone, "caution rests", "cautions rest")
        yield line(f"{cautions_alone} on what one partner said alone", where, kind="cautions", count=alone)
    if not _only_shared(about.record, record):
        whole = standings(record, about.framework)
        pairs = zip(whole, about.drawn.rows, strict=True)
        apart_from = [one for one, row in pairs if one.standing != row.now.standing]
        if apart_from:
            phases = counted(len(apart_from), "phase stands", "phases stand")
            where = Pointer(where=Where.PHASE, words="the repair map", key=apart_from[0].phase)
            words = f"{phases} otherwise with what was said alone"
            yield line(words, where, kind="phase standing otherwise")


def _only_shared(shared: CaseRecord, record: CaseRecord) -> bool:
    """Whether everything a standing is read from is shared."""
    return all(
        len(ours) == len(all_of_them)
        for ours, all_of_them in (
            (shared.observations, record.observations),
            (shared.setbacks, record.setbacks),
            (shared.placements, record.placements),
            (shared.betrayals, record.betrayals),
            (shared.sessions, record.sessions),
        )
    )
