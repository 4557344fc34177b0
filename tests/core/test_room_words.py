"""What the room says is true, says both names alike, and calls nothing late or failed."""

from casework.core.observation import Standing
from casework.core.repair import repair_map
from casework.core.room_words import (
    how_it_was_met,
    indicators_read,
    room_map_words,
    room_setback_words,
    room_trust_words,
)
from casework.core.setback import HowMet
from tests.core.builders import SMALL, A, B, Couple, day


def words_of(couple: Couple) -> str:
    return room_map_words(repair_map(couple.record, SMALL))


def test_the_map_says_what_it_shows_and_nothing_before_there_is_anything() -> None:
    couple = Couple()
    couple.betrayal(A)
    assert words_of(couple) == "The map fills from your first session together."
    couple.session()
    assert words_of(couple) == "1 session together so far. The map fills with what is seen in them."
    couple.see(B, "deeds.owns", "emerging")
    couple.see(A, "deeds.notices", "emerging")
    couple.place("safety", Standing.STEADY)
    assert words_of(couple) == "1 session together so far. Steady: Safety. Beginning to show: Deeds."


def test_a_reading_is_said_with_its_day_and_where_it_began() -> None:
    couple = Couple()
    couple.session()
    couple.read("calm", 3)
    couple.session()
    couple.read("calm", 4.5, 6)
    calm, doubt = SMALL.indicators
    said = "Calm: Ana 4.5 on 13 January 2025, 3 at first and Ben 6 on 13 January 2025."
    assert room_trust_words(couple.record, SMALL, calm) == said
    assert indicators_read(couple.record, SMALL) == (calm,)
    couple.read("doubt", 1)
    assert room_trust_words(couple.record, SMALL, doubt) == "Less doubt: Ana 9 on 13 January 2025."


def test_setbacks_are_counted_with_what_was_repaired() -> None:
    couple = Couple()
    assert room_setback_words(couple.record) == "No setback has been recorded."
    couple.session()
    broken = couple.setback()
    assert how_it_was_met(couple.record, broken) == ""
    assert room_setback_words(couple.record) == "1 setback so far."
    couple.met(broken, HowMet.REPAIRED, day(2))
    assert how_it_was_met(couple.record, broken) == "Repaired on 13 January 2025"
    assert room_setback_words(couple.record) == "1 setback so far, 1 of them repaired."
