"""How many cautions about pace would speak before a meeting."""

from datetime import date

from casework.core.pacing import raised
from casework.core.record import CaseRecord
from casework.desk import Desk


def cautions_raised(desk: Desk, record: CaseRecord, today: date) -> int:
    """Their number, those set aside left out; none where the practice's rules could not be read."""
    rules = desk.library.pacing
    if rules is None:
        return 0
    framework = desk.library.framework(record.case.framework_version)
    return len(raised(record, framework, rules, today))
