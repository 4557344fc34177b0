"""The table behind the agreements."""

from casework.core.agreement import Kept, current_checks, strip
from casework.core.record import CaseRecord
from casework.core.renewal import ends
from casework.core.timeline import held_until


def agreement_table(*, record: CaseRecord) -> list[dict[str, object]]:
    """A line per agreement and term: whose, in which words, since when, how it ended, how it fared."""
    checks, held = current_checks(record.checks), held_until(record)
    over = ends(record)
    lines: list[dict[str, object]] = []
    for agreement in record.agreements:
        results = [cell.result for cell in strip(agreement, checks, held)]
        ending = over.get(agreement.id)
        lines.append(
            {
                "Whose": record.name(agreement.owner),
                "Agreement": agreement.words,
                "Kind": agreement.kind.value,
                "Since": agreement.starts_on,
                "Review": agreement.review_on,
                "Until": ending.on if ending else None,
                "How": ending.ending.value if ending else None,
                **{result.value.capitalize(): results.count(result) for result in Kept},
            }
        )
    return lines
