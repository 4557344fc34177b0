"""The shell: nobody signed in sees nothing of anybody; somebody signed in has every page."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.desk import use_house
from tests.pages.at_desk import ROOT, OneDesk, desk_in, opened, plain, seen

SHELL = str(ROOT / "pages" / "shell.py")


def at_shell(**address: str) -> AppTest:
    at = AppTest.from_file(SHELL, default_timeout=30)
    for name, value in address.items():
        at.query_params[name] = value
    return at.run()


def test_without_a_sign_in_there_is_only_the_way_to_it(sealed: Engine) -> None:
    case_id = opened(desk_in(sealed))
    use_house(OneDesk(None))
    at = at_shell(case=case_id)
    assert not at.exception
    said = seen(at)
    assert "You are signed out" in said
    assert "Mara" not in said
    assert "Rosa" not in said
    assert not at.button


def test_signed_in_the_day_comes_first_under_ones_own_name(sealed: Engine) -> None:
    opened(desk_in(sealed))
    at = at_shell()
    assert not at.exception
    assert at.title[0].value == "Today"
    assert "Rosa Lind, LMFT" in plain(at.sidebar.caption[0].value)
    assert [button.label for button in at.sidebar.button] == ["Sign out"]


def test_a_sign_in_that_has_ended_is_felt_with_the_next_step(sealed: Engine) -> None:
    opened(desk_in(sealed))
    at = at_shell()
    use_house(OneDesk(None))
    at.run()
    assert "You are signed out" in seen(at)
    assert "Rosa" not in seen(at)


PAGES = [file for file in sorted((ROOT / "pages").glob("*.py")) if file.stem not in ("shell", "__init__")]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_a_page_draws_nothing_by_being_imported(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith(("st.", "render("))] == []
