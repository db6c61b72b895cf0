import pytest

from app.tui.charts import dots


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [(0b0001, 0, "⡀"), (0b1000, 0b1000, "⠉"), (15, 15, "⣿"), (0, 0, "⠀")],
)
def test_two_columns_of_four_dots_make_one_braille_character(
    left: int, right: int, shown: str
) -> None:
    assert dots.braille(left, right) == shown


def test_a_line_is_joined_by_dots_so_that_no_row_is_skipped() -> None:
    spans = [(0.0, 0.0, False), (1.0, 1.0, True)]
    assert dots.columns(spans, 4) == [0b0001, 0b1110]


def test_a_falling_line_is_joined_as_well() -> None:
    spans = [(1.0, 1.0, False), (0.0, 0.0, True)]
    assert dots.columns(spans, 4) == [0b1000, 0b0111]


def test_empty_columns_between_joined_spans_are_filled_by_a_straight_line() -> None:
    spans = [(0.0, 0.0, False), None, (2 / 3, 2 / 3, True)]
    assert dots.columns(spans, 4) == [0b0001, 0b0010, 0b0100]


def test_a_gap_stays_empty() -> None:
    spans = [(0.0, 0.0, False), None, (1.0, 1.0, False)]
    assert dots.columns(spans, 4) == [0b0001, 0, 0b1000]


def test_least_and_greatest_value_of_a_column_are_both_drawn() -> None:
    assert dots.columns([(0.0, 1.0, False)], 4) == [0b1111]


def test_values_beyond_the_axis_stay_on_its_edge() -> None:
    assert dots.columns([(-3.0, 9.0, False)], 2) == [0b11]
