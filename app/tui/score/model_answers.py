"""Model answers, shown when the person asks for them: later attempts are marked from then on."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from app.setting_text import show_setting
from app.tui.safe import line, words
from app.written import heading, sources
from questions.answer import Answer


class ModelAnswers(VerticalScroll):
    """A button, and behind it the answers."""

    HELP = "Model answers. Once they were shown, later attempts at this question are marked."

    class Wanted(Message):
        """The person wants to see them."""

    def __init__(self, number: int) -> None:
        super().__init__(id="models")
        self._number = number

    def compose(self) -> ComposeResult:
        if self._number == 0:
            yield Static("This question has no model answer.", classes="heading", markup=False)
            return
        yield Static(
            "Once you have seen them, later attempts at this question are marked “seen”.",
            id="models-note",
            markup=False,
        )
        plural = "" if self._number == 1 else "s"
        yield Button(f"Show {self._number} model answer{plural}", id="show-models", compact=True)

    @on(Button.Pressed, "#show-models")
    def _ask(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Wanted())

    async def show(self, answers: list[Answer]) -> None:
        """Put the answers in the button's place."""
        await self.remove_children()
        for number, answer in enumerate(answers, 1):
            await self.mount(Static(Content(f"Model answer {number}"), classes="model-title"))
            await self.mount(Static(_design(answer)))
            for source, text in sources(answer).items():
                await self.mount(Static(heading(source), classes="heading", markup=False))
                await self.mount(Static(Content(words(text).strip())))


def _design(answer: Answer) -> Content:
    return Content("\n").join(
        [
            Content.assemble(
                (line(name), "$accent"),
                (f"  {choice.delivery}  ", "bold"),
                (line(" ".join(filter(None, (choice.kind, choice.preset)))), ""),
                (f"  {line(show_setting(choice.settings))}", "$text-muted"),
            )
            for name, choice in answer.design.items()
        ]
    )
