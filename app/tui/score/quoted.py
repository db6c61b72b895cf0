"""A piece of evidence in a line: the words in quotes, or the figure."""

from app import figures
from app.tui.safe import line
from engine.target_words import METRICS
from rubrics.grade import Evidence, MeasuredEvidence


def quoted(evidence: Evidence) -> str:
    """`“a slow team”`, or `p99 latency 7.5 s`."""
    if isinstance(evidence, MeasuredEvidence):
        metric = METRICS.get(evidence.metric, line(evidence.metric))
        return f"{metric} {figures.of_unit(evidence.value, evidence.unit)}"
    return f"“{line(evidence.text)}”"
