"""What was seen of repair in a session, and where the clinician places a phase."""

from casework.core.case import Seat
from casework.core.errors import MissingText, UnknownTerm
from casework.core.observation import Level, Move, Observation, Placement, Standing
from casework.core.ports import Store
from casework.core.text import LINE_LIMIT, line, prose
from casework.core.trail import Act


def observe(
    store: Store,
    case_id: str,
    session_id: str,
    marker: str,
    seat: Seat,
    level: Level,
    evidence: str = "",
) -> Observation:
    """What was seen of one marker in one partner. A later one of the same session outranks it."""
    with store.work() as work:
        session = work.session(case_id, session_id)
        known = work.framework(case_id).marker(marker)
        if known is None:
            raise UnknownTerm
        if not known.bearer.borne_in(work.record(case_id, "betrayals").roles(seat)):
            raise UnknownTerm("This marker is the other partner's to bear. Nothing was changed.")
        seen = Observation(
            **work.stamp(case_id),
            session_id=session_id,
            marker=marker,
            seat=seat,
            level=level,
            evidence=line(evidence, LINE_LIMIT),
            audience=session.audience,
        )
        work.add(seen)
        work.trail(Act.RECORDED, "observation", case_id, seen.id)
        work.commit()
    return seen


def place_phase(
    store: Store,
    case_id: str,
    session_id: str,
    phase: str,
    move: Move,
    standing: Standing,
    reason: str,
    evidence: tuple[str, ...] = (),
) -> Placement:
    """The clinician's own judgement of a phase, with its reason; outranks the suggestion beside it."""
    with store.work() as work:
        session = work.session(case_id, session_id)
        if work.framework(case_id).phase(phase) is None:
            raise UnknownTerm
        if not reason.strip():
            raise MissingText("A placement needs its reason. Write a few words, then save again.")
        placement = Placement(
            **work.stamp(case_id),
            session_id=session_id,
            phase=phase,
            move=move,
            standing=standing,
            reason=prose(reason),
            evidence=evidence,
            audience=session.audience,
        )
        work.add(placement)
        work.trail(Act.RECORDED, "placement", case_id, placement.id)
        work.commit()
    return placement
