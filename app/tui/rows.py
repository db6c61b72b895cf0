"""Pictures made of characters: cells while they are drawn, then rows of styled text."""

from typing import Final

from rich.cells import cell_len, chop_cells, set_cell_size

Run = tuple[str, str]
"""Text and the name of its style."""
Row = list[Run]

BLANK: Final[Run] = (" ", "")


def width_of(text: str) -> int:
    """How many cells `text` takes."""
    return cell_len(text)


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, ending in … where something was left out."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """`text` in exactly `width` cells."""
    return set_cell_size(cut(text, width), width)


class Grid:
    """A grid of cells. What is put outside of it is left out."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.cells: list[list[Run]] = [[BLANK] * width for _ in range(height)]

    def put(self, x: int, y: int, text: str, style: str) -> None:
        """Write `text` from (x, y) to the right; a wide character takes two cells."""
        if not 0 <= y < self.height:
            return
        for piece in chop_cells(text, 1) if not text.isascii() else text:
            wide = cell_len(piece)
            if x >= 0 and x + wide <= self.width:
                self.set(x, y, piece, style)
                if wide == 2:
                    self.set(x + 1, y, "", style)
                    self.cells[y][x] = (piece, style)
            x += wide

    def set(self, x: int, y: int, piece: str, style: str) -> None:
        """Fill the cell (x, y), which is on the grid; of a wide character that it cuts in half, a
        space is left."""
        row = self.cells[y]
        if not row[x][0] and x:
            row[x - 1] = (" ", row[x - 1][1])
        if x + 1 < self.width and not row[x + 1][0]:
            row[x + 1] = (" ", row[x + 1][1])
        row[x] = (piece, style)

    def row(self, y: int) -> Row:
        """One row, neighbouring cells of one style joined."""
        runs: Row = []
        text, style = "", ""
        for piece, here in self.cells[y]:
            if here != style and text:
                runs.append((text, style))
                text = ""
            text, style = text + piece, here
        return [*runs, (text, style)]

    def rows(self) -> list[Row]:
        """All rows, from the top."""
        return [self.row(y) for y in range(self.height)]
