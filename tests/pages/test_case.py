"""The case page: a couple at a glance, and each new line asked for over it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core import frame
from casework.core.case import BetrayalKind, ContactState, Leaning, Outcome, PolicyKind, Seat
from casework.core.session import Meeting
from casework.desk import Desk, use_house
from casework.usecases.aim import AimTold, record_goal
from casework.usecases.case import BetrayalTold, Called, call_partner, close_case, record_betrayal
from casework.usecases.frame import ContactTold, FrameTold, PolicyTold
from casework.usecases.session import SessionTold, begin_session
from pages import case
from pages.parts.case import asking, happened, partner, status
from pages.parts.case import frame as frame_part
from pages.parts.case.asking import field_key
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


def asked(ask, desk: Desk, case_id: str, *args) -> AppTest:
    """What is asked for over the page, as it stays open while it is filled in."""
    return page(lambda: ask(desk.store.record(case_id), *args))


def keep(at: AppTest) -> AppTest:
    return at.button("keep what was asked").click().run()


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


# Asking


def test_a_new_name_is_kept_and_the_earlier_one_shown_beneath(desk: Desk) -> None:
    case_id = opened(desk)
    at = asked(partner._call, desk, case_id, Seat.A)
    at.text_input[0].set_value("Sam")
    keep(at)
    assert desk.store.record(case_id).couple == "Sam & Jon"
    at = page(case.render, case_id)
    assert "Mara" in [t.value for t in at.expander[0].text]


def test_an_empty_name_is_refused_and_what_was_typed_stays(desk: Desk) -> None:
    case_id = opened(desk)
    at = asked(partner._call, desk, case_id, Seat.A)
    at.text_input[0].set_value("   ")
    at.text_input[1].set_value("they/them")
    keep(at)
    assert "is empty" in plain(at.error[0].value)
    assert at.text_input[1].value == "they/them"
    assert desk.store.record(case_id).couple == "Mara & Jon"


def test_a_betrayal_dated_in_the_future_is_refused_and_what_was_typed_stays(desk: Desk) -> None:
    case_id = opened(desk)
    betrayal = desk.store.record(case_id).betrayals_now[0]
    at = asked(happened._correct, desk, case_id, betrayal)
    at.text_area[0].set_value("A longer account")
    at.date_input[0].set_value(LATER)
    keep(at)
    assert "future" in plain(at.error[0].value)
    assert at.text_area[0].value == "A longer account"
    at.date_input[0].set_value(date(2025, 5, 1))
    keep(at)
    (now,) = desk.store.record(case_id).betrayals_now
    assert (now.words, now.happened_from) == ("A longer account", date(2025, 5, 1))
    assert "Earlier accounts (1)" in [e.label for e in page(case.render, case_id).expander]


def test_a_correction_made_meanwhile_by_somebody_else_is_told_and_nothing_lost(desk: Desk) -> None:
    case_id = opened(desk)
    betrayal = desk.store.record(case_id).betrayals_now[0]
    at = asked(happened._correct, desk, case_id, betrayal)
    told = BetrayalTold(injured=Seat.A, kind=betrayal.kind)
    record_betrayal(desk.store, case_id, told, replaces=betrayal.id)
    at.text_area[0].set_value("Mine")
    keep(at)
    assert "corrected meanwhile" in plain(at.error[0].value)
    assert len(desk.store.record(case_id).betrayals) == 2


def test_another_signature_leaves_the_day_of_the_policy_as_it_is(desk: Desk) -> None:
    policy = PolicyTold(kind=PolicyKind.LIMITED, on=date(2026, 1, 5))
    case_id = opened(desk, frame=FrameTold(policy=policy))
    at = asked(frame_part._ask_policy, desk, case_id)
    at.date_input[1].set_value(TODAY)
    keep(at)
    now = frame.policy_now(desk.store.record(case_id))
    assert (now.kind, now.on, now.signed_a_on) == (PolicyKind.LIMITED, date(2026, 1, 5), TODAY)


def test_a_policy_changes_with_its_signatures_and_the_earlier_one_stays(desk: Desk) -> None:
    case_id = opened(desk, frame=FRAME)
    at = asked(frame_part._ask_policy, desk, case_id)
    at.radio[0].set_value(PolicyKind.NO_SECRETS)
    at.date_input[2].set_value(TODAY)
    keep(at)
    record = desk.store.record(case_id)
    assert frame.policy_now(record).kind is PolicyKind.NO_SECRETS
    assert (frame.policy_now(record).signed_a_on, frame.policy_now(record).signed_b_on) == (TODAY, TODAY)
    assert len(record.policies) == 2


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [(frame_part._ask_policy, "Choose a policy"), (frame_part._ask_contact, "Choose where contact")],
)
def test_nothing_chosen_is_said_so(desk: Desk, ask, sentence: str) -> None:
    at = keep(asked(ask, desk, opened(desk)))
    assert sentence in plain(at.error[0].value)


def test_a_leaning_has_to_be_chosen_and_is_private_unless_shared(desk: Desk) -> None:
    case_id = opened(desk)
    at = keep(asked(partner._ask_stance, desk, case_id, Seat.B))
    assert "undecided is an answer" in plain(at.error[0].value)
    at.session_state[f"{field_key(desk.store.record(case_id), 'stance', 0)} leaning B"] = Leaning.UNDECIDED
    at.run()
    keep(at)
    (stance,) = desk.store.record(case_id).stances
    assert (stance.leaning, frame.shared(stance)) == (Leaning.UNDECIDED, False)


@pytest.mark.parametrize("outcome", Outcome)
def test_a_case_closes_with_any_outcome_in_words_that_call_none_a_failure(
    desk: Desk, outcome: Outcome
) -> None:
    case_id = opened(desk)
    at = keep(asked(status._close, desk, case_id))
    assert "Choose how it ended" in plain(at.error[0].value)
    at.radio[0].set_value(outcome)
    keep(at)
    assert desk.store.record(case_id).statuses[-1].outcome is outcome
    words = seen(page(case.render, case_id)).lower()
    assert outcome.value in plain(words)
    assert not any(word in words for word in ("fail", "unsuccessful", "dropout", "success"))


def test_a_closed_case_offers_to_be_opened_again(desk: Desk) -> None:
    case_id = opened(desk)
    close_case(desk.store, case_id, Outcome.PAUSED, TODAY)
    keep(asked(status._reopen, desk, case_id))
    record = desk.store.record(case_id)
    assert [s.state.value for s in record.statuses] == ["open", "closed", "open"]


def test_nothing_is_asked_once_nobody_is_signed_in_any_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = desk.store.record(opened(desk))
    use_house(OneDesk(None))
    turned_away = []
    monkeypatch.setattr(asking.st, "rerun", lambda: turned_away.append(True))
    at = page(lambda: partner._call(record, Seat.A))
    assert not at.text_input
    assert turned_away
