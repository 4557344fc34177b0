"""The trail's page, for its reviewers: the lines, whether they are whole, and nobody else's."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from casework.core.account import FOUNDER, PracticeRole
from casework.desk import Desk, use_house
from casework.storage.store import SqlStore
from pages import trail
from tests.pages.at_desk import OneDesk, desk_in, library, opened, page, seen


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    found = desk_in(sealed)
    opened(found)
    return seated(found, sealed, FOUNDER)


def seated(desk: Desk, engine: Engine, roles: frozenset[PracticeRole]) -> Desk:
    who = replace(desk.person, roles=roles, confirmed_at=desk.clock())
    now = replace(desk, person=who, store=SqlStore(engine, who, library().frameworks, desk.clock))
    use_house(OneDesk(now))
    return now


def test_the_lines_stand_there_with_number_instead_of_names(desk: Desk) -> None:
    at = page(trail.render)
    rows = at.dataframe[0].value
    assert list(rows["Case"]) == ["C-001"]
    assert "Mara" not in rows.to_csv()
    assert "1 line" in seen(at)


def test_a_filter_leaves_what_fits(desk: Desk) -> None:
    at = page(trail.render)
    at.text_input(key="trail Act").set_value("exported").run()
    assert "No line fits." in seen(at)
    at.text_input(key="trail Act").set_value("opened").run()
    assert len(at.dataframe[0].value) == 1


def test_looking_whether_it_is_whole_says_so(desk: Desk) -> None:
    at = page(trail.render)
    at.button(key="verify trail").click().run()
    assert at.success[0].value.startswith("The trail is whole")


def test_who_does_not_review_reads_none_of_it(desk: Desk, sealed: Engine) -> None:
    seated(desk, sealed, frozenset({PracticeRole.CLINICIAN}))
    at = page(trail.render)
    assert not at.dataframe
    assert "does not include this" in seen(at)
