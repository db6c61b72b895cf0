"""Which charts a flow's run has, and what of a frame each of them draws."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from app import figures
from app.prediction import Prediction
from app.tui.charts.marks import Target
from app.tui.charts.trace import Kept
from app.tui.run.looks import target_of
from app.tui.safe import line
from engine.flow import Flow
from engine.report import CacheReport, Frame

Values = Mapping[str, float | None]

TOGETHER: Final = 2
"""So many charts are shown at a time."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart. `values` takes the value of each of its `lines` from a frame."""

    id: str
    title: str
    show: Callable[[float], str]
    lines: Mapping[str, Kept]
    values: Callable[[Frame], Values]
    target: Target | None
    scale: Literal["linear", "ladder"] = "linear"


def charts_of(flow: Flow) -> tuple[Drawn, ...]:
    """Backlog and latency; where there are caches, first what they serve; where somebody reads,
    also how long that takes."""
    caches = [name for name, consumer in flow.consumers.items() if consumer.cache is not None]
    readers = [name for name, consumer in flow.consumers.items() if consumer.reads is not None]
    shown = [_backlog(flow), _latency(flow)]
    if caches:
        shown = [_stale(flow, caches), _origin(flow, caches), *shown, _hits(flow, caches)]
    if readers:
        shown += [_read_time(flow, readers), _merged(readers)]
    return tuple(shown)


def said(prediction: Prediction) -> Target | None:
    """The size of the backlog that was foreseen, for the backlog's chart."""
    if prediction.peak is None:
        return None
    return Target(prediction.peak, f"you said {figures.count(prediction.peak)}")


def _backlog(flow: Flow) -> Drawn:
    stages = {name: line(name) for name in (*flow.brokers, *flow.consumers)}

    def waiting(frame: Frame) -> Values:
        return {shown: frame.nodes[name].waiting for name, shown in stages.items()}

    title = "Backlog, events waiting"
    lines: Mapping[str, Kept] = dict.fromkeys(stages.values(), "span")
    return Drawn("backlog", title, figures.count, lines, waiting, target_of(flow, "backlog.peak"))


def _latency(flow: Flow) -> Drawn:
    return Drawn(
        "latency",
        "Latency, created to processed",
        figures.seconds,
        {"p50": "mean", "p99": "high"},
        lambda frame: {"p50": frame.latency_p50, "p99": frame.latency_p99},
        target_of(flow, "latency."),
        "ladder",
    )


def _stale(flow: Flow, caches: list[str]) -> Drawn:
    values = _of_caches(caches, lambda cache: 100 * cache.stale_share)
    title = "Answers with an old version"
    return Drawn("stale", title, _percent, _means(caches), values, target_of(flow, "stale_share"))


def _hits(flow: Flow, caches: list[str]) -> Drawn:
    values = _of_caches(caches, lambda cache: 100 * cache.hit_share)
    title = "Answers from a copy"
    return Drawn("hits", title, _percent, _means(caches), values, target_of(flow, "hit_share"))


def _origin(flow: Flow, caches: list[str]) -> Drawn:
    values = _of_caches(caches, lambda cache: cache.origin_rate)
    title = "Load on the origin, fetches a second"
    target = target_of(flow, "origin_rate")
    return Drawn("origin", title, figures.rate, _means(caches), values, target)


def _read_time(flow: Flow, readers: list[str]) -> Drawn:
    def values(frame: Frame) -> Values:
        reads = {name: frame.reads[name] for name in readers}
        means = {f"{line(name)} mean": read.latency_mean for name, read in reads.items()}
        return means | {f"{line(name)} p99": read.latency_p99 for name, read in reads.items()}

    lines: dict[str, Kept] = {
        f"{line(n)} {what}": "mean" for what in ("mean", "p99") for n in readers
    }
    target = target_of(flow, "read_latency.")
    return Drawn("reads", "Time of a read", figures.seconds, lines, values, target, "ladder")


def _merged(readers: list[str]) -> Drawn:
    def values(frame: Frame) -> Values:
        return {line(name): frame.reads[name].merged for name in readers}

    title = "Accounts merged at a read"
    return Drawn("merged", title, figures.count, _means(readers), values, None)


def _of_caches(
    caches: list[str], figure: Callable[[CacheReport], float]
) -> Callable[[Frame], Values]:
    return lambda frame: {line(name): figure(frame.caches[name]) for name in caches}


def _means(names: list[str]) -> dict[str, Kept]:
    return {line(name): "mean" for name in names}


def _percent(value: float) -> str:
    return f"{value:.3g} %"
