"""The table behind a picture says what the picture says."""

from pages.parts.table import frame_of


def test_a_whole_number_stays_whole_beside_an_empty_cell() -> None:
    frame = frame_of([{"Days to repair": 12}, {"Days to repair": None}])
    assert str(frame["Days to repair"].dtype) == "Int64"
    assert frame["Days to repair"].tolist()[0] == 12
    assert frame["Days to repair"].isna().tolist() == [False, True]


def test_what_was_not_read_is_empty_and_not_nought() -> None:
    frame = frame_of([{"Mara": 4.5}, {"Mara": None}])
    assert frame["Mara"].isna().tolist() == [False, True]
