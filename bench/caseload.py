"""Invented cases of any length, written straight through one transaction so that a bench begins soon."""

import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine, insert

from casework.core.account import Person
from casework.core.agreement import Agreement, AgreementKind, Check, Kept
from casework.core.case import Betrayal, BetrayalKind, CameOut, CaseState, CaseStatus, Partner, Seat
from casework.core.framework import Framework
from casework.core.observation import Level, Observation
from casework.core.ports import Work
from casework.core.reading import Reading
from casework.core.session import Attendance, Focus, Meeting, TherapySession
from casework.core.setback import Setback, Win
from casework.core.trail import Act
from casework.storage import tables
from casework.storage.store import SqlStore

CLINICIAN = Person(account_id="bench", name="Bench Clinician", credentials="LMFT")
BEGAN = datetime(2018, 1, 8, 16, tzinfo=UTC)


def clinician(engine: Engine) -> None:
    """The account in whose name the bench writes."""
    row = {
        "id": CLINICIAN.account_id,
        "sign_in_name": "bench",
        "name": CLINICIAN.name,
        "credentials": CLINICIAN.credentials,
        "password_hash": "none",
        "created_at": BEGAN,
    }
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(tables.accounts).values(**row))


def store_of(engine: Engine, framework: Framework) -> SqlStore:
    """The store in the bench clinician's name."""
    frameworks: Mapping[str, Framework] = {framework.version: framework}
    return SqlStore(engine, CLINICIAN, frameworks)


def write_case(store: SqlStore, framework: Framework, sessions: int, seed: int = 1) -> str:
    """One invented case with this many weekly sessions; gives its id."""
    chance = random.Random(seed)
    with store.work() as work:
        case = work.open_case(framework.version, "repair")
        _couple(work, case.id, seed)
        agreement = _agreement(work, case.id)
        for number in range(sessions):
            _session(work, case.id, framework, number, chance, agreement)
        work.trail(Act.OPENED, "case", case.id)
        work.commit()
    return case.id


def _couple(work: Work, case_id: str, seed: int) -> None:
    stamp = work.stamp
    work.add(CaseStatus(**stamp(case_id), state=CaseState.OPEN, on=BEGAN.date()))
    work.add(Partner(**stamp(case_id), seat=Seat.A, name=f"Anna {seed}"))
    work.add(Partner(**stamp(case_id), seat=Seat.B, name=f"Ben {seed}"))
    work.add(
        Betrayal(**stamp(case_id), injured=Seat.A, kind=BetrayalKind.SEXUAL, came_out=CameOut.DISCOVERED)
    )


def _agreement(work: Work, case_id: str) -> str:
    agreement = Agreement(
        **work.stamp(case_id),
        owner=Seat.B,
        words="Sends the week's schedule on Sunday by noon",
        kind=AgreementKind.TRANSPARENCY,
        starts_on=BEGAN.date(),
    )
    work.add(agreement)
    return agreement.id


def _session(
    work: Work, case_id: str, framework: Framework, number: int, chance: random.Random, agreement: str
) -> None:
    starts = BEGAN + timedelta(weeks=number)
    session = TherapySession(
        **work.stamp(case_id),
        number=0,
        meeting=Meeting.CONJOINT,
        attendance=Attendance.HELD,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=55),
        present=(Seat.A, Seat.B),
    )
    work.add(session)
    focus = tuple(phase.key for phase in chance.sample(framework.phases, 2))
    work.add(Focus(**work.stamp(case_id), session_id=session.id, phases=focus))
    _seen(work, case_id, session.id, framework, focus, chance)
    _answers(work, case_id, session.id, framework, chance)
    kept = chance.choice(list(Kept))
    work.add(Check(**work.stamp(case_id), agreement_id=agreement, session_id=session.id, result=kept))
    if number % 5 == 4:
        _event(work, case_id, session.id, starts.date(), framework, chance)


def _seen(
    work: Work,
    case_id: str,
    session_id: str,
    framework: Framework,
    focus: tuple[str, ...],
    chance: random.Random,
) -> None:
    record = work.record(case_id, "betrayals")
    for phase in focus:
        for seat in Seat:
            for marker in framework.markers_of(phase, record.roles(seat))[:4]:
                work.add(
                    Observation(
                        **work.stamp(case_id),
                        session_id=session_id,
                        marker=marker.key,
                        seat=seat,
                        level=chance.choice(list(Level)),
                        evidence="Seen while they spoke of the week.",
                    )
                )


def _answers(work: Work, case_id: str, session_id: str, framework: Framework, chance: random.Random) -> None:
    for indicator in framework.indicators:
        for seat in Seat:
            if chance.random() < 0.8:
                value = chance.randint(0, 20) / 2
                work.add(
                    Reading(
                        **work.stamp(case_id),
                        session_id=session_id,
                        indicator=indicator.key,
                        seat=seat,
                        value=value,
                    )
                )


def _event(
    work: Work,
    case_id: str,
    session_id: str,
    on: date,
    framework: Framework,
    chance: random.Random,
) -> None:
    kind = chance.choice(framework.setback_kinds)
    work.add(
        Setback(
            **work.stamp(case_id),
            session_id=session_id,
            kind=kind.key,
            seat=chance.choice(list(Seat)),
            happened_on=on,
            came_to_light_on=on,
            came_out=CameOut.VOLUNTEERED,
            severity=chance.randint(1, 5),
        )
    )
    work.add(Win(**work.stamp(case_id), session_id=session_id, on=on, words="Asked first", named_by=None))
