"""A line that opens to show what is behind it."""

from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from app.tui.safe import line, words


class Disclosure(Static, can_focus=True):
    """Shows `title`; Enter or a click opens and closes `text` below it."""

    HELP: ClassVar[str] = "Enter opens or closes this line."
    BINDINGS = [
        Binding(
            "enter,space",
            "open_or_close",
            "Open or close",
            id="disclosure.toggle",
            tooltip="Open this line, or close it",
        )
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(markup=False, classes="disclosure")
        self._title, self._text = line(title), words(text)
        self._open = False

    def on_mount(self) -> None:
        self._show()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_open_or_close()

    def action_open_or_close(self) -> None:
        """Open, or close."""
        self._open = not self._open
        self._show()

    def _show(self) -> None:
        head = Content.assemble(("▾ " if self._open else "▸ ", "$accent"), self._title)
        body = Content.assemble("\n", (self._text, "$text-muted")) if self._open else Content()
        self.update(head + body)
