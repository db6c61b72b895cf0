"""Three questions to think along, with a line for each: one's own, and optional."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button, Collapsible, Input, Static

from app.scaffold import FOR_YOU, QUESTIONS, Noted, Notes
from app.tui.safe import line


class NotesBox(Collapsible):
    """Open where there are notes already. `Typed` and `Wanted` say what the person does."""

    HELP: ClassVar[str] = (
        "Three questions that lead to a mode. What you note is for you: it is kept and not graded."
        " The button puts it at the end of your reason, where it counts like any other words."
    )

    class Typed(Message):
        """A note was typed."""

        def __init__(self, question: Noted, text: str) -> None:
            super().__init__()
            self.question, self.text = question, text

    class Wanted(Message):
        """The notes are to be put into the reason."""

    def __init__(self, notes: Notes) -> None:
        self._known = notes
        self._fields: dict[Noted, Input] = {
            question: Input(line(getattr(notes, question)), classes="note", compact=True)
            for question in QUESTIONS
        }
        super().__init__(
            title="Three questions (for you, not graded)",
            collapsed=notes == Notes(),
            id="notes",
        )

    def compose(self) -> ComposeResult:
        yield self._title
        with self.Contents():
            for question, words in QUESTIONS.items():
                with Horizontal(classes="note-line"):
                    yield Static(words, classes="note-question", markup=False)
                    yield self._fields[question]
            yield Static(FOR_YOU, classes="note-about", markup=False)
            yield Button("Add them to the reason", id="add-notes", compact=True)

    def show(self, notes: Notes) -> None:
        """Show other notes."""
        self._known = notes
        for question, field in self._fields.items():
            field.value = line(getattr(notes, question))
        if notes != Notes():
            self.collapsed = False

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        question = next(q for q, field in self._fields.items() if field is event.input)
        if event.value != line(getattr(self._known, question)):
            self._known = self._known.model_copy(update={question: event.value})
            self.post_message(self.Typed(question, event.value))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Wanted())
