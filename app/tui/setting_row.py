"""One setting of a link: its name, a field to type in, and what it does while one is there."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from app.setting_lines import SettingLine
from app.tui.practice.words import words
from app.tui.safe import line, plain

PAUSE = 0.4
"""Seconds without a key after which what was typed is taken over."""


class SettingRow(Vertical):
    """Posts `Edited` when a value was typed; an empty field stands for the value shown in it."""

    class Edited(Message):
        """`text` was typed for a setting; the parent says with `fault` whether it can be used."""

        def __init__(self, row: "SettingRow", text: str) -> None:
            super().__init__()
            self.row, self.text = row, text

    def __init__(self, link: str, setting: SettingLine, own: str) -> None:
        super().__init__(classes="setting")
        self.link = link
        self.setting = setting
        self._own = self._sent = own
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        about = words().settings.get(self.setting.name)
        with Horizontal():
            yield Static(self.setting.name, classes="setting-name", markup=False)
            yield Input(
                line(self._own), placeholder=line(self.setting.text), classes="setting-value"
            )
            yield Static(Content(about.unit if about else ""), classes="setting-unit")
        yield Static(Content(about.does if about else ""), classes="setting-does")
        yield Static("", classes="setting-fault", markup=False)

    def show(self, setting: SettingLine) -> None:
        """Another value holds while the field is empty."""
        self.setting = setting
        self.query_one(Input).placeholder = line(setting.text)

    def fault(self, text: str) -> None:
        """Say what is wrong with what was typed; an empty text takes it back."""
        place = self.query_one(".setting-fault", Static)
        place.update(plain(f"{text} Until then {self.setting.text} holds." if text else ""))
        place.display = bool(text)

    def flush(self) -> None:
        """Take over what was typed, now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        text = self.query_one(Input).value.strip()
        if text != self._sent:
            self._sent = text
            self.post_message(self.Edited(self, text))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self.flush)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.flush()
        self.screen.focus_next()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:  # noqa: ARG002
        self.flush()
