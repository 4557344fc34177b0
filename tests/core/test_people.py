"""Who of a practice a case could be given to."""

import pytest

from casework.core.account import PracticeRole
from casework.core.people import Colleague
from tests.fakes import NOON

R = PracticeRole


@pytest.mark.parametrize(
    ("roles", "disabled", "sees"),
    [
        ({R.CLINICIAN}, None, True),
        ({R.COUNSELOR, R.SUPERVISOR}, None, True),
        ({R.CLINICIAN}, NOON, False),
        ({R.SUPERVISOR, R.ADMINISTRATOR, R.REVIEWER, R.EMERGENCY}, None, False),
    ],
)
def test_couples_are_seen_by_active_clinicians_and_counselors_alone(
    roles: set[PracticeRole], disabled: object, sees: bool
) -> None:
    somebody = Colleague(
        account_id="rosa",
        sign_in_name="rosa",
        name="Rosa Lind",
        credentials="LMFT",
        roles=frozenset(roles),
        cases=0,
        disabled_at=disabled,  # type: ignore[arg-type]
    )
    assert somebody.active is (disabled is None)
    assert somebody.sees_couples is sees
