"""The card on top of Home: the draft that one was last at."""

from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from app.draft import Draft
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
            "Discard",
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
        self._entry: Entry | None = None
        self._others = 0
        self._sure = False

    def show(self, entry: Entry | None, others: int) -> None:
        """Show the draft of `entry`, or nothing."""
        self._entry, self._sure = entry, False
        self.display = entry is not None and entry.draft is not None
        if entry is None or entry.draft is None:
            return
        self._others = others
        self._draw(entry, entry.draft)

    def _draw(self, entry: Entry, draft: Draft) -> None:
        more = f"  ·  {self._others} more in the table" if self._others else ""
        standing = f"{progress(draft, entry.question)}  ·  {ago(draft.updated)}{more}"
        sure = ("Press x again to throw this draft away.", "$warning")
        self.update(
            Content.assemble(
                ("▶ Continue  ", "$accent"),
                (line(entry.question.title), "bold"),
                "\n  ",
                sure if self._sure else (standing, "$text-muted"),
            )
        )

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_go_on()

    def on_blur(self) -> None:
        self._be_sure(False)

    def _be_sure(self, sure: bool) -> None:
        self._sure = sure
        if self._entry is not None and self._entry.draft is not None:
            self._draw(self._entry, self._entry.draft)

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
            self._be_sure(True)
