"""Cautions about openness: detail that comes too fast, openness without limits, openness that punishes."""

from collections.abc import Iterator

from casework.core import pacing_evidence as evidence
from casework.core.agreement import Agreement, AgreementKind
from casework.core.case import Role, Seat
from casework.core.observation import Level
from casework.core.pacing_look import Look, Read, Rule
from casework.core.pacing_rules_pace import small_and_owned
from casework.core.pointer import Pointer
from casework.core.wording import figure

LIMITS = (AgreementKind.BOUNDARY, AgreementKind.CONTACT_LIMIT)
LIMITS_SEEN = ("boundaries.has_specific_agreements", "boundaries.says_what_is_acceptable")
OPENNESS_HELD = (
    "transparency.openness_restores_reality",
    "transparency.keeps_agreed_privacy",
    "boundaries.respects_space",
)

# 3 Detail while reminders weigh more


def detail_while_heavier(at: Rule) -> list[Pointer]:
    """Detailed disclosure while an injured partner's trigger load climbs."""
    detail = [*_detail(at)]
    climbing = [line for seat in at.look.seats(Role.INJURED) for line in _climb(at, seat)]
    return [*detail, *climbing] if detail and climbing else []


def _detail(at: Rule) -> Iterator[Pointer]:
    look, sessions = at.look, at.count("sessions")
    for line in look.record.disclosures:
        if look.ago(line.on) < sessions and look.held and line.on >= look.held[0].on:
            yield evidence.of_frame(line, f"Disclosure: {line.state.value}")
    for note in look.did("detail", sessions):
        yield evidence.note(look, note, "a disclosure, or the questions about it, were worked on")
    for setback in look.setbacks("harmful_detail", sessions):
        yield evidence.setback(look, setback)


def _climb(at: Rule, seat: Seat) -> Iterator[Pointer]:
    """The newest answer, where the load has only risen over the last few, and by enough."""
    newest = at.look.reads("trigger_load", seat)[-at.count("readings") :]
    if len(newest) == at.count("readings") and _only_rose(newest, at.number("rise")):
        last = newest[-1]
        if at.look.is_late(last.session.id, at.count("sessions")):
            yield evidence.reading(at.look, last, f", {figure(newest[0].line.value)} before")


def _only_rose(reads: tuple[Read, ...], rise: float) -> bool:
    values = [read.line.value for read in reads]
    return values == sorted(values) and values[-1] - values[0] >= rise


# 8 Openness without limits


def openness_without_limits(at: Rule) -> list[Pointer]:
    """Transparency under way for a while, with no boundary and no limit on contact agreed."""
    if _has_limits(at.look) or at.look.in_focus("boundaries", 1):
        return []
    open_now = [a for a in at.look.agreements if a.kind is AgreementKind.TRANSPARENCY and _settled(at, a)]
    run = at.look.focus_run("transparency")
    lines = [evidence.agreement(line) for line in open_now]
    if len(run) >= at.count("sessions") and at.look.is_late(run[-1].session_id, at.count("sessions")):
        lines.append(evidence.focus(at.look, "transparency", run))
    return lines


def _settled(at: Rule, agreement: Agreement) -> bool:
    return at.look.ago(agreement.starts_on) >= at.count("sessions")


def _has_limits(look: Look) -> bool:
    agreed = any(a.kind in LIMITS for a in look.agreements)
    seen = (look.seen(marker, seat) for marker in LIMITS_SEEN for seat in Seat)
    return agreed or any(each[-1].level >= Level.PRACTISED for each in seen if each)


# 9 Openness that punishes


def openness_punishes(at: Rule) -> list[Pointer]:
    """Openness used to punish, or privacy and the sense of openness both no longer seen."""
    breaches = [
        evidence.setback(at.look, line)
        for line in at.look.setbacks("openness_punishes", at.count("sessions"))
        if not small_and_owned(at, line)
    ]
    lost = [*_lost(at)]
    return [*breaches, *lost] if breaches or len(lost) >= at.count("signs") else []


def _lost(at: Rule) -> Iterator[Pointer]:
    look, sessions = at.look, at.count("sessions")
    for marker in OPENNESS_HELD:
        for newest in (seen[-1] for seat in Seat if (seen := look.seen(marker, seat))):
            if newest.level is Level.NOT_SEEN and look.is_late(newest.session.id, sessions):
                yield evidence.observed(look, newest)
