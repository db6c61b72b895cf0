"""One follow-up: reply to it, or skip it."""

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
    HELP = "The interviewer asks about what your answer left open. A good reply regains points."
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
        Binding("escape", "home", "Home", id="follow-up.home", tooltip="Leave; the draft is kept"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        assert session.follow_up is not None
        self.session, self.asked = session, session.follow_up
        self.title_line = session.question.title
        self._timer: Timer | None = None

    def body(self) -> ComposeResult:
        with Vertical(id="follow-up"):
            yield Static("The interviewer asks", classes="heading", markup=False)
            yield Static(Content.styled(words(self.asked.ask), "bold"), id="ask")
            yield Editor(
                self.session.draft.replies.get(self.asked.id, ""),
                title="Your reply",
                placeholder="A sentence or two.",
                id="reply",
            )
            with Horizontal(id="follow-up-bar"):
                yield Button("Reply", id="give", variant="primary", compact=True)
                yield Button("Skip", id="skip", compact=True)

    def on_mount(self) -> None:
        number = len(self.session.draft.closed) + 1
        self.query_one(TopBar).show_status(f"question {number}")
        self.query_one(Editor).focus()

    @on(Editor.Typed)
    def _write(self, event: Editor.Typed) -> None:
        event.stop()
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
        self._close(skip=False)

    @on(Button.Pressed, "#skip")
    def action_skip(self) -> None:
        """Go on without a reply."""
        self._close(skip=True)

    def _close(self, *, skip: bool) -> None:
        self._take()
        self.query_one(Editor).disabled = True
        self.say("Reading your reply …")
        self.work(lambda: self._finish(skip=skip), group="reply")

    def _finish(self, *, skip: bool) -> None:
        (self.session.skip if skip else self.session.reply)()
        self.app.call_from_thread(self.pushpull.go_on)

    def work_failed(self, worker: object) -> None:  # noqa: ARG002
        self.query_one(Editor).disabled = False

    def action_home(self) -> None:
        """Keep the reply so far and go back."""
        with self.in_words():
            self._take()
            self.pushpull.leave_session()
