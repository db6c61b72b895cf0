"""The editor for reasons and replies: a plain text area that counts its characters."""

from typing import ClassVar

from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

from app.tui.safe import plain, words


class Editor(TextArea):
    """Text of the person's own. `Typed` follows every change that the person made."""

    HELP: ClassVar[str] = (
        "Write freely; the draft is kept as you type. Ctrl+Z takes a change back, Ctrl+Y does it"
        " again. Tab leaves the editor."
    )

    class Typed(Message):
        """The text was changed by the person."""

        def __init__(self, editor: "Editor") -> None:
            super().__init__()
            self.editor = editor

        @property
        def control(self) -> "Editor":
            return self.editor

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

    def on_mount(self) -> None:
        self._label()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.text != self._known:
            self._known = self.text
            self._label()
            self.post_message(self.Typed(self))

    def _label(self) -> None:
        self.border_title = plain(self._title)
        count = len(self.text)
        self.border_subtitle = Content(f"{count:,} character{'' if count == 1 else 's'}")
