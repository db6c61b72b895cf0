"""Fetches that share a number of connections: each is played, also where it finds nothing."""

from collections import deque
from collections.abc import Callable, Sequence

from engine.design import LinkDesign
from engine.kernel import POLL
from engine.link import Link
from engine.measures.gauge import NEVER
from engine.pull.polling import visit_from
from engine.pull.requests import Requests
from engine.scale import Member, divided, pollers_of
from engine.terms import Terms


class Pool:
    """`free` connections, handed out in order; a fetch gives its own up after `timeout` ns."""

    __slots__ = ("_waiting", "free", "timeout")

    def __init__(self, connections: int, timeout: int) -> None:
        self.free = connections
        self.timeout = timeout
        self._waiting: deque[Callable[[int], None]] = deque()

    def ask(self, now: int, go: Callable[[int], None]) -> None:
        """`go(time)` is called when there is one."""
        if self.free:
            self.free -= 1
            go(now)
        else:
            self._waiting.append(go)

    def release(self, now: int) -> None:
        """One is free again."""
        if self._waiting:
            self._waiting.popleft()(now)
        else:
            self.free += 1


def pool_of(design: LinkDesign, members: Sequence[Member]) -> Pool | None:
    """What the fetches of a link share; None where nothing limits them."""
    most, timeout = design.settings.connections, design.settings.fetch_timeout
    if not design.polls or most == timeout == "unlimited":
        return None
    return Pool(
        NEVER if most == "unlimited" else divided(most, pollers_of(design, members[-1])),
        NEVER if timeout == "unlimited" else timeout,
    )


class PooledRequests(Requests):
    """Each request leaves on the grid of `interval`, and then waits for a connection.

    A fetch that would take longer than the timeout brings nothing, and counts as empty. `_busy`
    from leaving to the end of the fetch; a request that was planned under another `_plan` is void.
    """

    __slots__ = ("_busy", "_fetch_time", "_plan", "_pool")

    def __init__(
        self, link: Link, terms: Terms, turn: float, visit: Callable[[int], None], pool: Pool
    ) -> None:
        super().__init__(link, terms, turn, visit)
        self._fetch_time = link.delay + terms.overhead
        self._period = max(1, terms.interval)
        self._origin = link.kernel.now + round(turn * self._period)
        self._pool = pool
        self._busy = False
        self._plan = 0

    def begin(self, now: int, _waiting: int) -> None:
        self.open = True
        if not self._busy:
            self._leave_next(now)

    def _leave_next(self, now: int) -> None:
        time = now
        if not self.woken:
            time = visit_from(self._origin, self._period, 0, max(now, self._last + 1))
        self.woken = False
        self._plan += 1
        self._link.kernel.at(time, POLL, self._leave, self._plan)

    def _leave(self, now: int, plan: int) -> None:
        if plan == self._plan and self.open:
            self._last = now
            self._busy = True
            self._pool.ask(now, self._go)

    def _go(self, now: int) -> None:
        at = self._link.kernel.at
        if not self.open:
            self._done(now, None)
        elif self._delay + self._fetch_time > self._pool.timeout:
            self._link.count_polls(1, 1, self._weight)
            at(now + self._pool.timeout, POLL, self._done)
        else:
            at(now + self._delay, POLL, self._arrive, self._plan)
            at(now + self._delay + self._fetch_time, POLL, self._done)

    def _arrive(self, now: int, plan: int) -> None:
        if plan == self._plan and self.open:
            self._visit(now)

    def _done(self, now: int, _: object) -> None:
        self._busy = False
        if self.open:
            self._leave_next(now)
        self._pool.release(now)

    def expect(self, _now: int, _waiting: int) -> None:
        """Nothing to foresee: every request is played."""

    def wake(self, now: int) -> None:
        self.woken = True
        if self.open and not self._busy:
            self._leave_next(now)

    def in_vain(self, _now: int) -> None:
        self._link.count_polls(1, 1, self._weight)

    def answered(self, _now: int) -> None:
        self._link.count_polls(1, 0, self._weight)
        self.open = False

    def stop(self, _now: int) -> None:
        self.open = False
        self._plan += 1

    def counts(self, _now: int) -> tuple[float, float]:
        return 0.0, 0.0


def requests_of(link: Link, terms: Terms, turn: float, visit: Callable[[int], None]) -> Requests:
    """The requests of one reader, with a connection each or by those that all share."""
    if link.pool is None:
        return Requests(link, terms, turn, visit)
    return PooledRequests(link, terms, turn, visit, link.pool)
