"""What stands on the terminal while the questions and the history are read."""

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static


class OpeningScreen(Screen[None]):
    """Says that it reads."""

    def compose(self) -> ComposeResult:
        yield Static(" pushpull ", id="brand", markup=False)
        yield Static("Reading the questions …", id="opening", markup=False)
