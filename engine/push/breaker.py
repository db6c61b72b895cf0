"""A circuit breaker: nothing is sent while too much fails, or while too much waits."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Literal

from engine.consumers.inbox import Inbox
from engine.contract import Node
from engine.design import Breaker
from engine.kernel import DEPARTURE, TIMER, Kernel
from engine.measures.gauge import Gauge

State = Literal["closed", "open", "half-open"]


class Breakers:
    """All breakers of a link: how many there are, are open, and are half-open, over time.

    `watcher(now, state, count)` is called when the state of them all changes: the worst of theirs.
    """

    __slots__ = ("_trying", "all", "open", "watcher")

    def __init__(self) -> None:
        self.all, self.open, self._trying = Gauge(), Gauge(), Gauge()
        self.watcher: Callable[[int, State, int], None] = lambda _now, _state, _count: None

    @property
    def state(self) -> State | Literal[""]:
        """Open if one is, else half-open if one is; empty if there is none."""
        if self.open.depth:
            return "open"
        if self._trying.depth:
            return "half-open"
        return "closed" if self.all.depth else ""

    def change(self, now: int, before: State | None, after: State | None) -> None:
        """One breaker is in another state; None: it is not there."""
        worst = self.state
        gauges: dict[State | None, Gauge | None] = {"open": self.open, "half-open": self._trying}
        if (left := gauges.get(before)) is not None:
            left.leave(now)
        if (entered := gauges.get(after)) is not None:
            entered.enter(now)
        if before is None:
            self.all.enter(now)
        if after is None:
            self.all.leave(now)
        elif worst and self.state and worst != self.state:
            self.watcher(now, self.state, self.all.depth)

    def open_share(self, now: int) -> float:
        """The part of their time that breakers were open until now."""
        area = self.all.area(now)
        return self.open.area(now) / area if area else 0.0


class LaneBreaker:
    """The breaker of one lane; `resume(now)` is called when something may be sent again.

    On failures: closed, until of the last `window` tries (of `min_calls` at least) `share` or more
    have failed; then open for `open_for`; then half-open, until `half_open` tries have ended, which
    decide in the same way. On depth: open from when more than `opens_at` events wait inside a
    consumer of the lane, until in each of them fewer than `closes_at` do.
    """

    def __init__(
        self, rule: Breaker, kernel: Kernel, breakers: Breakers, resume: Callable[[int], None]
    ) -> None:
        self.state: State = "closed"
        self._rule = rule
        self._kernel = kernel
        self._breakers = breakers
        self._resume = resume
        self._failed: deque[bool] = deque(maxlen=rule.window)
        self._permits = 0
        self._deep: set[Node] = set()
        self._looks: list[tuple[Inbox, Callable[[], None]]] = []
        self._dismissed = False
        breakers.change(kernel.now, None, "closed")

    def permits(self) -> bool:
        """Whether one more may be sent."""
        return self.state == "closed" or (self.state == "half-open" and self._permits > 0)

    def sent(self) -> None:
        """One more is sent."""
        self._permits -= 1

    def answered(self, now: int, failed: bool) -> None:
        """A try ended; it counts in the state that the breaker is in by then."""
        rule = self._rule
        if rule.on != "failures" or self.state == "open" or self._dismissed:
            return
        self._failed.append(failed)
        trying = self.state == "half-open"
        ended = len(self._failed)
        if ended < (rule.half_open if trying else min(rule.min_calls, rule.window)):
            return
        if sum(self._failed) >= rule.share * ended:
            self._go(now, "open")
            self._kernel.at(now + rule.open_for, TIMER, self._half_open)
        elif trying:
            self._go(now, "closed")
            self._resume(now)

    def _half_open(self, now: int, _: object) -> None:
        if not self._dismissed:
            self._permits = self._rule.half_open
            self._go(now, "half-open")
            self._resume(now)

    def watch(self, node: Node) -> None:
        """The lane leads to this node too."""
        inbox = node.inbox() if self._rule.on == "depth" else None
        if inbox is not None:
            look = partial(self._look, node)
            inbox.listeners.append(look)
            self._looks.append((inbox, look))

    def _look(self, node: Node) -> None:
        depth, rule = len(node.queue), self._rule
        if depth > rule.opens_at:
            self._deep.add(node)
            if self.state == "closed":
                self._go(self._kernel.now, "open")
        elif depth < rule.closes_at and node in self._deep:
            self._deep.remove(node)
            if not self._deep:
                self._kernel.at(self._kernel.now, DEPARTURE, self._close)

    def _close(self, now: int, _: object) -> None:
        if self.state == "open" and not (self._deep or self._dismissed):
            self._go(now, "closed")
            self._resume(now)

    def _go(self, now: int, state: State) -> None:
        self._breakers.change(now, self.state, state)
        self.state = state
        self._failed.clear()

    def dismiss(self, now: int) -> None:
        """The lane is there no longer."""
        if not self._dismissed:
            self._dismissed = True
            self._breakers.change(now, self.state, None)
            for inbox, look in self._looks:
                inbox.listeners.remove(look)
