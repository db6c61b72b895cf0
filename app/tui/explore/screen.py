"""A free run of the submitted design, with chaos keys on the selected node."""

from typing import Final, Literal

from textual.binding import Binding

from app.explore.free_run import FreeRun
from app.session import Session
from app.tui.run.live import LiveScreen
from app.tui.safe import line
from engine.command import Command
from engine.quantities import NS
from engine.report import Frame

_BURST_FACTOR: Final = 3.0
_BURST_SHARE: Final = 0.1
"""A burst lasts a tenth of the story."""


class ExploreScreen(LiveScreen):
    """Runs the story again, as often as one likes."""

    CSS_PATH = "../run/run.tcss"
    HELP = (
        "A free run of your design: choose a node with the arrow keys, then kill or restore it, or"
        " let a source burst. Nothing here changes the score."
    )
    BINDINGS = [
        Binding(
            "left,up",
            "select(-1)",
            "Node",
            show=False,
            id="explore.previous",
            tooltip="Select the node before",
        ),
        Binding(
            "right,down",
            "select(1)",
            "Node",
            key_display="→",
            id="explore.next",
            tooltip="Select the next node",
        ),
        Binding(
            "k", "happen('kill')", "Kill", id="explore.kill", tooltip="Kill the selected consumer"
        ),
        Binding("r", "happen('restore')", "Restore", id="explore.restore", tooltip="Bring it back"),
        Binding(
            "b",
            "burst",
            "Burst",
            id="explore.burst",
            tooltip="The source sends three times as much for a while",
        ),
        Binding(
            "n", "again", "New run", id="explore.again", tooltip="Start again with the same seed"
        ),
        Binding("escape", "back", "Score", id="explore.back", tooltip="Back to the score"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session.question)
        self.session = session
        self.title_line = f"{session.question.title} · free run"
        self.run_: FreeRun | None = None
        flow = self.flow
        self._selectable = (*flow.sources, *flow.consumers)
        self._at = len(flow.sources)

    def on_mount(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Start the story from its beginning, with the same seed."""
        with self.in_words():
            run = self.session.start_free()
            self.run_ = run
            self.frame = None
            self.board.restart()
            self.board.select(line(self.node))
            self.play(run.advance, lambda: not run.finished)
            self.say("A free run: nothing here changes the score.")

    @property
    def node(self) -> str:
        """The selected node."""
        return self._selectable[self._at]

    def action_select(self, step: int) -> None:
        """Select another source or consumer."""
        self._at = (self._at + step) % len(self._selectable)
        self.board.select(line(self.node))
        self.say(f"Selected: {self.node}. Nothing here changes the score.")

    def action_happen(self, op: Literal["kill", "restore"]) -> None:
        """Kill or restore the selected consumer."""
        if self.node not in self.flow.consumers:
            self.say(f"{self.node} is a source: choose a consumer with the arrow keys.", warn=True)
            return
        self._apply(Command(op=op, of=self.node))

    def action_burst(self) -> None:
        """Let the selected source, or the first, send more for a while."""
        source = self.node if self.node in self.flow.sources else next(iter(self.flow.sources))
        length = max(NS, round(self.flow.story * _BURST_SHARE))
        self._apply(
            Command.model_validate(
                {"op": "burst", "of": source, "factor": _BURST_FACTOR, "for": length}
            )
        )

    def _apply(self, command: Command) -> None:
        if self.player is None or self.run_ is None or self.run_.finished:
            self.say("The story is over: n starts it again.", warn=True)
            return
        run = self.run_
        self.player.do(lambda: run.apply(command))

    async def action_again(self) -> None:
        """Start again with the same seed."""
        await self.stop_playing()
        self.begin()

    def frame_shown(self, frame: Frame) -> None:
        if frame.finished:
            self.say("The story is over: n starts it again. The score is what it was.")

    def action_back(self) -> None:
        """Back to the score."""
        self.app.pop_screen()
