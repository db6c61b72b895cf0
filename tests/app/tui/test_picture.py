from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.strip import Strip

from app.tui.picture import Picture, difference
from app.tui.rows import Row
from tests.app.tui.watching import shown


class Board(Picture):
    """A picture of three lines of text, which counts how often it is drawn."""

    DEFAULT_CSS = "Board { width: 12; height: 3; }"
    COMPONENT_CLASSES = {"picture--label"}

    def __init__(self) -> None:
        super().__init__()
        self.lines = ["first", "second", "third"]
        self.drawn = 0
        self.painted: list[int] = []

    def draw(self, width: int, height: int) -> list[Row]:
        self.drawn += 1
        return [[(line.ljust(width), "label")] for line in self.lines[:height]]

    def render_line(self, y: int) -> Strip:
        self.painted.append(y)
        return super().render_line(y)


class Frame(App[None]):
    def compose(self) -> ComposeResult:
        yield Board()


async def test_a_picture_is_drawn_once_a_change_and_paints_only_the_lines_that_changed() -> None:
    app = Frame()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        board = app.query_one(Board)
        assert shown(pilot).splitlines()[:3] == ["first", "second", "third"]
        board.redraw()
        await pilot.pause()
        drawn = board.drawn
        board.painted.clear()
        board.lines[1] = "other"
        board.redraw()
        await pilot.pause()
        assert set(board.painted) == {1}
        assert board.drawn == drawn + 1
        assert shown(pilot).splitlines()[:3] == ["first", "other", "third"]


async def test_a_picture_that_cannot_be_seen_is_not_drawn() -> None:
    app = Frame()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        board = app.query_one(Board)
        board.display = False
        await pilot.pause()
        drawn = board.drawn
        for number in range(10):
            board.lines[0] = str(number)
            board.redraw()
        await pilot.pause()
        assert board.drawn == drawn
        board.display = True
        await pilot.pause()
        assert shown(pilot).splitlines()[0] == "9"
        assert board.drawn == drawn + 1


async def test_another_size_and_another_theme_draw_everything_anew() -> None:
    app = Frame()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        board = app.query_one(Board)
        board.styles.width = 6
        board.redraw()
        await pilot.pause()
        assert shown(pilot).splitlines()[1] == "second"
        drawn = board.drawn
        app.theme = "textual-light"
        await pilot.pause()
        assert board.drawn > drawn


def test_the_difference_of_two_rows_is_from_the_first_to_the_last_cell_that_changed() -> None:
    red, blue = Style(color="red"), Style(color="blue")
    old = Strip([Segment("ab", red), Segment("cd", blue), Segment("ef", red)])
    assert difference(old, old) is None
    new = Strip([Segment("ab", red), Segment("xy", blue), Segment("ef", red)])
    assert difference(old, new) == (2, 4)
    assert difference(old, Strip([Segment("ab", red), Segment("cdef", blue)])) == (2, 6)
    assert difference(old, Strip([Segment("zzzzzz", red)])) == (0, 6)
