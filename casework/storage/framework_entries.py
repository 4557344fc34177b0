"""Each kind of entry in a framework's files, read into the core's noun for it.

A field that is wrong is noted on the entry, which is then left out: what is built of it here is never used.
"""

from collections.abc import Collection

from casework.core.case import Role
from casework.core.framework import (
    Bearer,
    Indicator,
    Marker,
    Movement,
    Nature,
    Phase,
    Section,
    SetbackKind,
    Strand,
    Suggestion,
)
from casework.storage.yamlitem import SHORT_LIMIT, Item

#: Which values make sense for each number of the standing rule: from, to, whole numbers only.
STANDING_RANGES = {
    "unsettling_severity": (1, 5, True),
    "practised_share": (0.01, 1, False),
    "steady_share": (0.01, 1, False),
    "steady_sessions": (1, 20, True),
}


def section(item: Item) -> Section:
    """A headed section of a document."""
    return Section(item.key, item.text("heading"))


def movement(item: Item) -> Movement:
    """A group of phases."""
    return Movement(item.key, item.text("name"), item.text("meaning"))


def phase(item: Item, movements: Collection[str], sections: Collection[str]) -> Phase:
    """An area of repair work."""
    return Phase(
        key=item.key,
        movement=item.one_of("movement", movements),
        name=item.text("name"),
        short=item.text("short", SHORT_LIMIT),
        work=item.text("work"),
        sections=item.sections(sections),
        paced_by=item.choice_or_none("paced_by", Role),
    )


def marker(item: Item, of: str, sections: Collection[str]) -> Marker:
    """Something to observe in a phase."""
    return Marker(item.key, of, item.text("words"), item.choice("bearer", Bearer), item.sections(sections))


def suggestion(item: Item, of: str, sections: Collection[str]) -> Suggestion:
    """A prompt or a practice of a phase."""
    return Suggestion(item.key, of, item.text("words"), item.sections(sections))


def strand(item: Item, sections: Collection[str]) -> Strand:
    """Something present in every phase."""
    return Strand(item.key, item.text("name"), item.text("words"), item.sections(sections))


def indicator(item: Item, sections: Collection[str]) -> Indicator:
    """A rating from 0 to 10, with its question for each role."""
    built = Indicator(
        key=item.key,
        name=item.text("name"),
        short=item.text("short", SHORT_LIMIT),
        sections=item.sections(sections),
        injured=item.text_or_none("injured"),
        involved=item.text_or_none("involved"),
        low=item.text("low"),
        high=item.text("high"),
        reversed=item.flag("reversed", otherwise=False),
        eased_name=item.text_or_none("eased_name") or "",
    )
    _check_indicator(item, built)
    return built


def _check_indicator(item: Item, built: Indicator) -> None:
    if built.injured is None and built.involved is None:
        item.fault("Nobody is asked: give “injured” or “involved” a question.")
    if built.reversed and not built.eased_name:
        item.fault("A reversed indicator needs an “eased_name” for when higher is better.")


def setback_kind(
    item: Item, nature: Nature, phases: Collection[str], sections: Collection[str]
) -> SetbackKind:
    """A way of going backwards, with the phases it can unsettle."""
    return SetbackKind(
        key=item.key,
        name=item.text("name"),
        nature=nature,
        words=item.text("words"),
        sections=item.sections(sections),
        unsettles=item.some_of("unsettles", phases),
    )


def standing_number(item: Item, sections: Collection[str]) -> tuple[str, float]:
    """One number of the standing rule by its name; it has to come with a reason and where that is from."""
    low, high, whole = STANDING_RANGES.get(item.key, (0, 0, False))
    if item.key not in STANDING_RANGES:
        item.fault("The standing rule knows no number of this name.")
    item.text("reason")
    if item.text_or_none("source") is None or "sections" in item.fields:
        item.sections(sections)
    return item.key, item.number("value", low, high, whole)
