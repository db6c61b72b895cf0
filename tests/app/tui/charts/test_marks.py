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


def test_what_happens_at_one_moment_is_told_while_there_are_rows() -> None:
    marks = [Mark(10, text) for text in ("twist: a", "your change", "more", "and more")]
    assert shown(*marks) == [" " * 11 + text for text in ("twist: a", "your change", "more")]


def test_a_label_covers_neither_a_curve_nor_a_level() -> None:
    grid = Grid(20, 3)
    grid.put(6, 0, "⣀⣀⣀", "line-1")
    grid.put(0, 1, "╌" * 20, "target")
    put_labels(grid, [Mark(4, "restart")], 20)
    assert grid.row(0)[1] == ("⣀⣀⣀", "line-1")
    assert grid.row(1) == [("╌" * 20, "target")]
    assert grid.row(2)[1] == ("restart", "mark")


def test_a_label_stands_beside_a_curve_where_there_is_room() -> None:
    grid = Grid(20, 1)
    grid.put(16, 0, "⣀⣀⣀", "line-1")
    put_labels(grid, [Mark(2, "search is down")], 20)
    assert grid.row(0)[1:3] == [("search is d…", "mark"), (" ", "")]


def test_a_label_is_cut_where_the_next_begins_or_left_out() -> None:
    assert shown(Mark(30, "search is offline")) == [" " * 31 + "search i…", "", ""]
    assert shown(Mark(38, "search is offline")) == ["", "", ""]
