"""The interview's clock: time spent in each of its phases, against the question's limit.

It only tells the time. Whatever it says, nothing is cut off.
"""

from collections.abc import Callable
from time import monotonic
from typing import Final

from app.draft import Draft, TimeKept, TimerMode, TimerPhase
from app.figures import timer
from engine.quantities import NS
from questions.model import Question

SHARES: Final[dict[TimerPhase, float]] = {
    "clarify": 0.15,
    "choose": 0.15,
    "explain": 0.35,
    "run": 0.15,
    "questions": 0.15,
    "review": 0.05,
}
"""How much of the limit each phase is meant to take."""
NAMES: Final[dict[TimerPhase, str]] = {
    "clarify": "clarify",
    "choose": "choose",
    "explain": "explain",
    "run": "predict and run",
    "questions": "questions",
    "review": "review",
}
MODES: Final[dict[TimerMode, str]] = {
    "down": "counts down to the limit",
    "up": "counts the time that you take",
    "none": "shows no time",
}


def phase_of(draft: Draft, question: Question) -> TimerPhase:
    """Where the draft stands: one clarifies until something is chosen, chooses until every link has
    a mode, and explains until the answer is submitted."""
    if draft.phase != "answer":
        return (
            "questions"
            if draft.phase == "follow_ups"
            else ("review" if draft.phase == "score" else "run")
        )
    decided = [draft.link(link.id).delivery is not None for link in question.links]
    return "explain" if all(decided) else "choose" if any(decided) else "clarify"


class Timer:
    """Counts while somebody is there (`go`, `stop`) and has not paused it. `limit` in nanoseconds,
    None: there is none. `kept` is what was counted before; `clock` gives seconds."""

    def __init__(
        self,
        limit: int | None,
        kept: TimeKept | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        kept = kept or TimeKept()
        self.limit = limit / NS if limit else None
        self.mode: TimerMode = kept.mode
        self.phase: TimerPhase = "clarify"
        self.paused = False
        self._spent = dict(kept.seconds)
        self._clock = clock
        self._there = False
        self._since: float | None = None

    @property
    def kept(self) -> TimeKept:
        """What a draft keeps of it, in whole seconds."""
        seconds = {phase: self.spent(phase) // 1 for phase in SHARES}
        return TimeKept(mode=self.mode, seconds={p: s for p, s in seconds.items() if s})

    @property
    def total(self) -> float:
        """Seconds in all phases."""
        return sum(map(self.spent, SHARES))

    def spent(self, phase: TimerPhase) -> float:
        """Seconds in one phase."""
        running = self._since is not None and phase == self.phase
        now = self._clock() - self._since if running and self._since is not None else 0.0
        return self._spent.get(phase, 0.0) + now

    def meant(self, phase: TimerPhase) -> float | None:
        """Seconds that the phase is meant to take; None without a limit."""
        return None if self.limit is None else self.limit * SHARES[phase]

    def enter(self, phase: TimerPhase) -> None:
        """Count for this phase from now on."""
        if phase != self.phase:
            self._settle()
            self.phase = phase
            self._set_off()

    def go(self) -> None:
        """Somebody is there."""
        self._there = True
        self._set_off()

    def stop(self) -> None:
        """Nobody is there."""
        self._settle()
        self._there = False

    def pause(self, paused: bool) -> None:
        """Stop counting, or go on, as the person wants."""
        self._settle()
        self.paused = paused
        self._set_off()

    def entered(self) -> str:
        """What the phase is and how long it is meant to take; empty where no time is shown."""
        meant = self.meant(self.phase)
        if meant is None or self.limit is None or self.mode == "none":
            return ""
        return (
            f"The clock counts “{NAMES[self.phase]}” now: {timer(meant)} of {timer(self.limit)} are"
            " meant for it."
        )

    def next_mode(self) -> None:
        """Show the time in the next of the three ways."""
        modes = list(MODES)
        self.mode = modes[(modes.index(self.mode) + 1) % len(modes)]

    def text(self, *, brief: bool = False) -> str:
        """`explain 5:25 left · 17:50 left`; counting up `explain 3:20 of 8:45 · 7:10 of 25:00`.

        Over time: `explain 1:20 over 8:45`. `brief`: only the phase, or the whole once it is over.
        Empty where no time is wanted.
        """
        if self.mode == "none":
            return ""
        phase = f"{NAMES[self.phase]} {self._told(self.spent(self.phase), self.meant(self.phase))}"
        whole = self._told(self.total, self.limit)
        over = self.limit is not None and self.total > self.limit
        told = (whole if over else phase) if brief else f"{phase} · {whole}"
        return f"paused · {told}" if self.paused else told

    def _told(self, spent: float, limit: float | None) -> str:
        if limit is None:
            return timer(spent)
        if spent > limit:
            return f"{timer(spent - limit)} over {timer(limit)}"
        if self.mode == "down":
            return f"{timer(limit - spent)} left"
        return f"{timer(spent)} of {timer(limit)}"

    def _set_off(self) -> None:
        if self._there and not self.paused and self._since is None:
            self._since = self._clock()

    def _settle(self) -> None:
        self._spent[self.phase] = self.spent(self.phase)
        self._since = None
