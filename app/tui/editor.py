"""The editor for reasons and replies: a plain text area that counts its characters."""

import os
from typing import ClassVar

from textual.app import SuspendNotSupported
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from app.external_editor import EditorError, edited
from app.tui.safe import plain, words


class Editor(TextArea):
    """Text of the person's own. `Typed` follows every change that the person made."""

    HELP: ClassVar[str] = (
        "Write freely; the draft is kept as you type. Ctrl+Z takes a change back, Ctrl+Y makes it"
        " again. F2 opens the text in the editor that VISUAL or EDITOR names. Tab leaves the field."
    )
    BINDINGS = [
        Binding(
            "f2",
            "open_outside",
            "Own editor",
            show=False,
            id="editor.open-outside",
            tooltip="Write on in the editor that VISUAL or EDITOR names",
        )
    ]

    class Typed(Message):
        """The text was changed by the person."""

        def __init__(self, editor: "Editor") -> None:
            super().__init__()
            self.editor = editor

        @property
        def control(self) -> "Editor":
            return self.editor

    class Returned(Message):
        """The person's own editor is closed; `fault` says what went wrong, or is empty."""

        def __init__(self, fault: str) -> None:
            super().__init__()
            self.fault = fault

    def __init__(self, text: str, *, title: str, placeholder: str, id: str) -> None:
        super().__init__(
            words(text),
            id=id,
            highlight_cursor_line=False,
            placeholder=plain(placeholder),
        )
        self._title = title
        self._known = self._taken = self.text

    def take(self) -> str | None:
        """What stands here, if it is new since it was last taken.

        A `Typed` may come late, after a key that takes the text and goes on: then nothing is new.
        """
        if self.text == self._taken:
            return None
        self._taken = self.text
        return self.text

    def show(self, text: str) -> None:
        """Let another text stand here, the cursor where it differs."""
        text = words(text)
        if text != self.text:
            place = _last_difference(self.text, text)
            self._known = self._taken = text
            self.text = text
            self.move_cursor(place)
            self._label()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F6 and F7 are the screen's, not the text area's, where a key pressed next would replace
        all that is selected."""
        if action in ("select_line", "select_all"):
            return False
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        self._label()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.text != self._known:
            self._known = self.text
            self._label()
            self.post_message(self.Typed(self))

    def action_open_outside(self) -> None:
        """Hand the terminal to the person's own editor, and take its text."""
        text, fault = self.text, ""
        try:
            with self.app.suspend():
                # An error must not leave this block: the screen would stay away.
                try:
                    text = edited(text, os.environ)
                except EditorError as error:
                    fault = str(error)
        except SuspendNotSupported:
            fault = "This terminal cannot be handed to another editor."
        self.post_message(self.Returned(fault))
        if text != self.text:
            self.replace(words(text), self.document.start, self.document.end)

    def _label(self) -> None:
        self.border_title = plain(self._title)
        count = len(self.text)
        self.border_subtitle = Content(f"{count:,} character{'' if count == 1 else 's'}")


def _last_difference(before: str, after: str) -> tuple[int, int]:
    """Row and column in `after` where the part that is not as before ends."""
    same = 0
    for one, other in zip(reversed(before), reversed(after), strict=False):
        if one != other:
            break
        same += 1
    lines = after[: len(after) - same].split("\n")
    return len(lines) - 1, len(lines[-1])
