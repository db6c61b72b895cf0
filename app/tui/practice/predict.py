"""Before the run: what one expects of it, a line for each question."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input, Static

from app.prediction import QUESTIONS, meanings, places, targets
from app.refused import Refused, one_of
from app.session import Session
from app.tui.interview_dialog import InterviewDialog
from app.tui.practice.name_field import NameField
from app.tui.rows import cut, width_of
from app.tui.safe import line, plain
from engine.quantities import write_count

ABOUT: Final = (
    "Say what you expect; the run shows it beside what happens. It is never graded, and an empty"
    " line is left out. With the run, your answer is locked."
)
_LONGEST_NAME: Final = 28
Decision = Literal["run", "back"]


class PredictDialog(InterviewDialog[Decision]):
    """`run`: what was predicted is kept, or nothing was. `back`: to the answer."""

    HELP = "What do you expect of the run? Guess, from the figures that you have, or skip it."
    BINDINGS = [
        Binding(
            "ctrl+j,f5",
            "run",
            "Run it",
            key_display="^j",
            priority=True,
            id="predict.run",
            tooltip="Keep what you expect, lock the answer and run the design",
        ),
        Binding("f4", "skip", "Skip", id="predict.skip", tooltip="Run it without a prediction"),
        Binding("escape", "back", "Back", id="predict.back", tooltip="Back to the answer"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def body(self) -> ComposeResult:
        flow, said = self._session.question.flow, self._session.draft.prediction
        assert flow is not None
        names = {"where": places(flow), "breaks": targets(flow)}
        meant = meanings(flow)
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = "Before the run"
            yield Static(ABOUT, id="predict-about", markup=False)
            for asked, question in QUESTIONS.items():
                with Horizontal(classes="predict-line"):
                    yield Static(question, classes="predict-question", markup=False)
                    if asked == "peak":
                        peak = "" if said.peak is None else write_count(said.peak)
                        yield Input(peak, placeholder="500, 8k, 50M", compact=True, id=asked)
                    else:
                        yield NameField(names[asked], getattr(said, asked), id=asked)
                if asked == "where":
                    yield Static(plain(line(one_of(names[asked]))), classes="predict-names")
                elif asked == "breaks":
                    yield from _explained(meant)
            yield Static("", id="predict-fault", markup=False)
            with Horizontal(id="predict-bar"):
                yield Button("Run it", id="run", variant="primary", compact=True)
                yield Button("Skip", id="skip", compact=True)
                yield Button("Back", id="back", compact=True)

    def on_mount(self) -> None:
        self.query_one("#where").focus()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.focus_next()

    @on(Button.Pressed, "#run")
    def action_run(self) -> None:
        """Keep what is expected, and run."""
        self._leave_with(*(self.query_one(f"#{asked}", Input).value for asked in QUESTIONS))

    @on(Button.Pressed, "#skip")
    def action_skip(self) -> None:
        """Run without a prediction."""
        self._leave_with()

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Back to the answer."""
        self.dismiss("back")

    def _leave_with(self, *said: str) -> None:
        try:
            self._session.predict(*said)
        except Refused as refused:
            fault = self.query_one("#predict-fault", Static)
            fault.update(plain(str(refused)))
            fault.display = True
        else:
            self.dismiss("run")


def _explained(meant: Mapping[str, str]) -> Iterator[Horizontal]:
    """Each name with what it means, a line each, the meanings below each other."""
    width = min(_LONGEST_NAME, max(width_of(line(name)) for name in meant))
    for name, means in meant.items():
        about = Static(cut(line(name), width), classes="target-name", markup=False)
        about.styles.width = width + 4
        yield Horizontal(about, Static(plain(line(means))), classes="target")
