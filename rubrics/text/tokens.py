"""Words, numbers and marks of a normalised text, contractions spelt out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rubrics.text.normalise import Normal

Kind = Literal["word", "number", "sign", "mark"]

_PIECE = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>w/o?(?![^\W_])|[^\W\d_][^\W_]*(?:'[^\W\d_]+)*)"
    r"|(?P<mark>[-=]{1,3}>|→|--+|\n|[-.,;:!?()\[\]{}—•|#\"])"
    r"|(?P<sign>[/%+=<>~$€^]|(?<![^\s\d])\*(?![^\s\d])|(?<=\w)\*(?=\d))"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text at code points `start` to `end` of the original.

    A *sign* is a mark that can be part of a quantity or a sum (`/`, `%`, `=`).
    """

    text: str
    kind: Kind
    start: int
    end: int


def tokens(normal: Normal, contractions: Mapping[str, tuple[str, ...]]) -> tuple[Token, ...]:
    """All tokens in order. `don't` becomes `do` and `not`, both standing where `don't` stood."""
    return tuple(_tokens(normal, contractions))


def _tokens(normal: Normal, contractions: Mapping[str, tuple[str, ...]]) -> Iterator[Token]:
    for match in _PIECE.finditer(normal.text):
        start, end = normal.starts[match.start()], normal.ends[match.end() - 1]
        kind = _KINDS[match.lastgroup or ""]
        if kind != "word":
            yield Token(match[0], kind, start, end)
            continue
        for word in contractions.get(match[0]) or _possessive(match[0]):
            yield Token(word, "word", start, end)


_KINDS: dict[str, Kind] = {"number": "number", "word": "word", "sign": "sign", "mark": "mark"}


def _possessive(word: str) -> tuple[str, ...]:
    """`merchant's` is read as `merchant`; other inner quotes fall away."""
    head, _, tail = word.partition("'")
    return (head,) if tail in ("", "s") else (word.replace("'", ""),)
