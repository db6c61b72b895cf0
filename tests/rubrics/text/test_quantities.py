"""Quantities as people write and say them."""

import pytest

from rubrics.text.quantities import Quantity, quantities
from tests.rubrics.text.reading_tools import LANGUAGE, words_of


def read(text: str) -> list[Quantity]:
    return list(quantities(words_of(text), LANGUAGE))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("4k/s", "rate", 4_000),
        ("4,000 per second", "rate", 4_000),
        ("600 events a second", "rate", 600),
        ("8k req/s", "rate", 8_000),
        ("30 times a minute", "rate", 0.5),
        ("30 purges a minute", "rate", 0.5),
        ("50M", "count", 50_000_000),
        ("fifty million", "count", 50_000_000),
        ("29M events", "count", 29_000_000),
        ("a hundred and twenty five thousand", "count", 125_000),
        ("2 min", "time", 120),
        ("half an hour", "time", 1_800),
        ("a few hundred milliseconds", "time", 0.3),
        ("1.5 s", "time", 1.5),
        ("ten minutes", "time", 600),
        ("10x", "times", 10),
        ("30 %", "times", 0.3),
        ("1.5 GB", "size", 1_500_000_000),
        ("200 MB a second", "size", 200_000_000),
        ("three hundred thousand a second", "rate", 300_000),
    ],
)
def test_a_quantity_has_its_kind_and_value(text: str, kind: str, value: float) -> None:
    (quantity,) = read(text)
    assert quantity.kind == kind
    assert quantity.value == pytest.approx(value)


@pytest.mark.parametrize("text", ["a second time", "one of them", "an event", "the first"])
def test_small_words_alone_are_no_quantity(text: str) -> None:
    assert read(text) == []


def test_several_stand_apart() -> None:
    kinds = [quantity.kind for quantity in read("20 requests open, 2 s each, 10 a second")]
    assert kinds == ["count", "time", "rate"]


def test_a_decimal_comma_is_one() -> None:
    assert read("1,5 s")[0].value == pytest.approx(1.5)
    assert read("1,500 jobs")[0].value == 1_500
