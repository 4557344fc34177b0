"""Whose case it is: a colleague joins or leaves, and the cases of somebody who cannot work go to another."""

from collections.abc import Mapping

from casework.core.account import PracticeRole
from casework.core.errors import BadChoice, NotAllowed
from casework.core.people import Colleague, HandOver
from casework.core.ports import Store, Work
from casework.core.privacy import Kind, Tie, Verb
from casework.core.text import required_line
from casework.core.trail import Act
from casework.usecases.people import keeping_people, known


def team_of(store: Store, case_id: str) -> tuple[str, ...]:
    """The names of a case's team now. Raises NoSuchCase."""
    with store.look() as work:
        work.case(case_id)
        people = work.colleagues()
        return tuple(sorted(people[account_id].name for account_id in work.team(case_id)))


def who_could_join(store: Store, case_id: str) -> Mapping[str, str]:
    """The names, by account, of colleagues who see couples and are not on this case's team yet.

    Raises NoSuchCase, NotAllowed.
    """
    with store.look() as work:
        work.require(Verb.WRITE, Kind.RECORD, case_id)
        team = work.team(case_id)
        return {i: one.name for i, one in work.colleagues().items() if one.sees_couples and i not in team}


def join_team(store: Store, case_id: str, account_id: str) -> None:
    """A colleague sees this couple too, from now on, and reads its whole record.

    Raises NoSuchCase, NotAllowed, NoSuchPerson, BadChoice.
    """
    with store.work() as work:
        work.require(Verb.WRITE, Kind.RECORD, case_id)
        if not known(work.colleagues(held=True), account_id).sees_couples:
            raise BadChoice("They do not see couples in this practice. Nothing was changed.")
        if account_id in work.team(case_id, held=True):
            raise BadChoice("They are on this case's team already. Nothing was changed.")
        work.join_team(case_id, account_id)
        work.trail(Act.GRANTED, "team", case_id, account_id)
        work.commit()


def leave_team(store: Store, case_id: str) -> None:
    """From now on this couple is no longer mine. Raises NoSuchCase, NotAllowed where nobody else is left."""
    with store.work() as work:
        if Tie.ON_TEAM not in work.ties(case_id):
            raise NotAllowed("You are not on this case's team. Nothing was changed.")
        people = work.colleagues(held=True)
        others = work.team(case_id, held=True) - {work.person.account_id}
        if not any(_answers_for_a_case(people[one]) for one in others):
            raise NotAllowed(
                "You are the last clinician of this case: nobody would answer for the couple. "
                "Let a colleague join first. Nothing was changed."
            )
        work.leave_team(case_id, work.person.account_id)
        work.trail(Act.ENDED, "team", case_id, work.person.account_id)
        work.commit()


def _answers_for_a_case(somebody: Colleague) -> bool:
    return somebody.active and PracticeRole.CLINICIAN in somebody.roles


def hand_over_cases(store: Store, from_id: str, to_id: str, reason: str) -> HandOver:
    """Give the cases of somebody who cannot work any longer to a colleague: all of them, unread.

    What was signed and recorded goes with the case. Unsigned drafts and psychotherapy notes stay with
    whoever wrote them. Raises NotAllowed, ConfirmFirst, NoSuchPerson, BadChoice, MissingText.
    """
    with keeping_people(store) as work:
        people = work.colleagues(held=True)
        _check_hand_over(work, people, known(people, from_id), known(people, to_id))
        why = required_line(reason, "The reason")
        cases = work.cases_of(from_id)
        if not cases:
            raise BadChoice("They are on no case's team. Nothing was changed.")
        given = HandOver(
            id=work.fresh_id(),
            from_id=from_id,
            to_id=to_id,
            reason=why,
            cases=len(cases),
            at=work.now,
            by=work.person.account_id,
        )
        work.add_hand_over(given)
        work.trail(Act.GRANTED, "cases handed over", subject=given.id)
        for case_id in cases:
            _hand_over(work, case_id, from_id, to_id)
        work.commit()
    return given


def _hand_over(work: Work, case_id: str, from_id: str, to_id: str) -> None:
    work.leave_team(case_id, from_id)
    work.trail(Act.ENDED, "team", case_id, from_id)
    if to_id not in work.team(case_id, held=True):
        work.join_team(case_id, to_id)
        work.trail(Act.GRANTED, "team", case_id, to_id)


def _check_hand_over(work: Work, people: Mapping[str, Colleague], giver: Colleague, taker: Colleague) -> None:
    if giver.active:
        raise BadChoice(
            "They can still sign in, and can let a colleague join each case themselves. "
            "Close their doors first if they cannot work. Nothing was changed."
        )
    if not _answers_for_a_case(taker):
        raise BadChoice("Cases go to a clinician of this practice. Nothing was changed.")
    if taker.account_id == work.person.account_id and _others_could(people, taker):
        raise NotAllowed(
            "Nobody gives cases to themselves while another clinician could take them. Nothing was changed."
        )


def _others_could(people: Mapping[str, Colleague], taker: Colleague) -> bool:
    return any(_answers_for_a_case(one) and one != taker for one in people.values())
