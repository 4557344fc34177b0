"""What the ledger of agreements counts over, offers and asks: the one file of an agreements folder."""

from pathlib import Path
from types import MappingProxyType

from casework.core.agreement import AgreementKind
from casework.core.agreement_rule import AgreementRule, DeadlineQuestion
from casework.core.problem import Problem
from casework.storage.yamlfolder import YamlFolder
from casework.storage.yamlitem import Item

AGREEMENTS = "agreements.yaml"
HEADINGS = ("follow_through", "better_wording", "deadline")
MOST_SESSIONS = 52  #: a count over more than a year would say nothing of how it is now


def load_agreements(folder: Path) -> tuple[AgreementRule | None, tuple[Problem, ...]]:
    """The rule of the ledger, or None with what is wrong; without it nothing is offered or asked."""
    files = YamlFolder(folder)
    read = files.entries(AGREEMENTS, *HEADINGS)
    last = dict(files.sound(read["follow_through"], _number)).get("last_sessions")
    practices = dict(files.sound(read["better_wording"], _practices))
    asked = dict(files.sound(read["deadline"], _question)).get("healing")
    if last is None or asked is None:
        files.note(AGREEMENTS, "", "“last_sessions” and “healing” are needed; nothing is offered or asked.")
        return None, tuple(files.problems)
    rule = AgreementRule(last_sessions=last, practices=MappingProxyType(practices), deadline=asked)
    return rule, tuple(files.problems)


def _number(item: Item) -> tuple[str, int]:
    if item.key != "last_sessions":
        item.fault("There is no number of this name.")
    value = item.number("value", 1, MOST_SESSIONS, whole=True)
    item.text("reason")
    item.text("source")
    return item.key, int(value)


def _practices(item: Item) -> tuple[AgreementKind, tuple[str, ...]]:
    return item.choice("kind", AgreementKind), item.some_of("practices", ())


def _question(item: Item) -> tuple[str, DeadlineQuestion]:
    if item.key != "healing":
        item.fault("There is no question of this name.")
    asked = DeadlineQuestion(
        words=item.text("words"), instead=item.text("instead"), sections=item.sections(())
    )
    return item.key, asked
