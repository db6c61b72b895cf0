"""What a scale is too coarse to show: tight targets, and small shares of members."""

from collections.abc import Iterator

from engine.command import Command
from engine.draws.laws import Service
from engine.flow import Consumer, Flow
from engine.quantities import NS, show_duration
from engine.scale import COARSE, Member, members_of
from engine.target import Slo
from engine.topology import consumers_of, heavy_types


def fine_targets(flow: Flow, slo: Slo) -> Iterator[str]:
    """At scale 1:N a target must be ten times as coarse as work that had to be multiplied."""
    names = (
        list(flow.consumers) if slo.of == "all" else consumers_of(flow, slo.of.partition(".")[0])
    )
    for name in names:
        plain = members_of(flow, name).plain
        if slo.metric == "empty_poll_share" and plain.weight > 1.5:
            yield (
                f"the target {slo.id} counts empty polls of {name}, which scale 1:{flow.scale}"
                f" makes look emptier than they are; write `scale: 1`"
            )
        for kind, (member, service) in _classes(flow, name).items():
            yield from _too_fine(flow, slo, name, kind, member, service.mean)


def fine_targets_after(flow: Flow, command: Command) -> Iterator[str]:
    """The same for the work that a twist makes of it: another service, or a slower one."""
    name, _, of = command.of.partition(".")
    for kind, (member, own) in _classes(flow, name).items():
        if command.op == "service" and command.service is not None:
            apart = kind == "largest" and flow.consumers[name].largest is not None
            mean = command.service.mean if kind == of or not (of or apart) else 0.0
        else:
            mean = own.mean / command.factor if of in ("", kind) and command.factor < 1 else 0.0
        for slo in flow.slos:
            covers = slo.of == "all" or name in consumers_of(flow, slo.of.partition(".")[0])
            if covers and slo.phase != "base":
                yield from _too_fine(flow, slo, name, kind, member, mean)


def _classes(flow: Flow, name: str) -> dict[str, tuple[Member, Service]]:
    """The members of a consumer that differ, and their work."""
    consumer, scaled = flow.consumers[name], members_of(flow, name)
    classes = {"": (scaled.plain, consumer.service)}
    if scaled.largest is not None:
        own = consumer.largest.service if consumer.largest else consumer.service
        classes["largest"] = (scaled.largest, own)
    return classes


def _too_fine(
    flow: Flow, slo: Slo, name: str, kind: str, member: Member, mean: float
) -> Iterator[str]:
    """A bound on the latency of this class whose work takes `mean` nanoseconds unscaled."""
    if not slo.metric.startswith("latency.") or slo.op not in ("<", "<="):
        return
    whom = f"{name}.{kind}" if kind else name
    about = slo.of.partition(".")[2]
    if {name, kind, whom} & set(slo.except_):
        return
    if about not in ("", kind) and about not in heavy_types(flow, name):
        return
    work = mean * member.work_factor
    if member.work_factor > 1.01 and slo.value * NS < 10 * work:
        yield (
            f"the target {slo.id} of {slo.value:g}s is finer than scale 1:{flow.scale}"
            f" shows: work of {whom} is {show_duration(round(work))} there;"
            f" use a smaller scale, or at least {show_duration(round(10 * work))}"
        )


def coarse_windows(flow: Flow) -> Iterator[str]:
    """Offline windows for so few simulated members that their share would be another one."""
    for name, consumer in flow.consumers.items():
        yield from _windows(flow, name, consumer)


def _windows(flow: Flow, name: str, consumer: Consumer) -> Iterator[str]:
    scaled = members_of(flow, name)
    for window in consumer.offline:
        each = scaled.plain.members / scaled.real
        shown = min(1.0, _some(window.share, scaled.count) * each)
        if flow.scale > 1 and _off(_some(window.share, scaled.real) / scaled.real, shown):
            yield (
                f"{name} is offline by {window.share:.3g}, but scale 1:{flow.scale} can only show"
                f" {shown:.3g}; write `scale: {_fitting(window.share, scaled.real)}`"
            )


def coarse_kill(flow: Flow, command: Command) -> Iterator[str]:
    """A kill of so few simulated members or workers that it would take all; or, as a twist, a
    share that is another one."""
    name, _, kind = command.of.partition(".")
    consumer, scaled = flow.consumers[name], members_of(flow, name)
    if kind == "offline" or flow.scale == 1:
        return
    if kind == "largest" and scaled.largest is not None:
        whole = consumer.largest.workers if consumer.largest else consumer.workers
        real, simulated, what = whole, scaled.largest.workers, "worker"
    elif scaled.count > 1 or consumer.alike > 1:
        real, simulated, what = scaled.real, scaled.count, "member"
    else:
        real, simulated, what = consumer.workers, scaled.plain.workers, "worker"
    shown = _some(command.share, simulated) / simulated
    meant = _some(command.share, real) / real
    if (shown == 1 > meant) or (command.origin == "twist" and _off(meant, shown)):
        few = "all" if shown == 1 else f"{shown:.3g} of"
        which = f"{few} {simulated} {what}s" if simulated > 1 else f"one {what}"
        yield (
            f"kill takes {command.share:.0%} of {command.of}, which is {which} at scale"
            f" 1:{flow.scale}; use at most 1:{_fitting(command.share, real)}, or kill it whole"
        )


def coarse_share(flow: Flow, command: Command) -> Iterator[str]:
    """A twist for so few simulated members that it would be about another share of them."""
    scaled = members_of(flow, command.of.partition(".")[0])
    shown = _some(command.share, scaled.count) / scaled.count
    meant = _some(command.share, scaled.real) / scaled.real
    if flow.scale > 1 and command.origin == "twist" and _off(meant, shown):
        yield (
            f"{command.op} is about {command.share:.3g} of {command.of}, but scale"
            f" 1:{flow.scale} can only show {shown:.3g};"
            f" write `scale: {_fitting(command.share, scaled.real)}`"
        )


def _some(share: float, of: int) -> int:
    """How many a share is, as the run takes it: at least one."""
    return max(1, round(share * of))


def _off(meant: float, shown: float) -> bool:
    return abs(shown - meant) > COARSE * min(meant, 1 - meant) + 1e-9


def _fitting(share: float, real: int) -> int:
    """The largest scale at which rounding to whole members is no more than a fifth of the share."""
    return max(1, int(min(share, 1 - share) * real * 2 * COARSE))
