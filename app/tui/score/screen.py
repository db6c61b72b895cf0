"""The score of one attempt, from the session that made it or from the history."""

from dataclasses import replace
from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, Static

from app import figures
from app.accepted import also_accepted
from app.history.attempt import Attempt
from app.history.dispute import Dispute
from app.session import Session
from app.trust_words import trust
from app.tui.page import Page, TopBar
from app.tui.panes import Pane, Panes
from app.tui.safe import line, words
from app.tui.score.criteria import CriteriaView
from app.tui.score.dispute import Decision, DisputeDialog
from app.tui.score.gains import Gain, Gains
from app.tui.score.measured import measured
from app.tui.score.model_answers import ModelAnswers
from app.tui.score.remarks import accepted_block, wrongs_block
from app.tui.score.total import total_block
from questions.model import Question
from questions.pack import Pack
from rubrics.grade import CriterionGrade


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
            show=False,
            id="score.criteria",
            tooltip="All criteria, with the evidence marked in your text",
        ),
        Binding(
            "d",
            "dispute",
            "Disagree",
            id="score.dispute",
            tooltip="Say that you see the selected line otherwise, and why",
        ),
        Binding(
            "e",
            "explore",
            "Explore",
            id="score.explore",
            tooltip="Run the design again and break things; the score stays",
        ),
        Binding("r", "retry", "Retry", id="score.retry", tooltip="Practise this question again"),
        Binding(
            "right", "next_pane", "Next tab", show=False, id="score.right", tooltip="The next tab"
        ),
        Binding(
            "left",
            "next_pane(-1)",
            "Previous tab",
            show=False,
            id="score.left",
            tooltip="The tab before",
        ),
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
        accepted = also_accepted(question, attempt) if question else ()
        yield Panes(
            Pane(
                "Summary",
                VerticalScroll(
                    Static(total_block(attempt), id="total", classes="block"),
                    Gains(grade),
                    Static(wrongs_block(grade), id="wrongs", classes="block"),
                    Static(accepted_block(accepted), id="accepted", classes="block"),
                    Static(trust(grade), id="trust", classes="block", markup=False),
                    id="summary",
                ),
                id="summary-pane",
            ),
            Pane("Criteria", CriteriaView(attempt), id="criteria-pane"),
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
        for name, title in _TITLES.items():
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

    @on(Gain.Wanted)
    def _show_in_full(self, event: Gain.Wanted) -> None:
        event.stop()
        self.query_one(CriteriaView).select(event.criterion)
        self.action_pane("criteria-pane")

    @work(exit_on_error=False)
    async def action_dispute(self) -> None:
        """Ask for the person's own level of the line at hand, and keep it."""
        criterion = self._at_hand()
        if criterion is None:
            self.action_pane("criteria-pane")
            self.say("Go to the line that you see otherwise, and press d again.")
            return
        before = self.attempt.dispute(criterion.kind, criterion.id)
        decision = await self.app.push_screen_wait(DisputeDialog(criterion, before))
        if decision is not None:
            with self.in_words():
                self._decide(Dispute(criterion.kind, criterion.id, criterion.level), decision)

    def _decide(self, line_: Dispute, decision: Decision) -> None:
        history, number = self.pushpull.history, self.attempt.id
        if decision.level is None:
            self.attempt = history.withdraw(number, line_)
            self.say("Withdrawn: the grade stands as it was given.")
        else:
            own = replace(line_, level=decision.level, note=decision.note)
            self.attempt = history.dispute(number, own)
            self.say("Kept beside the grade: the score is what it was, and yours stands below it.")
        self.query_one("#total", Static).update(total_block(self.attempt))
        self.query_one(CriteriaView).show(self.attempt)

    def _at_hand(self) -> CriterionGrade | None:
        """The line that has the focus on the summary, or the one selected among all criteria."""
        pane = self.query_one(Panes).active.id
        if pane == "summary-pane":
            return self.focused.criterion if isinstance(self.focused, Gain) else None
        return self.query_one(CriteriaView).selected if pane == "criteria-pane" else None

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


_TITLES: Final = {
    "#total": "Score",
    "#gains": "Most to gain",
    "#wrongs": "Misconceptions and contradictions",
    "#accepted": "What interviewers also accept here",
    "#trust": "How far to trust this",
}


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
