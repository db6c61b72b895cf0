"""The score of one attempt, from the session that made it or from the history."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, Static

from app import figures
from app.history.attempt import Attempt
from app.session import Session
from app.tui.page import Page, TopBar
from app.tui.panes import Pane, Panes
from app.tui.safe import line, words
from app.tui.score.criteria import CriteriaView
from app.tui.score.measured import measured
from app.tui.score.model_answers import ModelAnswers
from app.tui.score.summary import gains_block, score_block, wrongs_block
from questions.model import Question
from questions.pack import Pack


class ScoreScreen(Page):
    """Shows a stored attempt. `session` is the one that made it just now, if any."""

    CSS_PATH = "score.tcss"
    HELP = (
        "Your score with its sum, and what would have earned more. F6 or a digit goes to all"
        " criteria with your own words marked, the run's figures, model answers and the debrief."
    )
    BINDINGS = [
        *(
            Binding(
                str(number),
                f"pane('{pane}')",
                name,
                show=False,
                id=f"score.{pane}",
                tooltip=f"Show {name.lower()}",
            )
            for number, (pane, name) in enumerate(
                (
                    ("summary-pane", "Summary"),
                    ("criteria-pane", "All criteria"),
                    ("run-pane", "The run"),
                    ("models-pane", "Model answers"),
                    ("debrief-pane", "Debrief"),
                ),
                1,
            )
        ),
        Binding(
            "c",
            "pane('criteria-pane')",
            "Criteria",
            id="score.criteria",
            tooltip="All criteria, with the evidence marked in your text",
        ),
        Binding(
            "e",
            "explore",
            "Explore",
            id="score.explore",
            tooltip="Run the design again and break things; the score stays",
        ),
        Binding("r", "retry", "Retry", id="score.retry", tooltip="Practise this question again"),
        Binding("escape", "back", "Back", id="score.back", tooltip="Leave the score"),
    ]

    def __init__(
        self,
        attempt: Attempt,
        pack: Pack | None,
        question: Question | None,
        session: Session | None = None,
    ) -> None:
        super().__init__()
        self.attempt, self.pack, self.question, self.session = attempt, pack, question, session
        self.title_line = attempt.title

    def body(self) -> ComposeResult:
        attempt, question = self.attempt, self.question
        grade = attempt.grade
        yield Panes(
            Pane(
                "Summary",
                VerticalScroll(
                    Static(score_block(grade, attempt.seen), id="sum"),
                    Static(gains_block(grade), id="gains"),
                    Static(wrongs_block(grade), id="wrongs"),
                    id="summary",
                ),
                id="summary-pane",
            ),
            Pane("Criteria", CriteriaView(grade, attempt.answer), id="criteria-pane"),
            Pane(
                "Run",
                VerticalScroll(Static(measured(grade.run), id="measured")),
                id="run-pane",
            ),
            Pane(
                "Model answers",
                ModelAnswers(len(question.model_answers) if question else 0),
                id="models-pane",
            ),
            Pane("Debrief", VerticalScroll(*_debrief(question)), id="debrief-pane"),
        )

    def on_mount(self) -> None:
        for name, title in (("#sum", "Score"), ("#gains", "Most to gain"), ("#wrongs", "Notices")):
            self.query_one(name).border_title = title
        grade = self.attempt.grade
        self.query_one(TopBar).show_status(f"{figures.points(grade.score)}  {grade.band}")
        if self.session is not None:
            self.say("Stored. It is in the history.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "explore":
            return self.session is not None and self.session.question.flow is not None
        if action == "retry":
            return self.question is not None
        return super().check_action(action, parameters)

    def action_pane(self, pane: str) -> None:
        """Show a pane."""
        self.query_one(Panes).show(pane)

    def action_explore(self) -> None:
        """Start a free run."""
        from app.tui.explore.screen import ExploreScreen

        assert self.session is not None
        self.app.push_screen(ExploreScreen(self.session))

    def action_retry(self) -> None:
        """A new session on the same question."""
        if self.pack is not None and self.question is not None:
            with self.in_words():
                again = Session(self.pack, self.question, self.pushpull.history)
                self.pushpull.session = again
                self.pushpull.go_on()

    def action_back(self) -> None:
        """Go back to where one came from."""
        with self.in_words():
            self.pushpull.leave_session()

    @on(ModelAnswers.Wanted)
    async def _show_models(self) -> None:
        with self.in_words():
            assert self.pack is not None
            assert self.question is not None
            answers = [self.pack.answer(name) for name in self.question.model_answers]
            self.pushpull.history.see_model_answers(self.pack.id, self.question.id)
            await self.query_one(ModelAnswers).show(answers)


def _debrief(question: Question | None) -> list[Static | Markdown]:
    if question is None:
        return [Static("The question is not in any pack any more.", markup=False)]
    parts: list[Static | Markdown] = []
    if question.debrief:
        parts.append(Markdown(words(question.debrief), open_links=False))
    if question.systems:
        parts.append(Static("Real systems like this", classes="heading", markup=False))
        parts.append(Static(line(", ".join(question.systems)), markup=False))
    if question.reading:
        parts.append(Static("Further reading", classes="heading", markup=False))
        parts += [
            Static(Content.assemble(line(each.title), ("\n  " + line(each.url), "$text-muted")))
            for each in question.reading
        ]
    return parts or [Static("This question has no debrief.", markup=False)]
