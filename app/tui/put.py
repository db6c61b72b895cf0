"""Words for a widget that may say the same already: then nothing is painted or laid out."""

from textual.content import Content
from textual.widgets import Static


def put(place: Static, words: Content) -> None:
    """Let `place` show `words`."""
    before = place.content
    if not (isinstance(before, Content) and before.is_same(words)):
        place.update(words)


def put_line(place: Static, words: Content) -> None:
    """The same for one line: where it is as wide as before, nothing is laid out.

    So a clock that ticks costs a word of the screen, and not all of it each second.
    """
    before = place.content
    known = before if isinstance(before, Content) else Content("")
    if not known.is_same(words):
        place.update(words, layout=known.cell_length != words.cell_length)
