"""The card on top of Home: the draft that one was last at."""

from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from app.tui.home.listing import Entry, ago, progress
from app.tui.safe import line


class ContinueCard(Static, can_focus=True):
    """Enter goes on with the draft, x twice throws it away."""

    HELP: ClassVar[str] = "Your last draft. Enter goes on where you left it."
    BINDINGS = [
        Binding("enter", "go_on", "Continue", id="home.continue", tooltip="Go on with this draft"),
        Binding(
            "x",
            "discard",
            "Discard draft",
            id="home.discard",
            tooltip="Throw this draft away; it asks once more",
        ),
    ]

    class Wanted(Message):
        """Go on with the draft of `entry`, or throw it away."""

        def __init__(self, entry: Entry, *, discard: bool = False) -> None:
            super().__init__()
            self.entry, self.discard = entry, discard

    def __init__(self) -> None:
        super().__init__(id="continue", markup=False)
        self.border_title = "Continue"
        self._entry: Entry | None = None
        self._sure = False

    def show(self, entry: Entry | None, others: int) -> None:
        """Show the draft of `entry`, or nothing."""
        self._entry, self._sure = entry, False
        self.display = entry is not None and entry.draft is not None
        if entry is None or entry.draft is None:
            return
        more = f"  ·  {others} more in the table" if others else ""
        standing = f"{progress(entry.draft, entry.question)}  ·  {ago(entry.draft.updated)}{more}"
        self.update(
            Content.assemble(
                ("▶ ", "$accent"),
                (line(entry.question.title), "bold"),
                (f"\n  {standing}", "$text-muted"),
            )
        )
        self.border_subtitle = "Enter goes on"

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_go_on()

    def on_blur(self) -> None:
        self._sure = False
        self.border_subtitle = "Enter goes on"

    def action_go_on(self) -> None:
        """Go on with the draft."""
        if self._entry is not None:
            self.post_message(self.Wanted(self._entry))

    def action_discard(self) -> None:
        """Ask once, then throw the draft away."""
        if self._entry is None:
            return
        if self._sure:
            self.post_message(self.Wanted(self._entry, discard=True))
        else:
            self._sure = True
            self.border_subtitle = "Press x again to throw this draft away"
