"""Work: one draw a (message, consumer), found by the message's number."""

import numpy as np
import pytest

from engine.consumers.work import work_of
from engine.draws.amounts import amounts
from engine.draws.laws import Service
from engine.draws.streams import BLOCK, Streams
from engine.quantities import MS

EXPONENTIAL = Service.model_validate({"exponential": "50ms"})
LOG_UNIFORM = Service.model_validate({"log_uniform": {"low": "30ms", "high": "600ms"}})
LOGNORMAL = Service.model_validate({"lognormal": {"mean": "50ms", "cv": 2}})
EMPIRICAL = Service.model_validate({"empirical": ["90ms", {"value": "10ms", "weight": 3}]})
CONSTANT = Service.model_validate({"constant": "50ms"})


def test_a_draw_is_found_by_its_number_in_any_order() -> None:
    work = work_of(Streams(1), "c", EXPONENTIAL, 1.0)
    numbers = [0, 40 * BLOCK + 3, 1, BLOCK, 7, BLOCK - 1, 40 * BLOCK + 3]
    again = work_of(Streams(1), "c", EXPONENTIAL, 1.0)
    assert [work.at(number) for number in numbers] == [
        again.at(number) for number in reversed(numbers)
    ][::-1]
    assert work.at(0) != work.at(1)


def test_consumers_draw_for_themselves() -> None:
    one, other = (work_of(Streams(1), name, EXPONENTIAL, 1.0) for name in "cd")
    assert [one.at(n) for n in range(9)] != [other.at(n) for n in range(9)]


def test_constant_work_takes_no_draw() -> None:
    work = work_of(Streams(1), "c", CONSTANT, 2.5)
    assert {work.at(number) for number in (0, 5, 10**9)} == {125 * MS}


@pytest.mark.parametrize("service", [EXPONENTIAL, LOG_UNIFORM, LOGNORMAL, EMPIRICAL, CONSTANT])
def test_the_mean_is_that_of_the_law(service: Service) -> None:
    uniform = (np.arange(200_000) + 0.5) / 200_000
    assert amounts(service, uniform).mean() == pytest.approx(service.mean, rel=1e-3)


def test_log_uniform_work_stays_between_its_bounds_and_is_even_in_its_logarithm() -> None:
    drawn = amounts(LOG_UNIFORM, np.array([0.0, 0.5, 1.0]))
    assert drawn == pytest.approx([30 * MS, np.sqrt(30 * 600) * MS, 600 * MS])


def test_lognormal_work_has_the_median_and_the_spread_that_are_asked_for() -> None:
    law = Service.model_validate({"lognormal": {"median": "20ms", "sigma": 0.5}})
    drawn = amounts(law, np.array([0.5, 0.8413447460685429, 0.15865525393145707]))
    assert drawn == pytest.approx([20 * MS, 20 * MS * np.exp(0.5), 20 * MS * np.exp(-0.5)])
    many = amounts(LOGNORMAL, np.random.Generator(np.random.PCG64(1)).random(200_000))
    assert many.std() / many.mean() == pytest.approx(2, rel=0.1)
    assert 0 < amounts(LOGNORMAL, np.array([0.0]))[0] < MS


def test_empirical_work_takes_each_value_as_often_as_it_weighs() -> None:
    drawn = amounts(EMPIRICAL, np.array([0.0, 0.74, 0.75, 0.999]))
    assert drawn.tolist() == [10 * MS, 10 * MS, 90 * MS, 90 * MS]


def test_another_law_keeps_who_is_quick_and_who_is_slow() -> None:
    streams = Streams(5)
    one = work_of(streams, "c", EXPONENTIAL, 1.0)
    other = work_of(streams, "c", LOG_UNIFORM, 1.0)
    numbers = range(200)
    assert sorted(numbers, key=one.at) == sorted(numbers, key=other.at)
