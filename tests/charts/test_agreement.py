"""Agreements session by session, and follow-through beside its rating."""

from dataclasses import replace

from casework.charts.agreement import CELL, agreement_table
from casework.charts.follow_through import follow_through_table
from casework.charts.palette import LIGHT
from casework.core.agreement import AgreementEnd, Ending, Kept, follow_through_series
from casework.core.case import Seat
from tests.charts.builders import couple, day, empty
from tests.charts.gallery import agreements, follow_through, pair
from tests.charts.reading import labelled, labels, trace


def checked(*results: Kept):
    """A couple with one agreement of Jon's, checked so from the fourth session on."""
    record = couple(18)
    own = sorted((c for c in record.checks if c.agreement_id == record.agreements[0].id), key=lambda c: c.id)
    checks = tuple(
        replace(check, session_id=f"s{4 + n}", result=result)
        for n, (check, result) in enumerate(zip(own, results, strict=False))
    )
    return replace(record, agreements=record.agreements[:1], checks=checks)


def test_kept_is_full_partly_is_half_and_not_kept_is_an_outline() -> None:
    figure = agreements(checked(Kept.KEPT, Kept.PARTLY, Kept.MISSED))

    assert list(trace(figure, "looks").x) == [3, 4, 5]
    assert list(trace(figure, "kept").x) == [3, 4]
    assert list(trace(figure, "kept").y) == [CELL, CELL / 2]


def test_not_due_is_a_dash_and_no_miss() -> None:
    figure = agreements(checked(Kept.NOT_DUE))

    assert not trace(figure, "looks").x
    assert list(trace(figure, "not due").x) == [3]


def test_a_session_in_which_nobody_looked_is_blank() -> None:
    figure = agreements(checked())

    assert not any(trace(figure, name).x for name in ("looks", "kept", "not due"))


def test_an_agreement_is_drawn_in_its_owner_s_hue_and_a_shared_one_in_ink() -> None:
    record = couple(18)
    colors = dict(
        zip(
            (key[1] for key in trace(agreements(record), "looks").customdata),
            trace(agreements(record), "looks").marker.line.color,
            strict=True,
        )
    )
    owners = {agreement.id: agreement.owner for agreement in record.agreements}

    assert all(color == LIGHT.line(owners[key]) for key, color in colors.items())
    assert set(colors.values()) == {LIGHT.a_line, LIGHT.b_line, LIGHT.ink}


def test_an_ended_agreement_stays_and_says_so() -> None:
    assert any("ended" in text for text in labels(agreements(couple(18))))


def renewed():
    """Jon's agreement, kept in session 4, renewed after session 8, missed in session 9."""
    record = checked(Kept.KEPT, Kept.MISSED)
    (first,) = record.agreements
    second = replace(first, id="again", starts_on=day(8), review_on=day(12))
    end = AgreementEnd(
        id="e", case_id="c", recorded_at=first.recorded_at, recorded_by="me", agreement_id=first.id,
        ending=Ending.RENEWED, on=day(8), replaced_by="again",
    )  # fmt: skip
    looks = (record.checks[0], replace(record.checks[1], agreement_id="again", session_id="s9"))
    return replace(record, agreements=(first, second), endings=(end,), checks=looks)


def test_a_renewed_agreement_is_one_row_with_every_look_and_a_line_where_it_went_on() -> None:
    figure = agreements(renewed())

    assert list(trace(figure, "looks").x) == [3, 8]
    assert len(set(trace(figure, "looks").base)) == 1
    assert list(trace(figure, "renewed").x) == [7.5]
    assert any("since" in text and ", renewed " in text for text in labels(figure))


def test_the_table_tells_each_term_and_how_it_came_to_its_end() -> None:
    first, second = agreement_table(record=renewed())

    assert (first["How"], first["Until"], first["Kept"]) == ("renewed", day(8), 1)
    assert (second["How"], second["Until"], second["Not kept"]) == (None, None, 1)
    assert first["Agreement"] == second["Agreement"]


def test_nothing_agreed_is_said() -> None:
    assert "Nothing agreed yet" in labels(agreements(empty()))


def test_the_table_counts_every_look() -> None:
    (line,) = agreement_table(record=checked(Kept.KEPT, Kept.KEPT, Kept.MISSED, Kept.NOT_DUE))

    assert (line["Kept"], line["Partly"], line["Not kept"], line["Not due"]) == (2, 0, 1, 1)


def test_what_was_kept_stands_beside_what_was_rated_for_each_partner() -> None:
    figure = follow_through(couple(18))

    assert trace(figure, "rated A").yaxis == trace(figure, "kept A").yaxis == "y"
    assert trace(figure, "rated B").yaxis == trace(figure, "kept B").yaxis == "y2"
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range


def test_labels_of_equal_values_do_not_touch() -> None:
    figure = follow_through(couple(18))
    rated, kept = (
        [one for one in figure.layout.annotations if one.text.startswith(word)] for word in ("rated", "kept")
    )

    for one, other in zip(rated, kept, strict=True):
        assert abs((one.y - other.y) * 11 + one.yshift - other.yshift) >= 16


def test_a_partner_of_whom_nothing_was_due_gets_no_square() -> None:
    figure = follow_through(replace(couple(18), checks=()))

    assert not any(value is not None for value in trace(figure, "kept A").y)


def test_nothing_known_is_said_for_each_partner() -> None:
    assert labels(follow_through(empty())).count("Nothing read and nothing due yet") == 2


def test_the_table_puts_both_side_by_side() -> None:
    record = couple(18)
    a, b = pair(record, "follow-through")
    kept = [follow_through_series(record, seat) for seat in Seat]
    table = follow_through_table(kept_a=kept[0], kept_b=kept[1], rated_a=a, rated_b=b, record=record)

    assert sum(line["Jon kept"] is not None for line in table) == sum(p.value is not None for p in kept[1])
    assert sum(line["Mara rated"] is not None for line in table) == len(a.read)
    assert labelled(follow_through(record), "Mara")
