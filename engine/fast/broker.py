"""A broker: what comes in goes out at once, over all its links."""

from collections.abc import Sequence

import numpy as np

from engine.fast.numbers import Times
from engine.fast.servers import NoServer
from engine.fast.stage import Stage


class Relay:
    """Hands everything to all `following`; nothing is `refused`."""

    refused = 0

    def __init__(self, following: Sequence[Stage]) -> None:
        self.servers = NoServer()
        self._following = following

    def works(self, count: int) -> Times:
        return np.zeros(count, np.int64)

    def feed(self, created: Times, at: Times, horizon: int) -> None:
        for stage in self._following:
            stage.feed(created, at, horizon)

    def book(self, created: Times, at: Times, _begin: Times, _work: Times, horizon: int) -> None:
        self.feed(created, at, horizon)
