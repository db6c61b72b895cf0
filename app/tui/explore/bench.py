"""What the screens that play stories side by side have in common: a thread, progress, and stop."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from textual.binding import Binding
from textual.message import Message
from textual.worker import Worker, get_current_worker

from app.contradictions import in_words
from app.explore.explored import Explored, Story
from app.explore.played import LOOKS, Played, play
from app.tui.page import EXPECTED, Page, TopBar
from questions.finding import FindingsError

_BAR: Final = 8
_TELLS: Final = 20
"""So often is progress told while a story is played."""


@dataclass(frozen=True, slots=True)
class Job:
    """A story to play; `key` is the subclass's own name for it."""

    key: str
    story: Callable[[], Story]


class Bench(Page):
    """Subclasses call `play_all`, take what comes in `came` or `failed`, and are told the end."""

    BINDINGS = [
        Binding(
            "x", "stop", "Stop", id="bench.stop", tooltip="Play no further; what is there stays"
        ),
        Binding("escape", "back", "Back", id="bench.back", tooltip="Back to the free run"),
    ]

    class Progress(Message):
        """`share` of the job `number` is done."""

        def __init__(self, turn: int, number: int, share: float) -> None:
            super().__init__()
            self.turn, self.number, self.share = turn, number, share

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, Bench.Progress)

    class Came(Message):
        """A job came to this: what was played, or why it cannot be."""

        def __init__(self, turn: int, job: Job, outcome: Played | str) -> None:
            super().__init__()
            self.turn, self.job, self.outcome = turn, job, outcome

    class Ended(Message):
        """All jobs are done."""

        def __init__(self, turn: int) -> None:
            super().__init__()
            self.turn = turn

    def __init__(self, explored: Explored) -> None:
        super().__init__()
        self.explored = explored
        self.busy = False
        self._turn = 0
        self._jobs: Sequence[Job] = ()
        self._worker: Worker[object] | None = None

    def play_all(self, jobs: Sequence[Job]) -> None:
        """Play these one after the other, in place of what is played now."""
        self._turn += 1
        turn, self._jobs, self.busy = self._turn, jobs, True
        self._worker = self.work(lambda: self._play_all(turn, jobs), group="bench")
        self._show_progress(0, 0.0)
        self.refresh_bindings()

    def came(self, key: str, played: Played) -> None:
        """Called for each job that was played."""

    def failed(self, key: str, why: str) -> None:
        """Called for each job that cannot be played."""

    def moved(self, key: str, share: float) -> None:
        """Called now and then while a job is played."""

    def ended(self, *, stopped: bool) -> None:
        """Called when all jobs are done, or the person stopped them."""

    # In the thread

    def _play_all(self, turn: int, jobs: Sequence[Job]) -> None:
        worker = get_current_worker()
        for number, job in enumerate(jobs):
            self.post_message(self.Progress(turn, number, 0.0))

            def go_on(share: float, number: int = number) -> bool:
                if not round(share * LOOKS) % (LOOKS // _TELLS):
                    self.post_message(self.Progress(turn, number, share))
                return not worker.is_cancelled

            try:
                outcome: Played | str | None = play(job.story(), go_on)
            except EXPECTED as error:
                outcome = _why(error)
            if outcome is None:
                return
            self.post_message(self.Came(turn, job, outcome))
        self.post_message(self.Ended(turn))

    # Messages of the thread; those of an earlier one are too late

    def on_bench_progress(self, event: Progress) -> None:
        if event.turn == self._turn and self.busy:
            self._show_progress(event.number, event.share)
            self.moved(self._jobs[event.number].key, event.share)

    def on_bench_came(self, event: Came) -> None:
        if event.turn != self._turn or not self.busy:
            return
        if isinstance(event.outcome, str):
            self.failed(event.job.key, event.outcome)
        else:
            self.came(event.job.key, event.outcome)

    def on_bench_ended(self, event: Ended) -> None:
        if event.turn == self._turn and self.busy:
            self._end(stopped=False)

    def _end(self, *, stopped: bool) -> None:
        self.busy = False
        self.query_one(TopBar).show_status("")
        self.refresh_bindings()
        self.ended(stopped=stopped)

    def work_failed(self, worker: Worker[object]) -> None:
        if worker is self._worker:
            self.busy = False
            self.refresh_bindings()

    def _show_progress(self, number: int, share: float) -> None:
        full = round((number + share) / len(self._jobs) * _BAR)
        bar = "▰" * full + "▱" * (_BAR - full)
        self.query_one(TopBar).show_status(f"{bar} run {number + 1} of {len(self._jobs)}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "stop":
            return self.busy
        return super().check_action(action, parameters)

    def action_stop(self) -> None:
        """Play no further."""
        if self._worker is not None:
            self._worker.cancel()
        self._end(stopped=True)

    def action_back(self) -> None:
        """Back to the free run."""
        self.app.pop_screen()


def _why(error: Exception) -> str:
    return "; ".join(in_words(error)) if isinstance(error, FindingsError) else str(error)
