"""Agreements that go on: the same words from one review to the next, each term a row of its own."""

from collections.abc import Iterable, Mapping

from casework.core.agreement import Agreement, AgreementEnd, Check, Ending, StripCell, strip
from casework.core.record import CaseRecord
from casework.core.session import TherapySession


def terms(agreement: Agreement, record: CaseRecord) -> tuple[Agreement, ...]:
    """An agreement and the terms it goes on from, the first one first."""
    by_id = {each.id: each for each in record.agreements}
    before = {
        end.replaced_by: by_id[end.agreement_id]
        for end in record.endings
        if end.ending is Ending.RENEWED and end.agreement_id in by_id
    }
    found = [agreement]
    while (earlier := before.get(found[0].id)) is not None and earlier not in found:
        found.insert(0, earlier)
    return tuple(found)


def lasting(record: CaseRecord) -> tuple[Agreement, ...]:
    """Every agreement once, by its newest term: what was renewed goes on in the one that renewed it."""
    there = {agreement.id for agreement in record.agreements}
    gone_on = {
        end.agreement_id
        for end in record.endings
        if end.ending is Ending.RENEWED and end.replaced_by in there
    }
    return tuple(agreement for agreement in record.agreements if agreement.id not in gone_on)


def ends(record: CaseRecord) -> Mapping[str, AgreementEnd]:
    """How each agreement that is over came to its end, by its id."""
    return {end.agreement_id: end for end in record.endings}


def whole_strip(
    of: Iterable[Agreement], checks: Iterable[Check], sessions: Iterable[TherapySession]
) -> tuple[StripCell, ...]:
    """How an agreement fared session by session over all its terms; one cell for each session."""
    held, looked = tuple(sessions), tuple(checks)
    cells: dict[str, StripCell] = {}
    for term in of:
        for cell in strip(term, looked, held):
            if cell.result is not None or cell.session_id not in cells:
                cells[cell.session_id] = cell
    return tuple(sorted(cells.values(), key=lambda cell: cell.number))
