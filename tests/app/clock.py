"""A clock that stands still until it is told otherwise."""


class Clock:
    """Call it for the seconds; add to `now`."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now
