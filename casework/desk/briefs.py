"""The brief of a case with the rules of the practice's library, and the page printed of it."""

from datetime import date

from casework.core.brief import Brief, brief
from casework.core.brief_paper import nameless, on_paper
from casework.core.record import CaseRecord
from casework.desk.desk import Desk
from casework.exchange.brief_pdf import brief_pdf
from casework.usecases.printing import note_printing


def brief_of(desk: Desk, record: CaseRecord, today: date) -> Brief:
    """What to have in mind before the next session. `today` is the clinician's day."""
    library = desk.library
    framework = library.framework(record.case.framework_version)
    return brief(
        record,
        framework,
        today=today,
        pacing=library.pacing,
        measures=library.measures.values(),
        variation=library.variation,
        safety_rule=library.safety,
    )


def printed_brief(desk: Desk, case_id: str, today: date, *, names: bool = False) -> bytes:
    """One A4 page as PDF, its printing written in the trail first; by seats unless names are asked for.

    Raises NoSuchCase, NotAllowed, ConfirmFirst.
    """
    whole = desk.store.record(case_id)
    record = whole if names else nameless(whole)
    title = f"{whole.case.label} {whole.couple}" if names else whole.case.label
    page = brief_pdf(on_paper(brief_of(desk, record, today), title), today)
    note_printing(desk.store, case_id, "brief with names" if names else "brief")
    return page
