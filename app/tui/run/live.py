"""What the graded run and a free run have in common: the board, the player, pause and speed."""

import asyncio
from collections.abc import Callable
from typing import Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message

from app import figures
from app.tui.page import Page, TopBar
from app.tui.run.board import Board
from app.tui.run.player import Played, Player
from engine.quantities import NS
from engine.report import Frame
from questions.model import Question

JOIN_SECONDS: Final = 5.0
_WIDE: Final = 120
"""From so many cells on, the bar has room for whole words beside the interview's clock."""
_SPEED: Final = Binding.Group("Speed", compact=True)


class LiveScreen(Page):
    """Plays a run. Subclasses call `play` and say what comes when there is no more."""

    CSS_PATH = "run.tcss"
    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("space", "pause", "Pause", id="run.pause", tooltip="Stop the story, or go on"),
        Binding(
            "plus,equals_sign",
            "speed(1)",
            "Faster",
            key_display="+",
            id="run.faster",
            group=_SPEED,
            tooltip="Ask for the next speed up",
        ),
        Binding(
            "minus",
            "speed(-1)",
            "Slower",
            key_display="-",
            id="run.slower",
            group=_SPEED,
            tooltip="Ask for the next speed down",
        ),
        Binding(
            "full_stop",
            "step",
            "Step",
            key_display=".",
            id="run.step",
            group=_SPEED,
            tooltip="Stop, and play one small step",
        ),
        Binding(
            "o",
            "other_charts",
            "Charts",
            id="run.other-charts",
            tooltip="Show the next charts",
        ),
    ]

    class FrameReady(Message):
        """The thread has computed a frame of `player`."""

        def __init__(self, player: Player, played: Played) -> None:
            super().__init__()
            self.player, self.played = player, played

    def __init__(self, question: Question) -> None:
        super().__init__()
        assert question.flow is not None
        self.question, self.flow = question, question.flow
        self.player: Player | None = None
        self.frame: Frame | None = None
        self._reached = 0.0

    def body(self) -> ComposeResult:
        yield Board(self.question)

    @property
    def board(self) -> Board:
        """The board."""
        return self.query_one(Board)

    @property
    def story(self) -> float:
        """Seconds of the story."""
        return self.flow.story / NS

    def play(self, advance: Callable[[float], Frame], more: Callable[[], bool]) -> None:
        """Play a run from where it stands, until there is no `more`."""
        begin = self.pushpull.settings.speed or self.flow.speed
        speed = self.player.speed if self.player else begin
        paused = self.player is not None and self.player.paused
        player = Player(
            advance,
            more,
            lambda played: self._post(player, played),
            story=self.story,
            speed=speed,
        )
        self.player = player
        player.pause(paused)
        player.hold(not self.is_current)
        self.work(player.play, group="run")

    def _post(self, player: Player, played: Played) -> None:
        if not self.post_message(self.FrameReady(player, played)):  # nobody is there any more
            player.stop()

    def on_live_screen_frame_ready(self, event: FrameReady) -> None:
        if event.player is not self.player:
            return
        self.frame, self._reached = event.played.frame, event.played.reached
        self.board.show(self.frame)
        event.player.shown()
        self.show_status()
        self.frame_shown(self.frame)

    def frame_shown(self, frame: Frame) -> None:
        """Called after a frame was put on the screen."""

    @property
    def stands_still(self) -> bool:
        """Whether the story does not go on by itself now."""
        return self.player is not None and self.player.paused

    def show_status(self) -> None:
        """Time, and speed asked and reached, at the right of the bar."""
        if self.player is None:
            return
        at = self.frame.at if self.frame else 0.0
        over = self.frame is not None and self.frame.finished
        sign = "■" if over else "‖" if self.stands_still else "▶"
        asked, reached = self.player.speed, min(self._reached, self.player.speed)
        speeds = f"{figures.factor(asked)} asked, {figures.factor(reached)} reached"
        story = f" of {figures.clock(self.story)}"
        if self.app.size.width < _WIDE:
            speeds, story = f"{figures.factor(reached)} of {figures.factor(asked)}", ""
        status = f"{sign} {figures.clock(at)}{story}"
        self.query_one(TopBar).show_status(status if over else f"{status}  ·  {speeds}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "other_charts":
            return self.is_mounted and not self.board.charts.all_shown
        return super().check_action(action, parameters)

    def action_other_charts(self) -> None:
        """Show the next charts."""
        self.board.charts.show_others()

    async def stop_playing(self) -> None:
        """Stop the thread, and wait until it is gone."""
        if self.player is not None:
            self.player.stop()
            await asyncio.to_thread(self.player.join, JOIN_SECONDS)

    async def on_unmount(self) -> None:
        await self.stop_playing()

    def on_screen_suspend(self) -> None:
        if self.player is not None:
            self.player.hold(True)

    def on_screen_resume(self) -> None:
        if self.player is not None:
            self.player.hold(False)

    def action_pause(self) -> None:
        """Stop the story, or go on."""
        if self.player is not None:
            self.player.pause(not self.player.paused)
            self.show_status()

    def action_speed(self, by: int) -> None:
        """Ask for another speed."""
        if self.player is not None:
            self.player.faster(by)
            self.show_status()

    def action_step(self) -> None:
        """Stop, and play one step."""
        if self.player is not None:
            self.player.step()
            self.show_status()
