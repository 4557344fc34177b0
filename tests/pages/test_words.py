"""People's text is shown as it was written: by the helper, and by every page through the helper."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.words import JOINER, as_label
from tests.pages.at_desk import plain
from tests.running import ROOT

MARKS = "\u2068\u2069"  #: around right-to-left text


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("Mara", "Mara"),
        ("*M*", r"\*M\*"),
        ("_M_ `x` ~~y~~", r"\_M\_ \`x\` \~\~y\~\~"),
        ("![x](y)", r"\!\[x\]\(y\)"),
        ("<img src=x>", r"\<img src\=x\>"),
        ("$x^2$", r"\$x\^2\$"),
        ("# M", r"\# M"),
        ("1. M", r"1\. M"),
        ("\\*", r"\\\*"),
        ("&amp;", r"\&amp\;"),
    ],
)
def test_every_sign_with_a_meaning_is_escaped(written: str, escaped: str) -> None:
    assert as_label(written) == escaped


@pytest.mark.parametrize(
    "written",
    [
        *(":smile:", ":material/home:", ":material_home:", ":streamlit:", ":red[x]"),
        *("https://x.y", "www.x.y", "WWW.x.y", "a@b.c"),
        *("a -> b", "a <- b", "a <-> b", "a -- b", "a >= b", "a <= b", "a ~= b"),
    ],
)
def test_what_is_read_as_more_even_when_escaped_is_parted(written: str) -> None:
    assert JOINER in as_label(written)
    assert plain(as_label(written)) == written


def test_a_label_is_one_line() -> None:
    assert as_label("  Mara\n\n# of\tthe\x00 Hills\u2028 ") == r"Mara \# of the Hills"


def test_right_to_left_text_does_not_turn_what_stands_beside_it() -> None:
    assert as_label("מרה") == "\u2068מרה\u2069"
    assert as_label("a\u202eb") == "\u2068a\u202eb\u2069"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_nothing_but_space_is_lost(written: str) -> None:
    shown = plain(as_label(written))
    if set(written).isdisjoint(MARKS):
        shown = shown.translate(dict.fromkeys(map(ord, MARKS)))
    assert shown == " ".join(written.replace(JOINER, "").split())


@given(st.text())
def test_no_sign_with_a_meaning_stands_unescaped(written: str) -> None:
    label = iter(as_label(written))
    for sign in label:
        if sign == "\\":
            next(label)
        else:
            assert not (sign.isascii() and not sign.isalnum() and sign != " ")


# Every page


#: attributes and calls that give text somebody typed (or a practice wrote into its library)
TYPED = {
    "couple", "evidence", "name", "others_present", "pronouns", "reason", "reference", "sentence", "text",
    "words",
}  # fmt: skip
#: what draws Markdown, by the place of the words among its arguments
DRAWS = {
    "title", "header", "subheader", "markdown", "caption", "write", "error", "warning", "info", "success",
    "toast", "button", "checkbox", "toggle", "radio", "selectbox", "multiselect", "slider", "select_slider",
    "text_input", "text_area", "number_input", "date_input", "time_input", "segmented_control", "pills",
    "expander", "popover", "metric", "dialog", "page_link", "link_button", "download_button", "file_uploader",
}  # fmt: skip
FORMATTED_LITERALLY = {"selectbox", "multiselect"}  #: their options, though not their labels, are literal
LITERAL = {"as_label"}
OURS = ("step.", "STEPS[")  #: the product's own words, written in pages/parts/opening/steps.py


def drawings(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a page that draws Markdown."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            of_streamlit = isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) in {"st"}
            if of_streamlit and name in DRAWS:
                yield name, node


def rendered(name: str, call: ast.Call) -> Iterator[ast.AST]:
    """The arguments of a call that are read as Markdown."""
    yield from call.args[:1]
    for named in call.keywords:
        if named.arg in {"label", "body", "help", "title"} or (
            named.arg == "format_func" and name not in FORMATTED_LITERALLY
        ):
            yield named.value


def unguarded(node: ast.AST) -> Iterator[str]:
    """Typed text inside an expression that did not go through `as_label`."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in LITERAL:
        return
    if isinstance(node, ast.Attribute) and node.attr in TYPED and not ast.unparse(node).startswith(OURS):
        yield ast.unparse(node)
    for child in ast.iter_child_nodes(node):
        yield from unguarded(child)


def faults(source: str) -> list[str]:
    found = []
    for name, call in drawings(ast.parse(source)):
        for argument in rendered(name, call):
            found += [f"line {call.lineno}: {words} in {name}()" for words in unguarded(argument)]
    return found


@pytest.mark.parametrize(
    "source",
    [
        'st.title(f"Session · {record.couple}")',
        "st.caption(record.name(seat))",
        'st.button("Go", help=agreement.words)',
        'st.pills("Who", seats, format_func=lambda seat: record.name(seat))',
    ],
)
def test_the_look_at_pages_finds_what_it_is_for(source: str) -> None:
    assert faults(source)


@pytest.mark.parametrize(
    "source",
    [
        'st.title(f"Session · {as_label(record.couple)}")',
        "shown(record.couple)",
        "st.text(note.text)",
        'st.selectbox("Phase", keys, format_func=lambda key: names[key].name)',
        'st.pills("Who", seats, format_func=lambda seat: as_label(record.name(seat)))',
    ],
)
def test_the_look_at_pages_lets_pass_what_is_literal(source: str) -> None:
    assert faults(source) == []


# It sees what is written in the call itself. Text that takes a way round, through a variable or a function of
# another file, is seen by the tests that draw a page with names that are markup.
@pytest.mark.parametrize(
    "page", sorted((ROOT / "pages").rglob("*.py")), ids=lambda p: str(Path(p).relative_to(ROOT))
)
def test_no_page_draws_typed_text_but_through_as_label(page: Path) -> None:
    assert faults(page.read_text("utf-8")) == []
