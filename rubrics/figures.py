"""Compare quantities in a text with the question's given and derived figures."""

from collections.abc import Callable
from functools import cache

from questions.model import Figures
from rubrics.text.clauses import words
from rubrics.text.language import Language
from rubrics.text.normalise import normalise
from rubrics.text.quantities import quantities
from rubrics.text.tokens import tokens

GIVEN_TOLERANCE = 0.02


def known_values(figures: Figures, language: Language) -> Callable[[float], bool]:
    """A test of a value (SI units): is it one of the question's figures, within tolerance?"""
    known = [(value, GIVEN_TOLERANCE) for value in map(_reader(language), figures.given.values())]
    known += [
        (_reader(language)(figure.value), figure.tolerance) for figure in figures.derived.values()
    ]
    ranges = [
        (value * (1 - tolerance), value * (1 + tolerance))
        for value, tolerance in known
        if value is not None
    ]
    return lambda value: any(low <= value <= high for low, high in ranges)


def _reader(language: Language) -> Callable[[str], float | None]:
    @cache
    def value(text: str) -> float | None:
        found = quantities(words(tokens(normalise(text), {}), language), language)
        return found[0].value if found else None

    return value
