"""The base of every screen: a bar above, a line for words, the keys, one place for errors."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static
from textual.worker import Worker, WorkerState

from app.history.errors import HistoryError
from app.session import Refused
from app.timer import MODES, Timer
from app.tui.editor import Editor
from app.tui.panes import Panes
from app.tui.pick import PickDialog
from app.tui.put import put, put_line
from app.tui.safe import line, plain
from engine import FlowError
from questions.finding import FindingsError

if TYPE_CHECKING:
    from app.tui.app import PushPull

EXPECTED = (Refused, HistoryError, FindingsError, FlowError)
"""Errors whose text is written for the person."""


PLACE: Final = "page.place-"
"""What the ids of the keys begin with that go to a place at once."""


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a screen that one can go to."""

    title: str
    go: Callable[[], object]


class TopBar(Horizontal):
    """Where one is, at the left; how things stand, at the right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        yield Static(" pushpull ", id="brand", markup=False)
        yield Static(plain(line(self._title)), id="where")
        yield Static("", id="status", markup=False)
        yield Static("", id="clock", markup=False)

    def show_clock(self, timer: Timer | None) -> None:
        """Show the interview's clock at the far right, in brief where there is little room."""
        clock = self.query_one("#clock", Static)
        text = timer.text(brief=self.app.size.width < 100) if timer else ""
        put_line(clock, plain(text))
        clock.set_class(bool(text), "-on")
        clock.set_class(" over " in text, "-over")

    def show_status(self, text: str) -> None:
        """Change what stands at the right."""
        put_line(self.query_one("#status", Static), plain(line(text)))


def page_of(widget: Widget) -> "Page":
    """The page that a widget stands on."""
    return cast("Page", widget.screen)


class Page(Screen[None]):
    """A screen of the app. Subclasses compose their `body` and may `say` something in words."""

    HELP: ClassVar[str] = ""
    BINDINGS = [
        Binding("f6", "next_pane", "Pane", id="page.next-pane", tooltip="Go to the next pane"),
        Binding(
            "shift+f6",
            "next_pane(-1)",
            "Previous pane",
            show=False,
            id="page.previous-pane",
            tooltip="Go to the previous pane",
        ),
        Binding(
            "ctrl+o",
            "jump",
            "Jump",
            show=False,
            id="page.jump",
            tooltip="List the places of this screen, and go to one",
        ),
        *(
            Binding(
                f"{n},alt+{n}",
                f"place({n})",
                f"Place {n}",
                show=False,
                id=f"{PLACE}{n}",
                tooltip=f"Go to place {n} of this screen, at once",
            )
            for n in range(1, 10)
        ),
        Binding(
            "f8",
            "pause_clock",
            "Pause the clock",
            show=False,
            id="clock.pause",
            tooltip="Stop the interview's clock, or let it go on",
        ),
        Binding(
            "f7",
            "turn_clock",
            "Down, up or none",
            show=False,
            id="clock.mode",
            tooltip="Let the interview's clock count down, or up, or show none",
        ),
    ]

    title_line: str = ""

    @property
    def pushpull(self) -> "PushPull":
        """The app, by its own type."""
        return cast("PushPull", self.app)

    def compose(self) -> ComposeResult:
        yield TopBar(self.title_line)
        yield from self.body()
        with Vertical(id="below"):
            yield from self.below()
            yield Static("", id="say", markup=False)
            yield Footer()

    def on_mount(self) -> None:
        self.set_interval(1.0, self.show_clock)
        self.show_clock()

    def body(self) -> ComposeResult:
        """The widgets between the bar and the keys."""
        raise NotImplementedError

    def on_resize(self, event: events.Resize) -> None:
        """Where there is little room, the keys take less of it."""
        self.query_one(Footer).compact = event.size.width < 100

    def below(self) -> ComposeResult:
        """Widgets above the line for words and the keys, always in sight."""
        yield from ()

    def say(self, text: str, *, warn: bool = False) -> None:
        """Put a sentence above the keys until the next one; an empty one takes it away."""
        place = self.query_one("#say", Static)
        put(place, plain(line(text)))
        place.set_class(warn, "-warn")
        place.display = bool(text)

    @contextmanager
    def in_words(self) -> Iterator[None]:
        """What is refused or fails here is said above the keys, and nothing else happens."""
        try:
            yield
        except EXPECTED as error:
            self.say(str(error), warn=True)

    def work(self, job: Callable[[], object], *, group: str) -> Worker[object]:
        """Run `job` in a thread; a failure of it is said above the keys."""
        return self.run_worker(job, thread=True, exclusive=True, group=group, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is not WorkerState.ERROR:
            return
        error = event.worker.error
        if isinstance(error, EXPECTED):
            self.say(str(error), warn=True)
        else:
            self.say(f"This went wrong and is a fault of pushpull's: {error!r}", warn=True)
        self.work_failed(event.worker)

    def work_failed(self, worker: Worker[object]) -> None:
        """Called after a failure was said; for screens that must go on differently."""

    def key_of(self, binding_id: str) -> str:
        """The key of an action as a person reads it; empty where it cannot be used now."""
        found = (each.binding for each in self.active_bindings.values())
        return next((self.app.get_key_display(b) for b in found if b.id == binding_id), "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "next_pane":
            return bool(self.query(Panes))
        if action in ("jump", "place"):
            return len(self.places()) >= int(str(parameters[0] if parameters else 1))
        if action in ("pause_clock", "turn_clock"):
            return self.pushpull.session is not None
        return super().check_action(action, parameters)

    def places(self) -> list[Place]:
        """Where one can go to on this screen, in the order of the screen: its panes."""
        return [
            Place(pane.title, partial(panes.show, pane.id))
            for panes in self.query(Panes)
            for pane in panes.all
            if pane.id
        ]

    def action_jump(self) -> None:
        """Let the person pick one of the places."""
        places = self.places()

        def picked(index: int | None) -> None:
            if index is not None:
                places[index].go()

        keys = {n: self.key_of(f"{PLACE}{n}") for n in range(1, len(places) + 1)}
        # The list has its digits itself; another key is told beside the name.
        told = ["" if key == str(n) else key for n, key in keys.items()]
        lines = [(each.title, key) for each, key in zip(places, told, strict=True)]
        self.app.push_screen(PickDialog("Go to", lines), picked)

    def action_place(self, number: int) -> None:
        """Go to the place with this number, from 1."""
        self.places()[number - 1].go()

    def action_next_pane(self, step: int = 1) -> None:
        """Focus the first widget of the next pane, and show the pane where one shows at a time."""
        self.query_one(Panes).go(step)

    def show_clock(self) -> None:
        """Show the time of the session that is on, if one is."""
        if self.app.screen is not self:
            # What changes below a dialog paints the whole terminal anew.
            return
        session = self.pushpull.session
        self.query_one(TopBar).show_clock(session.timer if session else None)

    def on_screen_suspend(self) -> None:
        """A clock that stands still is not shown."""
        self.query("#clock").set(visible=False)

    def on_screen_resume(self) -> None:
        self.query("#clock").set(visible=True)
        self.show_clock()

    def action_pause_clock(self) -> None:
        """Stop the interview's clock, or let it go on."""
        if (session := self.pushpull.session) is not None:
            session.timer.pause(not session.timer.paused)
            self.show_clock()

    def action_turn_clock(self) -> None:
        """Let it count down, or up, or show none."""
        if (session := self.pushpull.session) is not None:
            session.timer.next_mode()
            self.say(f"The clock {MODES[session.timer.mode]}.")
            self.show_clock()

    def on_editor_returned(self, event: Editor.Returned) -> None:
        self.say(event.fault, warn=True)
