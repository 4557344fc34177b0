"""A page drawn for somebody signed in, on a store of their own, without the front door."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.case import BetrayalKind, Seat
from casework.desk import Desk, Kind, use_house
from casework.desk.settings import Settings
from casework.storage.library import Library, load_library
from casework.storage.store import SqlStore
from casework.usecases.case import BetrayalTold, Called, open_case
from casework.usecases.form import keep_form_text
from casework.usecases.note import Typed
from tests.fakes import Clock, person

ROOT = Path(__file__).parents[2]

#: what a person may have typed as a name, and what has to be seen of it: itself
HOSTILE = "<b>Mara</b> ![x](http://evil/x.png) :smile: $x$ [l](http://evil)"


@cache
def library() -> Library:
    """What the product ships."""
    return load_library(ROOT / "data")


class OneDesk:
    """A house in which one person is always signed in, or nobody."""

    def __init__(self, desk: Desk | None) -> None:
        self.desk = desk
        self.settings = Settings()

    def desk_for(self, _key: str, active: bool = True) -> Desk | None:
        return self.desk

    def place_for(self, key: str, active: bool = True) -> Desk | None:
        return self.desk_for(key, active)


def desk_in(engine: Engine, clock: Clock | None = None) -> Desk:
    """Rosa's desk, and she is signed in."""
    ticking = clock or Clock()
    rosa = person(engine)
    store = SqlStore(engine, rosa, library().frameworks, ticking)
    desk = Desk(
        person=rosa, store=store, library=library(), clock=ticking, practice="Practice", kind=Kind.PRACTICE
    )
    use_house(OneDesk(desk))
    return desk


def opened(desk: Desk, a: str = "Mara", b: str = "Jon", **more) -> str:
    """A case with one betrayal."""
    told = BetrayalTold(injured=Seat.A, kind=BetrayalKind.EMOTIONAL, words=f"What {b} did")
    names = {"a": Called(name=a), "b": Called(name=b)}
    version = desk.library.current.version
    return open_case(desk.store, **{**names, "betrayals": (told,)} | more, framework_version=version).id


def page(render: Callable[[], None], case_id: str | None = None) -> AppTest:
    """The page as it is first drawn."""
    at = AppTest.from_function(_draw, args=(render,), default_timeout=30)
    if case_id:
        at.query_params["case"] = case_id
    return at.run()


def _draw(render) -> None:
    render()


def write(desk: Desk, key: str, text: str) -> None:
    """What the browser does while something is typed into a text of a form; nothing is drawn by it."""
    form, _, field = key.partition(" ")
    earlier = desk.store.form_texts(form).get(field)
    keep_form_text(desk.store, form, field, Typed(text, earlier.version if earlier else 0))


def seen(at: AppTest) -> str:
    """Every word on the page, as it was sent to be drawn."""
    said = []
    for kind in ("title", "header", "subheader", "markdown", "caption", "text", "error"):
        said += [element.value for element in at.get(kind)]
    said += [b.label for b in at.button]
    return "\n".join(said)


def plain(markdown: str) -> str:
    """Markdown with what makes it literal taken away: what the person reads."""
    import re

    return re.sub(r"\\(.)", r"\1", markdown).replace("\u2060", "")
