"""The links that an answer names, held against those of its question."""

from collections.abc import Collection, Iterator

from questions.finding import Finding, quoted
from questions.model import Question
from questions.where import Where, nearest


def wrong_links(
    question: Question, named: Collection[str], where: Where, *, partial: bool = False
) -> Iterator[Finding]:
    """Links in `design` that the question lacks, and, unless `partial`, those that are missing."""
    known = {link.id: link for link in question.links}
    for name in named:
        if name not in known:
            what = f"unknown link {quoted(name)}"
            yield where.finding(("design", name), what, nearest(name, known), key=True)
    for name, link in known.items():
        if name not in named and not partial:
            modes = " or ".join(link.modes)
            what = f"the link {quoted(name)} is missing"
            yield where.finding(("design",), what, f"add `{name}: …` with {modes}")
