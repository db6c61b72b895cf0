"""One follow-up: reply to it, or skip it."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Static

from app.session import Session
from app.tui.editor import Editor
from app.tui.page import Page, TopBar
from app.tui.safe import words
from app.tui.setting_row import PAUSE


class FollowUpScreen(Page):
    """Shows the session's open follow-up; the next one has a screen of its own."""

    CSS_PATH = "follow_up.tcss"
    HELP = (
        "The interviewer asks about what your answer left open, the heaviest first, until nothing"
        " heavy is left or you stop. A good reply regains points."
    )
    BINDINGS = [
        Binding(
            "ctrl+j,f5",
            "reply",
            "Reply",
            key_display="^j",
            priority=True,
            id="follow-up.reply",
            tooltip="Give this reply",
        ),
        Binding("f4", "skip", "Skip", id="follow-up.skip", tooltip="Leave it without a reply"),
        Binding("f9", "stop", "Stop", id="follow-up.stop", tooltip="No more questions: the score"),
        Binding("escape", "home", "Home", id="follow-up.home", tooltip="Leave; the draft is kept"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        assert session.follow_up is not None
        self.session, self.asked = session, session.follow_up
        self.title_line = session.question.title
        self._timer: Timer | None = None
        self._sure = False

    def body(self) -> ComposeResult:
        with Vertical(id="follow-up"):
            yield Static("The interviewer asks", classes="heading", markup=False)
            yield Static(Content.styled(words(self.asked.ask), "bold"), id="ask")
            if shown := self.session.run_showed:
                yield Static(Content(f"The run showed it: {words(shown)}"), id="showed")
            yield Editor(
                self.session.draft.replies.get(self.asked.id, ""),
                title="Your reply",
                placeholder="A sentence or two.",
                id="reply",
            )
            with Horizontal(id="follow-up-bar"):
                yield Button("Reply", id="give", variant="primary", compact=True)
                yield Button("Skip", id="skip", compact=True)
                yield Button("Stop: see the score", id="stop", compact=True)

    def on_mount(self) -> None:
        number = len(self.session.draft.closed) + 1
        self.query_one(TopBar).show_status(f"question {number}")
        self.query_one(Editor).focus()

    @on(Editor.Typed)
    def _write(self, event: Editor.Typed) -> None:
        event.stop()
        self._sure = False
        if self._take() and self._timer is None:
            self._timer = self.set_timer(PAUSE, self._save)

    def _take(self) -> bool:
        text = self.query_one(Editor).take()
        if text is not None:
            self.session.write_reply(text)
        return text is not None

    def _save(self) -> None:
        self._timer = None
        with self.in_words():
            self.session.save()

    @on(Button.Pressed, "#give")
    def action_reply(self) -> None:
        """Give the reply, and go on."""
        if not self.query_one(Editor).text.strip():
            self.say("The reply is empty: write one, or skip the question with F4.", warn=True)
            return
        self._close(self.session.reply)

    @on(Button.Pressed, "#skip")
    def action_skip(self) -> None:
        """Go on without a reply."""
        self._close(self.session.skip)

    @on(Button.Pressed, "#stop")
    def action_stop(self) -> None:
        """Go to the score; what was written is given first, or left out when asked for again."""
        if self.query_one(Editor).text.strip() and not self._sure:
            self._sure = True
            self.say(
                "Your reply is not given yet: Ctrl+J gives it. Stop once more leaves it out.",
                warn=True,
            )
            return
        self._close(self.session.stop)

    def _close(self, how: Callable[[], None]) -> None:
        self._take()
        self.query_one(Editor).disabled = True
        self.say("Reading your reply …" if how == self.session.reply else "One moment …")
        self.work(lambda: self._finish(how), group="reply")

    def _finish(self, how: Callable[[], None]) -> None:
        how()
        self.app.call_from_thread(self.pushpull.go_on)

    def work_failed(self, worker: object) -> None:  # noqa: ARG002
        self.query_one(Editor).disabled = False

    def action_home(self) -> None:
        """Keep the reply so far and go back."""
        with self.in_words():
            self._take()
            self.pushpull.leave_session()
