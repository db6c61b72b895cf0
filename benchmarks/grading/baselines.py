"""What simpler graders, and ours with a part taken out, would have given.

A baseline is a number an answer; two thresholds, fitted for the best agreement on one set, make
levels of it. A part is taken out where the pipeline calls it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import Any
from unittest.mock import patch

from rapidfuzz.fuzz import token_set_ratio

from benchmarks.grading.agreement import weighted_kappa
from benchmarks.grading.labelled import Grader, Labelled, grader
from benchmarks.grading.material import made_of
from questions.pack import core_pack
from rubrics.library import core_language
from rubrics.text import analysis
from rubrics.text.analysis import split
from rubrics.text.clauses import Word
from rubrics.text.lattice import Lattice, lattice
from rubrics.text.phrases import Phrases
from rubrics.text.scope import Scopes
from rubrics.text.spans import Span, spans
from rubrics.text.stems import stemmer

Measure = Callable[[Labelled], float]


def word_count(answer: Labelled) -> float:
    """How long it is."""
    return len(answer.text.split())


def likeness(answer: Labelled) -> float:
    """rapidfuzz's token_set_ratio to the most similar model answer."""
    return max(token_set_ratio(answer.text, text) for text in _model_texts(answer.question.id))


def stem_recall(answer: Labelled) -> float:
    """The share of a model answer's stems that occur, for the most similar one."""
    own = _stems(answer.text)
    models = map(_stems, _model_texts(answer.question.id))
    return max(len(own & stems) / len(stems) for stems in models)


MEASURES: Mapping[str, Measure] = {
    "word count": word_count,
    "token_set_ratio to a model answer": likeness,
    "stem recall of a model answer": stem_recall,
}


def fitted(measure: Measure, answers: Sequence[Labelled]) -> Grader:
    """Levels by the two thresholds with the best kappa on `answers`."""
    seen = [(measure(answer), list(answer.labels.values())) for answer in answers]
    steps = sorted({value for value, _ in seen})
    cuts = [steps[at] for at in range(0, len(steps), max(1, len(steps) // 12))]
    one, two = max(
        ((low, high) for low in cuts for high in cuts if low <= high),
        key=lambda cut: weighted_kappa(
            [(label, _level(value, *cut)) for value, labels in seen for label in labels]
        ),
    )
    return lambda answer: dict.fromkeys(answer.labels, _level(measure(answer), one, two))


def _level(value: float, one: float, two: float) -> int:
    return (value >= one) + (value >= two)


def without(part: str) -> Grader:
    """Our grader without one of `PARTS`."""

    def partial(answer: Labelled) -> Mapping[str, int]:
        with PARTS[part]():
            return grader(answer)

    return partial


@contextmanager
def _no_scope() -> Iterator[None]:
    """Every span counts as asserted."""

    def asserted(*_: Any) -> Scopes:
        nothing: frozenset[int] = frozenset()
        return Scopes({}, nothing, nothing, nothing, nothing, nothing)

    with patch.object(analysis, "scopes", asserted):
        yield


@contextmanager
def _no_mask() -> Iterator[None]:
    """What is copied, repeated or a list of terms counts like the rest."""

    def nothing(*_: Any) -> frozenset[int]:
        return frozenset()

    with (
        patch.object(analysis, "copied", nothing),
        patch.object(analysis, "restated", nothing),
        patch.object(analysis, "repeated", nothing),
        patch.object(analysis, "listed", nothing),
    ):
        yield


@contextmanager
def _no_plain_words() -> Iterator[None]:
    """Only what is said with a term of the trade counts."""
    stem = stemmer(core_language().same_stem)
    trade = {stem(word) for word in made_of()["trade"].split()}
    said: list[Word] = []

    def heard(words: Sequence[Word], *rest: Any) -> Lattice:
        said[:] = words
        return lattice(words, *rest)

    def termed(readings: Lattice, phrases: Phrases) -> tuple[Span, ...]:
        return tuple(
            span
            for span in spans(readings, phrases)
            if any(stem(said[at].text) in trade for at in span.hits)
        )

    with patch.object(analysis, "lattice", heard), patch.object(analysis, "spans", termed):
        yield


PARTS: Mapping[str, Callable[[], AbstractContextManager[None]]] = {
    "without negation and other scopes": _no_scope,
    "without masking": _no_mask,
    "without plain words": _no_plain_words,
}


@cache
def _model_texts(question: str) -> tuple[str, ...]:
    files = core_pack().question(question).model_answers
    return tuple("\n".join(core_pack().answer(file).texts().values()) for file in files)


@cache
def _stems(text: str) -> frozenset[str]:
    language = core_language()
    stem = stemmer(language.same_stem)
    return frozenset(stem(w.text) for w in split(text, language) if w.text not in language.idle)
