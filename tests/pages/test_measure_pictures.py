"""The pictures of the questionnaires: asked for, with counts; announced after two, withheld with why."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.agreement import AgreementKind
from casework.core.case import Seat
from casework.desk import Desk
from casework.usecases.agreement import AgreementTold, make_agreement
from casework.usecases.score import ScoreTold, record_score
from pages import measures, trust
from pages.parts.measures.in_view import NOT_SHOWN, SHOWN
from tests.fakes import NOON
from tests.pages.at_desk import desk_in, library, opened, page, plain, seen
from tests.usecases.told import trail

A, B = Seat
TODAY = NOON.date()


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


@pytest.fixture
def case_id(desk: Desk) -> str:
    return opened(desk)


def told(desk: Desk, case_id: str, key: str, seat: Seat, *totals: float) -> None:
    """One total a week, the last one today."""
    form = library().measures[key]
    for weeks, total in enumerate(reversed(totals)):
        day = TODAY - timedelta(weeks=weeks)
        record_score(desk.store, case_id, form, ScoreTold(seat=seat, on=day, total=total))


def shown(case_id: str) -> AppTest:
    return page(measures.render, case_id).toggle[0].set_value(True).run()


def words_of(at: AppTest) -> str:
    assert not at.exception
    return plain(seen(at))


def charts(at: AppTest) -> int:
    return len(at.get("plotly_chart"))


def test_without_a_form_there_is_nothing_to_switch_on(desk: Desk, case_id: str) -> None:
    at = page(measures.render, case_id)
    assert not at.exception
    assert not at.toggle


def test_nobody_sees_both_partners_totals_before_they_are_asked_for(desk: Desk, case_id: str) -> None:
    told(desk, case_id, "phq9", A, 21)
    at = page(measures.render, case_id)
    assert at.toggle[0].label == SHOWN
    assert NOT_SHOWN in words_of(at)
    assert "21" not in words_of(at)
    assert charts(at) == 0


def test_that_both_were_looked_at_is_in_the_trail(sealed: Engine, desk: Desk, case_id: str) -> None:
    told(desk, case_id, "phq9", A, 21)
    page(measures.render, case_id)
    assert "questionnaires" not in [line.what for line in trail(sealed)]
    words_of(shown(case_id))
    looked = [(line.act.value, line.seat) for line in trail(sealed) if line.what == "questionnaires"]
    assert looked == [("read", A), ("read", B)]


def test_a_second_form_is_seen_once_and_a_third_is_announced(desk: Desk, case_id: str) -> None:
    told(desk, case_id, "phq9", A, 19, 12)
    told(desk, case_id, "phq9", B, 10, 10)
    said = words_of(shown(case_id))
    assert "Neither has reliably changed on PHQ-9 (Mara 2 totals, Jon 2 totals). Seen once: Mara." in said
    assert "and seen once." in said
    record_score(
        desk.store,
        case_id,
        library().measures["phq9"],
        ScoreTold(seat=A, on=TODAY - timedelta(days=3), total=11),
    )
    said = words_of(shown(case_id))
    assert "One of the two has reliably changed on PHQ-9: Mara for the better (Mara 3 totals" in said
    assert "Reliably better than at first (at least 6 points count), on two forms running." in said


def test_the_rate_stands_in_the_tip(desk: Desk, case_id: str) -> None:
    told(desk, case_id, "phq9", A, 19, 12, 11)
    at = shown(case_id)
    tips = [plain(one.help) for one in at.markdown if one.help]
    assert any("2.7 in 100 within 5 forms" in tip for tip in tips)


def test_where_figures_are_not_published_it_is_withheld_and_says_why(desk: Desk, case_id: str) -> None:
    told(desk, case_id, "csi16", A, 20, 60, 61)
    said = words_of(shown(case_id))
    assert f"No reliable change is told: {library().measures['csi16'].withheld}" in said
    assert "eliably better" not in said


def test_a_screen_for_violence_is_never_drawn_and_never_offered(desk: Desk, case_id: str) -> None:
    told(desk, case_id, "hits", A, 18, 4)
    assert not page(measures.render, case_id).toggle
    told(desk, case_id, "phq9", A, 19)
    at = shown(case_id)
    assert at.selectbox[0].options == ["PHQ-9"]
    assert charts(at) == 1


def test_several_questionnaires_stand_small_and_one_is_picked_to_be_large(desk: Desk, case_id: str) -> None:
    told(desk, case_id, "phq9", A, 19)
    told(desk, case_id, "who5", B, 40, 60)
    at = shown(case_id)
    assert charts(at) == 3
    at.button(key="show questionnaire who5").click().run()
    assert "WHO-5" in words_of(at)
    assert at.selectbox[0].value == "who5"


def test_a_closer_look_holds_both_sides_of_a_day_against_each_other(desk: Desk, case_id: str) -> None:
    told(desk, case_id, "phq9", A, 20, 19, 20, 9, 8, 9)
    begun = TODAY - timedelta(weeks=2)
    kind = AgreementKind.TRANSPARENCY
    make_agreement(
        desk.store, case_id, AgreementTold(owner=B, words="Tells of any message", kind=kind, starts_on=begun)
    )
    at = shown(case_id)
    assert "A sudden gain" not in words_of(at)
    at.session_state["closer look"] = True
    at.run()
    assert "Mara: A sudden gain between" in words_of(at)
    at.selectbox[1].set_value(1)  # the newest is what was disclosed at the start
    at.session_state["closer look"] = True
    at.run()
    said = words_of(at)
    assert "Mara: Of all pairs of a total before" in said
    assert "Jon: Too early to say: three totals are needed" in said


def test_the_trust_page_leads_to_the_questionnaires_only_where_they_are_offered(
    desk: Desk, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(desk, case_id, "phq9", A, 21)
    assert "Questionnaires" not in words_of(page(trust.render, case_id))
    monkeypatch.setattr("pages.parts.measures.row.can_go", lambda place: place == "measures")
    at = page(trust.render, case_id)
    assert "Questionnaires" in words_of(at)
    before = charts(at)
    at.toggle[0].set_value(True).run()
    assert charts(at) == before + 1
    assert "PHQ-9" in words_of(at)
