"""A token bucket: in any time t at most burst + rate x t pass."""


class TokenBucket:
    """Full at first; one token comes every `gap` nanoseconds, and `burst` of them fit.

    Kept as the time at which it would be full again (the generic cell rate algorithm), which is
    exact in whole nanoseconds.
    """

    __slots__ = ("_burst", "_full_at", "_gap", "_slack")

    def __init__(self, gap: int, burst: int) -> None:
        self._burst = burst
        self._gap = gap
        self._slack = (burst - 1) * gap
        self._full_at = 0

    def set_gap(self, now: int, gap: int) -> None:
        """Tokens come every `gap` nanoseconds from now on; those that are there stay."""
        self._full_at = now + max(0, self._full_at - now) * gap // self._gap
        self._gap, self._slack = gap, (self._burst - 1) * gap

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
