"""One session of a story: what is recorded in the room and right after it, the note aside."""

from collections.abc import Iterable

from casework.core.errors import UnknownTerm
from casework.core.session import Attendance, TherapySession
from casework.core.setback import Setback
from casework.core.story import StoryAgreement, StoryPlacement, StoryScore, StorySession, StorySetback
from casework.demo.teller import Teller
from casework.usecases import agreement, repair, score, session, setback, trust


def tell_session(teller: Teller, told: StorySession) -> None:
    """The session itself, then everything seen, rated, named and agreed in it."""
    begun = _begin(teller, told)
    teller.sessions[told.day] = begun
    if told.attendance is not Attendance.HELD:
        return
    if told.focus:
        session.set_focus(teller.store, teller.case_id, begun.id, told.focus)
    for risk in told.risks:
        session.ask_risk(teller.store, teller.case_id, begun.id, risk.seat, risk.answer, risk.words)
    for reading in told.readings:
        trust.record_reading(
            teller.store, teller.case_id, begun.id, reading.indicator, reading.seat, reading.value
        )
    for form in told.scores:
        _fill_in(teller, form, begun)
    _tell_agreements(teller, told, begun)
    _tell_events(teller, told, begun)


def _begin(teller: Teller, told: StorySession) -> TherapySession:
    held = told.attendance is Attendance.HELD
    starts_at = teller.at(told.day, told.starts)
    return session.begin_session(
        teller.store,
        teller.case_id,
        session.SessionTold(
            meeting=told.meeting,
            starts_at=starts_at,
            ends_at=starts_at + told.lasts if held else None,
            attendance=told.attendance,
            present=told.came,
            others_present=told.others,
            place=told.place,
        ),
    )


def _fill_in(teller: Teller, form: StoryScore, begun: TherapySession) -> None:
    measure = teller.library.measures.get(form.measure)
    if measure is None:
        raise UnknownTerm(f"There is no questionnaire {form.measure}. Nothing was changed.")
    told = score.ScoreTold(
        seat=form.seat, on=begun.on, items=form.items, total=form.total, session_id=begun.id
    )
    score.record_score(teller.store, teller.case_id, measure, told)


def _tell_agreements(teller: Teller, told: StorySession, begun: TherapySession) -> None:
    for check in told.checks:
        agreement_id = teller.agreements[check.agreement]
        agreement.check_agreement(
            teller.store, teller.case_id, agreement_id, begun.id, check.result, check.words
        )
    for key in told.ended:
        agreement.end_agreement(teller.store, teller.case_id, teller.agreements[key], begun.on)
    for made in told.agreements:
        _agree(teller, made, begun)


def _agree(teller: Teller, told: StoryAgreement, begun: TherapySession) -> None:
    words = agreement.AgreementTold(
        owner=told.owner,
        words=told.words,
        kind=told.kind,
        starts_on=teller.on(told.starts),
        review_on=teller.on_or_none(told.review),
        session_id=begun.id,
    )
    if told.replaces:
        earlier = teller.agreements[told.replaces]
        made = agreement.replace_agreement(teller.store, teller.case_id, earlier, words)
    else:
        made = agreement.make_agreement(teller.store, teller.case_id, words)
    teller.agreements[told.key] = made.id


def _tell_events(teller: Teller, told: StorySession, begun: TherapySession) -> None:
    seen = {}
    for each in told.seen:
        found = repair.observe(
            teller.store, teller.case_id, begun.id, each.marker, each.seat, each.level, each.line
        )
        seen[found.id] = each.marker
    fell_back = [_set_back(teller, each, begun) for each in told.setbacks]
    for response in told.responses:
        setback.record_response(
            teller.store,
            teller.case_id,
            teller.setbacks[response.setback],
            response.met,
            teller.on(response.day),
            response.words,
            begun.id,
        )
    for win in told.wins:
        setback.name_win(
            teller.store,
            teller.case_id,
            win.words,
            teller.on(win.day),
            named_by=win.named_by,
            session_id=begun.id,
        )
    for placed in told.placed:
        _place(teller, placed, begun, (*_seen_in(seen, placed), *_unsettling(teller, fell_back, placed)))


def _set_back(teller: Teller, told: StorySetback, begun: TherapySession) -> Setback:
    recorded = setback.record_setback(
        teller.store,
        teller.case_id,
        setback.SetbackTold(
            kind=told.kind,
            seat=told.seat,
            happened_on=teller.on(told.happened),
            came_to_light_on=teller.on(told.came_to_light),
            came_out=told.came_out,
            severity=told.severity,
            words=told.words,
            met=told.met,
        ),
        begun.id,
    )
    teller.setbacks[told.key] = recorded.id
    return recorded


def _seen_in(seen: dict[str, str], placed: StoryPlacement) -> list[str]:
    return [found for found, marker in seen.items() if marker.startswith(f"{placed.phase}.")]


def _unsettling(teller: Teller, fell_back: Iterable[Setback], placed: StoryPlacement) -> list[str]:
    kinds = {kind.key for kind in teller.framework.setback_kinds if placed.phase in kind.unsettles}
    return [each.id for each in fell_back if each.kind in kinds]


def _place(teller: Teller, placed: StoryPlacement, begun: TherapySession, evidence: tuple[str, ...]) -> None:
    repair.place_phase(
        teller.store,
        teller.case_id,
        begun.id,
        placed.phase,
        placed.move,
        placed.standing,
        placed.reason,
        evidence,
    )
