"""A sender that may not always send: its credit window, its token bucket, and what waits for them.

What comes next depends on when the messages before were done, so it goes message by message.
"""

from collections import deque
from heapq import heapreplace
from typing import Final

import numpy as np

from engine.fast.consumer import Consumer
from engine.fast.depth import Stays
from engine.fast.numbers import Times, until
from engine.link import Link
from engine.push.token_bucket import TokenBucket
from engine.terms import Terms

_DROPPED: Final = -1


class Lane:
    """The way of one link to a node that takes whatever comes; what finds the buffer full is lost.

    `_returns` are the times at which each credit is back.
    """

    def __init__(
        self,
        link: Link,
        terms: Terms,
        credit: int | None,
        bucket: TokenBucket | None,
        node: Consumer,
        story: int,
        waits: Stays,
    ) -> None:
        self.waits = waits
        self._link, self._node, self._story = link, node, story
        self._places, self._bucket = terms.buffer, bucket
        self._ack_received = terms.ack_received
        self._returns = [0] * (credit or 0)
        self._waiting: deque[int] = deque()
        self._attempts = self._arrived = 0

    def feed(self, created: Times, at: Times, horizon: int) -> None:
        """Messages come to the sender."""
        works = self._node.works(len(at))
        sent, begin = self._send(at.tolist(), works.tolist())
        kept = sent >= 0
        arrival = np.where(kept, sent + self._link.delay, at)
        sent = sent[kept]
        self.waits.stay(at[kept], sent)
        self._attempts += until(sent, self._story)
        self._arrived += until(sent + self._link.delay, self._story)
        self._node.book(created, arrival, begin, works, horizon)

    def _send(self, at: list[int], works: list[int]) -> tuple[Times, Times]:
        """When each is sent and begun, or that it is dropped."""
        delay, returns, bucket = self._link.delay, self._returns, self._bucket
        waiting, serve = self._waiting, self._node.servers.batch
        sent, begins = [], []
        for now, work in zip(at, works, strict=True):
            while waiting and waiting[0] <= now:
                waiting.popleft()
            send = max(now, returns[0]) if returns else now
            if bucket is not None:
                send = max(send, bucket.ready_at)
            if send > now:
                if len(waiting) >= self._places:
                    sent.append(_DROPPED)
                    begins.append(_DROPPED)
                    continue
                waiting.append(send)
            if bucket is not None:
                bucket.take(send)
            (begin,) = serve(send + delay, [work])
            if returns:
                done = send + delay if self._ack_received else begin + work
                heapreplace(returns, done + delay)
            sent.append(send)
            begins.append(begin)
        return np.array(sent, np.int64), np.array(begins, np.int64)

    def fill(self) -> None:
        """Count at the link."""
        link = self._link
        link.attempts += self._attempts
        link.arrived += self._arrived
        link.delivered += self._arrived
