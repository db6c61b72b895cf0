"""One link of the answer: its mode, kind, preset and settings, and the reason for them."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from app.session import Session
from app.setting_text import show_setting
from app.setting_words import words
from app.tui.choice import ChoiceList, Option
from app.tui.editor import Editor
from app.tui.page import page_of
from app.tui.practice.notes_box import NotesBox
from app.tui.practice.settings_box import SettingsBox
from app.tui.setting_row import PAUSE
from questions.resolve import DEFAULT_PRESET


class LinkPanel(VerticalScroll, can_focus=False):
    """Shows one link of the session's draft and sends every change to it."""

    HELP = (
        "How this link delivers, and why. The mode comes first; its settings stand below it,"
        " each with the value that holds while its field is empty."
    )

    class Changed(Message):
        """Mode, settings or text of the link changed, or the draft was saved."""

    def __init__(self, session: Session, link: str, number: int) -> None:
        super().__init__(id=f"link-{number}", classes="link")
        self._session = session
        self.link = link
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        draft = self._session.draft.link(self.link)
        modes = self._session.question.link(self.link).modes
        yield ChoiceList(
            [Option(mode, mode, offer.means) for mode, offer in modes.items()],
            chosen=draft.delivery,
            id="mode",
        )
        yield Static("Kind", classes="heading", id="kind-heading", markup=False)
        yield ChoiceList([], id="kind")
        yield Editor(
            draft.justification,
            title="Why?",
            placeholder="Why this mode here? What happens when the other side is slow, or away?",
            id="why",
        )
        yield NotesBox(draft.notes)
        yield Static("Begin from", classes="heading", id="preset-heading", markup=False)
        yield ChoiceList([], id="preset")
        yield SettingsBox(self._session, self.link)

    async def on_mount(self) -> None:
        await self.show()

    async def show(self) -> None:
        """Show the link as it stands in the draft: another mode, or after an undo."""
        session, link = self._session, self.link
        draft = session.draft.link(link)
        decided = draft.delivery is not None
        kinds = session.kinds(link) if decided else ()
        presets = session.offer(link).presets if decided else {}
        self.query_one("#mode", ChoiceList).chosen = draft.delivery
        self._offer(
            "kind",
            [Option(k, k, text) for k, text in words().kinds.items() if k in kinds],
            draft.kind or next(iter(kinds), None),
            least=2,
        )
        self.query_one(NotesBox).show(draft.notes)
        self.query_one(Editor).show(draft.justification)
        self._offer(
            "preset",
            [Option(name, name, _preset(value)) for name, value in presets.items()],
            draft.preset or DEFAULT_PRESET,
            least=1,
        )
        await self.query_one(SettingsBox).show()

    def flush(self) -> None:
        """Take over and save what was typed, now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.query_one(SettingsBox).flush()
        self._take()
        self._session.save()

    def _offer(self, name: str, options: list[Option], chosen: str | None, *, least: int) -> None:
        """Fill a list of choices; it is left out where there are fewer than `least`."""
        shown = len(options) >= least
        self.query_one(f"#{name}-heading").display = shown
        choice = self.query_one(f"#{name}", ChoiceList)
        choice.display = shown
        choice.set_options(options, chosen)

    @on(ChoiceList.Chosen)
    async def _choose(self, event: ChoiceList.Chosen) -> None:
        event.stop()
        session, choice = self._session, event.choice
        act = {"mode": session.choose, "kind": session.choose_kind, "preset": session.use_preset}
        assert choice.id is not None
        self._take()
        with page_of(self).in_words():
            act[choice.id](self.link, event.value)
            await self.show()
        self.post_message(self.Changed())

    @on(SettingsBox.Changed)
    def _set(self, event: SettingsBox.Changed) -> None:
        event.stop()
        self.post_message(self.Changed())

    @on(NotesBox.Typed)
    def _note(self, event: NotesBox.Typed) -> None:
        event.stop()
        self._session.note(self.link, event.question, event.text)
        self._save_soon()

    @on(NotesBox.Wanted)
    def _add_notes(self, event: NotesBox.Wanted) -> None:
        event.stop()
        self._take()
        with page_of(self).in_words():
            self._session.add_notes(self.link)
            self.query_one(Editor).show(self._session.draft.link(self.link).justification)
            self.post_message(self.Changed())

    @on(Editor.Typed)
    def _write(self, event: Editor.Typed) -> None:
        event.stop()
        if self._take():
            self._save_soon()

    def _take(self) -> bool:
        text = self.query_one(Editor).take()
        if text is not None:
            self._session.write(self.link, text)
        return text is not None

    def _save_soon(self) -> None:
        if self._timer is None:
            self._timer = self.set_timer(PAUSE, self._save)
        self.post_message(self.Changed())

    def _save(self) -> None:
        self._timer = None
        with page_of(self).in_words():
            self._session.save()
        self.post_message(self.Changed())


def _preset(values: Mapping[str, object]) -> str:
    """What a preset sets: `interval 200ms, retry {attempts: 8, base: 1s}`."""
    return ", ".join(
        f"{name} {{{show_setting(value)}}}" if isinstance(value, dict) else f"{name} {value}"
        for name, value in values.items()
    )
