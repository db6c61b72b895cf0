"""The interviewer's side: prompt, what is also assumed, what one may ask, and hints."""

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, Static

from app.tui.disclosure import Disclosure
from app.tui.practice.hints import HintBox
from app.tui.safe import plain, words
from questions.model import Question


class Brief(VerticalScroll):
    """Everything that is given."""

    HELP = "The prompt. Below it are what is also assumed, questions that you may ask, and hints."

    def __init__(self, question: Question) -> None:
        super().__init__(id="brief")
        self._question = question

    def compose(self) -> ComposeResult:
        question = self._question
        yield Markdown(words(question.prompt), open_links=False)
        if question.also_assumed:
            yield Static("Also assumed", classes="heading", markup=False)
            for text in question.also_assumed:
                with Horizontal(classes="bullet"):
                    yield Static(Content.styled("·", "$accent"), classes="dot")
                    yield Static(plain(text))
        if question.clarifications:
            yield Static("You may ask", classes="heading", markup=False)
            for each in question.clarifications:
                yield Disclosure(each.ask, each.answer)
        if question.hints:
            yield Static("Hints", classes="heading", markup=False)
            yield HintBox(question.hints)
        if not (question.also_assumed or question.clarifications or question.hints):
            yield Static(plain("Nothing else is given."), classes="heading")
