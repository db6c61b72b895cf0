"""Plain text laid out for a terminal of any width: wrapped paragraphs and tables."""

import shutil
import unicodedata
from collections.abc import Collection, Sequence
from typing import Final

NARROWEST: Final = 40
WIDEST: Final = 110
GAP: Final = "  "


def width() -> int:
    """Columns to write in: the terminal's, 80 where there is none, within reason."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def cells(text: str) -> int:
    """How many columns `text` takes: none for combining marks, two for wide characters."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def wrap(text: str, columns: int) -> list[str]:
    """The lines of `text` at most `columns` wide; longer words are broken. Never empty."""
    lines = [""]
    for paragraph in text.split("\n"):
        for word in paragraph.split():
            for piece in _pieces(word, columns):
                joined = f"{lines[-1]} {piece}" if lines[-1] else piece
                if cells(joined) <= columns:
                    lines[-1] = joined
                else:
                    lines.append(piece)
        lines.append("")
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return lines


def indented(text: str, indent: str) -> str:
    """`text` wrapped to the terminal's width, each line after `indent`."""
    lines = wrap(text, max(10, width() - cells(indent)))
    return "\n".join(f"{indent}{line}".rstrip() for line in lines)


def table(
    rows: Sequence[Sequence[str]],
    *,
    right: Collection[int] = (),
    whole: Collection[int] = (),
    margin: str = "",
) -> str:
    """Rows below each other after `margin`; `right` lists the columns of figures.

    Where the whole is wider than the terminal, the widest columns are wrapped, but not those of
    `whole`: what stands there is to be copied.
    """
    sizes = [min(WIDEST, max(map(cells, column))) for column in zip(*rows, strict=True)]
    room = width() - cells(margin) - len(GAP) * (len(sizes) - 1)
    soft = [at for at in range(len(sizes)) if at not in whole]
    while sum(sizes) > room and (widest := max(soft, key=sizes.__getitem__, default=0)) in soft:
        if sizes[widest] <= 10:
            break
        sizes[widest] -= 1
    lines = []
    for row in rows:
        parts = [wrap(text, size) for text, size in zip(row, sizes, strict=True)]
        for at in range(max(map(len, parts))):
            texts = [part[at] if at < len(part) else "" for part in parts]
            placed = [_place(t, sizes[n], right=n in right) for n, t in enumerate(texts)]
            lines.append(f"{margin}{GAP.join(placed)}".rstrip())
    return "\n".join(lines)


def _place(text: str, size: int, *, right: bool) -> str:
    padding = " " * (size - cells(text))
    return padding + text if right else text + padding


def _pieces(word: str, columns: int) -> list[str]:
    """`word` in pieces that fit."""
    pieces = [""]
    for char in word:
        if cells(pieces[-1]) + cells(char) > columns:
            pieces.append("")
        pieces[-1] += char
    return pieces
