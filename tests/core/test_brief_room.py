"""However long a case is: its brief fits one screen, and every line of it leads to its evidence."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.core.brief import FOR_THE_CLINICIAN, Part, brief
from casework.core.brief_frame import DETAIL, PLAN, PROMPT, ROOM, TOTAL, WIDE, BriefLine, BriefSection
from casework.core.brief_open import open_record
from casework.core.brief_room import (
    GIVES_WAY,
    LEFT,
    MIDDLE,
    PICTURE,
    RIGHT,
    ROWS,
    fitted,
    rows_in,
    rows_of,
)
from casework.core.brief_words import columns_of
from casework.core.pointer import Pointer, Where
from casework.core.privacy import Audience
from casework.core.record import CaseRecord
from tests.core.brief_told import ASK, OURS, RULE, any_couple
from tests.core.builders import day
from tests.torture import times

COLUMNS = ((LEFT, ROWS), (MIDDLE, ROWS - PICTURE), (RIGHT, ROWS))
LINE = BriefLine(words="x" * WIDE, evidence=Pointer(where=Where.CASE, words="case"), quoted="y" * 58)


def the_brief(record: CaseRecord, framework):
    on = record.sessions[-1].on if record.sessions else day(1)
    return brief(
        record,
        framework,
        today=on,
        pacing=OURS.pacing,
        measures=OURS.measures.values(),
        variation=RULE,
        safety_rule=ASK,
    )


def shared_ids(record: CaseRecord) -> set[str]:
    """The ids of every line that is for both partners."""
    lines = (
        line
        for part in fields(record)
        if isinstance(getattr(record, part.name), tuple)
        for line in getattr(record, part.name)
    )
    return {line.id for line in lines if line.audience is Audience.JOINT}


def all_ids(record: CaseRecord) -> set[str]:
    lines = (
        line
        for part in fields(record)
        if isinstance(getattr(record, part.name), tuple)
        for line in getattr(record, part.name)
    )
    return {line.id for line in lines}


@settings(max_examples=times(8, 60), deadline=None)
@given(st.integers(0, 40), st.integers(0, 10_000))
def test_any_case_fits_leads_to_its_evidence_and_words_nothing_said_alone(sessions: int, seed: int) -> None:
    holds(*any_couple(sessions, seed))


def test_a_case_of_four_hundred_sessions_fits_as_well() -> None:
    holds(*any_couple(400, 1))


def holds(record: CaseRecord, framework) -> None:
    found = the_brief(record, framework)
    assert [section.part for section in found.sections] == list(Part)
    assert sum(len(section.lines) for section in found.sections) <= TOTAL
    for parts, rows in COLUMNS:
        assert sum(rows_in(found.section(part)) for part in parts) <= rows
    own = all_ids(record) - shared_ids(record)
    for section in found.sections:
        assert len(section.lines) <= ROOM[section.part]
        assert section.where.words
        for line in section.lines:
            assert line.evidence.words
            assert columns_of(line.words) <= max(WIDE, PROMPT)
            assert columns_of(line.detail) <= DETAIL
            assert columns_of(line.quoted) <= PLAN
            assert section.part in FOR_THE_CLINICIAN or line.evidence.id not in own


@settings(max_examples=times(8, 60), deadline=None)
@given(st.integers(1, 30), st.integers(0, 10_000))
def test_what_one_partner_said_alone_changes_no_word_of_what_is_made_of_shared_lines(
    sessions: int, seed: int
) -> None:
    record, framework = any_couple(sessions, seed)
    shared = open_record(record)
    whole, open_only = the_brief(record, framework), the_brief(shared, framework)
    for part in Part:
        if part not in FOR_THE_CLINICIAN:
            ours, theirs = whole.section(part), open_only.section(part)
            assert ours.lines[: len(theirs.lines)] == theirs.lines[: len(ours.lines)], part


def test_the_shared_side_holds_shared_lines_alone() -> None:
    record, _ = any_couple(30, 5)
    shared = open_record(record)
    assert all_ids(shared) <= shared_ids(record)
    assert shared.secrets == shared.safety_asks == shared.scores == shared.risks == ()


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        (replace(LINE, quoted=""), 1),
        (replace(LINE, quoted="y" * 40), 2),
        (LINE, 3),
        (replace(LINE, words="z" * 100, beside="1.1 First"), 4),
    ],
)
def test_the_rows_of_a_line_are_reckoned_from_its_letters(line: BriefLine, rows: int) -> None:
    assert rows_of(line) == rows


def test_of_the_longest_brief_every_column_gives_way_in_the_order_written_down() -> None:
    full = {part: _longest(part) for part in Part}
    found = fitted(full)
    for parts, rows in COLUMNS:
        assert sum(rows_in(found[part]) for part in parts) <= rows
    for part, section in found.items():
        assert section.lines
        assert section.more - full[part].more == ROOM[part] - len(section.lines)
    assert {part for part, _ in GIVES_WAY} | {Part.PLANNED, Part.SAFETY} == set(Part)


def _longest(part: Part) -> BriefSection:
    """A section with as many lines as it ever has, each as long as it ever is."""
    suggestion = replace(LINE, words="z" * PROMPT, beside="1.1 First")
    longest = {
        Part.PLANNED: replace(LINE, quoted="y" * PLAN),
        Part.STANDS: replace(LINE, detail="d" * DETAIL, quoted=""),
        Part.READINGS: replace(LINE, quoted=""),
        Part.DISTANCE: replace(LINE, quoted="", detail="d" * 40),
        Part.SAFETY: replace(LINE, quoted=""),
        Part.CAUTIONS: suggestion,
        Part.PROMPTS: suggestion,
        Part.MEASURES: replace(LINE, quoted="", detail="d" * 40),
        Part.KEPT_OUT: replace(LINE, quoted=""),
    }.get(part, replace(LINE, detail="severity 3, minimised"))
    more = 0 if part in (Part.PLANNED, Part.SAFETY) else 9
    return BriefSection(part=part, lines=(longest,) * ROOM[part], more=more, where=LINE.evidence)
