from app.tui.charts.marks import Mark, put_labels
from app.tui.rows import Grid


def shown(*marks: Mark, width: int = 40) -> list[str]:
    grid = Grid(width, 3)
    put_labels(grid, marks, 40)
    return ["".join(text for text, _ in row).rstrip() for row in grid.rows()]


def test_a_label_stands_beside_its_line() -> None:
    assert shown(Mark(4, "search is down")) == ["     search is down", "", ""]


def test_labels_that_would_meet_stand_below_each_other() -> None:
    first, second, _ = shown(
        Mark(24, "search is back"), Mark(4, "search is offline"), Mark(6, "third")
    )
    assert first == "     search is offline   search is back"
    assert second == "       third"


def test_a_major_label_has_its_place_before_others() -> None:
    marks = [Mark(4, "one is offline"), Mark(5, "two is offline"), Mark(8, "twist", major=True)]
    assert shown(*marks)[:2] == ["         twist", "     one is offline"]


def test_two_things_at_one_moment_are_both_told_and_a_third_is_left_out() -> None:
    marks = [Mark(10, "twist: a"), Mark(10, "your change"), Mark(10, "more")]
    assert shown(*marks) == ["           twist: a", "           your change", ""]


def test_a_label_is_cut_where_the_next_begins_or_left_out() -> None:
    assert shown(Mark(30, "search is offline")) == [" " * 31 + "search i…", "", ""]
    assert shown(Mark(38, "search is offline")) == ["", "", ""]
