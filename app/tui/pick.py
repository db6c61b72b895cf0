"""A small dialog to pick one of several: a value to filter by, or a place to go to."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from app.tui.rows import cut, padded, width_of
from app.tui.safe import line

_LONGEST: Final = 44


class PickDialog(ModalScreen[int | None]):
    """The index of the line that was picked, or None. A line: a name and what stands beside it."""

    HELP: ClassVar[str] = (
        "Pick one: with Up and Down and Enter, by its digit, or by the first letter of its name."
    )
    BINDINGS = [
        Binding("escape", "leave", "Close", id="pick.close", tooltip="Pick nothing"),
    ]

    def __init__(self, title: str, lines: Sequence[tuple[str, str]], at: int = 0) -> None:
        super().__init__()
        self._title, self._at = title, at
        self._lines = [(cut(line(name), _LONGEST), line(about)) for name, about in lines]

    def compose(self) -> ComposeResult:
        longest = max((width_of(name) for name, _ in self._lines), default=0)
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = "Enter picks, Esc closes"
            options = OptionList(
                *[
                    Content.assemble(
                        (f"{number if number < 10 else '':>2}  ", "$accent"),
                        padded(name, longest),
                        (f"  {about}" if about else "", "$text-muted"),
                    )
                    for number, (name, about) in enumerate(self._lines, 1)
                ],
                compact=True,
            )
            yield options

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self._at if self._lines else None

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_index)

    def on_key(self, event: events.Key) -> None:
        typed = event.character or ""
        if typed.isdecimal() and 1 <= int(typed) <= len(self._lines):
            event.stop()
            self.dismiss(int(typed) - 1)
        elif typed.isalpha():
            event.stop()
            self._go_to(typed.casefold())

    def _go_to(self, letter: str) -> None:
        """The next name that begins with this letter, from the cursor on and around."""
        options = self.query_one(OptionList)
        after = (options.highlighted or 0) + 1
        order = [*range(after, len(self._lines)), *range(after)]
        for i in order:
            if i < len(self._lines) and self._lines[i][0].casefold().startswith(letter):
                options.highlighted = i
                return

    def action_leave(self) -> None:
        """Close without a pick."""
        self.dismiss(None)
