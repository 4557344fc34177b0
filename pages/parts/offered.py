"""Which pages somebody is offered by what they are. What a page then shows, the store decides."""

from collections.abc import Collection, Set

from casework.core.account import CLINICAL, PracticeRole

#: who reads any couple's record at all
READERS = CLINICAL | {PracticeRole.SUPERVISOR, PracticeRole.EMERGENCY}

#: pages that are not for everybody, and for whom they are
FOR = {
    "today": CLINICAL,
    "caseload": READERS,
    "search": READERS,
    "prepare": READERS,
    "case": READERS,
    "note": READERS,
    "repair": READERS,
    "trust": READERS,
    "measures": READERS,
    "agreements": READERS,
    "alone": READERS,
    "safety": READERS,
    "check_in": READERS,
    "own_note": READERS,
    "room_before": CLINICAL,
    "open_case": CLINICAL,
    "exchange": CLINICAL,
    "calendar_files": CLINICAL,
    "trail": frozenset({PracticeRole.REVIEWER}),
}


def is_offered(roles: Set[PracticeRole], module: str) -> bool:
    """Whether a page stands in the navigation of somebody with these roles."""
    return module not in FOR or bool(roles & FOR[module])


def start_of(roles: Set[PracticeRole], there: Collection[str]) -> str:
    """The page somebody begins at: their day, else their couples, else the people they keep or the trail."""
    wanted = ["today", "caseload", "trail", "practice"]
    if PracticeRole.ADMINISTRATOR in roles:
        wanted = ["today", "caseload", "practice"]
    return next(module for module in wanted if module in there and is_offered(roles, module))
