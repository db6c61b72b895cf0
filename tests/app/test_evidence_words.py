import pytest

from app.evidence_words import LONGEST, quotes
from rubrics.grade import MeasuredEvidence, TextEvidence


def said(text: str) -> TextEvidence:
    return TextEvidence("justification", 0, len(text), text)


def test_what_stands_inside_another_quote_is_not_said_twice() -> None:
    evidence = [said("a slow\nteam"), said("slow"), said("a slow team"), said("the log")]
    assert quotes(evidence) == "“a slow team”, “the log”"


def test_figures_stand_beside_quotes() -> None:
    measured = MeasuredEvidence("latency.p99", 7.5, "s")
    assert quotes([measured, said("slow")]) == "p99 latency 7.5 s, “slow”"


TEXT = """Billing reads 3,000 events at its own pace, so the log
holds what waits; nothing is lost. Search uses

- a lease of 30 s, and
- a dead-letter queue"""


def at(words: str) -> TextEvidence:
    start = TEXT.index(words)
    return TextEvidence("why", start, start + len(words), words)


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("own pace", "Billing reads 3,000 events at its own pace"),
        ("what waits", "so the log holds what waits"),
        ("waits; nothing", "so the log holds what waits; nothing is lost"),
        ("Search", "Search uses"),
        ("lease", "a lease of 30 s"),
        ("dead-letter", "a dead-letter queue"),
    ],
)
def test_a_quote_is_a_whole_clause(words: str, clause: str) -> None:
    assert quotes([at(words)], {"why": TEXT}) == f"“{clause}”"


def test_clauses_of_one_sentence_stand_in_one_quote() -> None:
    pieces = [at("log"), at("own pace"), at("lost"), at("lease")]
    assert quotes(pieces, {"why": TEXT}) == (
        "“Billing reads 3,000 events at its own pace, so the log holds what waits; nothing is"
        " lost”, “a lease of 30 s”"
    )
    assert quotes(pieces, {"why": TEXT}, most=1).endswith("is lost”")


def test_where_a_clause_is_too_long_signs_tell_that_it_is_cut() -> None:
    text = f"first {'and again ' * (LONGEST // 8)}last"
    start = text.index("again")
    assert quotes([TextEvidence("why", start, start + 5, "again")], {"why": text}) == "“… again …”"
    assert quotes([TextEvidence("why", 0, 5, "first")], {"why": text}) == "“first …”"


def test_what_does_not_stand_in_the_text_is_quoted_as_it_is() -> None:
    setting = TextEvidence("design.a-to-b", 0, 4, "push")
    assert quotes([setting], {"why": TEXT}) == "“push”"
    assert quotes([TextEvidence("why", 0, 4, "else")], {"why": TEXT}) == "“else”"
