"""Text from outside made safe to show: nothing in it acts on a terminal, reorders or hides.

Unsafe are control characters (C0, DEL, C1), line and paragraph separators, lone surrogates, and the
format characters that no script needs in order to be written: bidi marks, embeddings, overrides and
isolates, zero-width spaces and joins, soft hyphens, annotations and tags. Kept, though invisible:
the zero-width joiner and non-joiner and the variation selectors (emoji, Persian and Indic writing
need them), and the tag sequence of a flag such as Scotland's.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_FLAG: Final = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f"
_UNSAFE: Final = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_SCAN: Final = re.compile(f"{_FLAG}|([{_UNSAFE}])")
_REPLACEMENT: Final = "\ufffd"


def visible(text: str, *, keep: str = "\n\t") -> str:
    """`text` with every unsafe character not in `keep` as one visible symbol.

    Its length and all offsets stay as they are: ESC becomes `␛`, what has no symbol becomes `�`.
    """
    return _SCAN.sub(lambda m: _symbol(m[1]) if m[1] and m[1] not in keep else m[0], text)


def visible_line(text: str) -> str:
    """`text` safe to show within one line: line breaks and tabs are symbols, too."""
    return visible(text, keep="")


def unsafe_places(text: str, *, keep: str = "\n\t") -> Iterator[int]:
    """The code points of `text` at which `visible` puts a symbol."""
    return (m.start() for m in _SCAN.finditer(text) if m[1] and m[1] not in keep)


def refused(text: str, *, keep: str = "\n\t") -> int | None:
    """The first code point of `text` that is unsafe to show; None where all of it is safe."""
    return next(unsafe_places(text, keep=keep), None)


def name_of(char: str) -> str:
    """What to call an unsafe character in an error: `U+202E (right-to-left override)`."""
    return f"U+{ord(char):04X} ({unicodedata.name(char, 'control character').lower()})"


def _symbol(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else _REPLACEMENT
