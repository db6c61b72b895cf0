"""One link of the answer: its mode, kind, preset and settings, and the reason for them."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Collapsible, Static

from app.session import Refused, Session
from app.setting_lines import SettingLine
from app.setting_text import show_setting
from app.tui.choice import ChoiceList, Option
from app.tui.editor import Editor
from app.tui.page import page_of
from app.tui.practice.words import words
from app.tui.setting_row import PAUSE, SettingRow
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
        question, draft = (
            self._session.question.link(self.link),
            self._session.draft.link(self.link),
        )
        yield ChoiceList(
            [Option(mode, mode, offer.means) for mode, offer in question.modes.items()],
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
        yield Static("Begin from", classes="heading", id="preset-heading", markup=False)
        yield ChoiceList([], id="preset")
        yield Static("Settings", classes="heading", id="settings-heading", markup=False)
        yield Vertical(id="settings")
        yield Collapsible(Vertical(id="advanced-settings"), title="Advanced", id="advanced")

    async def on_mount(self) -> None:
        await self._rebuild()

    def flush(self) -> None:
        """Take over and save what was typed, now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        for row in self.query(SettingRow):
            row.flush()
        self._take()
        self._session.save()

    async def _rebuild(self) -> None:
        """After another mode or preset: what can be chosen and set below it."""
        session, link = self._session, self.link
        draft = session.draft.link(link)
        decided = draft.delivery is not None
        kinds = session.kinds(link) if decided else ()
        presets = session.offer(link).presets if decided else {}
        settings = session.settings(link)
        self._offer(
            "kind",
            [Option(k, k, text) for k, text in words().kinds.items() if k in kinds],
            draft.kind or next(iter(kinds), None),
            least=2,
        )
        self._offer(
            "preset",
            [Option(name, name, _preset(value)) for name, value in presets.items()],
            draft.preset or DEFAULT_PRESET,
            least=1,
        )
        self.query_one("#settings-heading").display = bool(settings)
        await self._fill("#settings", [each for each in settings if not each.advanced])
        advanced = self.query_one(Collapsible)
        advanced.display = any(each.advanced for each in settings)
        advanced.collapsed = True
        await self._fill("#advanced-settings", [])

    async def _fill(self, place: str, settings: list[SettingLine]) -> None:
        """Put rows for these settings into `place`."""
        own = self._session.draft.link(self.link).settings
        box = self.query_one(place, Vertical)
        await box.remove_children()
        await box.mount_all(
            SettingRow(self.link, each, own.get(each.name, "")) for each in settings
        )

    @on(Collapsible.Expanded)
    async def _open_advanced(self, event: Collapsible.Expanded) -> None:
        event.stop()
        lines = self._session.settings(self.link)
        await self._fill("#advanced-settings", [each for each in lines if each.advanced])

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
        with page_of(self).in_words():
            act[choice.id](self.link, event.value)
            choice.chosen = event.value
            await self._rebuild()
        self.post_message(self.Changed())

    @on(SettingRow.Edited)
    def _set(self, event: SettingRow.Edited) -> None:
        event.stop()
        try:
            self._session.set(self.link, event.row.setting.name, event.text)
            event.row.fault("")
        except Refused as refused:
            event.row.fault(str(refused))
        lines = {each.name: each for each in self._session.settings(self.link)}
        for row in self.query(SettingRow):
            row.show(lines[row.setting.name])
        self.post_message(self.Changed())

    @on(Editor.Typed)
    def _write(self, event: Editor.Typed) -> None:
        event.stop()
        if self._take():
            if self._timer is None:
                self._timer = self.set_timer(PAUSE, self._save)
            self.post_message(self.Changed())

    def _take(self) -> bool:
        text = self.query_one(Editor).take()
        if text is not None:
            self._session.write(self.link, text)
        return text is not None

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
