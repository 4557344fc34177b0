"""Of a case that is somebody else's the store is asked the very same as of one that never was."""

from contextlib import suppress

import pytest
from sqlalchemy import Engine

from casework.core.account import PracticeRole
from casework.core.errors import NoSuchCase
from tests.fakes import Clock, Statements
from tests.usecases.staff import Staff
from tests.usecases.told import couple

NEVER_THERE = "5f0c7b1de2a94c33b8d6aa10f4e79c21"


@pytest.mark.parametrize("look", ["record", "room_record", "authors"])
def test_no_statement_more_and_none_less(engine: Engine, look: str) -> None:
    staff = Staff(engine, Clock())
    staff.hire("ana", PracticeRole.CLINICIAN)
    staff.hire("tom", PracticeRole.CLINICIAN)
    anas, toms = couple(staff.store("ana")), staff.store("tom")
    asked = []
    for case_id in (anas, NEVER_THERE):
        with Statements(engine) as seen, suppress(NoSuchCase):
            getattr(toms, look)(case_id)
            pytest.fail("a case that is not Tom's was shown to him")
        asked.append(seen.sent)
    assert asked[0] == asked[1]
    assert asked[0]
