"""For how many events are: the law by hand, and against its own draws."""

from statistics import mean

import pytest

from engine.flow import Source
from engine.sources.audience import Audience


def test_a_bare_number_is_the_audience_of_each_event() -> None:
    source = Source.model_validate({"rate": "5k/s", "audience": 75})
    assert source.audience == Audience(each=75)
    assert source.audience.mean == 75.0


def test_the_mean_of_a_bounded_power_law() -> None:
    """x**-2 from 1 to 50 million people: ln 50 / (1/1 - 1/50) million."""
    law = Audience(least=1_000_000, most=50_000_000)
    assert law.mean == pytest.approx(3_991_860, rel=1e-5)
    assert Audience(least=10, most=100, exponent=1).mean == pytest.approx(90 / 2.302585)


def test_what_events_above_a_threshold_make_up_of_the_mean() -> None:
    law = Audience(least=1_000, most=1_000_000)
    assert law.mean_above(0) == law.mean
    assert law.mean_above(1_000_000) == 0.0
    # Of x**-1 between 10**3 and 10**6, a third lies above 10**5.
    assert law.mean_above(100_000) == pytest.approx(law.mean / 3)
    assert [Audience(each=75).mean_above(n) for n in (74, 75)] == [75.0, 0.0]


@pytest.mark.parametrize("exponent", [0.5, 1.0, 2.0, 3.0])
def test_draws_follow_the_law(exponent: float) -> None:
    law = Audience(least=100, most=10_000, exponent=exponent)
    grid = [(n + 0.5) / 20_000 for n in range(20_000)]
    drawn = [law.of_event(uniform) for uniform in grid]
    assert [law.of_event(end) for end in (0.0, 1.0)] == [100, 10_000]
    assert mean(drawn) == pytest.approx(law.mean, rel=0.005)
    above = sum(size for size in drawn if size > 1_000) / len(drawn)
    assert above == pytest.approx(law.mean_above(1_000), rel=0.01)
    # A copy belongs to a large event as often as such events have copies.
    copies = [law.of_copy(uniform) > 1_000 for uniform in grid]
    assert mean(copies) == pytest.approx(law.mean_above(1_000) / law.mean, abs=0.002)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, "name `each`, or `least` and `most`"),
        ({"least": 5}, "name `each`, or `least` and `most`"),
        ({"each": 5, "most": 9}, "name either `each`"),
        ({"least": 9, "most": 5}, "swap them"),
    ],
)
def test_an_audience_has_exactly_one_law(parts: dict[str, int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Audience.model_validate(parts)
