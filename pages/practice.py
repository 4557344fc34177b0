"""Practice: who is signed in, which framework is in force, where the record is kept."""

import streamlit as st

from casework.core.framework import Framework
from casework.core.privacy_words import PURPOSE
from casework.core.problem import Problem
from casework.core.wording import counted, day, listed
from casework.desk import Desk, Kind, the_house
from pages.parts.emergency import LOOK_AFTER_IT
from pages.parts.heading import heading
from pages.parts.person import current_desk
from pages.parts.places import can_go, go
from pages.parts.practice.people import people
from pages.parts.practice.who_may import who_may_do_what
from pages.parts.table import table
from pages.parts.words import as_label


def render() -> None:
    """Draw what the whole practice rests on."""
    desk = current_desk()
    if desk is None:
        return
    with heading("Practice"):
        if can_go("exchange") and st.button(
            "Spreadsheets in and out", icon=":material/swap_vert:", key="to spreadsheets"
        ):
            go("exchange")
        if desk.person.roles & LOOK_AFTER_IT and st.button("Emergency access", key="to emergency"):
            go("emergency")
    st.markdown(as_label(_sentence(desk)))
    left, right = st.columns(2, gap="large")
    with left:
        _person(desk)
        _kept(desk)
    with right:
        _framework(desk)
        _formats(desk)
    _problems(desk.library.problems)
    people(desk)
    who_may_do_what()


def _sentence(desk: Desk) -> str:
    problems = desk.library.problems
    faults = f"{counted(len(problems), 'fault')} in its files" if problems else "no fault in its files"
    return f"{desk.practice} works with framework {desk.library.current.version}, {faults}."


def _person(desk: Desk) -> None:
    st.subheader("You", anchor=False)
    named = ", ".join(filter(None, (desk.person.name, desk.person.credentials)))
    st.markdown(f"**{as_label(named)}**")
    for role in sorted(desk.person.roles):
        st.caption(f"{role.capitalize()}: {PURPOSE[role]}.")


def _kept(desk: Desk) -> None:
    st.subheader("Where the record is kept", anchor=False)
    house = the_house()
    if desk.kind is Kind.DEMO:
        st.markdown(
            "This is the demo store. Its couples are invented, and it lies apart from any practice's."
        )
    if house.on_postgres:
        st.markdown(
            "On the practice's own PostgreSQL server. Its disk has to be encrypted by whoever runs it."
        )
        return
    st.markdown(
        "Sealed: one file encrypted as a whole with SQLCipher, opened by the practice's passphrase and, "
        "should that be lost, by the printed recovery code."
    )
    st.code(str(house.folder(desk.kind)), language=None)
    st.caption("Copy this folder only while Casework is not running; both files in it belong together.")


def _framework(desk: Desk) -> None:
    framework = desk.library.current
    st.subheader("Framework in force", anchor=False)
    st.markdown(f"**{as_label(framework.version)}**, of {day(framework.dated)}")
    st.markdown(as_label(f"{counted_parts(framework)}."))
    sections = sum(len(document.sections) for document in framework.documents)
    st.caption(
        f"It rests on {counted(len(framework.documents), 'document')} with {counted(sections, 'section')}; "
        "a case keeps the version it was opened under."
    )
    if others := sorted(set(desk.library.frameworks) - {framework.version}):
        st.caption(as_label(f"Also here, for older cases: {listed(others)}."))


def counted_parts(framework: Framework) -> str:
    """What a framework is made of, in numbers."""
    parts = (
        (framework.phases, "phase"),
        (framework.markers, "marker"),
        (framework.indicators, "indicator"),
        (framework.setback_kinds, "kind of setback", "kinds of setback"),
        (framework.prompts, "prompt"),
        (framework.practices, "practice"),
    )
    return listed([counted(len(what), *words) for what, *words in parts])


def _formats(desk: Desk) -> None:
    st.subheader("Note formats", anchor=False)
    for note_format in desk.library.formats.values():
        headings = listed([section.label for section in note_format.sections])
        st.markdown(f"**{as_label(note_format.name)}**  \n{as_label(headings)}")
    offered = counted(len(desk.library.interventions), "intervention")
    st.caption(f"{offered} to choose from, and those you add.")


def _problems(problems: tuple[Problem, ...]) -> None:
    if not problems:
        return
    st.subheader("Faults in the library", anchor=False)
    st.markdown("Each leaves out only what it touches; everything else is in use.")
    rows: list[dict[str, object]] = [
        {"File": p.file, "Item": p.key, "What is wrong": p.sentence} for p in problems
    ]
    table(rows, "Each fault with its file and the item it stands in")
