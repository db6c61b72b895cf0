"""The row of facets above the table: topic, level, mode, state, each with its value."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from app.tui.home.filters import FACETS
from app.tui.page import page_of
from app.tui.rows import cut
from app.tui.safe import line


class Facet(Static, can_focus=True):
    """One facet and its value; `Wanted` asks to choose another."""

    HELP: ClassVar[str] = "Shows only the questions with one topic, level, mode or state."
    BINDINGS = [
        Binding(
            "enter,space",
            "want",
            "Choose",
            id="facet.choose",
            tooltip="Choose what to show only",
        )
    ]

    class Wanted(Message):
        """Choose another value of `facet`."""

        def __init__(self, facet: str) -> None:
            super().__init__()
            self.facet = facet

    def __init__(self, facet: str) -> None:
        super().__init__(markup=False, id=f"facet-{facet}")
        self.facet = facet

    def show(self, key: str, value: str | None) -> None:
        """Show the key that chooses, and the value, None for any."""
        self.set_class(value is not None, "-chosen")
        self.update(
            Content.assemble(
                (f"{key} ", "bold $footer-key-foreground"),
                (f"{self.facet.capitalize()} ", "$text-muted"),
                cut(line(value or "any"), 24),
            )
        )

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_want()

    def action_want(self) -> None:
        """Ask for the choice."""
        self.post_message(self.Wanted(self.facet))


class Facets(Horizontal):
    """All facets in a row."""

    def compose(self) -> ComposeResult:
        yield from map(Facet, FACETS)

    def show(self, chosen: Mapping[str, str]) -> None:
        """Show the values that are chosen."""
        page = page_of(self)
        for facet in self.query(Facet):
            facet.show(page.key_of(f"home.{facet.facet}"), chosen.get(facet.facet))
