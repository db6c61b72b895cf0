from app.tui.charts.marks import Mark, places, put_labels
from app.tui.rows import Grid


def shown(marks: list[Mark], width: int = 40) -> list[str]:
    grid = Grid(width, 3)
    put_labels(grid, places(marks, 40, width))
    return ["".join(text for text, _ in row).rstrip() for row in grid.rows()]


def test_a_label_stands_beside_its_line() -> None:
    assert shown([Mark(4, "search is down")]) == ["     search is down", "", ""]


def test_labels_that_would_meet_stand_below_each_other() -> None:
    marks = [Mark(24, "search is back"), Mark(4, "search is offline"), Mark(6, "third")]
    first, second, _ = shown(marks)
    assert first == "     search is offline   search is back"
    assert second == "       third"


def test_two_things_at_one_moment_are_both_told_and_a_third_is_left_out() -> None:
    marks = [Mark(10, "twist: a"), Mark(10, "your change"), Mark(10, "more")]
    assert shown(marks) == ["           twist: a", "           your change", ""]


def test_a_label_at_the_edge_is_cut_or_left_out() -> None:
    assert shown([Mark(30, "search is offline")]) == [" " * 31 + "search i…", "", ""]
    assert shown([Mark(38, "search is offline")]) == ["", "", ""]
