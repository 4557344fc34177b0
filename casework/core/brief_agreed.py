"""What was agreed and is due to be looked at, and what was planned for this time."""

from casework.core.agreement import Agreement, Check, Kept, current_checks
from casework.core.brief_about import About, section
from casework.core.brief_frame import PLAN, QUOTED, BriefLine, BriefSection, Part
from casework.core.brief_words import AGREEMENT, called, cut, line, short_day
from casework.core.note import ProgressNote
from casework.core.pointer import Pointer, Where
from casework.core.renewal import terms

PLANS = ("plan", "next_step")  #: the note sections in which a clinician writes what comes next


def due(about: About) -> BriefSection:
    """Review day passed (longest ago first), then not or partly kept, then not looked at last time."""
    looks = _looks(about)
    ranked = sorted(
        (rank, agreement.id, agreement)
        for agreement in about.record.agreements_in_force
        if (rank := _rank(about, agreement, looks.get(agreement.id, {}))) is not None
    )
    lines = [_line(about, agreement, looks.get(agreement.id, {})) for _, _, agreement in ranked]
    return section(Part.AGREEMENTS, lines, Pointer(where=Where.AGREEMENT, words="the agreements"))


Looks = dict[str, Check]  #: by the id of the session


def _looks(about: About) -> dict[str, Looks]:
    """The checks of each agreement in force, those of the terms it goes on from included."""
    checks = current_checks(about.record.checks)
    found: dict[str, Looks] = {}
    for agreement in about.record.agreements_in_force:
        of = {term.id for term in terms(agreement, about.record)}
        found[agreement.id] = {check.session_id: check for check in checks if check.agreement_id in of}
    return found


def _rank(about: About, agreement: Agreement, looks: Looks) -> tuple[int, int] | None:
    if agreement.review_on is not None and agreement.review_on <= about.today:
        return 0, agreement.review_on.toordinal()
    last = _last(about, looks)
    if last in (Kept.MISSED, Kept.PARTLY):
        return 1, 0 if last is Kept.MISSED else 1
    held = about.last
    if held is not None and agreement.starts_on <= held.on and held.id not in looks:
        return 2, agreement.starts_on.toordinal()
    return None


def _last(about: About, looks: Looks) -> Kept | None:
    """How it fared when it was last looked at."""
    for session in reversed(about.drawn.sessions):
        if session.id in looks:
            return looks[session.id].result
    return None


def _line(about: About, agreement: Agreement, looks: Looks) -> BriefLine:
    results = [check.result for check in looks.values() if check.result is not Kept.NOT_DUE]
    said = [called(about.record, agreement.owner) if agreement.owner else "Both"]
    last = _last(about, looks)
    if agreement.review_on is not None and agreement.review_on <= about.today:
        said.append(f"review of {short_day(agreement.review_on, about.today)}")
    else:
        said.append(f"last time {last}" if last else "not looked at yet")
    if results:
        said.append(f"kept {results.count(Kept.KEPT)} of {len(results)}")
    pointer = Pointer(where=Where.AGREEMENT, words="the agreement", id=agreement.id, on=agreement.review_on)
    return line(" · ".join(said), pointer, quoted=cut(agreement.words, QUOTED), sign=AGREEMENT)


def planned(about: About) -> BriefSection:
    """What the last signed note of a session with both says comes next, in the clinician's own words."""
    note = _last_note(about)
    where = Pointer(
        where=Where.SESSION if note else Where.CASE,
        words="the last signed note" if note else "the case",
        id=note.id if note else "",
        session_id=note.session_id if note else None,
    )
    texts = dict(note.sections) if note else {}
    written = next((texts[key] for key in PLANS if texts.get(key, "").strip()), "")
    session = about.record.session(note.session_id) if note else None
    if not written or session is None:
        return section(Part.PLANNED, (), where)
    said = f"Written after session {session.number}, {short_day(session.on, about.today)}"
    return section(Part.PLANNED, [line(said, where, quoted=cut(written, PLAN))], where)


def _last_note(about: About) -> ProgressNote | None:
    """The signed note of the newest session that has one; of several, the one signed last."""
    starts = {session.id: session.starts_at for session in about.record.sessions}
    return max(about.record.notes, key=lambda n: (starts[n.session_id], n.recorded_at), default=None)
