"""What the question teaches: its debrief, systems and patterns like it, and further reading."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, Static

from app.tui.safe import line, words
from questions.model import Question


class Debrief(VerticalScroll):
    """All of it; None where the question is in no pack any more."""

    HELP: ClassVar[str] = "What the question is about, told after the answer, and what to read."

    def __init__(self, question: Question | None) -> None:
        super().__init__(id="debrief")
        self._question = question

    def compose(self) -> ComposeResult:
        question = self._question
        if question is None:
            yield Static("The question is not in any pack any more.", markup=False)
            return
        if question.debrief:
            yield Markdown(words(question.debrief), open_links=False)
        if question.systems:
            yield Static("Systems and patterns like this", classes="heading", markup=False)
            yield Static(line(", ".join(question.systems)), markup=False)
        if question.reading:
            yield Static("Further reading", classes="heading", markup=False)
        for each in question.reading:
            yield Static(
                Content.assemble(line(each.title), ("\n  " + line(each.url), "$text-muted"))
            )
        if not (question.debrief or question.systems or question.reading):
            yield Static("This question has no debrief.", markup=False)
