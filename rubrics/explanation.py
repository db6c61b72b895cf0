"""The whole derivation of a reading: every clause with what it says and how that is meant, every
check with what made it true, every level."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from questions.model import Question
from rubrics.checks import decide
from rubrics.grade import TextEvidence
from rubrics.levels import level_of
from rubrics.model import Criterion, Level, Reached, Rubric, Scope
from rubrics.reading import Opened
from rubrics.text.analysis import Trace

VOID = {
    "copied": "only repeats the question",
    "repeated": "was said before",
    "listed": "is only a list of terms",
}


@dataclass(frozen=True, slots=True)
class ConceptSaid:
    """A concept found in a clause, how it is meant, and the words that say it."""

    concept: str
    scope: Scope
    words: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a text, in code points of its source; `void` says why it counts for nothing."""

    source: str
    start: int
    end: int
    text: str
    void: str
    concepts: tuple[ConceptSaid, ...]


@dataclass(frozen=True, slots=True)
class CheckDecided:
    """A check of a criterion: for which level it stands, and the words that made it true."""

    name: str
    level: Reached
    true: bool
    evidence: tuple[TextEvidence, ...]
    near: TextEvidence | None


@dataclass(frozen=True, slots=True)
class LevelDecided:
    """A criterion's level by its checks; `wrong` are the claims that capped it."""

    id: str
    title: str
    level: Level
    checks: tuple[CheckDecided, ...]
    wrong: tuple[TextEvidence, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All clauses in order, and the criteria of the rubric, weighed ones first."""

    clauses: tuple[Clause, ...]
    criteria: tuple[LevelDecided, ...]
    notes: tuple[str, ...]


def explain(
    texts: Mapping[str, str],
    rubric: Rubric,
    question: Question,
    chosen: Mapping[str, str] | None = None,
) -> Explanation:
    """How `rubrics.reading.read_text` comes to its levels; the arguments are the same."""
    opened = Opened(texts, rubric, question, chosen)
    asked = {
        name
        for criterion in rubric.criteria
        for check in criterion.checks.values()
        for names in (*check.any, *check.all, *check.sequence, *check.without)
        for each in names.split("|")
        for name in opened.said_of(criterion).resolve(each)
    }
    return Explanation(
        clauses=tuple(
            clause
            for source, analysis in opened.heard.analyses.items()
            for clause in _clauses(source, texts[source], analysis.trace, asked)
        ),
        criteria=tuple(_level(criterion, opened) for criterion in rubric.criteria),
        notes=opened.notes,
    )


def _clauses(source: str, text: str, trace: Trace, asked: set[str]) -> Iterator[Clause]:
    words = trace.words
    for _, group in groupby(range(len(words)), key=lambda index: words[index].clause):
        run = list(group)
        start, end = words[run[0]].start, words[run[-1]].end
        found = tuple(
            ConceptSaid(span.concept, scope, text[words[span.first].start : words[span.last].end])
            for span, scope in trace.spans
            if span.first in run and span.concept in asked
        )
        yield Clause(source, start, end, text[start:end], _void(run, trace), found)


def _void(run: Sequence[int], trace: Trace) -> str:
    """Why a clause counts for nothing; empty where a part of it counts."""
    for name, why in VOID.items():
        if getattr(trace, name).issuperset(run):
            return why
    return ""


def _level(criterion: Criterion, opened: Opened) -> LevelDecided:
    said, wrong, quotes = opened.said_of(criterion), opened.wrong_on(criterion), opened.quotes
    checks = []
    for level, names in sorted(criterion.levels.items()):
        for name in names:
            verdict = decide(criterion.checks[name], said)
            near = quotes.one(verdict.near) if verdict.near else None
            shown = quotes.all(verdict.evidence)
            checks.append(CheckDecided(name, level, verdict.true, shown, near))
    reached = level_of(criterion, said, wrong).level
    return LevelDecided(criterion.id, criterion.title, reached, tuple(checks), quotes.all(wrong))
