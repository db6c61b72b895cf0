"""What an export says, before it is Markdown or HTML: blocks of bare text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the document's own has level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paragraph; `why` it is marked, or empty."""

    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text, of which some pieces may be marked; a quoted one is somebody's own words."""

    pieces: tuple[Piece, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a head; in the columns `right` stand figures."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short things below each other."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text that is kept as it stands, such as an answer file."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of our own, as SVG; `says` tells what it shows."""

    svg: str
    says: str


Block = Heading | Paragraph | Table | Bullets | Code | Picture


def said(text: str) -> Paragraph:
    """A paragraph of ours."""
    return Paragraph((Piece(text),))


def quote(text: str) -> Paragraph:
    """A paragraph in somebody's own words."""
    return Paragraph((Piece(text),), quoted=True)
