"""Prepare: what goes here before a first session, one screen for any case, each line leads somewhere."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import Engine

from casework.core.account import PracticeRole
from casework.core.brief import Part
from casework.core.brief_frame import TOTAL
from casework.core.case import Seat
from casework.core.errors import ConfirmFirst, NotAllowed
from casework.core.pointer import Pointer, Where
from casework.core.session import Meeting
from casework.core.trail import Act
from casework.desk import Desk, use_house
from casework.desk.briefs import brief_of, printed_brief
from casework.storage.store import SqlStore
from casework.usecases.secret import SecretTold, tell_secret
from casework.usecases.session import SessionTold, begin_session
from casework.usecases.setback import name_win
from casework.usecases.trust import record_reading
from pages import prepare
from pages.parts.brief.evidence import way_of
from tests.fakes import NOON
from tests.pages.at_desk import HOSTILE, OneDesk, desk_in, opened, page, plain, seen
from tests.usecases.told import trail

TODAY = NOON.date()


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


def held(desk: Desk, case_id: str, weeks_ago: int = 1) -> str:
    starts = NOON - timedelta(weeks=weeks_ago)
    hour = SessionTold(meeting=Meeting.CONJOINT, starts_at=starts, ends_at=starts + timedelta(minutes=50))
    return begin_session(desk.store, case_id, hour).id


def words_of(at) -> str:
    links = [link.proto.label for link in at.get("page_link")]
    return plain("\n".join([seen(at), *links]))


def test_without_a_case_there_is_one_way_on(desk: Desk) -> None:
    assert "No case is open. Choose a couple in the caseload." in seen(page(prepare.render))


def test_before_the_first_session_it_says_what_goes_here_and_the_one_next_step(desk: Desk) -> None:
    at = page(prepare.render, opened(desk))
    assert not at.exception
    assert "It fills with the first session: start the note when the couple is here." in words_of(at)
    assert at.button(key="start the note")
    assert Part.READINGS not in words_of(at)


def test_one_session_shows_what_it_brought_and_claims_no_change(desk: Desk) -> None:
    case_id = opened(desk)
    session_id = held(desk, case_id)
    record_reading(desk.store, case_id, session_id, "honesty", Seat.A, 3)
    record_reading(desk.store, case_id, session_id, "honesty", Seat.B, 7)
    at = page(prepare.render, case_id)
    said = words_of(at)
    assert "1 session with both so far; last seen on 23 February 2026, session 1." in said
    assert "Honesty · 4 apart" in said
    assert "Mara 3, Jon 7" in said
    assert Part.READINGS not in said
    assert "Nothing recorded since the last session." in said


def test_forty_sessions_stay_within_the_lines_of_one_screen_and_each_of_them_is_drawn(
    desk: Desk,
) -> None:
    case_id = opened(desk)
    for week in range(40, 0, -1):
        session_id = held(desk, case_id, week)
        for seat in Seat:
            record_reading(desk.store, case_id, session_id, "honesty", seat, (week * 7) % 10)
    at = page(prepare.render, case_id)
    assert not at.exception
    found = brief_of(desk, desk.store.record(case_id), TODAY)
    assert sum(len(section.lines) for section in found.sections) <= TOTAL
    for section in found.sections:
        for line in section.lines:
            assert line.words in words_of(at), section.part


def test_what_somebody_wrote_is_shown_as_it_was_typed(desk: Desk) -> None:
    case_id = opened(desk, a=HOSTILE[:40])
    session_id = held(desk, case_id)
    name_win(desk.store, case_id, HOSTILE, TODAY, session_id=session_id)
    at = page(prepare.render, case_id)
    assert not at.exception
    assert HOSTILE[:30] in words_of(at)
    assert not any("![" in element.value for element in (*at.markdown, *at.caption))


def test_what_was_told_alone_stands_by_kind_and_never_in_words(desk: Desk) -> None:
    case_id = opened(desk)
    held(desk, case_id)
    tell_secret(desk.store, case_id, SecretTold(seat=Seat.B, words="CANARY", on=TODAY))
    said = words_of(page(prepare.render, case_id))
    assert "Told alone by Jon, 2 Mar: held" in said
    assert "CANARY" not in said


def test_looking_writes_one_line_of_the_trail_however_often_it_is_drawn(desk: Desk, sealed: Engine) -> None:
    at = page(prepare.render, opened(desk))
    at.run()
    assert len(acts(sealed, Act.READ)) == 1


def test_who_only_reads_is_offered_no_note_and_no_paper(desk: Desk, sealed: Engine) -> None:
    case_id = opened(desk)
    held(desk, case_id)
    reader = replace(desk.person, roles=frozenset({PracticeRole.EMERGENCY}), openings={case_id: False})
    store = SqlStore(sealed, reader, desk.library.frameworks, desk.clock)
    use_house(OneDesk(replace(desk, person=reader, store=store)))
    at = page(prepare.render, case_id)
    assert not at.exception
    assert [b.key for b in at.button] == []
    assert not at.get("download_button")
    with pytest.raises(NotAllowed):
        printed_brief(replace(desk, person=reader, store=store), case_id, TODAY)


def test_printing_is_written_down_and_names_are_a_deliberate_act(desk: Desk, sealed: Engine) -> None:
    case_id = opened(desk)
    held(desk, case_id)
    for names in (False, True):
        pdf = PdfReader(io.BytesIO(printed_brief(desk, case_id, TODAY, names=names)))
        said = pdf.pages[0].extract_text()
        assert ("Mara" in said) is names
        assert "C-001" in said
    assert acts(sealed, Act.PRINTED) == ["brief", "brief with names"]


def acts(engine: Engine, act: Act) -> list[str]:
    """What was done in this way, from the trail."""
    return [line.what for line in trail(engine) if line.act is act]


def test_paper_needs_the_password_given_lately(desk: Desk, sealed: Engine) -> None:
    case_id = opened(desk)
    stale = replace(desk.person, confirmed_at=NOON - timedelta(hours=1))
    late = replace(desk, person=stale, store=SqlStore(sealed, stale, desk.library.frameworks, desk.clock))
    with pytest.raises(ConfirmFirst):
        printed_brief(late, case_id, TODAY)
    assert acts(sealed, Act.PRINTED) == []
    use_house(OneDesk(late))
    at = page(prepare.render, case_id)
    assert not at.get("download_button")
    assert at.info


@pytest.mark.parametrize(
    ("pointer", "place", "ids"),
    [
        (Pointer(where=Where.SESSION, words="", session_id="s"), "note", {"session": "s"}),
        (Pointer(where=Where.SETBACK, words="", session_id="s"), "note", {"session": "s"}),
        (Pointer(where=Where.SETBACK, words=""), "trust", {}),
        (Pointer(where=Where.PHASE, words="", key="safety"), "repair", {"phase": "safety"}),
        (
            Pointer(where=Where.INDICATOR, words="", key="hope", session_id="s"),
            "trust",
            {"indicator": "hope"},
        ),
        (Pointer(where=Where.MEASURE, words="", key="phq9"), "measures", {"measure": "phq9"}),
        (Pointer(where=Where.AGREEMENT, words="", id="a"), "agreements", {}),
        (Pointer(where=Where.SAFETY, words=""), "safety", {}),
        (Pointer(where=Where.ALONE, words=""), "alone", {}),
        (Pointer(where=Where.CASE, words=""), "case", {}),
    ],
)
def test_every_kind_of_evidence_has_its_page(pointer: Pointer, place: str, ids: dict[str, str]) -> None:
    assert way_of(pointer) == (place, ids)
