"""The first look at a score: what it is, what is left to gain, what was wrong, what it is worth."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from app.accepted import also_accepted
from app.history.attempt import Attempt
from app.suggestion import Suggestion
from app.trust_words import trust
from app.tui.safe import line
from app.tui.score.gains import Gains
from app.tui.score.remarks import accepted_block, wrongs_block
from app.tui.score.total import total_block
from app.written import sources
from questions.model import Question

_TITLES: Final = {
    "#total": "Score",
    "#gains": "Most to gain",
    "#wrongs": "Misconceptions and contradictions",
    "#accepted": "What interviewers also accept here",
    "#trust": "How far to trust this",
    "#next": "What comes next",
}


class Summary(VerticalScroll):
    """Blocks below each other, or beside each other where there is room."""

    def __init__(
        self, attempt: Attempt, question: Question | None, following: Suggestion | None
    ) -> None:
        super().__init__(id="summary")
        self._attempt, self._question, self._next = attempt, question, following

    def compose(self) -> ComposeResult:
        attempt, question = self._attempt, self._question
        texts = sources(attempt.answer)
        accepted = also_accepted(question, attempt) if question else ()
        with Container(id="blocks"):
            yield Static(total_block(attempt), id="total", classes="block")
            yield Gains(attempt.grade, texts)
            yield Static(wrongs_block(attempt.grade, texts), id="wrongs", classes="block")
            yield Static(accepted_block(accepted), id="accepted", classes="block")
        yield Static(trust(attempt.grade), id="trust", classes="block", markup=False)
        yield Static(_next(self._next), id="next", classes="block")

    def on_mount(self) -> None:
        for name, title in _TITLES.items():
            self.query_one(name).border_title = title
        self.query_one("#next").display = self._next is not None

    def show(self, attempt: Attempt) -> None:
        """The same attempt, with other lines seen otherwise."""
        self.query_one("#total", Static).update(total_block(attempt))


def _next(following: Suggestion | None) -> Content:
    if following is None:
        return Content()
    return Content.assemble(
        ("n  ", "bold $accent"),
        (line(following.question.title), "bold"),
        f"  {line(following.why)}",
    )
