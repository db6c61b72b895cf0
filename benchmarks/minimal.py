"""The least that a Textual app can be, to hold a start against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """Says a word."""

    def compose(self) -> ComposeResult:
        yield Static("A minimal app.")


if __name__ == "__main__":
    Minimal().run()
