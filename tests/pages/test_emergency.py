"""The page of emergency access, the banner above every page and the notice to the case's clinicians."""

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.account import PracticeRole
from casework.desk import Desk, use_house
from casework.storage.store import SqlStore
from casework.usecases.emergency import Emergency, open_in_emergency
from pages import caseload, emergency
from pages.parts.emergency import emergency_banner
from tests.fakes import person
from tests.pages.at_desk import OneDesk, desk_in, library, opened, page, plain, seen

REASON = "Her sister rang: she is in hospital. <b>![x](http://evil/x.png)</b>"


@pytest.fixture
def owner(sealed: Engine) -> Desk:
    return desk_in(sealed)


def listed_desk(owner: Desk, engine: Engine, name: str = "Kim Ode", fresh: bool = True, **more) -> Desk:
    """The desk of somebody on the list, and they are signed in."""
    who = replace(
        person(engine, name) if not more else more.pop("who"),
        roles=frozenset({PracticeRole.EMERGENCY}),
        coded_at=owner.clock() if fresh else None,
        **more,
    )
    store = SqlStore(engine, who, library().frameworks, owner.clock)
    desk = replace(owner, person=who, store=store)
    use_house(OneDesk(desk))
    return desk


def ask(at: AppTest, number: int | None, reason: str) -> AppTest:
    at.number_input(key=emergency.NUMBER).set_value(number)
    at.text_area(key=emergency.REASON).set_value(reason)
    return at.button(key="open in an emergency").click().run()


def test_a_listed_person_opens_one_case_and_sees_until_when(owner: Desk, sealed: Engine) -> None:
    case_id = opened(owner)
    number = owner.store.record(case_id).case.number
    desk = listed_desk(owner, sealed)
    at = ask(page(emergency.render), number, REASON)
    assert not at.exception
    assert not at.error
    assert "1 opening" in seen(at)
    assert REASON in seen(at)  # literally, as text
    opened_now = replace(desk.person, openings={case_id: False})
    listed_desk(owner, sealed, who=desk.person, openings=opened_now.openings)
    banner = page(partial(emergency_banner, owner_of(owner, sealed, opened_now)))
    assert "is open to you in an emergency until" in plain(banner.warning[0].value)


def owner_of(owner: Desk, engine: Engine, who) -> Desk:
    return replace(owner, person=who, store=SqlStore(engine, who, library().frameworks, owner.clock))


@pytest.mark.parametrize(
    ("number", "reason", "fresh", "told"),
    [
        (1, "too short", True, "signs"),
        (None, REASON, True, "no such case"),
        (99, REASON, True, "no such case"),
        (1, REASON, False, "fresh code"),
    ],
)
def test_what_is_refused_is_told_and_nothing_typed_is_lost(
    owner: Desk, sealed: Engine, number: int | None, reason: str, fresh: bool, told: str
) -> None:
    opened(owner)
    listed_desk(owner, sealed, fresh=fresh)
    at = ask(page(emergency.render), number, reason)
    assert told in plain(at.error[0].value)
    assert at.text_area(key=emergency.REASON).value == reason
    assert owner.store.openings() == ()


def test_the_owner_is_told_on_the_caseload_and_writes_the_review(owner: Desk, sealed: Engine) -> None:
    case_id = opened(owner)
    number = owner.store.record(case_id).case.number
    desk = listed_desk(owner, sealed)
    opening = open_in_emergency(desk.store, Emergency(number=number, reason=REASON))
    use_house(OneDesk(owner))
    at = page(caseload.render)
    assert "1 emergency opening of C-001 to look at." in plain(at.warning[0].value)
    owner.clock.forward(minutes=61)  # type: ignore[attr-defined]
    at = page(emergency.render)
    at.text_area(key=f"{emergency.REVIEW} {opening.id}").set_value("As it had to be.")
    at.button(key=f"review {opening.id}").click().run()
    assert not at.error
    assert "reviewed by Rosa Lind" in plain(seen(at))
    assert not page(caseload.render).warning


def test_who_is_not_on_the_list_finds_no_way_to_ask(owner: Desk) -> None:
    at = page(emergency.render)
    assert "Nothing has been opened in an emergency." in seen(at)
    assert not at.get("number_input")
