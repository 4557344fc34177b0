"""The table behind a trust chart says who gave a reading where it was not simply said in the session."""

from dataclasses import replace

from casework.charts.trust import trust_table
from casework.core.reading import GivenBy
from casework.core.record import current_readings
from tests.charts.builders import couple
from tests.charts.gallery import FRAMEWORK, pair


def test_the_table_says_who_answered_alone_and_has_no_such_column_where_nobody_did() -> None:
    record = couple(6)
    a, b = pair(record)
    plain = trust_table(a=a, b=b, record=record, framework=FRAMEWORK)
    assert all("Given" not in line for line in plain)
    about = (a.indicator.key, a.seat)
    mine = next(r for r in current_readings(record.readings) if (r.indicator, r.seat) == about)
    alone = replace(mine, given_at=mine.recorded_at)
    judged = replace(mine, given_by=GivenBy.CLINICIAN)
    for one, words in ((alone, "Mara: answered alone on"), (judged, "Mara: the clinician's reading")):
        readings = tuple(one if r is mine else r for r in record.readings)
        table = trust_table(a=a, b=b, record=replace(record, readings=readings), framework=FRAMEWORK)
        given = [str(line["Given"]) for line in table]
        assert sum(words in said for said in given) == 1
        assert given.count("") == len(given) - 1
