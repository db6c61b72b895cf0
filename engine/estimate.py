"""How large a run will be, before it starts."""

from typing import Final

from engine.design import Design, LinkDesign
from engine.flow import Flow, RateProfile
from engine.quantities import NS
from engine.scale import scaled_members
from engine.topology import links_from, reach, skewed

EVENT_LIMIT: Final = 30_000_000
"""Runs that would take more simulated events are refused."""


def created_events(rate: RateProfile, story: int) -> float:
    """How many events a source creates in `story` nanoseconds, on average."""
    total = rate.base * story / NS
    for burst in rate.bursts:
        length = max(0, min(story, burst.at + burst.for_) - burst.at)
        total += (burst.rate - rate.base) * length / NS
    return total


def estimated_events(flow: Flow, design: Design) -> float:
    """Events of the kernel, about: three a delivery, and the retries into offline windows."""
    events = 0.0
    for name, source in flow.sources.items():
        messages = created_events(source.rate, flow.story) / flow.scale
        passed = [name, *reach(flow, name).brokers]
        links = [link for node in passed for link in links_from(flow, node)]
        events += messages
        for link in links:
            for target in flow.links[link].to:
                events += messages * _per_message(flow, design[link], target)
    return events


def _per_message(flow: Flow, design: LinkDesign, target: str) -> float:
    if target in flow.brokers:
        return 3.0
    consumer = flow.consumers[target]
    copies = 1
    if consumer.routed == "all":
        copies = scaled_members(consumer, flow.scale, skewed(flow, target)).count
    missed = sum(min(w.for_, flow.story) * w.share for w in consumer.offline) / flow.story
    if consumer.inbound == "none":
        missed = 1.0
    retry = design.settings.retry
    tries = 0.0
    if design.delivery == "push" or design.kind == "push-then-reconcile":
        longest = max((window.for_ for window in consumer.offline), default=flow.story)
        tries = min(retry.attempts - 1, 32 + longest / max(1, retry.cap))
    return copies * (3.0 + missed * 3.0 * tries)


def fitting_scale(flow: Flow, design: Design) -> int:
    """The smallest round scale with which the flow is small enough."""
    scale = flow.scale
    while True:
        for step in (1, 2, 5):
            if step * scale > flow.scale:
                larger = flow.model_copy(update={"scale": step * scale})
                if estimated_events(larger, design) <= EVENT_LIMIT:
                    return step * scale
        scale *= 10
