"""What runs on the same messages came to, in the figures that people compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Final

from app import figures
from engine.comparison import METRICS, Difference, differences
from engine.report import Report, Verdict
from engine.target_words import METRICS as WORDS
from engine.target_words import target_words

SAME: Final = "same"
_SHOWN: Final = (
    "latency.p50",
    "latency.p99",
    "latency.max",
    "backlog.peak",
    "backlog.final",
    "lost",
    "dead_lettered",
    "duplicates",
    "polls",
    "deliveries_per_event",
)


@dataclass(frozen=True, slots=True)
class Held:
    """A target under one design: what was measured, on average, and in how many runs it held."""

    text: str
    held: int
    runs: int


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target: what it is about, what it wants, and how each design keeps it, the first first."""

    target: str
    about: str
    wanted: str
    found: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A difference to the first design, as `+1.2 s`, `same`, or `-` where a run has no value.

    `sure`: several seeds agree on it.
    """

    text: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric: what the first design came to, and how far the others are from that."""

    name: str
    first: str
    others: tuple[Apart, ...]


def target_rows(designs: Sequence[Sequence[Report]]) -> tuple[TargetRow, ...]:
    """A row for each target; `designs` holds the reports of each, one a seed."""
    rows = []
    for number, verdict in enumerate(designs[0][0].verdicts):
        of_design = [[report.verdicts[number] for report in reports] for reports in designs]
        wanted = figures.wanted(verdict.op, verdict.target, verdict.unit)
        found = tuple(_held(verdicts) for verdicts in of_design)
        rows.append(TargetRow(verdict.slo, target_words(verdict), wanted, found))
    return tuple(rows)


def metric_rows(designs: Sequence[Sequence[Report]]) -> tuple[MetricRow, ...]:
    """A row for each metric that any of the runs has something of."""
    first, *others = designs
    apart = [differences(first, reports) for reports in others]
    rows = []
    for metric in _SHOWN:
        values = [METRICS[metric](report) for reports in designs for report in reports]
        if any(values):
            own = [METRICS[metric](report) for report in first]
            name = WORDS.get(metric, metric)
            found = tuple(_apart(metric, each) for each in apart)
            rows.append(MetricRow(name, _mean(metric, own), found))
    return tuple(rows)


def _held(verdicts: Sequence[Verdict]) -> Held:
    value = mean(verdict.value for verdict in verdicts)
    held = sum(verdict.holds for verdict in verdicts)
    return Held(figures.measured(value, verdicts[0].unit), held, len(verdicts))


def _mean(metric: str, values: Sequence[float | None]) -> str:
    known = [value for value in values if value is not None]
    return figures.measured(mean(known), _unit(metric)) if known else "-"


def _apart(metric: str, found: Mapping[str, Difference]) -> Apart:
    if metric not in found:
        return Apart("-")
    difference = found[metric]
    size = figures.measured(abs(difference.mean), _unit(metric))
    if size.split()[0] == "0":
        return Apart(SAME, difference.sure)
    text = ("+" if difference.mean > 0 else "−") + size
    half = figures.measured(difference.half_width or 0, _unit(metric))
    return Apart(text if half.split()[0] == "0" else f"{text} ±{half}", difference.sure)


def _unit(metric: str) -> str:
    return "s" if metric.startswith("latency.") else ""
