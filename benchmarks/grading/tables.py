"""The tables of the report, as Markdown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from benchmarks.grading.agreement import (
    Pairs,
    confusion,
    detection,
    mean_error,
    weighted_kappa,
)
from benchmarks.grading.families import Finding
from benchmarks.grading.labelled import Grader, Labelled
from benchmarks.grading.parts import Difference
from rubrics.agreement import Agreement

FEWEST = 8
"""A criterion's own figures count in a mean with so many labels of the level or more."""


def markdown(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; all columns but the first hold figures."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def levels_of(answers: Sequence[Labelled], grade: Grader) -> list[tuple[Labelled, dict[str, int]]]:
    """Each answer with the levels that a grader gives it."""
    return [(answer, dict(grade(answer))) for answer in answers]


Graded = Sequence[tuple[Labelled, Mapping[str, int]]]


def level_pairs(graded: Graded) -> list[tuple[int, int]]:
    """(label, level) of every criterion of every answer."""
    return [(a.labels[name], found[name]) for a, found in graded for name in a.labels]


def total_pairs(graded: Graded) -> list[tuple[int, int]]:
    """(labelled, graded) reasoning points in tenths, one an answer."""
    return [(a.tenths(a.labels), a.tenths(found)) for a, found in graded]


def sets(by_name: Mapping[str, Graded]) -> str:
    """One line a set of answers: its size, and all its figures."""
    head = ["set", "answers", "F1 ≥ 1", "F1 = 2", "mean F1 ≥ 1", "mean F1 = 2"]
    head += ["kappa of levels", "kappa of totals", "mean error of totals"]
    return markdown(head, [[name, *_set(graded)] for name, graded in by_name.items()])


def _set(graded: Graded) -> Iterator[str]:
    pairs, totals = level_pairs(graded), total_pairs(graded)
    yield str(len(graded))
    for level in (1, 2):
        yield f"{detection(pairs, level).f1:.2f}"
    found = by_criterion(graded)
    for level in (1, 2):
        own = [
            detection(each, level).f1
            for each in found.values()
            if sum(label >= level for label, _ in each) >= FEWEST
        ]
        yield f"{sum(own) / len(own):.2f}" if own else "–"
    yield f"{weighted_kappa(pairs):.2f}"
    yield f"{weighted_kappa(totals):.2f}"
    yield f"{mean_error(totals) / 10:+.1%}"


def criteria(graded: Graded) -> str:
    """One line a criterion: precision, recall and F1 of both levels, confusion, kappa."""
    head = ["criterion", "n", "P ≥ 1", "R ≥ 1", "F1 ≥ 1", "P = 2", "R = 2", "F1 = 2", "kappa"]
    head += ["label 0 → 0/1/2", "label 1 → 0/1/2", "label 2 → 0/1/2"]
    found = by_criterion(graded)
    rows = [[name, *_criterion(pairs)] for name, pairs in sorted(found.items())]
    return markdown(head, [*rows, ["**all**", *_criterion(level_pairs(graded))]])


def _criterion(pairs: Pairs) -> Iterator[str]:
    yield str(len(pairs))
    for level in (1, 2):
        found = detection(pairs, level)
        yield from (f"{value:.2f}" for value in (found.precision, found.recall, found.f1))
    yield f"{weighted_kappa(pairs):.2f}"
    for row in confusion(pairs):
        yield "/".join(map(str, row))


def styles(graded: Graded) -> str:
    """One line a style of writing."""
    by_style: dict[str, list[tuple[Labelled, Mapping[str, int]]]] = defaultdict(list)
    for answer, found in graded:
        by_style[answer.style].append((answer, found))
    rows = []
    for style, own in sorted(by_style.items()):
        pairs, totals = level_pairs(own), total_pairs(own)
        figures = [f"{weighted_kappa(pairs):.2f}", f"{mean_error(totals) / 10:+.1%}"]
        rows.append([style, len(own), *figures])
    return markdown(["style", "answers", "kappa of levels", "mean error of totals"], rows)


def baselines(answers: Sequence[Labelled], graders: Mapping[str, Grader]) -> str:
    """One line a grader: ours, without a part, and simpler ones."""
    rows = []
    for name, grade in graders.items():
        graded = levels_of(answers, grade)
        pairs = level_pairs(graded)
        figures = [detection(pairs, 1).f1, detection(pairs, 2).f1, weighted_kappa(pairs)]
        figures.append(weighted_kappa(total_pairs(graded)))
        rows.append([name, *(f"{value:.2f}" for value in figures)])
    return markdown(["grader", "F1 ≥ 1", "F1 = 2", "kappa of levels", "kappa of totals"], rows)


def families(found: Iterable[Finding]) -> str:
    """One line a family of made-up answers."""
    rows = []
    for each in found:
        limit = "–" if each.limit is None else f"{'≥' if each.at_least else '≤'} {each.limit:g}"
        holds = {True: "yes", False: "**no**", None: "–"}[each.holds]
        rows.append([each.family, each.asks, f"{each.value:.3f}", limit, holds])
    return markdown(["family", "measured", "value", "limit", "kept"], rows)


def parts(found: Iterable[Difference]) -> str:
    """One line a part of the grader and a family that it is for."""
    rows = [[each.part, each.asks, f"{each.whole:.3f}", f"{each.without:.3f}"] for each in found]
    return markdown(["without", "family and figure", "with it", "without it"], rows)


def wrong_claims(answers: Sequence[Labelled]) -> str:
    """How many wrong claims were found, missed, and seen where there is none."""
    return markdown(
        ["", "answers", "found", "missed", "false alarms"],
        [["wrong claims", len(answers), *counted_claims(answers)]],
    )


def counted_claims(answers: Sequence[Labelled]) -> tuple[int, int, int]:
    """Wrong claims found, missed, and seen where there is none."""
    found = missed = false = 0
    for answer in answers:
        seen = {each.id for each in answer.read().misconceptions}
        found += len(seen & answer.misconceptions)
        missed += len(answer.misconceptions - seen)
        false += len(seen - answer.misconceptions)
    return found, missed, false


def trust(figures: Agreement) -> str:
    """One line: what the product says of itself."""
    both = figures.all
    head = ["answers", "labels", "same level", "one off", "two off", "totals off by"]
    head += ["wrong claims found", "missed", "false alarms"]
    row: list[object] = [figures.answers, both.number]
    row += [f"{both.apart(by) / both.number:.0%}" for by in range(3)]
    row += [f"{figures.total_off:.1%}", figures.claims_found, figures.claims_missed]
    return markdown(head, [[*row, figures.false_claims]])


def by_criterion(graded: Graded) -> dict[str, list[tuple[int, int]]]:
    """Criterion → (label, level) of every answer that has a label for it."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for answer, levels in graded:
        for name, label in answer.labels.items():
            found[name].append((label, levels[name]))
    return found
