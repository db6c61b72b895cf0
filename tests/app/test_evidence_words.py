from app.evidence_words import quotes
from rubrics.grade import MeasuredEvidence, TextEvidence


def said(text: str) -> TextEvidence:
    return TextEvidence("justification", 0, len(text), text)


def test_what_stands_inside_another_quote_is_not_said_twice() -> None:
    evidence = [said("a slow\nteam"), said("slow"), said("a slow team"), said("the log")]
    assert quotes(evidence) == "“a slow team”, “the log”"


def test_figures_stand_beside_quotes() -> None:
    measured = MeasuredEvidence("latency.p99", 7.5, "s")
    assert quotes([measured, said("slow")]) == "p99 latency 7.5 s, “slow”"
