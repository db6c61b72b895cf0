"""Contradictions in a flow's consumers, in words."""

from collections.abc import Iterator

from engine.flow import Consumer, Flow
from engine.quantities import show_duration


def check_consumers(flow: Flow) -> Iterator[str]:
    """What keeps the consumers from being played."""
    for name, consumer in flow.consumers.items():
        yield from _consumer(name, consumer)


def _consumer(name: str, consumer: Consumer) -> Iterator[str]:
    if consumer.largest is not None and (consumer.alike == 1 or consumer.routed == "all"):
        yield f"{name} has a largest member but no keys choose one; set alike, and routed: key"
    for window in consumer.offline:
        if not 0 < window.share <= 1:
            yield f"{name} has an offline window for none of it; give it a share above 0"
        elif window.share < 1 and consumer.alike == 1:
            yield f"{name} is a single consumer; it cannot be offline by {window.share:.0%}"
    rented = consumer.rented
    if rented is not None:
        if consumer.alike > 1:
            yield f"{name} rents workers and is {consumer.alike} consumers; rent for a single one"
        if rented.floor > consumer.workers:
            yield f"{name} rents at least {rented.floor} workers but {consumer.workers} at most"
        if not rented.delay:
            yield f"{name} rents workers that are there at once; leave `rented` out instead"
    if consumer.fails + consumer.crashes.share > 1:
        yield f"{name} fails and crashes at more events than it has; let both come to 1 at most"
    services = [consumer.service, *([consumer.largest.service] if consumer.largest else [])]
    for service in services:
        law = service.log_uniform
        if law is not None and law.low > law.high:
            yield f"{name} has work from {show_duration(law.low)} to less; swap low and high"
