"""What a sweep may draw of each run: a target's figure, or one that all runs have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.refused import all_of
from app.report_words import refused
from engine.comparison import METRICS
from engine.report import Report
from engine.target_words import METRICS as WORDS
from engine.target_words import target_words

_BESIDES: Final = (
    "latency.p50",
    "latency.p99",
    "backlog.peak",
    "lost",
    "duplicates",
    "polls",
    "deliveries_per_event",
)


@dataclass(frozen=True, slots=True)
class Measure:
    """`name` in words; `slo` is the target's id, with its `op` and `target`, or empty."""

    name: str
    unit: str
    metric: str = ""
    slo: str = ""
    op: str = ""
    target: float = 0.0

    def value(self, report: Report) -> float | None:
        """The figure; None where the run has none."""
        if self.slo:
            return next(v.value for v in report.verdicts if v.slo == self.slo)
        return METRICS[self.metric](report)

    def holds(self, report: Report) -> bool | None:
        """Whether the target is held; None where it is about none."""
        return next((v.holds for v in report.verdicts if v.slo == self.slo), None)


def measures(reports: Sequence[Report]) -> tuple[Measure, ...]:
    """Those of runs of one flow: of its targets first, then the figures that are not all the same
    nothing."""
    found = [
        Measure(
            f"{verdict.slo}: {target_words(verdict)}",
            verdict.unit,
            slo=verdict.slo,
            op=verdict.op,
            target=verdict.target,
        )
        for verdict in reports[0].verdicts
    ]
    found += [
        Measure(WORDS.get(metric, metric), "s" if metric.startswith("latency.") else "", metric)
        for metric in _BESIDES
        if any(METRICS[metric](report) for report in reports)
    ]
    return tuple(found)


def missed_limits(reports: Mapping[str, Report]) -> Iterator[str]:
    """A sentence for each limit on requests that some values miss: they are counted there alone."""
    missed: dict[str, list[str]] = {}
    for value, report in reports.items():
        for verdict in report.verdicts:
            if refused(verdict):
                missed.setdefault(verdict.slo, []).append(value)
    for slo, values in missed.items():
        yield (
            f"At {all_of(values)}, {slo} is missed: requests are counted in the run, not slowed; if"
            " some were refused, what they bring would come later than measured."
        )
