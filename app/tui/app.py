"""The app: its packs and history, the way from screen to screen, and what holds on all of them."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.markup import escape
from textual.screen import Screen

from app.tui import themes
from app.tui.hang_up import when_hung_up
from app.tui.safe import line

if TYPE_CHECKING:
    # Screens are imported when they are needed, and all that they stand on with them: the app is
    # on the terminal before the questions are read.
    from app.draft import Draft
    from app.history import History
    from app.session import Session
    from app.settings import Settings
    from app.tui.home.screen import HomeScreen
    from questions.model import Question
    from questions.pack import Pack


@dataclass(frozen=True, slots=True)
class Opened:
    """What the app works on, and the question that it begins with, by its pack and id."""

    packs: "Sequence[Pack]"
    history: "History"
    start: "tuple[Pack, str] | None" = None


class PushPull(App[None]):
    """Practise in the terminal.

    `read` opens what it works on, in a thread, once it stands on the terminal; where that fails,
    the app ends and `failed` is true. Without it, packs and history are there already.
    """

    TITLE = "pushpull"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    BINDINGS = [
        Binding(
            "f1,question_mark",
            "help",
            "Help",
            key_display="F1",
            id="app.help",
            tooltip="What this is for, and the keys",
        ),
        Binding(
            App.COMMAND_PALETTE_BINDING,
            "command_palette",
            "Palette",
            show=False,
            priority=True,
            id="app.palette",
            tooltip="Everything that can be done here, by name",
        ),
        Binding(
            "ctrl+q",
            "quit",
            "Quit",
            show=False,
            priority=True,
            id="app.quit",
            tooltip="Leave pushpull; the draft is kept",
        ),
    ]

    packs: "tuple[Pack, ...]"
    history: "History"
    _home: "HomeScreen"

    def __init__(
        self,
        packs: "Sequence[Pack]" = (),
        history: "History | None" = None,
        *,
        start: "tuple[Pack, str] | None" = None,
        read: Callable[[], Opened] | None = None,
        settings: "Settings | None" = None,
    ) -> None:
        """FindingsError where the settings name a theme, an action or a key that there is not."""
        super().__init__()
        self.session: Session | None = None
        self._settings = settings
        self.ascii_only = _ascii_only(settings.ascii if settings else None)
        self.failed = False
        self._read = read
        if settings is not None:
            self._take_keys(settings)
        self._start_with = start
        self.packs = tuple(packs)
        if history is not None:
            self.history = history

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.DEFAULTS

    async def on_mount(self) -> None:
        for theme in themes.THEMES:
            self.register_theme(theme)
        told = os.environ.get("TEXTUAL_THEME") or (self._settings and self._settings.theme)
        self.theme = themes.full_name(told or "dark")
        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self._leave, number)
        if not self.is_headless:
            when_hung_up(0, lambda: self.call_from_thread(self._leave, signal.SIGHUP))
        if self._read is None:
            await self._open()
            return
        from app.tui.opening import OpeningScreen

        await self.push_screen(OpeningScreen())
        self.call_after_refresh(self.run_worker, self._read_all, thread=True, exit_on_error=False)

    def _read_all(self) -> None:
        assert self._read is not None
        try:
            opened = self._read()
            import app.tui.home.screen  # noqa: F401  takes its time as well
        except BaseException:
            # Whoever started the app opens it again, and tells of what is wrong where that can be
            # read and answered.
            self.failed = True
            self.call_from_thread(self.exit)
            raise
        self.packs, self.history = tuple(opened.packs), opened.history
        self._start_with = opened.start
        self.call_from_thread(self.call_later, self._open)

    async def _open(self) -> None:
        """Go to Home, and from there to the question to begin with, if any."""
        from app.tui.home.screen import HomeScreen

        home = self._home = HomeScreen()
        await self.push_screen(home)
        if self._start_with is not None:
            pack, question = self._start_with
            home.begin(pack, pack.question(question))

    def _take_keys(self, settings: "Settings") -> None:
        """Let the keys of the settings do what they are given for."""
        from app.tui import set_keys

        set_keys.check(settings)
        keymap = set_keys.keymap(settings)
        self.set_keymap(keymap)
        if palette := keymap.get("app.palette"):
            # Where the footer looks for it.
            self.COMMAND_PALETTE_BINDING = palette.split(",")[0]  # type: ignore[misc]

    @property
    def settings(self) -> "Settings":
        """What the person set, or all as it comes."""
        if self._settings is None:
            from app.settings import Settings

            self._settings = Settings()
        return self._settings

    def new_session(
        self, pack: "Pack", question: "Question", draft: "Draft | None" = None
    ) -> "Session":
        """A session that begins, or goes on with a draft. Its clock counts as the settings say."""
        from app.session import Session

        session = Session(pack, question, self.history, draft)
        if draft is None:
            session.timer.mode = self.settings.timer
        return session

    def practise(self, session: "Session", *, instead: bool = False) -> None:
        """Go to the screen where this session stands; `instead` of the screen that is shown."""
        self.session = session
        session.timer.go()
        go = self.switch_screen if instead else self.push_screen
        go(self._screen_of(session))

    def go_on(self) -> None:
        """Go from one screen of the session to the next, as its phase says."""
        assert self.session is not None
        self.switch_screen(self._screen_of(self.session))

    def leave_session(self) -> None:
        """Go back to Home; what was typed is kept. An old score leads back to where one was."""
        if self.session is None:
            self.pop_screen()
            return
        self.session.timer.stop()
        self.keep()
        self.session = None
        while not self._home.is_active:
            self.pop_screen()

    def keep(self) -> None:
        """Store what was typed in the session so far."""
        if self.session is not None:
            self.session.save()

    def show_attempt(self, attempt_id: int) -> None:
        """Show a stored attempt on top of what is shown now."""
        self.push_screen(self._score_of(attempt_id, None))

    def _screen_of(self, session: "Session") -> Screen[None]:
        # Screens are imported when they are needed: Home is there sooner.
        if session.phase == "answer":
            from app.tui.practice.screen import PracticeScreen

            return PracticeScreen(session)
        if session.phase in ("run", "twist"):
            from app.tui.run.screen import RunScreen

            return RunScreen(session)
        if session.phase == "follow_ups":
            from app.tui.follow_up.screen import FollowUpScreen

            return FollowUpScreen(session)
        assert session.attempt is not None
        return self._score_of(session.attempt, session)

    def _score_of(self, attempt_id: int, session: "Session | None") -> Screen[None]:
        from app.tui.score.screen import ScoreScreen

        attempt = self.history.attempt(attempt_id)
        found = [
            (pack, question)
            for pack in self.packs
            for question in pack.questions
            if (pack.id, question.id) == (attempt.pack, attempt.question)
        ]
        pack, question = found[0] if found else (None, None)
        return ScoreScreen(attempt, pack, question, session)

    def _leave(self, number: int) -> None:
        """The terminal closes, or somebody wants us gone."""
        self.keep()
        if not (self.is_headless or os.isatty(0)):
            # The terminal is gone: writing on to it, to leave it tidy, may wait for ever.
            os._exit(128 + number)
        self.exit(return_code=128 + number)

    def run(self, *args: Any, **kwargs: Any) -> None:
        """Run until the person leaves; what was typed is kept even where a fault ends it."""
        try:
            super().run(*args, **kwargs)
        finally:
            self.keep()

    async def action_quit(self) -> None:
        self.keep()
        self.exit()

    def get_key_display(self, binding: Binding) -> str:
        shown = super().get_key_display(binding)
        return "+".join(part.capitalize() for part in shown.split("+")) if len(shown) > 1 else shown

    def action_help(self) -> None:
        """Show what the focused widget is for and the keys that work now."""
        from app.tui.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_ascii(self) -> None:
        """Draw charts and flows with plain characters, or with dots and lines again."""
        from app.tui.picture import Picture

        self.ascii_only = not self.ascii_only
        for picture in self.screen.query(Picture):
            picture.redraw()

    def action_light_or_dark(self) -> None:
        """Change between our two themes."""
        dark = self.theme == themes.DARK.name
        self.theme = themes.LIGHT.name if dark else themes.DARK.name

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        from app.tui.page import PLACE, Page

        yield SystemCommand("App: Theme", "Choose other colours", self.action_change_theme)
        yield SystemCommand(
            "App: Light or dark",
            "Change between the light and the dark theme",
            self.action_light_or_dark,
        )
        yield SystemCommand(
            "App: Plain charts",
            "Draw charts without dots and lines, or with them again",
            self.action_ascii,
        )
        yield SystemCommand("App: Quit", "Leave pushpull; the draft is kept", self.action_quit)
        if isinstance(screen, Page):
            for place in screen.places():
                yield SystemCommand(f"Go: {escape(line(place.title))}", "Show it", place.go)
        told: set[str] = set()
        for node, binding, enabled, _ in screen.active_bindings.values():
            name = binding.id or ""
            if not enabled or not name or name in told or name.startswith(("app.", PLACE)):
                continue
            told.add(name)
            group = name.partition(".")[0].capitalize()
            yield SystemCommand(
                f"{group}: {binding.description}",
                escape(f"{binding.tooltip} ({self.get_key_display(binding)})"),
                lambda node=node, action=binding.action: self.run_action(action, node),
            )


def _ascii_only(told: bool | None) -> bool:
    """Whether to draw with plain characters: `PUSHPULL_ASCII` decides, then the settings, then
    whether the terminal is likely to have dots and lines."""
    here = os.environ.get("PUSHPULL_ASCII", "")
    if here:
        return here != "0"
    return os.environ.get("TERM") in ("linux", "dumb") if told is None else told
