"""The card that says what to do next, and why; before anything was done it greets as well."""

from typing import ClassVar, Final

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from app.suggestion import Suggestion
from app.tui.safe import line

WELCOME: Final = (
    "Welcome. Choose push, pull or hybrid for each link of a system and say why; your design then"
    " runs under load, and a score shows what earned it. All offline; what you type is kept."
)


class SuggestionCard(Static, can_focus=True):
    """Enter or a click begins the question that is suggested."""

    HELP: ClassVar[str] = (
        "What to do next, and why: your weakest skill first, then what is new to you, then what was"
        " long ago."
    )
    BINDINGS = [
        Binding("enter", "begin", "Begin", id="home.begin", tooltip="Begin what is suggested")
    ]

    class Wanted(Message):
        """Begin what is suggested."""

        def __init__(self, suggestion: Suggestion) -> None:
            super().__init__()
            self.suggestion = suggestion

    def __init__(self) -> None:
        super().__init__(id="suggestion", markup=False)
        self._shown: Suggestion | None = None

    def show(self, suggestion: Suggestion | None, *, greet: bool) -> None:
        """Show it, or nothing; `greet` explains the app first."""
        self._shown = suggestion
        self.display = suggestion is not None
        if suggestion is None:
            return
        self.update(
            Content.assemble(
                (f"{WELCOME}\n" if greet else "", ""),
                ("▷ Next  ", "$accent"),
                (line(suggestion.question.title), "bold"),
                (f"  {line(suggestion.why)}", "$text-muted"),
            )
        )

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_begin()

    def action_begin(self) -> None:
        """Begin the question."""
        if self._shown is not None:
            self.post_message(self.Wanted(self._shown))
