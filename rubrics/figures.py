"""Compare quantities in a text with the figures of the question."""

from collections.abc import Callable, Iterable, Iterator

from questions.model import Question
from rubrics.text.clauses import words
from rubrics.text.language import Language
from rubrics.text.normalise import normalise
from rubrics.text.quantities import Quantity, quantities
from rubrics.text.tokens import tokens

GIVEN_TOLERANCE = 0.02


def known_figures(question: Question, language: Language) -> Callable[[Quantity], bool]:
    """A test of a quantity: is it a given or derived figure, or one that the prompt names?

    Kinds must agree; derived figures have their own tolerance.
    """
    ranges = [
        (figure.kind, figure.value * (1 - tolerance), figure.value * (1 + tolerance))
        for figure, tolerance in _figures(question, language)
    ]
    return lambda said: any(
        kind == said.kind and low <= said.value <= high for kind, low, high in ranges
    )


def _figures(question: Question, language: Language) -> Iterator[tuple[Quantity, float]]:
    named: Iterable[str] = (question.prompt, *question.figures.given.values())
    for text in named:
        for figure in _read(text, language):
            yield figure, GIVEN_TOLERANCE
    for derived in question.figures.derived.values():
        for figure in _read(derived.value, language):
            yield figure, derived.tolerance


def _read(text: str, language: Language) -> tuple[Quantity, ...]:
    return quantities(words(tokens(normalise(text), {}), language), language)
