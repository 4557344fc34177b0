"""The case page: a couple at a glance."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from casework.core.case import BetrayalKind, ContactState, Leaning, PolicyKind, Seat
from casework.core.session import Meeting
from casework.desk import Desk, use_house
from casework.usecases.aim import AimTold, record_goal
from casework.usecases.case import BetrayalTold, Called, call_partner
from casework.usecases.frame import ContactTold, FrameTold, PolicyTold
from casework.usecases.session import SessionTold, begin_session
from pages import case
from tests.fakes import NOON, Statements, person, store_of
from tests.pages.at_desk import HOSTILE, OneDesk, desk_in, opened, page, plain, seen

TODAY, LATER = NOON.date(), NOON.date() + timedelta(days=3)
FRAME = FrameTold(
    policy=PolicyTold(kind=PolicyKind.HELD, on=TODAY, signed_a_on=TODAY),
    contact=ContactTold(state=ContactState.ENDED, on=date(2026, 1, 5), review_on=date(2026, 2, 1)),
)


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


def met(desk: Desk, case_id: str, weeks_ago: int = 1) -> None:
    starts = NOON - timedelta(weeks=weeks_ago)
    told = SessionTold(meeting=Meeting.CONJOINT, starts_at=starts, ends_at=starts + timedelta(minutes=50))
    begin_session(desk.store, case_id, told)


def test_without_a_case_the_page_shows_the_way_to_one(desk: Desk) -> None:
    assert "Choose a couple in the caseload" in seen(page(case.render))


def test_another_clinicians_case_reads_as_one_that_does_not_exist(sealed: Engine, desk: Desk) -> None:
    theirs = opened(desk)
    ben = person(sealed, "Ben Okafor")
    other = Desk(
        person=ben,
        store=store_of(sealed, ben, framework=desk.library.current),
        library=desk.library,
        clock=desk.clock,
        practice="P",
        kind=desk.kind,
    )
    use_house(OneDesk(other))
    said = {seen(page(case.render, asked_for)) for asked_for in (theirs, "no-such-case", "\x00")}
    assert len(said) == 1
    assert "Mara" not in said.pop()


def test_the_page_tells_who_they_are_and_what_happened(desk: Desk) -> None:
    case_id = opened(desk, a="Mara", b="Jon", frame=FRAME)
    met(desk, case_id)
    words = plain(seen(page(case.render, case_id)))
    for told in (
        "Mara & Jon",
        "C-001",
        "Seen 1 time",
        "Injured in: emotional affair",
        "Involved in: emotional affair",
        "What Jon did",
        "Held, since 2 March 2026",
        "Mara signed 2 March 2026",
        "Jon has not signed yet",
        "review due since 1 February 2026",
        "no note yet",
    ):
        assert told.replace("**", "") in words.replace("**", ""), told


def test_a_goal_is_marked_private_until_it_is_shared(desk: Desk) -> None:
    case_id = opened(desk, aims=(AimTold(seat=Seat.A, goal="To sleep again", leaning=Leaning.UNDECIDED),))
    at = page(case.render, case_id)
    assert seen(at).count("private to Mara") == 2
    assert "shared with" not in seen(at)
    record_goal(desk.store, case_id, Seat.A, "To sleep again", TODAY, shared=True)
    assert "shared with Jon" in seen(page(case.render, case_id))


def test_contact_known_to_one_partner_is_marked_and_never_in_the_leading_sentence(desk: Desk) -> None:
    contact = ContactTold(state=ContactState.ONE_KNOWS, on=TODAY, known_to=Seat.B)
    at = page(case.render, opened(desk, frame=FrameTold(contact=contact)))
    assert "known to Jon only" in plain(seen(at))
    assert "In confidence" in seen(at)
    assert "contact" not in at.markdown[0].value


def test_a_long_case_shows_a_page_of_sessions_newest_first_and_asks_no_more_of_the_store(
    sealed: Engine, desk: Desk
) -> None:
    case_id = opened(desk)
    met(desk, case_id)
    with Statements(sealed) as short:
        page(case.render, case_id)
    for week in range(2, 31):
        met(desk, case_id, week)
    with Statements(sealed) as long:
        at = page(case.render, case_id)
    shown = [m.value for m in at.markdown if (" · " in m.value and "2026" in m.value) or "2025" in m.value]
    assert shown[0].startswith("30 · 23 Feb 2026")
    assert seen(at).count("no note yet") == 12
    assert len(short) == len(long)


@pytest.mark.parametrize("text", [HOSTILE, "مريم", "👩‍👩‍👧", "x" * 300, "a_b*c`d~e#f|g"])
def test_every_word_of_the_couple_is_shown_as_it_was_typed(desk: Desk, text: str) -> None:
    told = BetrayalTold(injured=Seat.B, kind=BetrayalKind.OTHER, words=text)
    case_id = opened(
        desk,
        a=text,
        betrayals=(told,),
        frame=FrameTold(contact=ContactTold(state=ContactState.ENDED, on=TODAY, words=text)),
        aims=(AimTold(seat=Seat.A, goal=text, leaning=Leaning.STAYING, stance_words=text),),
    )
    call_partner(desk.store, case_id, Seat.B, Called(name=text, pronouns=text[:100]))
    at = page(case.render, case_id)
    assert not at.exception
    assert sum(t.value == text for t in at.text) == 4
    for markup in ("![", "<b>", "](", " :smile:"):
        assert not any(markup in m.value for m in (*at.markdown, *at.caption, *at.title, *at.subheader))
