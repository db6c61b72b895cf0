"""Fold case, quotes, ligatures and markup, keeping where every code point came from."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–−", "-"),
        **dict.fromkeys("―⸺", "—"),
        **dict.fromkeys("→⇒➔➜⟶↦▶►", "→"),
        **dict.fromkeys("●◦▪‣⁃∙·", "•"),
        **dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"),
        **dict.fromkeys("×⋅✕", "x"),
        "÷": "/",
        "≈": "=",
        "…": ".",
    }
)


@dataclass(frozen=True, slots=True)
class Normal:
    """Folded text; code point `i` of it came from `starts[i]` to `ends[i]` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def normalise(original: str) -> Normal:
    """Fold `original`: compatibility forms, case, curly quotes and dashes; invisible marks go.

    Nothing else is removed, so that every later span can be cut out of the original text.
    """
    if original.isascii():
        folded = original.replace("\r", "\n").replace("`", "'").lower()
        return Normal(folded, range(len(original)), range(1, len(original) + 1))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(original):
        for char in _fold(original[start:end]):
            chars.append(char)
            starts.append(start)
            ends.append(end)
    return Normal("".join(chars), starts, ends)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Base characters with the combining marks that follow them."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            yield start, index
            start = index


def _fold(cluster: str) -> str:
    folded = unicodedata.normalize("NFKC", cluster.translate(_FOLDED))
    return "".join(
        char for char in folded.casefold() if unicodedata.category(char) not in ("Cf", "Mn", "Me")
    )
