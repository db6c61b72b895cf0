"""The requests of one reader for what is kept for it, from one answer to the next."""

from collections.abc import Callable

from engine.kernel import POLL
from engine.link import Link
from engine.measures.gauge import NEVER
from engine.pull.polling import empty_before, made_until, visit_from, wait_over
from engine.terms import Terms


class Requests:
    """Without a long poll, they leave on a grid of `interval`; with one, as soon as may be.

    `open` while they go out; at `due` one will find something; at `_over` one has waited for more
    as long as it may. The kernel is told of a time once
    (`_looks`), whatever is expected of it in the meantime. `visit(now)` is called for each request
    that may be answered; `turn`, from 0 to 1, is the reader's place among those alike.
    """

    __slots__ = (
        "_delay",
        "_first",
        "_last",
        "_least",
        "_link",
        "_looks",
        "_origin",
        "_over",
        "_park",
        "_period",
        "_visit",
        "_weight",
        "due",
        "open",
        "woken",
    )

    def __init__(self, link: Link, terms: Terms, turn: float, visit: Callable[[int], None]) -> None:
        round_trip = 2 * link.delay + terms.overhead
        self._link = link
        self._visit = visit
        self._delay = link.delay
        self._park = terms.long_poll
        self._least = terms.min_events if self._park else 1
        self._weight = terms.poll_weight
        self._period = terms.long_poll + round_trip if self._park else terms.interval
        self._period = max(1, self._period, round_trip)
        self._origin = link.kernel.now + self._delay + round(turn * self._period)
        self._first = 0
        self._last = self._over = -1
        self._looks: set[int] = set()
        self.due = NEVER
        self.open = self.woken = False

    def begin(self, now: int, waiting: int) -> None:
        """The reader is ready; so many events wait for it."""
        self.open = True
        earliest = now + self._delay
        if self._park:
            self._first = earliest
        else:
            after_last = max(earliest, self._last + 1)
            self._first = visit_from(self._origin, self._period, 0, after_last)
        if self.woken:
            self.woken = False
            self._come_at(earliest)
        elif waiting:
            self.expect(now, waiting)

    def expect(self, now: int, waiting: int) -> None:
        """The request that is, or will be, first there finds what waits, if it is enough.

        Else it is answered with what there is when its wait is over.
        """
        if self.due != NEVER and self._least == 1:
            return
        if waiting >= self._least:
            time = visit_from(self._first, self._period, self._park, now)
        else:
            time = self._over = wait_over(self._first, self._period, self._park, now)
        if time < self.due:
            self._come_at(time)

    def wake(self, now: int) -> None:
        """The reader asks at once, or as soon as it is ready."""
        time = now + self._delay
        if not self.open:
            self.woken = True
        elif time < self.due:
            self._come_at(time)

    def _come_at(self, time: int) -> None:
        self.due = time
        if time not in self._looks:
            self._looks.add(time)
            self._link.kernel.at(time, POLL, self._look)

    def _look(self, now: int, _: object) -> None:
        self._looks.discard(now)
        if now == self.due:
            self.due, self._last = NEVER, now
            self._visit(now)

    def in_vain(self, now: int) -> None:
        """The request of this visit found nothing; one between two visits is not counted yet."""
        if visit_from(self._first, self._period, self._park, now) != now:
            self._link.count_polls(1, 1, self._weight)

    def answered(self, now: int) -> None:
        """The request of this visit found something; no other goes out until `begin`."""
        waited = now - 1 if now == self._over else now
        empty = empty_before(self._first, self._period, self._park, waited)
        self._link.count_polls(empty + 1, empty, self._weight)
        self.open = False

    def stop(self, now: int) -> None:
        """The reader asks no longer."""
        if self.open:
            self._link.count_polls(*self._made(now), self._weight)
            self.open = False
            self.due = NEVER

    def counts(self, now: int) -> tuple[float, float]:
        """Real requests that are not counted yet, and how many of them are over."""
        made, over = self._made(now) if self.open else (0, 0)
        return made * self._weight, over * self._weight

    def _made(self, now: int) -> tuple[int, int]:
        """Requests since `begin`, and how many are over; an endless one counts when answered."""
        if self._park == NEVER:
            return 0, 0
        return made_until(self._first, self._period, self._park, now)
