"""Model answers beside one's own, shown when the person asks for them: later attempts are marked
from then on."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from app.model_comparison import Compared
from app.setting_text import show_setting
from app.tui.safe import line
from app.tui.score.marked_text import marked, spans_of
from app.written import heading, paragraphs
from questions.answer import Answer
from rubrics.grade import CriterionGrade

SEEN = "They were shown: r practises this question again, and that attempt is marked “seen”."


class ModelAnswers(VerticalScroll):
    """A button, and behind it the answers, one at a time."""

    HELP: ClassVar[str] = (
        "A model answer at the right of yours, and above what it does that yours did not. m goes"
        " to the next one. Once they were shown, later attempts at this question are marked."
    )
    BINDINGS = [
        Binding("enter", "show", "Show them", id="models.show", tooltip="Show the model answers"),
        Binding("m", "next_model", "Next model", id="models.next", tooltip="The next model answer"),
    ]

    class Wanted(Message):
        """The person wants to see the one with this number."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, number: int, own: Answer) -> None:
        super().__init__(id="models")
        self._number, self._own = number, own
        self._shown: int | None = None
        self._asked = False

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "show":
            return self._number > 0 and not self._asked
        if action == "next_model":
            return self._shown is not None and self._number > 1
        return super().check_action(action, parameters)

    def action_show(self) -> None:
        """Ask for the first one."""
        if self._asked:
            return
        self._asked = True
        for button in self.query(Button):
            button.disabled = True
        self.post_message(self.Wanted(0))

    def action_next_model(self) -> None:
        """Ask for the next one."""
        assert self._shown is not None
        self.post_message(self.Wanted((self._shown + 1) % self._number))

    @on(Button.Pressed, "#show-models")
    def _ask(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_show()

    def again(self) -> None:
        """They could not be shown; they may be asked for again."""
        self._asked = self._shown is not None
        for button in self.query(Button):
            button.disabled = False

    async def show(self, number: int, compared: Compared) -> None:
        """Put this one in the place of what is there, or tell more of the one that is there."""
        if number == self._shown:
            self.query_one("#ahead", Static).update(_ahead(compared))
            return
        first = self._shown is None
        self._shown = number
        name = f"Model answer {number + 1} of {self._number}"
        criteria = [each.criterion for each in compared.ahead]
        async with self.batch():
            await self.remove_children()
            await self.mount(
                Static(SEEN, id="models-note", markup=False),
                Static(_ahead(compared), id="ahead"),
                Horizontal(
                    Static(_column("Your answer", self._own, []), classes="beside"),
                    Static(_column(name, compared.answer, criteria), classes="beside"),
                    id="side-by-side",
                ),
            )
        self.query_one("#ahead").border_title = f"What {name.lower()} does that yours did not"
        self.scroll_home(animate=False)
        self.refresh_bindings()
        if first:
            self.focus()


def _ahead(compared: Compared) -> Content:
    rows = [
        Content.assemble(
            (line(each.criterion.title), "bold"),
            (f"  {each.own} → {each.model}", "$text-muted"),
            f"\n  {line(each.shown)}" if each.shown else "",
        )
        for each in compared.ahead
    ]
    return Content("\n").join(rows or [Content("Nothing: yours reaches every level of it.")])


def _column(title: str, answer: Answer, criteria: list[CriterionGrade]) -> Content:
    """The design and all that was written, with what counts for these criteria marked."""
    spans = [span for criterion in criteria for span in spans_of(criterion)]
    parts = [Content.styled(title, "bold underline $accent"), _design(answer)]
    before = ""
    for each in paragraphs(answer):
        if each.source != before:
            parts.append(Content.styled(f"\n{heading(each.source)}", "bold $text-muted"))
            before = each.source
        elif parts:
            parts.append(Content())
        parts.append(marked(each, spans))
    return Content("\n").join(parts)


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
