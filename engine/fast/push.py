"""A pushing link of which nothing has to be sent twice: each message travels for the delay."""

from engine.fast.numbers import Times, until
from engine.fast.stage import Stage
from engine.link import Link


class Push:
    """One link's way to `following`."""

    def __init__(self, link: Link, following: Stage, story: int) -> None:
        self._link = link
        self._following = following
        self._story = story
        self._attempts = self._arrived = 0

    def feed(self, created: Times, at: Times, horizon: int) -> None:
        self._attempts += until(at, self._story)
        arrival = at + self._link.delay if self._link.delay else at
        self._arrived += until(arrival, self._story)
        self._following.feed(created, arrival, horizon)

    def fill(self, rejected: int) -> None:
        """Count at the link; `rejected` were sent back."""
        link = self._link
        link.attempts += self._attempts
        link.arrived += self._arrived
        link.rejected += rejected
        link.delivered += self._arrived - rejected
