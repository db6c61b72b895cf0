"""The score of one attempt, from the session that made it or from the history."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.worker import Worker

from app import figures
from app.explore.explored import Explored
from app.export.file import export, name_for
from app.history import HistoryError
from app.history.attempt import Attempt
from app.history.dispute import Dispute
from app.model_comparison import Compared, compared
from app.prediction import Outcome, outcomes
from app.refused import Refused
from app.replay import replay
from app.session import Session
from app.suggestion import Suggestion, suggest
from app.tui.page import Page, TopBar
from app.tui.panes import Pane, Panes
from app.tui.score.criteria import CriteriaView
from app.tui.score.debrief import Debrief
from app.tui.score.dispute import Decision, DisputeDialog
from app.tui.score.export import ExportDialog
from app.tui.score.gains import Gain
from app.tui.score.keys import BINDINGS
from app.tui.score.model_answers import ModelAnswers
from app.tui.score.run_view import RunView
from app.tui.score.summary import Summary
from engine.report import Happening
from questions.model import Question
from questions.pack import Pack
from rubrics.grade import CriterionGrade


class ScoreScreen(Page):
    """Shows a stored attempt. `session` is the one that made it just now, if any."""

    CSS_PATH = "score.tcss"
    HELP = (
        "Your score with its sum, and what would have earned more. Left and Right, or a digit, go"
        " to all criteria with your own words marked, the run's figures, model answers and the"
        " debrief. d says that you see a line otherwise; x writes all of it to a file."
    )
    BINDINGS = [*BINDINGS]

    class Foretold(Message):
        """What came of the prediction; or a sentence why that cannot be told."""

        def __init__(self, told: tuple[Outcome, ...] | str) -> None:
            super().__init__()
            self.told = told

    class ModelGraded(Message):
        """A model answer was graded by the same rubric, at first without its run."""

        def __init__(self, number: int, compared: Compared) -> None:
            super().__init__()
            self.number, self.compared = number, compared

    class Exported(Message):
        """The file was written."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

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
        self.following: Suggestion | None = None

    def body(self) -> ComposeResult:
        attempt, question = self.attempt, self.question
        self.following = self._suggested()
        models = len(question.model_answers) if question else 0
        yield Panes(
            Pane("Summary", Summary(attempt, question, self.following), id="summary-pane"),
            Pane("Criteria", CriteriaView(attempt), id="criteria-pane"),
            Pane("Run", RunView(attempt), id="run-pane"),
            Pane("Model answers", ModelAnswers(models, attempt.answer), id="models-pane"),
            Pane("Debrief", Debrief(question), id="debrief-pane"),
        )

    def on_mount(self) -> None:
        grade = self.attempt.grade
        self.query_one(TopBar).show_status(f"{figures.points(grade.score)}  {grade.band}")
        if self.session is not None:
            self.say("Stored. It is in the history.")
        if not self.attempt.prediction.empty and grade.run is not None:
            self.work(self._foretell, group="prediction")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "explore":
            return self.question is not None and self.question.flow is not None
        if action == "retry":
            return self.question is not None
        if action == "next":
            return self.following is not None
        return super().check_action(action, parameters)

    def _suggested(self) -> Suggestion | None:
        """What to do after this one; a draft has its own way back, on Home."""
        try:
            history = self.pushpull.history
            others = [(draft.pack, draft.question) for draft in history.drafts()]
            others.append((self.attempt.pack, self.attempt.question))
            attempts = history.attempts()
            return suggest(self.pushpull.packs, attempts, datetime.now(UTC), except_for=others)
        except HistoryError:
            return None

    # Panes

    def action_pane(self, pane: str) -> None:
        """Show a pane."""
        self.query_one(Panes).show(pane)

    @on(Gain.Wanted)
    def _show_in_full(self, event: Gain.Wanted) -> None:
        event.stop()
        self.query_one(CriteriaView).select(event.criterion)
        self.action_pane("criteria-pane")

    # Lines seen otherwise

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

    def _decide(self, line: Dispute, decision: Decision) -> None:
        history, number = self.pushpull.history, self.attempt.id
        if decision == Decision(line.level) and not self.attempt.dispute(line.kind, line.criterion):
            self.say("Nothing is filed: that is the level given, and no note says why.")
            return
        if decision.level is None or decision == Decision(line.level):
            self.attempt = history.withdraw(number, line)
            self.say("Withdrawn: the grade stands as it was given.")
        else:
            own = replace(line, level=decision.level, note=decision.note)
            self.attempt = history.dispute(number, own)
            self.say("Kept beside the grade: the score is what it was, and yours stands below it.")
        self.query_one(Summary).show(self.attempt)
        self.query_one(CriteriaView).show(self.attempt)

    def _at_hand(self) -> CriterionGrade | None:
        """The line that has the focus on the summary, or the one selected among all criteria."""
        pane = self.query_one(Panes).active.id
        if pane == "summary-pane":
            return self.focused.criterion if isinstance(self.focused, Gain) else None
        return self.query_one(CriteriaView).selected if pane == "criteria-pane" else None

    # What takes longer: each in a thread that posts what it found

    def _foretell(self) -> None:
        report = self.attempt.grade.run
        assert report is not None
        try:
            told = outcomes(self.attempt.prediction, self._happenings(), report)
        except Refused as refused:
            self.post_message(self.Foretold(str(refused)))
        else:
            self.post_message(self.Foretold(told))

    def _happenings(self) -> Sequence[Happening]:
        """All that happened in the graded run, which is played again where it is not at hand."""
        run = self.session.run if self.session is not None else None
        if run is not None and run.finished:
            return run.happenings
        if self.pack is None or self.question is None:
            raise Refused("The question is not in any pack any more: its run cannot be played.")
        return replay(self.attempt, self.pack, self.question).happenings

    @on(Foretold)
    def _tell(self, event: Foretold) -> None:
        self.query_one(RunView).tell(event.told)

    @on(ModelAnswers.Wanted)
    def _grade_model(self, event: ModelAnswers.Wanted) -> None:
        event.stop()
        self.say("Grading the model answer by the same rubric …")
        self.work(lambda: self._compare(event.number), group="models")

    def _compare(self, number: int) -> None:
        pack, question = self.pack, self.question
        assert pack is not None
        assert question is not None
        own, name = self.attempt.grade, question.model_answers[number]
        at_once = compared(pack, question, name, own, run=False)
        self.pushpull.history.see_model_answers(pack.id, question.id)
        self.post_message(self.ModelGraded(number, at_once))
        if own.run is not None:
            self.post_message(self.ModelGraded(number, compared(pack, question, name, own)))

    @on(ModelGraded)
    async def _show_model(self, event: ModelGraded) -> None:
        self.say("")
        await self.query_one(ModelAnswers).show(event.number, event.compared)

    @work(exit_on_error=False)
    async def action_export(self) -> None:
        """Ask for a file, and write the attempt to it."""
        path = await self.app.push_screen_wait(ExportDialog(name_for(self.attempt)))
        if path is not None:
            self.say("Playing the run again for its charts …")
            self.work(lambda: self._export(path), group="export")

    def _export(self, path: Path) -> None:
        export(path, self.attempt, self.pack, self.question)
        self.post_message(self.Exported(path))

    @on(Exported)
    def _say_where(self, event: Exported) -> None:
        self.say(f"Written to {event.path.absolute()}")

    def work_failed(self, worker: Worker[object]) -> None:
        if worker.group == "models":
            self.query_one(ModelAnswers).again()

    # Onwards

    def action_explore(self) -> None:
        """Start a free run; of an old attempt, where its question still offers what it chose."""
        from app.tui.explore.screen import ExploreScreen
        from rubrics.library import load_rubric

        assert self.pack is not None
        assert self.question is not None
        with self.in_words():
            rubric = load_rubric(self.pack, self.question)
            explored = Explored(self.question, rubric, self.attempt.answer)
            explored.story()
            self.app.push_screen(ExploreScreen(explored))

    def action_retry(self) -> None:
        """A new session on the same question."""
        if self.pack is not None and self.question is not None:
            self._practise(self.pack, self.question)

    def action_next(self) -> None:
        """A new session on the question that is suggested."""
        if self.following is not None:
            self._practise(self.following.pack, self.following.question)

    def _practise(self, pack: Pack, question: Question) -> None:
        with self.in_words():
            self.pushpull.practise(self.pushpull.new_session(pack, question), instead=True)

    def action_back(self) -> None:
        """Go back to where one came from."""
        with self.in_words():
            self.pushpull.leave_session()
