"""Five minutes before the couple arrives: what to have in mind, ranked, each line with its evidence.

Words come from templates; what a person wrote is quoted. Made of shared lines alone, but for the sections
that say they are not: safety, each partner's own questionnaires, and what is not to be raised in the room.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from casework.core.brief_about import About
from casework.core.brief_agreed import due, planned
from casework.core.brief_alone import Whole, kept_out, safety
from casework.core.brief_frame import FOR_THE_CLINICIAN, Brief, BriefLine, BriefSection, Part
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
from casework.core.pointer import Pointer, Where
from casework.core.record import CaseRecord
from casework.core.repair import repair_map, standings
from casework.core.series import all_series
from casework.core.wording import counted, day

__all__ = ["FOR_THE_CLINICIAN", "Brief", "BriefLine", "BriefSection", "Part", "brief"]

Raised = Callable[[CaseRecord], Sequence[Caution]]


def nothing_raised(record: CaseRecord) -> Sequence[Caution]:
    """No caution: where the rules could not be read."""
    del record
    return ()


def brief(
    record: CaseRecord,
    framework: Framework,
    *,
    today: date,
    pacing: Raised = nothing_raised,
    variation: VariationRule | None = None,
    safety_rule: SafetyRule | None = None,
) -> Brief:
    """The brief of one case on a day. `today` is the clinician's; without a rule nothing is judged by it."""
    shared, whole = open_record(record), Whole(record=record, today=today)
    about = About(record=shared, framework=framework, today=today, drawn=repair_map(shared, framework))
    pairs = all_series(shared, framework)
    raised = pacing(shared)
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
        Part.CAUTIONS: cautions(about, raised),
        Part.PROMPTS: prompts(about),
        Part.MEASURES: _no_measures(),
        Part.KEPT_OUT: kept_out(whole, _differs(about, record, raised, pacing)),
    }
    fit = fitted(found)
    return Brief(
        lead=_lead(about),
        sections=tuple(fit[part] for part in Part),
        shared=shared,
        drawn=about.drawn,
    )


def _no_measures() -> BriefSection:
    return BriefSection(part=Part.MEASURES, where=Pointer(where=Where.MEASURE, words="the questionnaires"))


def _lead(about: About) -> str:
    last = about.last
    if last is None:
        return "No session with both has been held yet."
    held = counted(len(about.drawn.sessions), "session")
    return f"{held} with both so far; last seen on {day(last.on)}, session {last.number}."


def _differs(
    about: About, record: CaseRecord, raised: Sequence[Caution], pacing: Raised
) -> Iterator[BriefLine]:
    """That cautions are raised, or phases stand otherwise, only because of what one partner said alone."""
    open_rules = {caution.rule for caution in raised}
    if any(caution.rule not in open_rules for caution in pacing(record)):
        where = Pointer(where=Where.CASE, words="the cautions of this case")
        yield line("A caution rests on what one partner said alone", where, kind="caution")
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
