"""When a waiting consumer's requests are at the holder: an endless grid of visits, never stepped.

A request visits at `first`, `first + period`, ... and may wait there for `park` nanoseconds.
Nothing runs while there is nothing to fetch: the empty polls of that time are arithmetic.
"""


def visit_from(first: int, period: int, park: int, now: int) -> int:
    """When a message that arrives at `now` is found: at once by a parked request, or on a visit.

    A request that arrives at the very instant finds it; one whose wait ends then does not.
    """
    if now <= first:
        return first
    elapsed = (now - first) % period
    return now if elapsed < park or not elapsed else now - elapsed + period


def empty_before(first: int, period: int, park: int, visit: int) -> int:
    """How many visits came and went empty before the one that finds something at `visit`.

    That one is parked, on the grid, or an extra one between two visits.
    """
    if visit <= first:
        return 0
    return (visit - first) // period if park else -((first - visit) // period)


def made_until(first: int, period: int, park: int, now: int) -> tuple[int, int]:
    """Visits up to and including `now`, none of which found anything, and how many have ended."""
    if now < first:
        return 0, 0
    ended = (now - park - first) // period + 1 if now - park >= first else 0
    return (now - first) // period + 1, ended


def wait_over(first: int, period: int, park: int, now: int) -> int:
    """When the wait ends of the request that holds a message which arrives at `now`."""
    return max(0, (now - park - first) // period + 1) * period + first + park
