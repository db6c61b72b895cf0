"""Words for a widget that may say the same already: then nothing is painted or laid out."""

from textual.content import Content
from textual.widgets import Static


def put(place: Static, words: Content) -> None:
    """Let `place` show `words`."""
    before = place.content
    if not (isinstance(before, Content) and before.is_same(words)):
        place.update(words)
