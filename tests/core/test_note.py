"""What a note needs before it is signed, and what becomes of two texts of one section."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.core.draft import Stands, aside_key, asides_of, chosen, note_texts
from casework.core.note import DraftField, NoteSection, missing_to_sign
from casework.core.session import Attendance, RiskAnswer, RiskAsk
from tests.core.builders import A, B, Couple

SECTIONS = (
    NoteSection("happened", "What happened"),
    NoteSection("response_a", "Partner A's response"),
    NoteSection("response_b", "Partner B's response"),
    NoteSection("aside", "Anything else", required=False),
)
TEXTS = {"happened": "They spoke.", "response_a": "wept", "response_b": "stayed"}


@pytest.fixture
def couple() -> Couple:
    told = Couple()
    told.session()
    return told


def asked(couple: Couple, *seats: object) -> Couple:
    entry = {"case_id": "c", "recorded_at": couple.latest.recorded_at, "recorded_by": "t"}
    risks = tuple(
        RiskAsk(**entry, id=f"r{s}", session_id=couple.latest.id, seat=s, answer=RiskAnswer.NONE_REPORTED)
        for s in seats
    )
    couple.record = replace(couple.record, risks=risks)
    return couple


def missing(couple: Couple, **texts: str) -> tuple[str, ...]:
    return missing_to_sign(couple.record, couple.latest, SECTIONS, TEXTS | texts)


class TestSigning:
    def test_a_whole_note_misses_nothing(self, couple: Couple) -> None:
        assert missing(asked(couple, A, B)) == ()

    def test_each_gap_is_named_by_its_place(self, couple: Couple) -> None:
        couple.record = replace(couple.record, sessions=(replace(couple.latest, ends_at=None),))
        assert missing(asked(couple, A), happened="  ") == (
            "the time the session ended",
            "What happened",
            "whether Ben was asked about risk",
        )

    def test_a_partner_who_was_not_there_needs_neither_response_nor_question(self, couple: Couple) -> None:
        couple.record = replace(couple.record, sessions=(replace(couple.latest, present=(B,)),))
        assert missing(asked(couple, B), response_a="") == ()

    def test_a_session_that_was_not_held_needs_nothing(self, couple: Couple) -> None:
        couple.session(attendance=Attendance.CANCELLED, present=())
        assert missing(couple, happened="") == ()


class TestTwoTexts:
    def drafts(self, **texts: str) -> dict[str, DraftField]:
        start = Couple().record.case.opened_at
        return {
            key: DraftField(
                session_id="s",
                author="t",
                key=key,
                text=text,
                version=1,
                saved_at=start - timedelta(minutes=minute),
            )
            for minute, (key, text) in enumerate(texts.items())
        }

    def test_texts_set_aside_are_found_oldest_first_and_emptied_ones_are_not(self) -> None:
        newer, older, empty = (aside_key("happened", editor) for editor in ("first-tab", "other-tab", "x"))
        drafts = self.drafts(**{"happened": "kept", newer: "newer", older: "older", empty: ""})
        assert [field.text for field in asides_of(drafts, "happened")] == ["older", "newer"]
        assert asides_of(drafts, "plan") == ()

    @pytest.mark.parametrize(
        ("stands", "text"),
        [(Stands.STANDING, "one"), (Stands.ASIDE, "two"), (Stands.BOTH, "one\n\ntwo")],
    )
    def test_one_stands_or_both_one_after_the_other(self, stands: Stands, text: str) -> None:
        assert chosen("one", "two", stands) == text

    def test_an_empty_text_leaves_no_gap_in_both(self) -> None:
        assert chosen("", "two", Stands.BOTH) == "two"

    def test_the_notes_text_is_its_sections_alone(self) -> None:
        beside = {
            "happened": "They spoke.",
            "plan": "   ",
            aside_key("happened", "tab"): "They shouted.",
            "beside.win": "laughed",
            "risk.A": "none",
            "interventions": "listening",
            "format": "soap",
        }
        assert note_texts(self.drafts(**beside)) == {"happened": "They spoke."}
