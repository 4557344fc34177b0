"""One filled-in questionnaire of one partner."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.core.case import Seat
from casework.core.entry import Entry
from casework.core.errors import BadChoice, RatingOutOfRange
from casework.core.measure import Measure
from casework.core.reading import GivenBy

CLOSE = 1e-6  #: of one step: decimals are kept in twos, and 0.1 is not quite a tenth


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Entry):
    """What one partner answered on one measure on a day: item by item, or the total alone."""

    measure: str  #: key of the measure
    seat: Seat
    on: date
    session_id: str | None = None
    items: tuple[tuple[int, int], ...] = ()  #: (item number, answer as printed); blanks are left out
    total: float | None = None  #: as entered; None where it is added up from the items
    given_by: GivenBy = GivenBy.SELF
    given_at: datetime | None = None  #: when a partner answered by themselves, before the session


def check_score(score: Score, measure: Measure) -> None:
    """Refuses answers and totals the form cannot give. Raises RatingOutOfRange, BadChoice."""
    if bool(score.items) == (score.total is not None):
        raise BadChoice("Enter the answers item by item, or the total alone. Nothing was changed.")
    numbers = [number for number, _ in score.items]
    if len(set(numbers)) != len(numbers):
        raise BadChoice("One item was answered twice. Nothing was changed.")
    for number, answer in score.items:
        _check_answer(measure, number, answer)
    if score.total is not None:
        _check_total(measure, score.total)


def _check_total(measure: Measure, total: float) -> None:
    if measure.triage:
        raise BadChoice(f"{measure.name} has no total: enter its answers. Nothing was changed.")
    if not measure.low <= total <= measure.high:  # also true of what is no number
        raise RatingOutOfRange(f"A total lies from {measure.low:g} to {measure.high:g}. Nothing was changed.")
    steps = (total - measure.low) / measure.step if measure.step else 0
    if abs(steps - round(steps)) > CLOSE:
        raise RatingOutOfRange(
            f"A total of {measure.name} goes up in steps of {measure.step:g}. Nothing was changed."
        )


def _check_answer(measure: Measure, number: int, answer: int) -> None:
    item = measure.item(number)
    if item is None:
        raise BadChoice(f"{measure.name} has no item {number} to be entered. Nothing was changed.")
    if isinstance(answer, bool) or not isinstance(answer, int) or not item.low <= answer <= item.high:
        raise RatingOutOfRange(
            f"Item {number} is answered from {item.low} to {item.high}. Nothing was changed."
        )
