"""A token bucket: in any time t at most burst + rate x t pass."""


class TokenBucket:
    """Full at first; one token comes every `gap` nanoseconds, and `burst` of them fit.

    Kept as the time at which it would be full again (the generic cell rate algorithm), which is
    exact in whole nanoseconds.
    """

    __slots__ = ("_full_at", "_gap", "_slack")

    def __init__(self, gap: int, burst: int) -> None:
        self._gap = gap
        self._slack = (burst - 1) * gap
        self._full_at = 0

    @property
    def ready_at(self) -> int:
        """When there is a token again."""
        return self._full_at - self._slack

    def take(self, now: int) -> bool:
        """A token is taken, if there is one."""
        if now < self.ready_at:
            return False
        self._full_at = max(now, self._full_at) + self._gap
        return True
