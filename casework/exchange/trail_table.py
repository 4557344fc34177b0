"""The trail as a table that leaves: no cell runs as a formula, no sign steers a screen or breaks a line."""

import csv
import io
from collections.abc import Iterable

from casework.core.trail_reading import Column, TrailRow
from casework.exchange.inert import inert
from casework.exchange.terminal import safe


def trail_csv(rows: Iterable[TrailRow]) -> bytes:
    """Lines of the trail as CSV in UTF-8, times in UTC; under each heading what the page shows there."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(list(Column))
    writer.writerows([inert(safe(row.cell(column))) for column in Column] for row in rows)
    return out.getvalue().encode("utf-8-sig")
