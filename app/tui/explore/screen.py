"""A free run of the submitted answer: broken on purpose, started again, and the way to more."""

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding

from app import figures
from app.explore import chaos
from app.explore.explored import Explored
from app.explore.free_run import FreeRun
from app.tui.explore.chaos_bar import ChaosBar
from app.tui.run.live import LiveScreen
from engine.command import Command
from engine.report import Frame

if TYPE_CHECKING:
    from app.tui.page import Page

NO_SCORE = "Nothing here changes the score."
_AGAIN = Binding.Group("Again", compact=True)
_COMPARE = Binding.Group("Compare", compact=True)


class ExploreScreen(LiveScreen):
    """Runs the story again, as often as one likes."""

    CSS_PATH = "../run/run.tcss"
    HELP = (
        "A free run of your design. The arrow keys choose a source, a link or a consumer; the line"
        f" above the keys says what can be done to it. {NO_SCORE}"
    )
    BINDINGS = [
        Binding(
            "left,up",
            "select(-1)",
            "Part before",
            show=False,
            id="explore.previous",
            tooltip="Choose the source, link or consumer before",
        ),
        Binding(
            "right,down",
            "select(1)",
            "Next part",
            show=False,
            id="explore.next",
            tooltip="Choose the next source, link or consumer",
        ),
        Binding(
            "k",
            "do('kill')",
            "Kill",
            show=False,
            id="explore.kill",
            tooltip="Kill the chosen consumer, with all that it holds in memory",
        ),
        Binding(
            "s",
            "do('slow')",
            "Slow",
            show=False,
            id="explore.slow",
            tooltip="Let the chosen consumer work at half of its speed; again halves it again",
        ),
        Binding(
            "b",
            "do('burst')",
            "Burst",
            show=False,
            id="explore.burst",
            tooltip="The source sends three times as much, for a tenth of the story",
        ),
        Binding(
            "c",
            "do('cut')",
            "Cut or mend",
            show=False,
            id="explore.cut",
            tooltip="Let nothing pass the chosen link; again mends it",
        ),
        Binding(
            "r",
            "do('restore')",
            "Restore",
            show=False,
            id="explore.restore",
            tooltip="Take back what was done to the chosen part",
        ),
        Binding(
            "j",
            "jump",
            "Jump",
            id="explore.jump",
            tooltip="Play on to the next event, and stop there",
        ),
        Binding(
            "n",
            "again(0)",
            "Again",
            id="explore.again",
            group=_AGAIN,
            tooltip="Start again with the same messages",
        ),
        Binding(
            "N",
            "again(1)",
            "New seed",
            id="explore.new-seed",
            group=_AGAIN,
            tooltip="Start again with another seed: other messages, the same rates",
        ),
        Binding(
            "m",
            "compare('modes')",
            "Other modes",
            id="explore.modes",
            group=_COMPARE,
            tooltip="The same messages under the modes that you did not choose",
        ),
        Binding(
            "w",
            "compare('what-if')",
            "What if",
            id="explore.what-if",
            group=_COMPARE,
            tooltip="Change one setting, and see both curves in one chart",
        ),
        Binding(
            "v",
            "compare('sweep')",
            "Sweep",
            id="explore.sweep",
            group=_COMPARE,
            tooltip="Vary one setting over a range, and see what a target makes of it",
        ),
        Binding("escape", "back", "Score", id="explore.back", tooltip="Back to the score"),
    ]

    def __init__(self, explored: Explored) -> None:
        super().__init__(explored.question)
        self.explored = explored
        self.title_line = f"{explored.question.title} · free run"
        self.seed = 1
        self.run_: FreeRun | None = None
        self._parts = chaos.parts(self.flow)
        self._at = len(self._parts) - len(self.flow.consumers)
        self._done: tuple[Command, ...] = ()
        self._jumps = False

    def below(self) -> ComposeResult:
        yield ChaosBar()

    def on_mount(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Start the story from its beginning."""
        with self.in_words():
            run = FreeRun(self.explored.story(seed=self.seed))
            self.run_, self.frame, self._done, self._jumps = run, None, (), False
            self.board.restart()
            self._show_part()
            self.play(run.advance, lambda: not run.finished)
            other = "" if self.seed == 1 else f" with seed {self.seed}"
            self.say(f"A free run{other}: nothing here changes the score.")

    @property
    def part(self) -> str:
        """The chosen source, link or consumer."""
        return self._parts[self._at]

    def action_select(self, step: int) -> None:
        """Choose another part."""
        self._at = (self._at + step) % len(self._parts)
        self._show_part()

    def _show_part(self) -> None:
        self.board.select(self.part)
        self.query_one(ChaosBar).show(self.flow, self.part, self._done)

    def action_do(self, deed: chaos.Deed) -> None:
        """Do something to the chosen part."""
        if self.player is None or self.run_ is None or self.run_.finished:
            self._over()
            return
        with self.in_words():
            commands = chaos.commands(self.flow, deed, self.part, self._done)
            self._done += commands
            for command in commands:
                self.player.do(partial(self.run_.apply, command))
            self._show_part()
            self.say(f"{'; '.join(chaos.said(each) for each in commands)}. {NO_SCORE}")

    def action_jump(self) -> None:
        """Play on to the next event."""
        if self.player is None or self.run_ is None or self.run_.finished:
            self._over()
            return
        self._jumps = True
        self.player.jump()
        self.show_status()
        self.say("To the next event …")

    def _over(self) -> None:
        self.say("The story is over: n starts it again. The score is what it was.", warn=True)

    async def action_again(self, more: int) -> None:
        """Start again, with this seed or with one after it."""
        await self.stop_playing()
        self.seed += more
        self.begin()

    def frame_shown(self, frame: Frame) -> None:
        if self._jumps and frame.happenings:
            self._jumps = False
            first = frame.happenings[0]
            self.say(f"{figures.clock(first.at)} {first.text}")
        elif frame.finished:
            self.say("The story is over: n starts it again. The score is what it was.")

    def action_compare(self, how: str) -> None:
        """Go to one of the screens that hold runs against each other."""
        self.app.push_screen(_screen(how, self.explored))

    def action_back(self) -> None:
        """Back to the score."""
        self.app.pop_screen()


def _screen(how: str, explored: Explored) -> "Page":
    # Screens are imported when they are needed, as everywhere.
    if how == "modes":
        from app.tui.explore.other_modes import OtherModesScreen

        return OtherModesScreen(explored)
    if how == "what-if":
        from app.tui.explore.what_if import WhatIfScreen

        return WhatIfScreen(explored)
    from app.tui.explore.sweep import SweepScreen

    return SweepScreen(explored)
