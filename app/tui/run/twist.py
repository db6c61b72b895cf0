"""At the twist: the interviewer's words, a change of settings, and why."""

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Static

from app.session import Refused, Session
from app.tui.editor import Editor
from app.tui.interview_dialog import InterviewDialog
from app.tui.safe import line, plain, words
from app.tui.setting_row import PAUSE, SettingRow

NO_REASON: Final = (
    "Go on without a reason? Go on once more does so. A sentence on why can lift what your answer"
    " left open."
)


class TwistDialog(InterviewDialog[bool]):
    """True: go on with what was changed. False: look at the charts first."""

    HELP = (
        "The interviewer changes something. Change settings of any link, or leave them, and write"
        " in a sentence or two what you change and why."
    )
    CSS_PATH = "twist.tcss"
    AUTO_FOCUS = ""
    BINDINGS = [
        Binding(
            "ctrl+j,f5",
            "go_on",
            "Go on",
            key_display="^j",
            priority=True,
            id="twist.go-on",
            tooltip="Run on with these changes",
        ),
        Binding(
            "escape",
            "look",
            "Look at the run",
            id="twist.look",
            tooltip="Back to the charts; t opens this again",
        ),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._timer: Timer | None = None
        self._sure = False

    def body(self) -> ComposeResult:
        session = self._session
        assert session.twist is not None
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = "The interviewer"
            yield Static(Content.styled(words(session.twist.says), "bold"), id="says")
            yield Editor(
                session.draft.twist_reason,
                title="What do you change, and why?",
                placeholder="What breaks now, what you change, what it costs. Or why nothing.",
                id="reason",
            )
            for link in session.question.links:
                changes = session.draft.twist_change.get(link.id, {})
                yield Static(
                    Content.assemble(
                        (line(link.id), "$accent"),
                        f"  {session.draft.link(link.id).delivery}",
                    ),
                    classes="heading",
                )
                for setting in session.settings(link.id):
                    if not (setting.advanced or setting.idle) or setting.name in changes:
                        yield SettingRow(link.id, setting, changes.get(setting.name, ""))
            yield Static("", id="twist-fault", markup=False)
            with Horizontal(id="twist-bar"):
                yield Static("Empty fields stay as they are.", id="twist-note", markup=False)
                yield Button("Go on", id="go-on", variant="primary", compact=True)

    def on_mount(self) -> None:
        # The interviewer's first words stay in sight.
        self.query_one("#reason", Editor).focus(scroll_visible=False)

    @on(SettingRow.Edited)
    def _change(self, event: SettingRow.Edited) -> None:
        event.stop()
        try:
            self._session.change(event.row.link, event.row.setting.name, event.text)
            event.row.fault("")
        except Refused as refused:
            event.row.fault(str(refused))

    @on(Editor.Typed)
    def _write(self, event: Editor.Typed) -> None:
        event.stop()
        if self._sure:
            self._ask_once("")
        if self._take() and self._timer is None:
            self._timer = self.set_timer(PAUSE, self._save)

    @on(Editor.Returned)
    def _came_back(self, event: Editor.Returned) -> None:
        event.stop()
        place = self.query_one("#twist-fault", Static)
        place.update(plain(event.fault))
        place.display = bool(event.fault)

    def _take(self) -> bool:
        if self._session.phase != "twist":
            # A key that came while the dialog closed is too late to be part of the reason.
            return False
        text = self.query_one("#reason", Editor).take()
        if text is not None:
            self._session.write_reason(text)
        return text is not None

    def _save(self) -> None:
        self._timer = None
        self._session.save()

    @on(Button.Pressed, "#go-on")
    def action_go_on(self) -> None:
        """Take over what was typed, and go on; without a reason, ask once whether to."""
        for row in self.query(SettingRow):
            row.flush()
        if not (self.query_one("#reason", Editor).text.strip() or self._sure):
            self._ask_once(NO_REASON)
        else:
            self.call_later(self._leave)

    def _ask_once(self, text: str) -> None:
        """Say this below; an empty text takes it back, and what it asks is open again."""
        self._sure = bool(text)
        place = self.query_one("#twist-fault", Static)
        place.update(text)
        place.display = bool(text)
        if text:
            place.scroll_visible()

    def _leave(self) -> None:
        self._take()
        self._save()
        self.dismiss(True)

    def action_look(self) -> None:
        """Close, with everything kept."""
        self._take()
        self._save()
        self.dismiss(False)
