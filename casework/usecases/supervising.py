"""Who answers for whose work, from a day to a day: recorded by the practice's administrator."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from casework.core.account import CLINICAL, PracticeRole, Supervision
from casework.core.errors import BadChoice, NoSuchEntry, TimeNotPossible
from casework.core.people import Colleague
from casework.core.ports import Store, Work
from casework.core.trail import Act
from casework.usecases.people import keeping_people, known


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionTold:
    """A supervision as it is agreed."""

    supervisor_id: str
    supervisee_id: str
    training: bool = False  #: a recorded training relation, which opens psychotherapy notes to the supervisor
    since: date | None = None  #: None: from now on
    until: date | None = None  #: the last day; None: until it is ended


def begin_supervision(store: Store, told: SupervisionTold) -> Supervision:
    """Record who answers for whose work.

    Raises NotAllowed, ConfirmFirst, NoSuchPerson, BadChoice, TimeNotPossible.
    """
    with keeping_people(store) as work:
        people = work.colleagues(held=True)
        _check_pair(known(people, told.supervisor_id), known(people, told.supervisee_id))
        supervision = _dated(work, told)
        if any(_same_pair(supervision, one) for one in work.supervisions()):
            raise BadChoice("This supervision is recorded already. End it first. Nothing was changed.")
        work.add_supervision(supervision)
        work.trail(Act.GRANTED, _called(supervision), subject=supervision.supervisee_id)
        work.commit()
    return supervision


def end_supervision(store: Store, supervision_id: str) -> None:
    """From now on nobody answers by this line. Raises NotAllowed, ConfirmFirst, NoSuchEntry."""
    with keeping_people(store) as work:
        found = next((one for one in work.supervisions() if one.id == supervision_id), None)
        if found is None:
            raise NoSuchEntry("There is no such supervision, or it has ended. Nothing was changed.")
        work.end_supervision(supervision_id)
        work.trail(Act.ENDED, _called(found), subject=found.supervisee_id)
        work.commit()


def _called(supervision: Supervision) -> str:
    return "supervision in training" if supervision.training else "supervision"


def _check_pair(supervisor: Colleague, supervisee: Colleague) -> None:
    if supervisor.account_id == supervisee.account_id:
        raise BadChoice("Nobody supervises themselves. Nothing was changed.")
    if PracticeRole.SUPERVISOR not in supervisor.roles or not supervisor.active:
        raise BadChoice("Whoever supervises has to hold the role of a supervisor. Nothing was changed.")
    if not supervisee.roles & CLINICAL:
        raise BadChoice("Supervised is somebody who sees couples. Nothing was changed.")


def _dated(work: Work, told: SupervisionTold) -> Supervision:
    today = work.now.date()
    since, until = told.since or today, told.until
    if since < today:
        raise TimeNotPossible("A supervision begins today or later: it cannot be dated back.")
    if until is not None and until < since:
        raise TimeNotPossible("A supervision ends after it has begun. Nothing was changed.")
    return Supervision(
        id=work.fresh_id(),
        supervisor_id=told.supervisor_id,
        supervisee_id=told.supervisee_id,
        training=told.training,
        since=work.now if since == today else _start_of(since),
        until=_end_of(until) if until else None,
        recorded_by=work.person.account_id,
    )


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)


def _same_pair(one: Supervision, other: Supervision) -> bool:
    return (one.supervisor_id, one.supervisee_id) == (other.supervisor_id, other.supervisee_id)
