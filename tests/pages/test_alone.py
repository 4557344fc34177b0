"""The ledger's page: one partner at a time, which policy is in force, and refusals in words."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.case import PolicyKind, Seat
from casework.core.secret import Secret, SecretState, SharedBy
from casework.desk import Desk
from casework.usecases.frame import record_policy
from casework.usecases.secret import (
    PermissionTold,
    SecretTold,
    StepTold,
    agree_on_secret,
    give_permission,
    tell_secret,
)
from pages import alone
from pages.parts.alone import asking
from tests.fakes import NOON
from tests.pages.at_desk import HOSTILE, desk_in, opened, page, plain, seen, write
from tests.usecases.told import trail

TODAY = NOON.date()
A, B = Seat
PAPER = PermissionTold(seat=A, on=TODAY, scope="That it was twice, to Jon", reference="Folder 3")


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


@pytest.fixture
def case_id(desk: Desk) -> str:
    return opened(desk)


def told(desk: Desk, case_id: str, seat: Seat = A, words: str = "It was twice.", **more) -> Secret:
    return tell_secret(desk.store, case_id, SecretTold(**{"seat": seat, "words": words, "on": TODAY} | more))


def opened_at(case_id: str, seat: Seat) -> AppTest:
    at = page(alone.render, case_id)
    return at.button_group[0].set_value(seat).run()


def words_of(at: AppTest) -> str:
    return plain(seen(at))


def asked(ask, desk: Desk, case_id: str, *args) -> AppTest:
    return page(lambda: ask(desk.store.record(case_id), *args))


def keep(at: AppTest) -> AppTest:
    return at.button("keep what was asked").click().run()


def kept_typing(desk: Desk, key: str) -> str:
    form, _, field = key.partition(" ")
    return desk.store.form_texts(form)[field].text


def test_without_a_case_the_page_shows_the_way_to_one(desk: Desk) -> None:
    assert "Choose a couple in the caseload" in seen(page(alone.render))


def test_before_a_sheet_is_opened_neither_partners_words_are_on_the_page(desk: Desk, case_id: str) -> None:
    told(desk, case_id, A, "HERS")
    told(desk, case_id, B, "HIS")
    words = words_of(page(alone.render, case_id))
    assert "HERS" not in words
    assert "HIS" not in words
    assert "when nobody else sees the screen" in words


@pytest.mark.parametrize(("seat", "there", "not_there"), [(A, "HERS", "HIS"), (B, "HIS", "HERS")])
def test_a_sheet_holds_one_partners_words_alone_and_its_opening_is_in_the_trail(
    sealed: Engine, desk: Desk, case_id: str, seat: Seat, there: str, not_there: str
) -> None:
    told(desk, case_id, A, "HERS")
    told(desk, case_id, B, "HIS")
    words = words_of(opened_at(case_id, seat))
    assert there in words
    assert not_there not in words
    last = trail(sealed)[-1]
    assert (last.act.value, last.what, last.seat) == ("read", "told alone", seat)


def test_an_empty_sheet_says_what_goes_here(desk: Desk, case_id: str) -> None:
    words = words_of(opened_at(case_id, A))
    assert "Nothing that Mara told alone is recorded." in words
    assert "Record something told" in words


def test_the_page_says_which_policy_is_in_force_since_when_and_signed_by_whom(
    desk: Desk, case_id: str
) -> None:
    assert "No secrets policy is agreed yet." in words_of(page(alone.render, case_id))
    record_policy(desk.store, case_id, PolicyKind.LIMITED, date(2026, 1, 5), signed_a_on=date(2026, 1, 5))
    words = words_of(page(alone.render, case_id))
    assert "“Limited” since 5 January 2026, signed by Mara, not signed by Jon yet." in words


def test_an_item_says_where_it_stands_under_which_policy_and_who_may_share_it(
    desk: Desk, case_id: str
) -> None:
    record_policy(desk.store, case_id, PolicyKind.LIMITED, TODAY, signed_a_on=TODAY, signed_b_on=TODAY)
    soon = StepTold(
        state=SecretState.TO_BE_SHARED, on=TODAY, by=SharedBy.THERAPIST, by_when=TODAY + timedelta(days=7)
    )
    secret = told(desk, case_id, agreed=soon)
    record_policy(desk.store, case_id, PolicyKind.NO_SECRETS, TODAY)
    words = words_of(opened_at(case_id, A))
    assert "To be shared with Jon by 9 March 2026, by the therapist" in words
    assert "Told on 2 March 2026 · under “limited”, signed by Mara and Jon then" in words
    assert "may not yet: no written permission of Mara is in force; Mara may share it at any time" in words
    give_permission(desk.store, case_id, secret.id, PAPER)
    words = words_of(opened_at(case_id, A))
    assert "Mara permits in writing since 2 March 2026: That it was twice, to Jon (Folder 3)" in words
    assert "Withdraw permission" in words


def test_what_is_overdue_is_said_so(desk: Desk, case_id: str) -> None:
    past = TODAY - timedelta(days=9)
    step = StepTold(
        state=SecretState.TO_BE_SHARED, on=past, by=SharedBy.TELLER, by_when=TODAY - timedelta(days=1)
    )
    told(desk, case_id, on=past, agreed=step)
    words = words_of(opened_at(case_id, A))
    assert "1 to be shared and 1 of them overdue" in words
    assert "by Mara · overdue" in words


def test_what_was_agreed_before_stays_one_click_away(desk: Desk, case_id: str) -> None:
    secret = told(desk, case_id, agreed=StepTold(state=SecretState.HELD, on=TODAY))
    shared = StepTold(state=SecretState.SHARED, on=TODAY, by=SharedBy.TELLER, words="In the room, slowly.")
    agree_on_secret(desk.store, case_id, secret.id, shared)
    at = opened_at(case_id, A)
    assert [e.label for e in at.expander] == ["What was agreed before (1)"]
    assert "Shared with Jon on 2 March 2026, by Mara" in words_of(at)
    assert "In the room, slowly." in words_of(at)


@pytest.mark.parametrize(
    ("kind", "chosen"),
    [
        (PolicyKind.NO_SECRETS, SecretState.TO_BE_SHARED),
        (PolicyKind.LIMITED, SecretState.HELD),
        (PolicyKind.HELD, SecretState.HELD),
        (None, None),
    ],
)
def test_the_policy_proposes_and_says_that_it_does(
    desk: Desk, case_id: str, kind: PolicyKind | None, chosen: SecretState | None
) -> None:
    if kind:
        record_policy(desk.store, case_id, kind, TODAY, signed_a_on=TODAY, signed_b_on=TODAY)
    at = asked(asking.ask_secret, desk, case_id, A)
    assert at.button_group[0].value == chosen
    said = words_of(at)
    assert ("It proposes" in said) is bool(kind)
    assert ("nothing is proposed: you choose" in said) is not bool(kind)


def test_something_told_is_kept_with_what_was_agreed(desk: Desk, case_id: str) -> None:
    at = asked(asking.ask_secret, desk, case_id, B)
    write(desk, f"{case_id} alone B 0 words", "He still has the key.")
    at.button_group[0].set_value(SecretState.HELD).run()
    keep(at)
    record = desk.store.record(case_id)
    assert [(s.seat, s.words) for s in record.secrets] == [(B, "He still has the key.")]
    assert [s.state for s in record.secret_steps] == [SecretState.HELD]


def test_what_is_to_be_shared_needs_its_day_and_what_was_typed_stays(desk: Desk, case_id: str) -> None:
    at = asked(asking.ask_secret, desk, case_id, A)
    write(desk, words := f"{case_id} alone A 0 words", "It was twice.")
    at.button_group[0].set_value(SecretState.TO_BE_SHARED).run()
    keep(at)
    assert "by when it is to be shared" in plain(at.error[0].value)
    assert kept_typing(desk, words) == "It was twice."
    assert desk.store.record(case_id).secrets == ()


def test_a_day_in_the_future_is_refused_in_words(desk: Desk, case_id: str) -> None:
    at = asked(asking.ask_secret, desk, case_id, A)
    write(desk, f"{case_id} alone A 0 words", "It was twice.")
    at.date_input[0].set_value(TODAY + timedelta(days=4)).run()
    keep(at)
    assert "future" in plain(at.error[0].value)


def test_sharing_by_the_therapist_without_permission_is_refused_in_words(desk: Desk, case_id: str) -> None:
    secret = told(desk, case_id)
    at = asked(asking.ask_step, desk, case_id, secret)
    keep(at)
    assert "Choose what is agreed first" in plain(at.error[0].value)
    at.button_group[0].set_value(SecretState.SHARED).run()
    at.button_group[1].set_value(SharedBy.THERAPIST).run()
    keep(at)
    assert "no written permission" in plain(at.error[0].value)
    give_permission(desk.store, case_id, secret.id, PAPER)
    keep(at)
    assert [s.by for s in desk.store.record(case_id).secret_steps] == [SharedBy.THERAPIST]


def test_a_permission_is_given_and_withdrawn(desk: Desk, case_id: str) -> None:
    secret = told(desk, case_id)
    at = asked(asking.ask_permission, desk, case_id, secret)
    form = f"{case_id} permit {secret.id} 0"
    write(desk, f"{form} scope", "All of it, to Jon")
    keep(at)
    assert "where the signed paper lies" in plain(at.error[0].value)
    write(desk, f"{form} reference", "Folder 3")
    keep(at)
    keep(asked(asking.ask_withdrawal, desk, case_id, secret))
    assert [p.given for p in desk.store.record(case_id).permissions] == [True, False]


def test_words_of_any_kind_are_shown_as_they_were_typed(desk: Desk, case_id: str) -> None:
    told(desk, case_id, A, HOSTILE, agreed=StepTold(state=SecretState.HELD, on=TODAY, words=HOSTILE))
    at = opened_at(case_id, A)
    assert not at.exception
    assert [t.value for t in at.text].count(HOSTILE) == 2
    assert not any("![" in m.value for m in (*at.markdown, *at.caption))
