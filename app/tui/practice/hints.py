"""Hints: those taken, and the next one with its cost."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from app import figures
from app.tui.safe import plain, words
from questions.model import Hint


class HintBox(Vertical):
    """Shows the hints taken; a second press of the button, or of F3, takes the next."""

    class Wanted(Message):
        """The person wants the next hint, at its cost."""

    def __init__(self, hints: tuple[Hint, ...]) -> None:
        super().__init__(id="hints")
        self._hints = hints
        self._taken = 0
        self._sure = False

    def compose(self) -> ComposeResult:
        yield Static("", id="hints-taken", markup=False)
        yield Button("", id="hint", compact=True)

    def show(self, taken: int) -> None:
        """Show the first `taken` hints."""
        self._taken, self._sure = taken, False
        lines = [
            Content.assemble(
                (f"Hint {n} ", "bold"),
                (f"−{figures.points(hint.cost)}  ", "$warning"),
                words(hint.text),
            )
            for n, hint in enumerate(self._hints[:taken], 1)
        ]
        place = self.query_one("#hints-taken", Static)
        place.update(Content("\n").join(lines))
        place.display = bool(lines)
        self._label()

    def _label(self) -> None:
        button = self.query_one("#hint", Button)
        left = self._hints[self._taken :]
        button.display = bool(left)
        if not left:
            return
        cost = figures.cost(left[0].cost)
        number = f"hint {self._taken + 1} of {len(self._hints)}"
        button.label = plain(
            f"Press again: {number} costs {cost}" if self._sure else f"Take {number} (costs {cost})"
        )
        button.set_class(self._sure, "-sure")

    def focus_button(self) -> None:
        """Go to the button, once its pane is shown."""
        self.call_after_refresh(self.query_one("#hint", Button).focus)

    def ask(self) -> None:
        """The first time, show what it costs; the second time, take it."""
        if self._sure:
            self.post_message(self.Wanted())
        elif self._taken < len(self._hints):
            self._sure = True
            self._label()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.ask()
