"""Plays a run in a thread: at the speed asked for, as far as three fifths of a core allow."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Event
from time import perf_counter, thread_time
from typing import Final

from engine.report import Frame

PAINTS: Final = 30
"""Frames a second, at most."""
SHARE: Final = 0.6
"""How much of the time the engine may compute."""
SPEEDS: Final = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0)

_TICK: Final = 1 / PAINTS
_STEPS: Final = 240


def fitted(size: float, busy: float, speed: float) -> float:
    """The seconds of story for the next step, after one of `size` took `busy` seconds: what `speed`
    asks for, or what leaves the engine its share of the time between two frames."""
    room = _TICK * SHARE
    return min(speed * _TICK, size * (room / busy if busy > room else 1.25))


@dataclass(frozen=True, slots=True)
class Played:
    """A frame, and how many seconds of the story now pass in one second."""

    frame: Frame
    reached: float


class Player:
    """`play` runs in a thread; everything else is called by the screen.

    `advance` gives the frame at a moment of the story, `more` says whether there is more to play,
    `show` takes each frame. No frame is computed before `shown` was called for the one before.
    """

    def __init__(
        self,
        advance: Callable[[float], Frame],
        more: Callable[[], bool],
        show: Callable[[Played], None],
        *,
        story: float,
        speed: float,
    ) -> None:
        self._advance, self._more, self._show = advance, more, show
        self._story = story
        self._speed = speed
        self._paused = self._held = self._stopped = self._jumping = False
        self._steps = 0
        self._jobs: deque[Callable[[], None]] = deque()
        self._changed = Condition()
        self._seen = Event()
        self._done = Event()

    # Called by the screen

    @property
    def speed(self) -> float:
        """Seconds of the story asked for in one second."""
        return self._speed

    @property
    def paused(self) -> bool:
        """Whether the person stopped it."""
        return self._paused

    def faster(self, by: int) -> None:
        """Ask for the next speed up (1) or down (-1)."""
        beyond = [s for s in SPEEDS if (s > self._speed if by > 0 else s < self._speed)]
        if beyond:
            self._set("_speed", min(beyond) if by > 0 else max(beyond))

    def pause(self, paused: bool) -> None:
        """Stop, or go on."""
        with self._changed:
            self._paused, self._jumping = paused, False
            self._changed.notify()

    def hold(self, held: bool) -> None:
        """Stop while nobody can see it; `pause` stays as it is."""
        self._set("_held", held)

    def step(self) -> None:
        """Stop, and play one small step."""
        with self._changed:
            self._paused, self._jumping = True, False
            self._steps += 1
            self._changed.notify()

    def jump(self) -> None:
        """Play on without a rest until something happens, and stop there."""
        with self._changed:
            self._paused, self._jumping = False, True
            self._changed.notify()

    def do(self, job: Callable[[], None]) -> None:
        """Let the thread do this before it plays on: the run is its own."""
        with self._changed:
            self._jobs.append(job)
            self._changed.notify()

    def shown(self) -> None:
        """The last frame is on the screen."""
        self._seen.set()

    def stop(self) -> None:
        """Play no more."""
        self._seen.set()
        self._set("_stopped", True)

    def join(self, timeout: float) -> bool:
        """Wait until `play` has returned; whether it has."""
        return self._done.wait(timeout)

    def _set(self, name: str, value: object) -> None:
        with self._changed:
            setattr(self, name, value)
            self._changed.notify()

    # In the thread

    def play(self) -> None:
        """Play until there is no more, or `stop`."""
        try:
            self._play()
        finally:
            self._done.set()

    def _play(self) -> None:
        at, size, last = 0.0, 0.0, perf_counter()
        reached = self._speed
        while self._next():
            stepping = self._paused or self._jumping
            if stepping:
                size = self._story / _STEPS
            elif size == 0.0:
                size = self._speed * _TICK
            begun, worked = perf_counter(), thread_time()
            frame = self._advance(min(self._story, at + size))
            # The thread's own time: waiting for the screen to paint is not the engine's work.
            busy = thread_time() - worked
            passed = frame.at - at
            at = frame.at
            if frame.happenings and self._jumping:
                self.pause(True)
            self._seen.clear()
            self._show(Played(frame, reached))
            self._seen.wait(1.0)
            with self._changed:
                if not self._stopped and not stepping:
                    rest = max(_TICK - (perf_counter() - begun), busy * (1 / SHARE - 1))
                    self._changed.wait_for(self._urgent, rest)
            now = perf_counter()
            if not stepping and passed:
                reached += (passed / (now - last) - reached) * 0.2
            last = now
            size = fitted(size, busy, self._speed)

    def _urgent(self) -> bool:
        return self._stopped or self._paused or self._held

    def _next(self) -> bool:
        """Wait while nothing is to be played, doing jobs; False when it is over."""
        with self._changed:
            while True:
                while self._jobs:
                    self._jobs.popleft()()
                if self._stopped or not self._more():
                    return False
                if self._steps and not self._held:
                    self._steps -= 1
                    return True
                if not (self._paused or self._held):
                    return True
                self._changed.wait()
