"""The graded run: pause, speed and single steps, the twist in the middle, follow-ups after it."""

from textual.app import ComposeResult
from textual.binding import Binding

from app.prediction import outcomes
from app.session import Session
from app.tui.run.board import Board
from app.tui.run.live import LiveScreen
from app.tui.run.twist import TwistDialog
from engine.report import Frame


class RunScreen(LiveScreen):
    """Plays the session's graded run."""

    HELP = (
        "This run is the one that is graded: you may stop it, step through it and change its"
        " speed. In the middle the interviewer changes something."
    )
    BINDINGS = [
        Binding(
            "enter",
            "go_on",
            "Go on",
            id="run.go-on",
            tooltip="Answer the twist; after the run, to the interviewer's questions",
        ),
        Binding("t", "go_on", "Twist", show=False, id="run.twist", tooltip="Answer the twist"),
        Binding("escape", "home", "Home", id="run.home", tooltip="Leave; the draft is kept"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session.question)
        self.session = session
        self.title_line = session.question.title
        self._asking = False

    def body(self) -> ComposeResult:
        yield Board(self.question, self.session.draft.prediction)

    def on_mount(self) -> None:
        self._play()

    def _play(self) -> None:
        session, run = self.session, self.session.run
        assert run is not None
        self.play(session.advance, lambda: session.phase == "run" and not run.finished)
        self.say("")

    @property
    def stands_still(self) -> bool:
        return super().stands_still or self.session.phase == "twist"

    def frame_shown(self, frame: Frame) -> None:
        if self.session.phase == "twist":
            self._ask()
        elif frame.finished:
            self._over()

    def _over(self) -> None:
        """Say how the run went against what was predicted, and what comes next."""
        run = self.session.run
        assert run is not None
        self.refresh_bindings()
        told = outcomes(self.session.draft.prediction, run.happenings, run.report())
        self.board.compare(told)
        peak = next((_sentence(each.text) for each in told if each.asked == "peak"), "")
        self.say(f"{peak}The story is over. Enter: the interviewer's questions, if any; the score.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "go_on":
            over = self.session.run is not None and self.session.run.finished
            return self.session.phase == "twist" or over
        return super().check_action(action, parameters)

    def _ask(self) -> None:
        self.refresh_bindings()
        self.say("The interviewer waits: Enter answers.")
        # The key may ask before the frame that asks by itself, or before an answer has arrived.
        if self.is_current and not self._asking:
            self._asking = True
            self.app.push_screen(TwistDialog(self.session), self._answered)

    def _answered(self, go_on: bool | None) -> None:
        self._asking = False
        if go_on:
            with self.in_words():
                self.session.answer_twist()
                self._play()
            self.refresh_bindings()

    def action_go_on(self) -> None:
        """Answer the twist, or leave the finished run."""
        if self.session.phase == "twist":
            self._ask()
        else:
            self.say("Reading your answer and the run …")
            self.work(self._finish, group="finish")

    def _finish(self) -> None:
        self.session.finish_run()
        self.app.call_from_thread(self.pushpull.go_on)

    def action_home(self) -> None:
        """Keep everything and go back."""
        with self.in_words():
            self.pushpull.leave_session()


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}. "
