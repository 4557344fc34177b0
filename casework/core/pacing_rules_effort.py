"""Cautions about the work itself: whose markers move, words beside deeds, wins, excuses, the distance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from casework.core import pacing_evidence as evidence
from casework.core.agreement import Agreement, Check, Kept, current_checks, follow_through
from casework.core.case import Seat
from casework.core.entry import latest
from casework.core.framework import Nature
from casework.core.observation import Level
from casework.core.pacing_look import Look, Read, Rule, Seen
from casework.core.pointer import Pointer
from casework.core.privacy import narrower
from casework.core.renewal import terms
from casework.core.setback import HowMet
from casework.core.wording import counted, figure

# 6 One partner moves


def one_moves(at: Rule) -> list[Pointer]:
    """The markers of one partner move, and none of the other's that were looked at."""
    for moving, still in ((Seat.A, Seat.B), (Seat.B, Seat.A)):
        rises, rested = [*_rises(at, moving)], [*_rested(at, still)]
        if len(rises) >= at.count("rises") and len(rested) >= at.count("rested") and not [*_rises(at, still)]:
            still_there = [evidence.observed(at.look, seen, ", and since") for seen in rested]
            return [*(evidence.observed(at.look, seen) for seen in rises), *still_there]
    return []


def _rises(at: Rule, seat: Seat) -> Iterator[Seen]:
    for seen in at.look.all_seen(seat):
        for before, after in pairwise(seen):
            if after.level > before.level and at.look.is_late(after.session.id, at.count("sessions")):
                yield after


def _rested(at: Rule, seat: Seat) -> Iterator[Seen]:
    """Where markers not yet steady, looked at lately and before, came to where they still are."""
    for seen in at.look.all_seen(seat):
        last = seen[-1]
        late = at.look.is_late(last.session.id, at.count("sessions"))
        if late and len(seen) > 1 and last.level < Level.STEADY:
            yield _came_to(seen)


def _came_to(seen: Sequence[Seen]) -> Seen:
    """The first observation of the level at which a marker has stayed."""
    first = seen[-1]
    for each in reversed(seen):
        if each.level is not first.level:
            break
        first = each
    return first


# 7 Words beside deeds


def words_beside_deeds(at: Rule) -> list[Pointer]:
    """Apologies recorded for a partner while fewer of their agreements are kept."""
    for seat in Seat:
        said = [*_apologies(at, seat)]
        missed = _fewer_kept(at, seat) if said else []
        if missed:
            return [*missed, *said]
    return []


SAYS_SORRY = ("accountability.owns_the_harm", "accountability.remorse_for_impact")


def _apologies(at: Rule, seat: Seat) -> Iterator[Pointer]:
    look, sessions = at.look, at.count("sessions")
    for setback in look.record.setbacks:
        kind, met = look.framework.setback_kind(setback.kind), look.record.response(setback.id)
        breach = kind is not None and kind.nature is Nature.BREACH and setback.seat is seat
        if breach and met and met.met is not HowMet.MINIMISED and look.ago(met.on) < sessions:
            yield evidence.response(look, met, setback)
    for marker in SAYS_SORRY:
        for seen in look.seen(marker, seat):
            if seen.level > Level.NOT_SEEN and look.is_late(seen.session.id, sessions):
                yield evidence.observed(look, seen)


def _fewer_kept(at: Rule, seat: Seat) -> list[Pointer]:
    """The checks that show it: one agreement missed again and again, or a share that has fallen."""
    looked = [*_looked(at.look, seat)]
    again = [line for agreement in at.look.agreements for line in _missed_again(at, looked, agreement)]
    recent = _fell(at, looked)
    found = {look.id: (look, of) for look, of in (*again, *recent)}
    return [evidence.check(at.look, line, of) for line, of in found.values()]


Looked = tuple[Check, Agreement]


def _looked(look: Look, seat: Seat) -> Iterator[Looked]:
    """Every check at which something of a partner's own was due, by session."""
    theirs = {a.id: a for a in look.record.agreements if a.owner in (seat, None)}
    due = [c for c in current_checks(look.record.checks) if c.agreement_id in theirs]
    held = [c for c in due if c.result is not Kept.NOT_DUE and look.at(c.session_id) is not None]
    for line in sorted(held, key=lambda c: look.at(c.session_id) or 0):
        yield line, theirs[line.agreement_id]


def _missed_again(at: Rule, looked: Sequence[Looked], agreement: Agreement) -> list[Looked]:
    theirs = {term.id for term in terms(agreement, at.look.record)}  # renewed, it goes on
    newest = [each for each in looked if each[1].id in theirs][-at.count("missed") :]
    all_missed = len(newest) == at.count("missed") and all(c.result is Kept.MISSED for c, _ in newest)
    return newest if all_missed and at.look.is_late(newest[-1][0].session_id, at.count("sessions")) else []


def _fell(at: Rule, looked: Sequence[Looked]) -> list[Looked]:
    """The checks not kept among the newest, where their share fell against as many before."""
    many = at.count("checks")
    recent, before = looked[-many:], looked[-2 * many : -many]
    if len(before) < many or not at.look.is_late(recent[-1][0].session_id, at.count("sessions")):
        return []
    fall = _share(at.look, before) - _share(at.look, recent)
    return [each for each in recent if each[0].result is not Kept.KEPT] if fall >= at.number("fall") else []


def _share(look: Look, looked: Sequence[Looked]) -> float:
    found = follow_through([of for _, of in looked], [line for line, _ in looked], look.held, None)
    return found.share or 0.0


# 10 No win named


def no_win(at: Rule) -> list[Pointer]:
    """Several sessions held with both since a win was last named; again after as many more."""
    last = max(at.look.record.wins, key=lambda win: (win.on, win.recorded_at), default=None)
    since = [s for s in at.look.together if last is None or s.on > last.on]
    many = at.count("sessions")
    full = [
        evidence.session(session, f"{counted(nth * many, 'session')} with both and no win named")
        for nth, session in enumerate(since[many - 1 :: many], start=1)
    ]
    return [*full, evidence.win(last)] if full and last else full


# 11 Words that excuse


def causes_excuse(at: Rule) -> list[Pointer]:
    """Causes are explored, and what is written down excuses; or the harm was made smaller meanwhile."""
    sessions = at.count("sessions")
    if not at.look.in_focus("understanding", sessions):
        return []
    made_small = [evidence.setback(at.look, line) for line in at.look.setbacks("minimising", sessions)]
    return [*made_small, *_excuses(at, sessions)]


def _excuses(at: Rule, sessions: int) -> Iterator[Pointer]:
    look = at.look
    for agreement in look.agreements:
        if sentence := _excuse(look, agreement.words):
            yield evidence.agreement(agreement, sentence)
    for seat in Seat:
        goal = latest(goal for goal in look.record.goals if goal.seat is seat)
        if goal and (sentence := _excuse(look, goal.words)):
            yield evidence.of_frame(goal, f"{look.name(seat)}'s goal: “{sentence}”")
    for note in look.notes(sessions):
        for _, text in note.sections:
            if sentence := _excuse(look, text):
                yield evidence.note(look, note, f"“{sentence}”")


def _excuse(look: Look, words: str) -> str | None:
    return look.rules.says("excuse", words, unless="not_excuse")


# 16 Far apart


@dataclass(frozen=True, slots=True)
class Apart:
    """Both partners' answers on one indicator in one session."""

    a: Read
    b: Read

    @property
    def by(self) -> float:
        """How far apart, 0-10."""
        return abs(self.a.shown - self.b.shown)


def far_apart(at: Rule) -> list[Pointer]:
    """Indicators on which the partners have been far apart for some readings running."""
    runs = [run for indicator in at.look.framework.indicators if (run := _apart(at, indicator.key))]
    wide = len(runs) >= at.count("indicators")
    return [_both(at.look, run, each) for run in runs for each in _wider(at, run)] if wide else []


def _apart(at: Rule, indicator: str) -> list[Apart]:
    """The newest unbroken run of sessions in which both were read, far apart; nothing where it is short."""
    b = {read.session.id: read for read in at.look.reads(indicator, Seat.B)}
    both = [Apart(a, b[a.session.id]) for a in at.look.reads(indicator, Seat.A) if a.session.id in b]
    run: list[Apart] = []
    for each in reversed(both):
        if each.by < at.number("apart"):
            break
        run.insert(0, each)
    late = bool(run) and at.look.is_late(run[-1].a.session.id, at.count("sessions"))
    return run if late and len(run) >= at.count("readings") else []


def _wider(at: Rule, run: Sequence[Apart]) -> list[Apart]:
    """Of a run, what it began with and each time the partners were farther apart by so much."""
    marks = [run[0]]
    for each in run:
        if each.by >= marks[-1].by + at.number("worse"):
            marks.append(each)
    return marks


def _both(look: Look, run: Sequence[Apart], each: Apart) -> Pointer:
    """Both answers in one line; whoever may see it may see both."""
    a, b = each.a.line, each.b.line
    now = "" if each is run[-1] else f", {figure(run[-1].by)} apart in session {run[-1].a.session.number}"
    said = evidence.reading(look, each.a).words.rpartition(" in session")[0]
    words = f"{said}, {look.name(b.seat)} {figure(b.value)} in session {each.a.session.number}{now}"
    return replace(evidence.reading(look, each.a), words=words, audience=narrower(a.audience, b.audience))
