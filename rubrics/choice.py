"""What the chosen modes earn: every link alike, each with its mode's credit."""

from collections.abc import Iterator

from questions.resolve import Resolved, ResolvedLink
from rubrics.grade import CriterionGrade, TextEvidence


def choice_criteria(resolved: Resolved) -> Iterator[CriterionGrade]:
    """One criterion a link; its level is the credit, 0-1. Points are still to be settled."""
    for name, link in resolved.links.items():
        mode = _mode(link)
        yield CriterionGrade(
            id=name,
            title=f"{name}: {mode}",
            kind="choice",
            level=link.credit,
            max_level=1,
            points=0,
            max_points=0,
            evidence=(TextEvidence(f"design.{name}", 0, len(mode), mode),),
            feedback=link.why,
        )


def _mode(link: ResolvedLink) -> str:
    kind = f" ({link.design.kind})" if link.design.kind else ""
    return f"{link.design.delivery}{kind}"
