"""How a text was read, for a reader: clause by clause, then check by check."""

from collections.abc import Iterator

from app.cli.layout import indented
from rubrics.explanation import CheckDecided, Clause, Explanation, LevelDecided
from rubrics.grade import TextEvidence

INSIDE = "      "


def explain_text(explanation: Explanation) -> str:
    """The whole derivation. Not yet made visible."""
    return "\n".join([*_clauses(explanation), *_criteria(explanation)])


def _clauses(explanation: Explanation) -> Iterator[str]:
    yield ""
    yield "How the text was read"
    source = "justification"
    for clause in explanation.clauses:
        if clause.source != source:
            source = clause.source
            yield f"  {source}"
        yield from _clause(clause)


def _clause(clause: Clause) -> Iterator[str]:
    yield indented(f"“{_line(clause.text)}”", "  ")
    if clause.void:
        yield indented(f"counts for nothing: it {clause.void}", INSIDE)
    for said in clause.concepts:
        yield indented(f"{said.concept}, {said.scope}: “{_line(said.words)}”", INSIDE)


def _criteria(explanation: Explanation) -> Iterator[str]:
    yield ""
    yield "How the levels were decided"
    for criterion in explanation.criteria:
        yield from _criterion(criterion)


def _criterion(criterion: LevelDecided) -> Iterator[str]:
    yield indented(f"{criterion.title} ({criterion.id}): level {criterion.level}", "  ")
    for wrong in criterion.wrong:
        yield indented(f"capped by a wrong claim: {_quoted(wrong)}", INSIDE)
    for check in criterion.checks:
        yield indented(_check(check), INSIDE)


def _check(check: CheckDecided) -> str:
    head = f"level {check.level}, {check.name}: {'true' if check.true else 'false'}"
    if check.true:
        return f"{head}, by {' and '.join(map(_quoted, check.evidence))}"
    return f"{head}, nearest {_quoted(check.near)}" if check.near else head


def _quoted(evidence: TextEvidence) -> str:
    return f"“{_line(evidence.text)}”"


def _line(text: str) -> str:
    return " ".join(text.split())
