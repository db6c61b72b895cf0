"""A field for one of some names: type it, or go through them with Up and Down."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding
from textual.suggester import SuggestFromList
from textual.widgets import Input

from app.tui.safe import line


class NameField(Input):
    """Empty, or a name; what is typed is completed by Right."""

    HELP: ClassVar[str] = "Up and Down go through the names; or type one, and Right completes it."
    BINDINGS = [
        Binding("up", "go(-1)", "Before", show=False, id="name.up", tooltip="The name before"),
        Binding("down", "go(1)", "Next", show=False, id="name.down", tooltip="The next name"),
    ]

    def __init__(self, names: Sequence[str], value: str, *, id: str) -> None:
        self._names = [line(name) for name in names]
        suggester = SuggestFromList(self._names, case_sensitive=False)
        super().__init__(line(value), suggester=suggester, compact=True, id=id)

    def action_go(self, step: int) -> None:
        """Put the next name here; before the first and after the last, the field is empty."""
        ring = ["", *self._names]
        at = ring.index(self.value) if self.value in ring else 0
        self.value = ring[(at + step) % len(ring)]
        self.cursor_position = len(self.value)
