"""A document as one Markdown file; its drawings stand at the end of it, as data."""

import re
from base64 import b64encode
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from app.export.document import Block, Bullets, Code, Heading, Paragraph, Picture, Piece, Table
from questions.safe_text import visible

_ACTIVE: Final = re.compile(r"([\\`*_\[\]<>#|~&$@^{}]|!(?=\[)|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_AT_START: Final = re.compile(r"^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[-+](?:\s|$))|(?=[-=]+\s*$))")
"""Before what begins a list, or is a rule or an underline."""
_GAP: Final = re.compile(r"\n\s*\n")
_FENCE: Final = re.compile(r"`{3,}")


def markdown(blocks: Iterable[Block]) -> str:
    """The whole text."""
    parts: list[str] = []
    drawings: list[str] = []
    for block in blocks:
        if isinstance(block, Picture):
            name = f"drawing-{len(drawings) + 1}"
            data = b64encode(block.svg.encode()).decode()
            drawings.append(f"[{name}]: data:image/svg+xml;base64,{data}")
            parts.append(f"![{_line(block.says)}][{name}]")
        else:
            parts.append(_block(block))
    return "\n\n".join([*parts, *drawings]) + "\n"


def _block(block: Heading | Paragraph | Table | Bullets | Code) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_line(text)}"
        case Paragraph(pieces, quoted):
            text = _text(_marked(pieces))
            return "\n".join(f"> {each}".rstrip() for each in text.split("\n")) if quoted else text
        case Bullets(items):
            return "\n".join(f"- {_line(item)}" for item in items)
        case Code(text):
            ticks = max((len(run) for run in _FENCE.findall(text)), default=2) + 1
            fence = "`" * ticks
            return f"{fence}\n{visible(text).rstrip()}\n{fence}"
        case Table():
            return _table(block)


_OPEN, _CLOSE = "\x02", "\x03"
"""Stand for a mark while the text is escaped: `visible` lets no such character in."""


def _marked(pieces: Iterable[Piece]) -> str:
    """All pieces; neighbouring marks are one, and begin and end at words."""
    parts = []
    for marked, own in groupby(pieces, key=lambda piece: bool(piece.why)):
        text = visible("".join(piece.text for piece in own))
        if marked and (core := text.strip()):
            before, _, after = text.partition(core)
            text = f"{before}{_OPEN}{core}{_CLOSE}{after}"
        parts.append(text)
    return "".join(parts)


def _text(text: str) -> str:
    """Escaped, with a hard break at each line's end; lines begin at the margin."""
    paragraphs = [
        "\\\n".join(_escaped(line) for each in part.split("\n") if (line := each.strip()))
        for part in _GAP.split(text)
    ]
    return "\n\n".join(filter(None, paragraphs)).replace(_OPEN, "**").replace(_CLOSE, "**")


def _line(text: str) -> str:
    return _escaped(" ".join(visible(text).split()))


def _escaped(text: str) -> str:
    return _AT_START.sub(r"\1\\", _ACTIVE.sub(r"\\\1", text))


def _table(table: Table) -> str:
    rows = [table.head, *table.rows]
    sides = ["---:" if at in table.right else "---" for at in range(len(table.head))]
    lines = [f"| {' | '.join(map(_line, row))} |" for row in rows]
    return "\n".join([lines[0], f"| {' | '.join(sides)} |", *lines[1:]])
