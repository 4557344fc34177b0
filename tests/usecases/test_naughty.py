"""Text that means to be more is kept to the letter, or refused in a sentence, in every field there is."""

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Iterator
from dataclasses import fields as fields_of
from dataclasses import is_dataclass

import pytest
from sqlalchemy import Engine

import casework.usecases
from casework.core.errors import CaseworkError
from tests.fakes import Clock
from tests.naughty import NAUGHTY, UNKEEPABLE, some
from tests.torture import times, told
from tests.usecases import fields_apart, fields_before
from tests.usecases.fields import FIELDS, Field, World

PROMISE = "naughty text is kept to the letter or refused in a sentence (field × text)"
#: what is a str and is not kept as somebody's words: an id, a key of the framework, a secret of which only a
#: hash is kept, or a text that is only read
NOT_WORDS = (
    "_id", "_hash", "_ids", ".browser", ".framework_version", ".note_format", ".note_sections", ".password",
    ".code", ".token", ".by", ".key", ".aside", ".form", ".about", ".marker", ".phase", ".phases",
    ".indicator", ".kind", ".what", ".replaces", ".current", ".new", ".context", ".pin", ".answer",
    ".seed", ".typed", ".people", ".drafts", ".editor", ".place", ".label", ".waiting",
)  # fmt: skip
#: each for a reason of its own
ELSEWHERE = {
    "account.create_first_account.practice": "typed once, at the door; tests/journeys/test_naughty.py",
    "account.check_account.practice": "only compared with the password",
    "people.add_person.practice": "only compared with the password",
    "exchange_book": "reads a cell by its name; the words of a file: tests/exchange/test_naughty_files.py",
    "own_account.OwnDoorLine": "read out", "own_account.OwnAccount": "read out",
    "own_account.end_own_door.reference": "picks a line",
    "sign_in.sign_in.name": "only looked up; tests/usecases/test_account.py",
    "repair.place_phase.evidence": "ids of lines",
    "check_in.": "keys of the framework, ids, numbers: in a check-in nobody types a word",
    "caution.set_aside.evidence": "ids of lines", "caution.set_aside.rule": "our own key of a rule",
    "search.search.seen": "ids of cases",
    "appointment.call_off.uid": "picks a line",
    "by_provider.Vouched.name": "only looked up; tests/doors/test_oidc.py",
    "sign_in.open_door.way": "our own word for how somebody came in",
}  # fmt: skip


def typed_into() -> Iterator[str]:
    """Every parameter of a use case, and every field of what is told to one, that takes a text."""
    for module in pkgutil.iter_modules(casework.usecases.__path__):
        found = importlib.import_module(f"casework.usecases.{module.name}")
        for name, thing in vars(found).items():
            if name.startswith("_") or getattr(thing, "__module__", "") != found.__name__:
                continue
            if inspect.isfunction(thing):
                hints = typing.get_type_hints(thing)
                texts = [key for key, hint in hints.items() if key != "return" and "str" in _called(hint)]
            elif is_dataclass(thing):
                texts = [field.name for field in fields_of(thing) if "str" in _called(field.type)]
            else:
                continue
            yield from (f"{module.name}.{name}.{text}" for text in texts)


def _called(hint: object) -> str:
    return hint.__name__ if isinstance(hint, type) else str(hint)


def test_every_field_somebody_types_into_is_tried() -> None:
    covered = {parameter for field in FIELDS for parameter in field.covers}
    known = tuple(ELSEWHERE)
    open_ = [t for t in typed_into() if not t.endswith(NOT_WORDS) and not t.startswith(known)]
    assert sorted(set(open_) - covered) == []
    assert len(FIELDS) > 30
    assert fields_apart.PASSWORD
    assert fields_before.TRIED_HERE


@pytest.fixture
def world(sealed: Engine) -> World:
    return World(sealed, Clock())


def held(world: World, field: Field, text: str) -> bool:
    """Whether a field kept a text as it is, or refused it in a sentence."""
    try:
        return field.type(world, text) == field.kept(text)
    except CaseworkError as refusal:
        return len(refusal.sentence) > 10 and "\n" not in refusal.sentence and text not in refusal.sentence


def test_naughty_text_is_kept_to_the_letter_or_refused_in_a_sentence_in_every_field(world: World) -> None:
    tried, failed = 0, []
    for text in some(times(12, len(NAUGHTY))):
        world.fresh()
        for field in FIELDS:
            tried += 1
            if not held(world, field, text):
                failed.append((field.covers, text))
    try:
        assert failed == []
    finally:
        told(PROMISE, tried, tried - len(failed))


@pytest.mark.parametrize("text", UNKEEPABLE)
def test_what_no_store_can_hold_is_refused_everywhere(world: World, text: str) -> None:
    world.fresh()
    for field in FIELDS:
        with pytest.raises(CaseworkError):
            field.type(world, text)


def test_most_naughty_text_is_kept_and_not_refused(world: World) -> None:
    kept = 0
    for text in some(6):
        world.fresh()
        for field in FIELDS:
            try:
                field.type(world, text)
                kept += 1
            except CaseworkError:
                pass
    assert kept > 0.8 * len(some(6)) * len(FIELDS)
