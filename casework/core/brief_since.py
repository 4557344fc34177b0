"""Since last time: what went backwards, what went well, sessions that did not take place; what is open."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from casework.core.brief_about import About, section
from casework.core.brief_frame import QUOTED, BriefLine, BriefSection, Part
from casework.core.brief_words import BREACH, WAVE, WIN, called, cut, line, short_day
from casework.core.framework import Nature
from casework.core.pointer import Pointer, Where
from casework.core.session import Attendance, TherapySession
from casework.core.setback import HowMet, Setback, Win


def since(about: About) -> BriefSection:
    """The weightiest setback, the newest win and the newest session missed first, then the next of each."""
    met = _answers(about)
    kinds = (
        [_setback_line(about, setback, met.get(setback.id)) for setback in _new_setbacks(about)],
        [_win_line(about, win) for win in _new_wins(about)],
        [_missed_line(about, session) for session in _missed(about)],
    )
    turns = (found for turn in zip_longest(*kinds) for found in turn if found is not None)
    return section(Part.SINCE, turns, Pointer(where=Where.CASE, words="the case, with every session"))


def still_open(about: About, told: Sequence[BriefLine]) -> BriefSection:
    """Setbacks not repaired yet, breaches first, what was not owned first; not those told above."""
    above = {said.evidence.id for said in told}
    met = _answers(about)
    open_now = [s for s in about.record.setbacks if met.get(s.id) is not HowMet.REPAIRED]
    left = [setback for setback in open_now if setback.id not in above]
    lines = [_setback_line(about, s, met.get(s.id)) for s in _weightiest(about, left)]
    return section(Part.SETBACKS, lines, Pointer(where=Where.SETBACK, words="the setbacks on the trust page"))


def _new_setbacks(about: About) -> list[Setback]:
    """What came to light in the last session with both, or since."""
    last = about.last
    found = [
        s
        for s in about.record.setbacks
        if last is None or s.came_to_light_on >= last.on or s.session_id == last.id
    ]
    return _weightiest(about, found)


def _weightiest(about: About, setbacks: Sequence[Setback]) -> list[Setback]:
    """Breaches first; of both, what was not owned yet, then the severest, then the newest."""
    met = _answers(about)
    return sorted(
        setbacks,
        key=lambda s: (
            _is_wave(about, s),
            met.get(s.id) is HowMet.OWNED,
            -s.severity,
            -s.came_to_light_on.toordinal(),
            s.id,
        ),
    )


def _is_wave(about: About, setback: Setback) -> bool:
    kind = about.framework.setback_kind(setback.kind)
    return kind is not None and kind.nature is Nature.WAVE


def _answers(about: About) -> dict[str, HowMet]:
    """How each setback was met, as last recorded."""
    return {r.setback_id: r.met for r in sorted(about.record.responses, key=lambda r: r.recorded_at)}


def _setback_line(about: About, setback: Setback, met: HowMet | None) -> BriefLine:
    kind = about.framework.setback_kind(setback.kind)
    told = [
        kind.name if kind else setback.kind,
        *([called(about.record, setback.seat)] if setback.seat else []),
        short_day(setback.came_to_light_on, about.today),
    ]
    detail = f"severity {setback.severity}" + (f", {met}" if met else "")
    pointer = Pointer(
        where=Where.SETBACK,
        words="the session it was recorded in" if setback.session_id else "the setbacks",
        id=setback.id,
        session_id=setback.session_id,
        on=setback.came_to_light_on,
    )
    sign = WAVE if _is_wave(about, setback) else BREACH
    return line(" · ".join(told), pointer, detail=detail, quoted=cut(setback.words, QUOTED), sign=sign)


def _new_wins(about: About) -> list[Win]:
    last = about.last
    found = [w for w in about.record.wins if last is None or w.on >= last.on or w.session_id == last.id]
    return sorted(found, key=lambda w: (-w.on.toordinal(), w.id))


def _win_line(about: About, win: Win) -> BriefLine:
    by = f" named by {called(about.record, win.named_by)}" if win.named_by else ""
    where = Where.SESSION if win.session_id else Where.CASE
    pointer = Pointer(where=where, words="the win", id=win.id, session_id=win.session_id, on=win.on)
    words = f"Win{by} · {short_day(win.on, about.today)}"
    return line(words, pointer, quoted=cut(win.words, QUOTED), sign=WIN)


def _missed(about: About) -> Iterator[TherapySession]:
    """The sessions with both, after the last one held, that did not take place; the newest first."""
    held = about.last
    for session in sorted(about.record.sessions, key=lambda s: s.starts_at, reverse=True):
        if session.attendance is Attendance.HELD or session.on > about.today:
            continue
        if held is None or session.starts_at > held.starts_at:
            yield session


def _missed_line(about: About, session: TherapySession) -> BriefLine:
    pointer = Pointer(
        where=Where.SESSION, words="that session", id=session.id, session_id=session.id, on=session.on
    )
    return line(f"Session of {short_day(session.on, about.today)}: {session.attendance}", pointer)
