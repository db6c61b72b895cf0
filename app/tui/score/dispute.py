"""A line of the grade that the person sees otherwise: their level, and why."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Footer, Static

from app.dispute_words import levels_of
from app.grade_words import level_words
from app.history.dispute import Dispute
from app.tui.choice import ChoiceList, Option
from app.tui.editor import Editor
from app.tui.safe import line, words
from rubrics.grade import CriterionGrade


@dataclass(frozen=True, slots=True)
class Decision:
    """What to keep; no level: withdraw what was said before."""

    level: float | None
    note: str = ""


class DisputeDialog(ModalScreen[Decision | None]):
    """None: leave everything as it is."""

    HELP = (
        "Choose the level that you find right and write why. The grader's score stays as it is;"
        " your total is kept beside it, and both go into an export."
    )
    CSS_PATH = "dispute.tcss"
    BINDINGS = [
        Binding(
            "ctrl+j,f5",
            "keep",
            "Keep it",
            key_display="^j",
            priority=True,
            id="dispute.keep",
            tooltip="Keep your level and note beside the grade",
        ),
        Binding(
            "f8",
            "withdraw",
            "Withdraw",
            id="dispute.withdraw",
            tooltip="Forget what you said against this line",
        ),
        Binding("escape", "leave", "Leave", id="dispute.leave", tooltip="Change nothing"),
    ]

    def __init__(self, criterion: CriterionGrade, before: Dispute | None) -> None:
        super().__init__()
        self._criterion, self._before = criterion, before
        self._warned = False

    def compose(self) -> ComposeResult:
        criterion, before = self._criterion, self._before
        level = before.level if before else criterion.level
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = "You see it otherwise"
            yield Static(
                Content.assemble(
                    (line(criterion.title), "bold"),
                    (f"  {level_words(criterion, criterion.level)} was given", "$accent"),
                )
            )
            yield Static(Content.styled(words(criterion.feedback), "$text-muted"))
            yield ChoiceList(
                [Option(f"{each.level:g}", each.name, each.means) for each in levels_of(criterion)],
                chosen=f"{level:g}",
                id="own-level",
            )
            yield Editor(
                before.note if before else "",
                title="Why?",
                placeholder="What the grader overlooked or misread. It may stay empty.",
                id="own-note",
            )
            yield Static("", id="dispute-say", markup=False)
            with Horizontal(id="dispute-bar"):
                yield Static("The score stays; yours stands beside it.", markup=False)
                yield Button("Keep it", id="keep-dispute", variant="primary", compact=True)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(ChoiceList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "withdraw":
            return self._before is not None
        return super().check_action(action, parameters)

    @on(ChoiceList.Chosen)
    def _choose(self, event: ChoiceList.Chosen) -> None:
        event.stop()
        event.choice.chosen = event.value

    @on(Button.Pressed, "#keep-dispute")
    def action_keep(self) -> None:
        """Close with the level chosen and the note as typed."""
        chosen = self.query_one(ChoiceList).chosen
        assert chosen is not None
        level = next(x.level for x in levels_of(self._criterion) if f"{x.level:g}" == chosen)
        self.dismiss(Decision(level, self.query_one(Editor).text.strip()))

    def action_withdraw(self) -> None:
        """Close, and forget what was said before."""
        self.dismiss(Decision(None))

    def action_leave(self) -> None:
        """Close and change nothing; what was typed is not thrown away at the first try."""
        before = self._before.note if self._before else ""
        if self.query_one(Editor).text.strip() == before or self._warned:
            self.dismiss(None)
            return
        self._warned = True
        place = self.query_one("#dispute-say", Static)
        place.update("Your note is not kept yet: Ctrl+J keeps it, Esc once more leaves it.")
        place.display = True
