"""Both partners asked alone about everything that is asked again and again, with nothing reported."""

from datetime import UTC, date, datetime

from casework.core.case import Seat
from casework.core.hold import ALWAYS_ASKED
from casework.core.safety import SafetyAnswer, SafetyAsk


def asked_alone(on: date) -> tuple[SafetyAsk, ...]:
    return tuple(
        SafetyAsk(
            id=f"ask {seat} {danger}",
            case_id="c",
            recorded_at=datetime(on.year, on.month, on.day, 8, tzinfo=UTC),
            recorded_by="ana",
            seat=seat,
            danger=danger,
            answer=SafetyAnswer.NONE_REPORTED,
            on=on,
        )
        for seat in Seat
        for danger in ALWAYS_ASKED
    )
