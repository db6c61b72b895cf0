"""Small flows written in few words, and traces of what becomes of their events."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine import Run, start
from engine.command import Command
from engine.design import Design, Kind, LinkDesign
from engine.flow import Flow
from engine.measures.audit import check_books
from engine.quantities import NS
from engine.report import Report


def flow(**parts: object) -> Flow:
    """A flow as it would be written in a file."""
    return Flow.model_validate(parts)


def single(
    *,
    rate: object = "1/s",
    story: str = "10s",
    delay: str = "0s",
    service: object = "0s",
    arrivals: str = "constant",
    **consumer: object,
) -> Flow:
    """One source, one link `l`, one consumer `c`; a bare service is constant."""
    work = {"constant": service} if isinstance(service, str) else service
    return flow(
        story=story,
        sources={"s": {"arrivals": arrivals, "rate": rate}},
        consumers={"c": {"service": work, **consumer}},
        links={"l": {"from": "s", "to": "c", "delay": delay}},
    )


def push(**settings: object) -> LinkDesign:
    return LinkDesign.model_validate({"delivery": "push", "settings": settings})


def pull(**settings: object) -> LinkDesign:
    return LinkDesign.model_validate({"delivery": "pull", "settings": settings})


def hybrid(kind: Kind, **settings: object) -> LinkDesign:
    return LinkDesign.model_validate({"delivery": "hybrid", "kind": kind, "settings": settings})


def command(**parts: object) -> Command:
    return Command.model_validate(parts)


@dataclass(frozen=True)
class Trace:
    """`delivered` holds (created, processed) in seconds, in the order of processing."""

    delivered: list[tuple[float, float]]
    report: Report
    run: Run

    @property
    def processed(self) -> list[float]:
        """When events were processed, in seconds."""
        return [at for _, at in self.delivered]


def trace(flow: Flow, design: LinkDesign | Design, *commands: Command, seed: int = 1) -> Trace:
    """Run event by event; the books are closed after every one."""
    run = start(flow, _whole(flow, design), seed=seed, commands=commands)
    world, delivered = run.world, []
    while world.kernel.step(world.story):
        now = world.kernel.now
        delivered += [((now - latency) / NS, now / NS) for latency in world.recent]
        world.recent.clear()
        check_books(world)
    return Trace(delivered, run.report(), run)


def _whole(flow: Flow, design: LinkDesign | Design) -> Design:
    return dict.fromkeys(flow.links, design) if isinstance(design, LinkDesign) else design


def books(report: Report) -> dict[str, int]:
    """The lines of the books that are not 0, without what was offered."""
    lines = (
        "delivered",
        "superseded",
        "dropped",
        "expired",
        "dead_lettered",
        "crashed",
        "resident",
        "duplicates",
    )
    return {line: getattr(report.books, line) for line in lines if getattr(report.books, line)}


def link(report: Report, *names: str) -> Sequence[int]:
    """Some counts of the link `l`."""
    return [getattr(report.links["l"], name) for name in names]
