"""The base of the dialogs of the interview: its clock goes on beside their keys."""

from typing import TYPE_CHECKING, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from app.tui.put import put_line
from app.tui.safe import plain

if TYPE_CHECKING:
    from app.tui.app import PushPull

Result = TypeVar("Result")


class InterviewDialog(ModalScreen[Result]):
    """Subclasses compose their `body`. The page below stands still while it is open."""

    def compose(self) -> ComposeResult:
        yield from self.body()
        with Horizontal(id="dialog-keys"):
            yield Footer(show_command_palette=False)
            yield Static("", id="dialog-clock", markup=False)

    def body(self) -> ComposeResult:
        """The dialog itself."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.set_interval(1.0, self.show_clock)
        self.show_clock()

    def show_clock(self) -> None:
        """Show the interview's clock at the right of the keys."""
        session = cast("PushPull", self.app).session
        if session is not None and self.app.screen is self:
            text = session.timer.text(brief=self.app.size.width < 100)
            put_line(self.query_one("#dialog-clock", Static), plain(text))
