"""Each new line asked for over the case page: kept, or refused in words with nothing lost."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core import frame
from casework.core.case import ContactState, Leaning, Outcome, PolicyKind, Seat
from casework.desk import Desk, use_house
from casework.usecases.case import BetrayalTold, close_case, record_betrayal
from casework.usecases.frame import ContactTold, FrameTold, PolicyTold
from pages import case
from pages.parts.case import asking, happened, partner, status
from pages.parts.case import frame as frame_part
from pages.parts.case.asking import field_key
from tests.fakes import NOON
from tests.pages.at_desk import OneDesk, desk_in, opened, page, plain, seen, write

TODAY, LATER = NOON.date(), NOON.date() + timedelta(days=3)
FRAME = FrameTold(
    policy=PolicyTold(kind=PolicyKind.HELD, on=TODAY, signed_a_on=TODAY),
    contact=ContactTold(state=ContactState.ENDED, on=date(2026, 1, 5), review_on=date(2026, 2, 1)),
)


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


def asked(ask, desk: Desk, case_id: str, *args) -> AppTest:
    """What is asked for over the page, as it stays open while it is filled in."""
    return page(lambda: ask(desk.store.record(case_id), *args))


def keep(at: AppTest) -> AppTest:
    return at.button("keep what was asked").click().run()


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
    record = desk.store.record(case_id)
    betrayal = record.betrayals_now[0]
    at = asked(happened._correct, desk, case_id, betrayal)
    words = f"{field_key(record, f'correct {betrayal.id}', 1)} words"
    write(desk, words, "A longer account")
    at.date_input[0].set_value(LATER)
    keep(at)
    assert "future" in plain(at.error[0].value)
    assert [t.text for t in desk.store.form_texts(case_id).values()] == ["A longer account"]
    at.date_input[0].set_value(date(2025, 5, 1))
    keep(at)
    (now,) = desk.store.record(case_id).betrayals_now
    assert (now.words, now.happened_from) == ("A longer account", date(2025, 5, 1))
    assert desk.store.form_texts(case_id) == {}
    assert "Earlier accounts (1)" in [e.label for e in page(case.render, case_id).expander]


def test_a_correction_made_meanwhile_by_somebody_else_is_told_and_nothing_lost(desk: Desk) -> None:
    case_id = opened(desk)
    before = desk.store.record(case_id)
    betrayal = before.betrayals_now[0]
    at = asked(happened._correct, desk, case_id, betrayal)
    told = BetrayalTold(injured=Seat.A, kind=betrayal.kind)
    record_betrayal(desk.store, case_id, told, replaces=betrayal.id)
    write(desk, f"{field_key(before, f'correct {betrayal.id}', 1)} words", "Mine")
    keep(at)
    assert "corrected meanwhile" in plain(at.error[0].value)
    assert [t.text for t in desk.store.form_texts(case_id).values()] == ["Mine"]
    assert len(desk.store.record(case_id).betrayals) == 2


def test_another_signature_leaves_the_day_of_the_policy_as_it_is(desk: Desk) -> None:
    policy = PolicyTold(kind=PolicyKind.LIMITED, on=date(2026, 1, 5))
    case_id = opened(desk, frame=FrameTold(policy=policy))
    at = asked(frame_part._ask_policy, desk, case_id)
    at.date_input[1].set_value(TODAY)
    keep(at)
    now = frame.policy_now(desk.store.record(case_id))
    assert (now.kind, now.on, now.signed_a_on) == (PolicyKind.LIMITED, date(2026, 1, 5), TODAY)


def test_another_policy_is_signed_by_nobody_until_both_sign_it_and_the_case_page_says_so(desk: Desk) -> None:
    case_id = opened(desk, frame=FRAME)
    at = asked(frame_part._ask_policy, desk, case_id)
    at.radio[0].set_value(PolicyKind.NO_SECRETS).run()
    assert "both sign it anew" in seen(at)
    keep(at)
    now = frame.policy_now(desk.store.record(case_id))
    assert (now.signed_a_on, now.signed_b_on) == (None, None)
    flagged = [m.value for m in page(case.render, case_id).markdown if ":material/flag:" in m.value]
    assert [plain(f) for f in flagged] == [
        ":material/flag: Mara has not signed yet",
        ":material/flag: Jon has not signed yet",
    ]


def test_a_policy_changes_with_its_signatures_and_the_earlier_one_stays(desk: Desk) -> None:
    case_id = opened(desk, frame=FRAME)
    at = asked(frame_part._ask_policy, desk, case_id)
    at.radio[0].set_value(PolicyKind.NO_SECRETS).run()
    at.date_input[1].set_value(TODAY)
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
    assert "Open again since" in plain(seen(page(case.render, case_id)))


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
