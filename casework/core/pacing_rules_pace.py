"""Cautions about going faster than a partner can: forgiveness, touch, deadlines, pressure, decisions."""

from collections.abc import Iterator, Sequence

from casework.core import pacing_evidence as evidence
from casework.core.case import ContactState, Disclosure, DisclosureState, Leaning, Role, Seat
from casework.core.entry import latest
from casework.core.observation import Level, Standing
from casework.core.pacing_look import Look, Read, Rule
from casework.core.pacing_rule import deadline_in
from casework.core.pointer import Pointer
from casework.core.repair import standing
from casework.core.setback import HowMet, Setback

PLANS = ("plan", "next_step")  #: the sections of a note that say what comes next


def low_now(reads: Sequence[Read], below: float, least: int = 1) -> tuple[Read, ...]:
    """The newest unbroken run of answers below a level, where it is long enough; otherwise nothing."""
    run: list[Read] = []
    for read in reversed(reads):
        if read.shown >= below:
            break
        run.append(read)
    return tuple(reversed(run)) if len(run) >= least else ()


def marking(run: Sequence[Read], worse: float) -> tuple[Read, ...]:
    """Of a run, the answer it began with and each that lies lower by so much: what was new at the time.

    A level that simply lasts is no new evidence, so a caution set aside on it stays aside.
    """
    marks: list[Read] = []
    for read in run:
        if not marks or read.shown <= marks[-1].shown - worse:
            marks.append(read)
    return tuple(marks)


def lows(at: Rule, indicator: str, seat: Seat, below: str, least: int = 1) -> list[Pointer]:
    """The evidence that a partner's answers are low now."""
    run = low_now(at.look.reads(indicator, seat), at.number(below), least)
    marks = marking(run, at.number("worse"))
    lasts = f", low in {len(run)} readings running" if len(run) > 1 else ""
    return [evidence.reading(at.look, read, lasts if read is marks[-1] else "") for read in marks]


# 1 Forgiveness before its time


def forgiveness_early(at: Rule) -> list[Pointer]:
    """Forgiveness in focus or in an agreement, while disclosure is incomplete or safety is low."""
    raised = [*_focus(at, "forgiveness"), *_agreed(at, "forgiving", unless="not_asked")]
    ground = [*_not_all_told(at.look), *_unsafe(at)]
    return [*raised, *ground] if raised and ground else []


def _focus(at: Rule, phase: str) -> Iterator[Pointer]:
    run = at.look.in_focus(phase, at.count("sessions"))
    if run:
        yield evidence.focus(at.look, phase, run)


def _agreed(at: Rule, wording: str, unless: str = "") -> Iterator[Pointer]:
    for line in at.look.agreements:
        sentence = at.look.rules.says(wording, line.words, unless)
        if sentence:
            yield evidence.agreement(line, sentence)


def _not_all_told(look: Look) -> Iterator[Pointer]:
    for line in _disclosures_now(look):
        if line.state is not DisclosureState.COMPLETE:
            yield evidence.of_frame(line, f"Disclosure: {line.state.value}")
    contact = latest(look.record.contacts)
    if contact and contact.state is ContactState.ONE_KNOWS:
        yield evidence.of_frame(contact, f"Contact: {contact.state.value}")


def _disclosures_now(look: Look) -> Iterator[Disclosure]:
    """The newest line on the telling of each betrayal, told of under whichever account it was."""
    before = {betrayal.id: betrayal.replaces for betrayal in look.record.betrayals}
    for betrayal in look.record.betrayals_now:
        accounts: set[str] = set()
        account: str | None = betrayal.id
        while account and account not in accounts:
            accounts.add(account)
            account = before.get(account)
        line = latest(d for d in look.record.disclosures if d.betrayal_id in accounts)
        if line:
            yield line


def _unsafe(at: Rule) -> Iterator[Pointer]:
    for seat in at.look.seats(Role.INJURED):
        yield from lows(at, "emotional_safety", seat, "safety_below")


# 2 Touch before closeness


def touch_before_closeness(at: Rule) -> list[Pointer]:
    """Physical intimacy in focus while emotional closeness is low for either partner."""
    raised = [*_touch(at), *_agreed(at, "touch", unless="not_asked")]
    far = [line for seat in Seat for line in lows(at, "emotional_closeness", seat, "closeness_below")]
    return [*raised, *far] if raised and far else []


def _touch(at: Rule) -> Iterator[Pointer]:
    look, sessions = at.look, at.count("sessions")
    for note in look.did("touch", sessions):
        yield evidence.note(look, note, "touch was talked about")
    if look.in_focus("reconnect", sessions):
        for seat in Seat:
            for seen in look.seen("reconnect.at_ease_physically", seat):
                if look.is_late(seen.session.id, sessions):
                    yield evidence.observed(look, seen)


# 4 A deadline


def deadline(at: Rule) -> list[Pointer]:
    """A day set for healing in an agreement, in a goal or in the plan of a note."""
    return [*_in_agreements(at.look), *_in_goals(at.look), *_in_plans(at)]


def _in_agreements(look: Look) -> Iterator[Pointer]:
    for line in look.agreements:
        sentence = deadline_in(line.words, look.rules)
        if sentence:
            yield evidence.agreement(line, sentence)


def _in_goals(look: Look) -> Iterator[Pointer]:
    for seat in Seat:
        goal = latest(goal for goal in look.record.goals if goal.seat is seat)
        sentence = deadline_in(goal.words, look.rules) if goal else None
        if goal and sentence:
            yield evidence.of_frame(goal, f"{look.name(seat)}'s goal: “{sentence}”")


def _in_plans(at: Rule) -> Iterator[Pointer]:
    for note in at.look.notes(at.count("sessions")):
        for key, text in note.sections:
            sentence = deadline_in(text, at.look.rules) if key in PLANS else None
            if sentence:
                yield evidence.note(at.look, note, f"“{sentence}”")


# 5 Pressure


def pressure(at: Rule) -> list[Pointer]:
    """Room for their own pace rated low by an injured partner, or pressure that was more than a slip."""
    injured = at.look.seats(Role.INJURED)
    low = [
        line
        for seat in injured
        for line in lows(at, "room_for_pace", seat, "room_below", at.count("readings"))
    ]
    pressed = [evidence.setback(at.look, line) for line in _pressed(at)]
    return [*pressed, *low]


def _pressed(at: Rule) -> Iterator[Setback]:
    involved = at.look.seats(Role.INVOLVED)
    for line in at.look.setbacks("pressure", at.count("sessions")):
        if (line.seat is None or line.seat in involved) and not small_and_owned(at, line):
            yield line


def small_and_owned(at: Rule, line: Setback) -> bool:
    """Whether a breach was small and was owned or repaired: a slip as they belong to ordinary repair."""
    met = at.look.record.response(line.id)
    return line.severity < at.number("severity") and met is not None and met.met is not HowMet.MINIMISED


# 12 Reconciliation while a partner is undecided


def undecided(at: Rule) -> list[Pointer]:
    """Reconnection in focus while a partner is undecided or leans towards leaving."""
    focus = [*_focus(at, "reconnect")]
    stances = [*_not_staying(at.look)]
    return [*focus, *stances] if focus and stances else []


def _not_staying(look: Look) -> Iterator[Pointer]:
    for seat in Seat:
        stance = latest(stance for stance in look.record.stances if stance.seat is seat)
        if stance and stance.leaning is not Leaning.STAYING:
            yield evidence.of_frame(stance, f"{look.name(seat)}: {stance.leaning.value}")


# 13 Decisions before the ground holds


def decisions_early(at: Rule) -> list[Pointer]:
    """A choice or a solution worked on while stabilisation is unsettled, or not yet practised."""
    pushed = [*_pushed(at)]
    ground = [*_unsettled(at)] if pushed else []
    return [*pushed, *ground] if ground else []


def _pushed(at: Rule) -> Iterator[Pointer]:
    look, sessions = at.look, at.count("sessions")
    yield from _focus(at, "renewal")
    for note in look.did("deciding", sessions):
        yield evidence.note(look, note, "where each leans was worked on")
    for seat in Seat:
        seen = look.seen("stabilise.leaves_decisions_open", seat)
        if seen and seen[-1].level is Level.NOT_SEEN and look.is_late(seen[-1].session.id, sessions):
            yield evidence.observed(look, seen[-1])


def _unsettled(at: Rule) -> Iterator[Pointer]:
    """What unsettled stabilisation, or shows that it was only begun; nothing where nobody looked at it."""
    look = at.look
    if look.framework.phase("stabilise") is None:
        return
    found = standing(look.record, look.framework, "stabilise")
    early = found.standing is Standing.EMERGING and len(look.held) <= at.count("early")
    if found.standing is not Standing.UNSETTLED and not early:
        return
    if found.placement and found.placement.standing is found.standing:
        yield evidence.placement(look, found.placement)
    carried = set(found.evidence)
    yield from (evidence.setback(look, line) for line in look.record.setbacks if line.id in carried)
    for seat in Seat:
        newest = (seen[-1] for seen in look.all_seen(seat))
        weak = (seen for seen in newest if seen.line.id in carried and seen.level < Level.PRACTISED)
        yield from (evidence.observed(look, seen) for seen in weak)
