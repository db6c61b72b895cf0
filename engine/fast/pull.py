"""A reader of a log without failures: the requests of `engine.pull.log`, many at once.

Where every message is fetched by the first request after it, whole columns of requests are laid out
together, and then checked; the rest is worked off request by request.
"""

from bisect import bisect_right
from typing import Final, NamedTuple

import numpy as np

from engine.fast.depth import Stays
from engine.fast.numbers import NONE, Times, until
from engine.fast.stage import Server
from engine.link import Link
from engine.pull.polling import made_until, visit_from
from engine.terms import Terms

_WINDOW: Final = 1 << 16
"""So many waiting messages are looked at together, at least."""


class Requests(NamedTuple):
    """Requests that found something: when they were at the log, and how much they fetched.

    `firsts` says from when on the node had asked, and, at its end, from when on it asks after the
    last; `ready` when it had begun all of it, and `begin` when it began each message.
    """

    visits: Times
    counts: Times
    firsts: Times
    ready: Times
    begin: Times


class Reader:
    """What waits for one node at its log; the node asks from `_first` on.

    `_ready_at_end` and `_first_at_end`: since when, and from when on, it asks at the story's end.
    """

    def __init__(self, link: Link, terms: Terms, node: Server, story: int, waits: Stays) -> None:
        self.waits = waits
        self._link, self._node, self._story = link, node, story
        self._batch, self._park = terms.batch, terms.long_poll
        self._weight = terms.poll_weight
        self._fetch_time = link.delay + terms.overhead
        round_trip = 2 * link.delay + terms.overhead
        period = terms.long_poll + round_trip if self._park else terms.interval
        self._period = max(1, period, round_trip)
        self._window = max(_WINDOW, 2 * terms.batch)
        self._origin = self._first = self._first_at_end = link.delay
        self._ready_at_end = 0
        self._created, self._at = NONE, NONE
        self._attempts = self._arrived = self._polls = self._empty = 0

    def feed(self, created: Times, at: Times, horizon: int) -> None:
        """Messages are put into the log; those that are fetched before `horizon` go on."""
        self.waits.enter(at)
        self._created = np.concatenate((self._created, created))
        self._at = np.concatenate((self._at, at))
        while len(self._at):
            if not (not self._park and self._lay_out(horizon)) and not self._step(horizon):
                break
        self._node.feed(NONE, NONE, horizon)

    def _grid(self, times: Times) -> Times:
        """The first requests at or after some times, none before `_first`."""
        steps = times + (self._period - 1 - self._first)
        if steps[0] < 0:
            np.maximum(steps, 0, out=steps)
        steps //= self._period
        steps *= self._period
        steps += self._first
        return steps

    def _lay_out(self, horizon: int) -> bool:
        """Fetch each message by the first request after it, as long as that is how it goes."""
        at = self._at[: self._window]
        visit = self._grid(at)
        if len(at) < len(self._at):
            horizon = min(horizon, int(visit[-1]))
        visit = visit[: visit.searchsorted(horizon)]
        works = self._node.works(len(visit))
        while len(visit):
            ends = np.append(np.flatnonzero(visit[1:] != visit[:-1]) + 1, len(visit))
            counts = np.diff(ends, prepend=0)
            starts = ends - counts
            visits = visit[starts]
            before = self._node.servers.until()
            begin = self._node.servers.serve(visit + self._fetch_time, works)
            ready = begin[ends - 1]
            following = np.maximum(self._grid(ready + self._link.delay), visits + self._period)
            firsts = np.concatenate(([self._first], following))
            wrong = np.flatnonzero((firsts[:-1] > visits) | (counts > self._batch))
            if not len(wrong):
                self._fetch(Requests(visits, counts, firsts, ready, begin), works, horizon)
                return True
            self._node.servers.back_to(before)
            visit = visit[: starts[wrong[0]]]
            works = works[: len(visit)]
        return False

    def _step(self, horizon: int) -> bool:
        """Request by request."""
        at = self._at[: self._window].tolist()
        cut = len(at) < len(self._at)
        works = self._node.works(len(at))
        lengths = works.tolist()
        delay, period, park = self._link.delay, self._period, self._park
        visits, counts, firsts, readies, begins = [], [], [self._first], [], []
        i, first = 0, self._first
        while i < len(at) and not (cut and i + self._batch > len(at)):
            visit = visit_from(first, period, park, at[i])
            if visit >= horizon:
                break
            j = bisect_right(at, visit, i, min(len(at), i + self._batch))
            begin = self._node.servers.batch(visit + self._fetch_time, lengths[i:j])
            first = begin[-1] + delay
            if not park:
                first = visit_from(self._origin, period, 0, max(first, visit + 1))
            visits.append(visit)
            counts.append(j - i)
            firsts.append(first)
            readies.append(begin[-1])
            begins += begin
            i = j
        if not i:
            return False
        columns = (np.array(each, np.int64) for each in (visits, counts, firsts, readies, begins))
        self._fetch(Requests(*columns), works[:i], horizon)
        return True

    def _fetch(self, requests: Requests, works: Times, horizon: int) -> None:
        """Requests before `horizon`; the node hears of more from the one after them on."""
        visits, counts, firsts, ready, begin = requests
        n, made = len(begin), until(visits, self._story)
        empty = int(((visits - firsts[:-1])[:made] // self._period).sum())
        self._polls += empty + made
        self._empty += empty
        self._attempts += int(counts[:made].sum())
        self._arrived += int(counts[: until(visits + self._fetch_time, self._story)].sum())
        if made:
            self._ready_at_end, self._first_at_end = int(ready[made - 1]), int(firsts[made])
        self._first = int(firsts[-1])
        visit = np.repeat(visits, counts)
        self.waits.leave(visit)
        created, self._created = self._created[:n], self._created[n:]
        self._at = self._at[n:]
        self._node.book(created, visit + self._fetch_time, begin, works, min(horizon, self._first))

    def fill(self) -> None:
        """Count at the link, and the requests that are still being made."""
        link, story = self._link, self._story
        polls, empty = self._polls, self._empty
        if self._ready_at_end <= story:
            made = made_until(self._first_at_end, self._period, self._park, story)
            polls, empty = polls + made[0], empty + made[1]
        link.count_polls(polls, empty, self._weight)
        link.attempts += self._attempts
        link.arrived += self._arrived
        link.delivered += self._arrived
