from app.tui.rows import Grid, cut, padded, width_of


def text(grid: Grid) -> list[str]:
    return ["".join(piece for piece, _ in row) for row in grid.rows()]


def test_text_is_put_where_it_belongs_and_runs_of_one_style_are_joined() -> None:
    grid = Grid(6, 2)
    grid.put(1, 0, "ab", "x")
    grid.put(3, 0, "c", "y")
    assert grid.row(0) == [(" ", ""), ("ab", "x"), ("c", "y"), ("  ", "")]
    assert text(grid)[1] == " " * 6


def test_what_does_not_fit_is_left_out_at_every_side() -> None:
    grid = Grid(3, 1)
    grid.put(-1, 0, "abcdef", "")
    grid.put(0, 5, "x", "")
    grid.put(0, -1, "x", "")
    assert text(grid) == ["bcd"]


def test_a_wide_character_takes_two_cells_and_is_never_cut_in_half() -> None:
    grid = Grid(4, 1)
    grid.put(0, 0, "a日本", "")
    assert text(grid) == ["a日 "]
    assert width_of(text(grid)[0]) == 4


def test_long_text_is_cut_with_an_ellipsis_and_short_text_padded() -> None:
    assert cut("broker", 4) == "bro…"
    assert cut("broker", 6) == "broker"
    assert cut("broker", 0) == ""
    assert padded("ab", 4) == "ab  "
    assert width_of(padded("日本語", 4)) == 4
