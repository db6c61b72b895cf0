"""Contradictions in what a holder keeps and how it is fetched, in words."""

from collections.abc import Iterator

from engine.design import MOST_PARTITIONS, LinkDesign, Settings
from engine.flow import Flow
from engine.quantities import MS, show_duration
from engine.scale import divided, members_of
from engine.topology import sources_into


def holder(flow: Flow, name: str, design: LinkDesign) -> Iterator[str]:
    """What is wrong with the holder's side of a link."""
    settings = design.settings
    if (design.polls or design.kind == "push-with-catch-up") and settings.hold == "latest":
        yield from _keyless(flow, name)
    if settings.retention_size != "unlimited":
        yield from _sizeless(flow, name, design)
    if design.polls or design.kind == "push-with-catch-up":
        yield from _keeps_nothing(name, settings)
    if design.polls:
        yield from _polls(name, settings)
        yield from _connections(name, settings, flow.links[name].delay)
    if design.polls and settings.partitions != "none":
        yield from _partitions(flow, name, settings.partitions, settings.hold)


def _keyless(flow: Flow, name: str) -> Iterator[str]:
    for source in sources_into(flow, name):
        if flow.sources[source].keys is None:
            yield (
                f"{name} keeps the latest value of each key, and events of {source} have none;"
                f" give {source} keys, or hold a log"
            )


def _sizeless(flow: Flow, name: str, design: LinkDesign) -> Iterator[str]:
    mend = "or write `retention_size: unlimited`"
    if design.kind == "push-then-reconcile" or design.settings.hold == "latest":
        yield f"{name} keeps its events whatever their size; use `retention`, {mend}"
    for source in sources_into(flow, name):
        if flow.sources[source].size is None:
            yield (
                f"{name} keeps so many bytes, and events of {source} have none;"
                f" give {source} a size, {mend}"
            )


def _polls(name: str, settings: Settings) -> Iterator[str]:
    least = settings.min_events
    if not settings.interval and not settings.long_poll:
        yield f"{name} polls every 0s; give it an interval or a long poll"
    if 0 < settings.interval < MS:
        every = show_duration(settings.interval)
        yield f"{name} polls every {every}, which nobody can; give it an interval of 1ms or more"
    if least > 1 and (not settings.long_poll or settings.hold == "queue"):
        yield (
            f"{name} waits for {least} events, and its polls do not wait;"
            f" give it a long poll from a log, or min_events: 1"
        )
    elif least > settings.batch:
        yield (
            f"{name} waits for {least} events and takes {settings.batch};"
            f" give it a batch of {least}, or less to wait for"
        )


def _keeps_nothing(name: str, settings: Settings) -> Iterator[str]:
    """Whatever is asked for would be gone already."""
    for setting, kept in (
        ("retention", settings.retention),
        ("retention_size", settings.retention_size),
        ("keep", settings.keep.count),
    ):
        if not kept:
            yield f"{name} has a {setting} of 0, which leaves nothing to be read; give it more"
    if not settings.poll_deadline:
        yield f"{name} has a poll_deadline of 0s, and work takes time; give it more"


def _connections(name: str, settings: Settings, delay: int) -> Iterator[str]:
    if settings.connections == settings.fetch_timeout == "unlimited":
        return
    if settings.long_poll or settings.hold == "queue":
        yield (
            f"{name} limits its fetches, and polls that are held or ask a queue keep theirs;"
            f" give it an interval and a log, or write `connections: unlimited` and"
            f" `fetch_timeout: unlimited`"
        )
    if not settings.connections or not settings.fetch_timeout:
        yield f"{name} fetches over nothing or in no time; give it a connection, and time"
    elif settings.fetch_timeout != "unlimited" and settings.fetch_timeout < (
        delay + settings.overhead
    ):
        least = show_duration(delay + settings.overhead)
        yield f"{name} gives up each fetch before its answer can come; let it wait {least} or more"


def _partitions(flow: Flow, name: str, count: int, hold: str) -> Iterator[str]:
    if hold != "log":
        yield f"{name} has partitions and keeps no log; write `hold: log`, or `partitions: none`"
    if not 1 <= count <= MOST_PARTITIONS:
        yield f"{name} has {count} partitions; write 1 to {MOST_PARTITIONS}, or `partitions: none`"
        return
    for consumer in set(flow.links[name].to) & set(flow.consumers):
        member = members_of(flow, consumer).plain
        workers = flow.consumers[consumer].workers
        parts = divided(count, member.weight)
        shown = min(parts, member.workers) / member.workers
        if abs(shown * workers / min(count, workers) - 1) > 0.1:
            yield (
                f"{name} has {count} partitions for {workers} workers, which scale"
                f" 1:{flow.scale} makes {parts} for {member.workers}; write as many partitions"
                f" as workers, or use a smaller scale"
            )
