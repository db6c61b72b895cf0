"""One setting of a link: its name, a field to type in, and what it does while one is there."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from app.setting_lines import SettingLine
from app.setting_words import words
from app.tui.rows import width_of
from app.tui.safe import line, plain

PAUSE = 0.4
"""Seconds without a key after which what was typed is taken over."""


class SettingRow(Vertical):
    """Posts `Edited` when a value was typed; an empty field stands for the value shown in it.

    A value that is longer than the field stands below it in full.
    """

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
        self.faulty = False
        """Whether what stands in the field cannot be used."""

    def compose(self) -> ComposeResult:
        about = words().settings[self.setting.name]
        with Horizontal():
            yield Static(self.setting.name, classes="setting-name", markup=False)
            yield Input(
                line(self._own), placeholder=line(self.setting.text), classes="setting-value"
            )
            yield Static(Content(about.unit), classes="setting-unit")
        yield Static("", classes="setting-whole", markup=False)
        yield Static(Content(f"{about.does} Takes {about.takes}."), classes="setting-does")
        yield Static("", classes="setting-fault", markup=False)

    def show(self, setting: SettingLine, own: str | None = None) -> None:
        """Another value holds while the field is empty; `own`: and this stands in the field."""
        self.setting = setting
        field = self.query_one(Input)
        field.placeholder = line(setting.text)
        if own is not None and own != self._sent:
            self._sent = own
            field.value = line(own)
            self.fault("")
        self._show_whole()

    def fault(self, text: str) -> None:
        """Say what is wrong with what was typed; an empty text takes it back."""
        self.faulty = bool(text)
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

    def on_resize(self) -> None:
        self._show_whole()

    def _show_whole(self) -> None:
        field, whole = self.query_one(Input), self.query_one(".setting-whole", Static)
        text = line(field.value or self.setting.text)
        room = field.content_size.width
        whole.display = bool(room) and width_of(text) >= room
        whole.update(plain(text))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show_whole()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self.flush)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.flush()
        self.screen.focus_next()

    def on_descendant_focus(self) -> None:
        """What the setting does stands below it now: all of it is to be seen."""
        self.call_after_refresh(self.scroll_visible, animate=False)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:  # noqa: ARG002
        self.flush()
