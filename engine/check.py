"""Contradictions in a flow, a design or a command, in words, before anything runs."""

from collections import Counter
from collections.abc import Iterator

from engine.command import Command
from engine.contradictions.audience import check_audiences, check_reading
from engine.contradictions.cache import check_caches, check_expiry
from engine.contradictions.consumer import check_consumers, check_priority
from engine.contradictions.fan_out import check_fan_out, check_reconnect
from engine.contradictions.holder import holder
from engine.contradictions.scale import (
    coarse_kill,
    coarse_share,
    coarse_windows,
    fine_targets_after,
)
from engine.contradictions.sender import sender
from engine.contradictions.source import check_sources
from engine.contradictions.target import check_targets, is_class
from engine.design import Design, LinkDesign
from engine.estimate import (
    EVENT_LIMIT,
    MEMBER_LIMIT,
    estimated_events,
    fitting_scale,
    most_members,
)
from engine.flow import Flow
from engine.pile_up import KEPT_LIMIT, most_kept
from engine.quantities import show_count
from engine.topology import links_from, reach

TOO_LARGE = "this would take"
"""How the finding begins that a run is too large; it ends in the scale that would do."""


class FlowError(ValueError):
    """A flow, design or command contradicts itself; `findings` says how, one sentence each."""

    def __init__(self, findings: list[str]) -> None:
        super().__init__("\n".join(findings))
        self.findings = tuple(findings)


def check(flow: Flow, design: Design) -> list[str]:
    """All contradictions, in the order of the flow; an empty list if it can run."""
    findings = [*_nodes(flow), *_links(flow)]
    if cycle := _first_cycle(flow):
        return [*findings, f"{' -> '.join(cycle)} is a circle; an event would go round for ever"]
    if not findings:
        findings += _paths(flow)
    findings += [*check_sources(flow), *check_consumers(flow), *coarse_windows(flow)]
    findings += [*_design(flow, design), *check_audiences(flow), *check_fan_out(flow)]
    findings += check_caches(flow)
    findings += check_targets(flow)
    return findings or list(_size(flow, design))


def _nodes(flow: Flow) -> Iterator[str]:
    names = Counter([*flow.sources, *flow.brokers, *flow.consumers, *flow.links])
    for name, times in names.items():
        if times > 1:
            yield f"{name} names {times} things; give each node and link a name of its own"
        if "." in name or name == "all":
            yield f"{name} cannot be a name; leave out dots, and keep `all` for everything"


def _links(flow: Flow) -> Iterator[str]:
    for name, link in flow.links.items():
        if link.from_ in flow.consumers:
            yield f"{name} starts at the consumer {link.from_}; put a broker in between"
        elif link.from_ not in flow.sources and link.from_ not in flow.brokers:
            yield f"{name} starts at {link.from_}, which is no source or broker of the flow"
        if link.delay >= flow.story:
            yield f"{name} takes as long as the story or longer; give it less delay"
        if link.slow is not None and not (link.slow.share and link.slow.takes):
            yield f"{name} is slow for nobody or by nothing; give `slow` a share and a time"
        for target in link.to:
            if target in flow.sources:
                yield f"{name} leads to the source {target}; a source takes nothing in"
            elif target not in flow.brokers and target not in flow.consumers:
                yield f"{name} leads to {target}, which is no broker or consumer of the flow"


def _first_cycle(flow: Flow) -> tuple[str, ...]:
    return next(filter(None, (_cycle(flow, (broker,)) for broker in flow.brokers)), ())


def _cycle(flow: Flow, path: tuple[str, ...]) -> tuple[str, ...]:
    for name in links_from(flow, path[-1]):
        for target in flow.links[name].to:
            if target in path:
                return (*path[path.index(target) :], target)
            if target in flow.brokers and (found := _cycle(flow, (*path, target))):
                return found
    return ()


def _paths(flow: Flow) -> Iterator[str]:
    for source in flow.sources:
        arrivals = Counter(_arrivals(flow, source))
        if not arrivals:
            yield f"{source} leads to no consumer; give it a link"
        for node, ways in arrivals.items():
            if ways > 1:
                yield f"{source} reaches {node} in {ways} ways; leave one, or it gets all twice"
    reached = {consumer for source in flow.sources for consumer in reach(flow, source).consumers}
    for consumer in flow.consumers:
        if consumer not in reached:
            yield f"nothing reaches the consumer {consumer}; give it a link"


def _arrivals(flow: Flow, node: str) -> Iterator[str]:
    for name in links_from(flow, node):
        for target in flow.links[name].to:
            yield target
            yield from _arrivals(flow, target)


def _design(flow: Flow, design: Design) -> Iterator[str]:
    for name in flow.links:
        if name not in design:
            yield f"{name} has no design; say how it delivers"
    for name, link in design.items():
        if name not in flow.links:
            yield f"the design has a link {name} that the flow has not"
        else:
            yield from _link_design(flow, name, link)


def _part(flow: Flow, command: Command) -> Iterator[str]:
    name, _, kind = command.of.partition(".")
    if flow.consumers[name].alike == 1 or kind == "largest":
        yield f"{command.op} {command.of} is about a part of a single one; write `share: 100%`"
    elif not command.share:
        yield f"{command.op} {command.of} is about nobody; give it a share above 0"
    else:
        yield from coarse_share(flow, command)


def _limit(flow: Flow, of: str, rate: float | None) -> Iterator[str]:
    if of not in flow.consumers or flow.consumers[of].limit is None:
        yield f"limit needs a consumer that has a limit in the flow, and {of} has none"
    if not rate:
        yield f"limit {of} does not say how much; give it a rate above 0"


def _link_design(flow: Flow, name: str, design: LinkDesign) -> Iterator[str]:
    yield from holder(flow, name, design)
    yield from sender(flow, name, design)
    yield from check_priority(flow, name, design)
    yield from check_reading(flow, name, design)
    yield from check_expiry(flow, name, design)


def _size(flow: Flow, design: Design) -> Iterator[str]:
    part, consumer = most_members(flow)
    events, (kept, whom) = estimated_events(flow, design), most_kept(flow, design)
    if part > 1:
        limit = MEMBER_LIMIT[flow.consumers[consumer].routed]
        large = f"{show_count(part * limit)} simulated members of {consumer}"
        most = show_count(limit)
    elif events > EVENT_LIMIT:
        large, most = f"about {show_count(events)} simulated events", show_count(EVENT_LIMIT)
    elif kept > KEPT_LIMIT:
        large = f"about {show_count(kept)} simulated events kept at once for {whom}"
        most = show_count(KEPT_LIMIT)
    else:
        return
    scale = fitting_scale(flow, design)
    mend = f"write `scale: {scale}`" if scale else "make what is done at intervals less frequent"
    yield f"{TOO_LARGE} {large}, more than {most}; {mend}"


def check_command(flow: Flow, command: Command) -> list[str]:
    """What is wrong with a command for this flow; an empty list if nothing is."""
    op, of = command.op, command.of
    name, _, kind = of.partition(".")
    findings: list[str] = []
    if op == "limit":
        findings += _limit(flow, of, command.rate)
    elif op == "reconnect":
        findings += check_reconnect(flow, command)
    elif op in ("kill", "restore", "offline", "speed", "fails", "crashes", "service"):
        if name not in flow.consumers or (kind and not is_class(flow, of)):
            findings.append(f"{op} needs a consumer or one of its classes, and {of} is none")
        elif kind and kind == "offline" and op == "service":
            findings.append(f"service is for a consumer or its largest member, not for {of}")
    elif op in ("burst", "rate", "storm"):
        if name not in flow.sources or (kind and kind not in flow.sources[name].heavy):
            findings.append(f"{op} needs a source, and {of} is none")
    elif of not in flow.links:
        findings.append(f"{op} needs a link, and {of} is none")
    if command.for_ == 0 and op not in ("storm", "reconnect"):
        findings.append(f"{op} {of} is over at once; give it a longer `for`, or none")
    if op == "redrive" and command.for_ is not None:
        findings.append(f"redrive {of} is done at once; leave `for` out, and set a rate")
    if op in ("kill", "offline") and not command.share:
        findings.append(f"{op} {of} takes nobody down; give it a share above 0")
    elif op == "kill" and not findings:
        findings += coarse_kill(flow, command)
    if op in ("offline", "speed") and command.share < 1 and not findings:
        findings += _part(flow, command)
    if op == "rate" and command.rate is None:
        findings.append(f"rate {of} does not say how much; give it a rate")
    if op == "storm" and command.count is None:
        findings.append(f"storm {of} does not say how many events; give it a count")
    elif op == "storm" and (command.count or 0) / flow.scale > EVENT_LIMIT / 3:
        findings.append(f"storm {of} has more events than a run may take; use a larger scale")
    if op == "service" and command.service is None:
        findings.append(f"service {of} does not say how long; give it a service")
    if command.service is not None and not command.service.by_law and name in flow.consumers:
        consumer = flow.consumers[name]
        if consumer.service.by_law and consumer.limit is None:
            findings.append(
                f"service {of} is by size or batch, and that of the flow is not; give it there, too"
            )
    if op in ("service", "speed") and command.origin == "twist" and not findings:
        findings += fine_targets_after(flow, command)
    if op == "design":
        if command.design is None:
            findings.append(f"design {of} does not say how; give it a design")
        elif not findings:
            findings += _link_design(flow, of, command.design)
    return findings
