"""Where to write an attempt to."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Footer, Input, Static

from app.tui.safe import words


class ExportDialog(ModalScreen[Path | None]):
    """The path of the file; None: leave it."""

    HELP = (
        "The whole attempt goes into one file: the question, the score, your text with what counted"
        " marked, the run's charts and the debrief; model answers stay in the app. End the name in"
        " .html or .md."
    )
    CSS_PATH = "export.tcss"
    BINDINGS = [
        Binding(
            "ctrl+j,f5",
            "write",
            "Write it",
            key_display="^j",
            priority=True,
            id="export.write",
            tooltip="Write the file",
        ),
        Binding("escape", "leave", "Leave", id="export.leave", tooltip="Write nothing"),
    ]

    def __init__(self, proposed: str) -> None:
        super().__init__()
        self._proposed = proposed

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = "Export"
            yield Static(
                "To which file? .html for a browser, .md for notes; both hold the same.",
                markup=False,
            )
            yield Input(words(self._proposed), id="export-to", compact=True)
            with Horizontal(id="export-bar"):
                yield Static(f"In {words(Path.cwd())}, unless you name a folder.", markup=False)
                yield Button("Write it", id="write-export", variant="primary", compact=True)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    @on(Button.Pressed, "#write-export")
    def action_write(self) -> None:
        """Close with the path as typed."""
        typed = self.query_one(Input).value.strip()
        if typed:
            self.dismiss(Path(typed).expanduser())

    def action_leave(self) -> None:
        """Close, and write nothing."""
        self.dismiss(None)
