"""How much a source creates, on average."""

from engine.flow import Source


def created_events(source: Source, story: int) -> float:
    """How many real events a source creates in `story` nanoseconds, on average."""
    trace = sum(storm.count for storm in source.trace if storm.at <= story)
    return source.rate.created(story) + trace


def created_copies(source: Source, story: int) -> float:
    """How many copies of its events a source creates in `story` nanoseconds, on average."""
    ordinary = source.audience.mean if source.audience else 1.0
    return created_events(source, story) * ordinary + sum(
        created_events(heavy.events, story) * heavy.mean for heavy in source.heavy.values()
    )
