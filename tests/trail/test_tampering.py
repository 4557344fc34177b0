"""Eight ways to falsify a trail, a hundred random places each under `make torture`: all found, and named."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

from casework.core.account import Person
from casework.core.case import Seat
from casework.core.chain import Tampering
from casework.core.trail import Act
from casework.storage.engine import sealed_engine
from casework.storage.outside import open_outside
from casework.storage.trail import bind
from casework.storage.trail_check import check_trail
from tests.conftest import KEY
from tests.fakes import Clock, person, store_of, with_outside
from tests.torture import times, told
from tests.trail.tampering import Tamperer

LINES = 140  #: more than lie between two heads
WHAT = ("setback", "case", "progress note", "reading", "agreement")


def write_lines(engine: Engine, who: Person, count: int, seed: int, clock: Clock | None = None) -> None:
    """So many lines of the trail, in transactions of one to nine lines."""
    random, clock = Random(seed), clock or Clock()
    left = count
    while left:
        batch = min(left, random.randint(1, 9))
        left -= batch
        with store_of(engine, who, clock).work() as work:
            for _ in range(batch):
                subject = f"{random.getrandbits(64):x}" if random.random() < 0.7 else None
                seat = random.choice((None, Seat.A, Seat.B))
                case_id = random.choice((None, "c1", "c2"))
                work.trail(random.choice(tuple(Act)), random.choice(WHAT), case_id, subject, seat)
            work.commit()


@dataclass
class Written:
    """A closed store with a trail, to be copied, and what lies outside it."""

    file: Path
    outside: Path
    work: Path
    opened: int = 0

    def copy(self) -> Engine:
        """The same store once more, with its own outside."""
        self.opened += 1
        place = self.work / str(self.opened)
        place.mkdir()
        shutil.copy(self.file, place / "casework.db")
        shutil.copytree(self.outside, place / "outside")
        engine = sealed_engine(place / "casework.db", KEY)
        bind(engine, open_outside(place / "outside"))
        return engine


@pytest.fixture(scope="module")
def written(_first_shape: Path, tmp_path_factory: pytest.TempPathFactory) -> Written:
    place = tmp_path_factory.mktemp("written")
    file = place / "casework.db"
    shutil.copy(_first_shape, file)
    engine = with_outside(sealed_engine(file, KEY), place / "outside")
    write_lines(engine, person(engine), LINES, 7)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return Written(file, place / "outside", tmp_path_factory.mktemp("copies"))


CLASSES: tuple[tuple[Tampering, Callable[[Tamperer], int]], ...] = (
    (Tampering.CHANGED, Tamperer.changed_field),
    (Tampering.MOVED, Tamperer.moved_text),
    (Tampering.DELETED, Tamperer.deleted_line),
    (Tampering.CUT, Tamperer.deleted_last),
    (Tampering.EMPTIED, Tamperer.deleted_all),
    (Tampering.FORGED, Tamperer.forged),
    (Tampering.SWAPPED, Tamperer.swapped),
)


def named(engine: Engine) -> tuple[int, Tampering] | None:
    broken = check_trail(engine).broken
    return (broken.seq, broken.kind) if broken else None


@pytest.mark.parametrize(("kind", "do"), CLASSES, ids=[do.__name__ for _, do in CLASSES])
def test_whoever_can_write_the_store_alone_changes_no_line_unnoticed(
    written: Written, kind: Tampering, do: Callable[[Tamperer], int]
) -> None:
    tried, held = times(5, 100), 0
    for seed in range(tried):
        engine = written.copy()
        seq = do(Tamperer(engine, LINES, seed))
        held += named(engine) == (seq, kind)
        engine.dispose()
    told(f"Trail: {kind}, found and named with its first bad line", tried, held)


def test_an_older_database_put_back_is_noticed_at_once_and_after_it_was_worked_with(written: Written) -> None:
    tried, held = times(5, 100), 0
    for seed in range(tried):
        engine = written.copy()
        file = Path(str(written.work / str(written.opened) / "casework.db"))
        engine.dispose()
        shutil.copy(file, file.with_suffix(".older"))
        rosa = Person(account_id="rosa-lind", name="Rosa Lind")
        more = Random(seed).randint(1, 30)
        write_lines(engine, rosa, more, seed)
        assert named(engine) is None
        engine.dispose()
        for left in file.parent.glob("casework.db-*"):
            left.unlink()
        file.with_suffix(".older").replace(file)
        at_once = named(engine) == (LINES + 1, Tampering.REWOUND)
        write_lines(engine, rosa, Random(seed + 1).randint(1, 60), seed + 1)
        later = named(engine)
        held += at_once and later is not None and later[1] is Tampering.REWOUND
        engine.dispose()
    told(f"Trail: {Tampering.REWOUND}, found at once and after it was worked with", tried, held)


def test_a_trail_nobody_touched_raises_no_alarm(written: Written) -> None:
    tried, held = times(5, 100), 0
    for seed in range(tried):
        engine = written.copy()
        write_lines(engine, Person(account_id="rosa-lind", name="Rosa Lind"), seed % 17, seed)
        held += named(engine) is None
        engine.dispose()
    told("Trail: no false alarm on a clean one", tried, held)


@pytest.mark.postgres
def test_the_same_is_found_on_postgresql(postgres: Engine) -> None:
    write_lines(postgres, person(postgres), 30, 3)
    verdict = check_trail(postgres)
    assert (verdict.broken, verdict.lines) == (None, 30)
    assert Tamperer(postgres, 30, 1).deleted_last() == check_trail(postgres).broken.seq
    assert check_trail(postgres).broken.kind is Tampering.CUT


@pytest.mark.postgres
@pytest.mark.parametrize(("kind", "do"), CLASSES, ids=[do.__name__ for _, do in CLASSES])
def test_each_is_named_on_postgresql_too(
    postgres: Engine, kind: Tampering, do: Callable[[Tamperer], int]
) -> None:
    write_lines(postgres, person(postgres), 12, 3)
    seq = do(Tamperer(postgres, 12, 4))
    assert named(postgres) == (seq, kind)
