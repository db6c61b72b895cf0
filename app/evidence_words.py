"""A piece of evidence in a line: the words in quotes, or the figure."""

from collections.abc import Iterable

from app.figures import of_unit
from engine.target_words import METRICS
from questions.safe_text import visible_line
from rubrics.grade import Evidence, MeasuredEvidence


def quoted(evidence: Evidence) -> str:
    """`“a slow team”`, or `p99 latency 7.5 s`."""
    if isinstance(evidence, MeasuredEvidence):
        metric = METRICS.get(evidence.metric, evidence.metric)
        return visible_line(f"{metric} {of_unit(evidence.value, evidence.unit)}")
    return f"“{visible_line(' '.join(evidence.text.split()))}”"


def quotes(evidence: Iterable[Evidence]) -> str:
    """Several of them; what stands inside another one is not said twice."""
    said = list(dict.fromkeys(map(quoted, evidence)))
    inner = [each.strip("“”") for each in said]
    return ", ".join(
        each
        for each, own in zip(said, inner, strict=True)
        if not any(own != other and own in other for other in inner)
    )
