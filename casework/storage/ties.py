"""What ties somebody to a case: the facts that the table of privacy asks for."""

from sqlalchemy import Connection, select

from casework.core.account import Person
from casework.core.privacy import Tie
from casework.storage import tables


def ties_to(connection: Connection, person: Person, case_id: str) -> frozenset[Tie]:
    """How this person is tied to a case now. One statement."""
    team = team_of(connection, case_id)
    facts = {
        Tie.ON_TEAM: person.account_id in team,
        Tie.SUPERVISED: bool(person.supervisors),
        Tie.SUPERVISES: bool(person.supervises & team),
        Tie.EMERGENCY: case_id in person.openings,
        Tie.EMERGENCY_NOTES: person.openings.get(case_id, False),
    }
    return frozenset(tie for tie, true in facts.items() if true)


def team_of(connection: Connection, case_id: str) -> frozenset[str]:
    """The account ids of those who are on a case's team now."""
    team = tables.case_team
    now = select(team.c.account_id).where(team.c.case_id == case_id, team.c.until.is_(None))
    return frozenset(connection.execute(now).scalars())
