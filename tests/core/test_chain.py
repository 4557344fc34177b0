"""Whatever is done to a trail, its first bad line is found and named; one nobody touched raises no alarm."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.core.case import Seat
from casework.core.chain import BEFORE_ALL, Head, Line, Tampering, canonical, fields_of, first_break, mac_of
from casework.core.trail import Act, TrailEntry

KEY = bytes(range(32))
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def trail(count: int) -> list[Line]:
    """A trail nobody touched."""
    lines: list[Line] = []
    for seq in range(1, count + 1):
        seat = Seat.A if seq % 3 == 0 else None
        entry = TrailEntry(
            seq=seq, at=NOON + timedelta(minutes=seq), who=f"rosa-{seq % 4}", act=Act.RECORDED,
            what="setback", case_id=f"case-{seq % 5}", seat=seat, subject=f"s{seq}",
        )  # fmt: skip
        previous = lines[-1].mac if lines else BEFORE_ALL
        lines.append(Line(seq, fields_of(entry), mac_of(KEY, seq, previous, fields_of(entry))))
    return lines


def head(lines: list[Line], seq: int) -> Head:
    """What is known outside the store of the first so many lines."""
    return Head(seq=seq, mac=lines[seq - 1].mac if seq else BEFORE_ALL, count=seq, at=NOON)


def found(lines: list[Line], heads: list[Head] | None = None, counter: int = 0):
    return first_break(lines, KEY, heads or [], counter=counter)


def with_field(line: Line, at: int, text: str | None) -> Line:
    return replace(line, fields=(*line.fields[:at], text, *line.fields[at + 1 :]))


def renumbered(lines: list[Line]) -> list[Line]:
    return [replace(line, seq=seq) for seq, line in enumerate(lines, 1)]


@given(st.integers(0, 60), st.data())
@settings(max_examples=60)
def test_a_trail_nobody_touched_raises_no_alarm_however_far_the_tip_lags_behind(count, data) -> None:
    lines = trail(count)
    marks = data.draw(st.lists(st.integers(0, count), max_size=4))
    assert found(lines, [head(lines, seq) for seq in marks], counter=count) is None


@given(st.integers(0, 29), st.integers(0, 7), st.text(max_size=8))
def test_a_changed_field_is_found(at, field, text) -> None:
    lines = trail(30)
    changed = with_field(lines[at], field, f"{lines[at].fields[field]}x{text}")
    broken = found([*lines[:at], changed, *lines[at + 1 :]], [head(lines, 30)])
    assert (broken.seq, broken.kind) == (at + 1, Tampering.CHANGED)
    assert broken.sentence.startswith(f"The first bad line is {at + 1}: a field was changed; ")


def test_a_changed_code_is_a_changed_field() -> None:
    lines = trail(3)
    assert found([lines[0], replace(lines[1], mac="0" * 64), lines[2]], [head(lines, 3)]).seq == 2


@given(st.integers(0, 29), st.integers(1, 6))
def test_text_moved_across_a_boundary_is_found(at, field) -> None:
    lines = trail(30)
    fields = lines[at].fields
    joined = (fields[field] or "") + (fields[field + 1] or "")
    moved = with_field(with_field(lines[at], field, joined), field + 1, "")
    if moved == lines[at]:
        return
    broken = found([*lines[:at], moved, *lines[at + 1 :]], [head(lines, 30)])
    assert (broken.seq, broken.kind) == (at + 1, Tampering.MOVED)


@given(st.integers(0, 28), st.booleans())
def test_a_deleted_line_is_found_also_where_the_gap_was_closed(at, close) -> None:
    lines = trail(30)
    left = lines[:at] + lines[at + 1 :]
    broken = found(renumbered(left) if close else left, [head(lines, 30)])
    if close and at == 28:  # nothing follows that would tell the one that moved up from a changed one
        assert (broken.seq, broken.kind) == (29, Tampering.CHANGED)
    else:
        assert (broken.seq, broken.kind) == (at + 1, Tampering.DELETED)


@given(st.integers(1, 29))
def test_deleted_last_lines_are_found_by_what_lies_outside_and_by_the_count(left) -> None:
    lines = trail(30)
    for heads, counter in (([head(lines, 30)], 30), ([], 30), ([head(lines, left)], 30)):
        broken = found(lines[:left], heads, counter)
        assert (broken.seq, broken.kind) == (left + 1, Tampering.CUT)


def test_all_deleted_is_found() -> None:
    lines = trail(30)
    for counter in (0, 30):
        broken = found([], [head(lines, 30)], counter)
        assert (broken.seq, broken.kind) == (1, Tampering.EMPTIED)


@given(st.integers(0, 30))
def test_an_inserted_line_is_found(at) -> None:
    lines = trail(30)
    forged = Line(0, with_field(lines[3], 1, "nobody").fields, "ab" * 32)
    broken = found(renumbered([*lines[:at], forged, *lines[at:]]), [head(lines, 30)], 30)
    assert (broken.seq, broken.kind) == (at + 1, Tampering.FORGED)


def test_an_inserted_copy_of_a_true_line_and_one_before_the_first_are_found() -> None:
    lines = trail(9)
    copied = renumbered([*lines[:4], lines[1], *lines[4:]])
    assert (found(copied).seq, found(copied).kind) == (5, Tampering.FORGED)
    before = [replace(lines[0], seq=0), *lines]
    assert (found(before).seq, found(before).kind) == (0, Tampering.FORGED)


@given(st.integers(0, 29), st.integers(0, 29), st.booleans())
def test_two_lines_that_changed_places_are_found(one, other, codes_stay) -> None:
    one, other = sorted((one, other))
    lines = trail(30)
    if one == other:
        return
    a, b = lines[one], lines[other]
    swapped = list(lines)
    swapped[one] = Line(a.seq, b.fields, a.mac if codes_stay else b.mac)
    swapped[other] = Line(b.seq, a.fields, b.mac if codes_stay else a.mac)
    broken = found(swapped, [head(lines, 30)], 30)
    assert (broken.seq, broken.kind) == (one + 1, Tampering.SWAPPED)


@given(st.integers(1, 29))
def test_an_older_database_is_found(left) -> None:
    lines = trail(30)
    broken = found(lines[:left], [head(lines, 30)], counter=left)
    assert (broken.seq, broken.kind) == (left + 1, Tampering.REWOUND)


def test_an_older_database_that_was_gone_on_with_is_found() -> None:
    lines = trail(30)
    on = lines[:10]
    for seq in range(11, 41):
        fields = with_field(lines[0], 6, f"other-{seq}").fields
        on.append(Line(seq, fields, mac_of(KEY, seq, on[-1].mac, fields)))
    broken = found(on, [head(lines, 25), head(on, 40)], 40)
    assert (broken.seq, broken.kind) == (25, Tampering.REWOUND)


def test_a_head_that_is_not_ours_is_told_and_counts_for_nothing() -> None:
    lines = trail(5)
    heads = [head(lines, 5), replace(head(lines, 5), seq=9, count=9)]
    broken = first_break(lines, KEY, heads, lambda mark: mark.seq == 5, 5)
    assert (broken.seq, broken.kind) == (5, Tampering.OUTSIDE)


def test_without_the_key_no_line_can_be_told_from_a_true_one() -> None:
    lines = trail(5)
    assert first_break(lines, bytes(32), [head(lines, 5)]).seq == 1


def test_no_two_lines_read_alike() -> None:
    alike = [
        ("ab", "c"), ("a", "bc"), ("abc", ""), ("abc", None), ("", "abc"), (None, "abc"), ("1:a", "c"),
    ]  # fmt: skip
    assert len({canonical(fields) for fields in alike}) == len(alike)


@given(st.lists(st.none() | st.text(), max_size=4), st.lists(st.none() | st.text(), max_size=4))
def test_only_the_same_fields_have_the_same_bytes(one, other) -> None:
    if canonical(tuple(one)) == canonical(tuple(other)):
        import unicodedata

        plain = [[f and unicodedata.normalize("NFC", f) for f in fields] for fields in (one, other)]
        assert plain[0] == plain[1]


def test_a_moment_is_sealed_in_utc_whatever_the_clock_on_the_wall_says() -> None:
    entry = TrailEntry(seq=1, at=NOON, who="rosa", act=Act.READ, what="case")
    there = replace(entry, at=NOON.astimezone(timezone(timedelta(hours=5, minutes=30))))
    assert fields_of(entry) == fields_of(there)
    assert fields_of(entry)[0] == "2026-03-02 12:00:00.000000"


@pytest.mark.parametrize("kind", Tampering)
def test_every_kind_is_a_few_words(kind: Tampering) -> None:
    assert kind.value[0].islower()
    assert not kind.value.endswith(".")


def test_a_head_is_signed_with_everything_it_says() -> None:
    mark = head(trail(4), 4)
    others = [
        replace(mark, seq=5),
        replace(mark, mac="0" * 64),
        replace(mark, count=9),
        replace(mark, at=NOON + timedelta(1)),
    ]
    assert mark.words not in [other.words for other in others]
    assert replace(mark, signature="x").words == mark.words
