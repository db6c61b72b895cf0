"""Text from outside on its way to a widget: never markup, never control characters.

Everything that a pack, an answer, the database or an exception brings goes through `plain` (for
widgets), `cell` (for tables) or `words` (where a widget takes bare text and reads no markup).
"""

from rich.console import JustifyMethod
from rich.text import Text
from textual.content import Content

from questions.safe_text import visible, visible_line


def words(text: object) -> str:
    """Bare text with control characters shown as visible symbols."""
    return visible(str(text))


def line(text: object) -> str:
    """`words` in one line: spaces for line breaks and tabs."""
    return visible_line(" ".join(str(text).split()))


def plain(text: object, style: str = "") -> Content:
    """Text for any slot of a widget, a border's title or a tooltip, in one style."""
    return Content.styled(words(text), style) if style else Content(words(text))


def cell(text: object, style: str = "", *, right: bool = False) -> Text:
    """One line of text for a table's cell; figures stand at the right."""
    side: JustifyMethod = "right" if right else "left"
    return Text(line(text), style, justify=side, no_wrap=True, overflow="ellipsis")
