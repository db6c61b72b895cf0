"""Work: one draw a (message, consumer), found by the message's number."""

import numpy as np
import pytest

from engine.flow import Service
from engine.quantities import MS
from engine.streams import BLOCK, Streams
from engine.work import durations, work_of

EXPONENTIAL = Service.model_validate({"exponential": "50ms"})
LOG_UNIFORM = Service.model_validate({"log_uniform": {"low": "30ms", "high": "600ms"}})
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


@pytest.mark.parametrize("service", [EXPONENTIAL, LOG_UNIFORM, CONSTANT])
def test_the_mean_is_that_of_the_law(service: Service) -> None:
    uniform = (np.arange(200_000) + 0.5) / 200_000
    assert durations(service, uniform).mean() == pytest.approx(service.mean, rel=1e-4)


def test_log_uniform_work_stays_between_its_bounds_and_is_even_in_its_logarithm() -> None:
    drawn = durations(LOG_UNIFORM, np.array([0.0, 0.5, 1.0]))
    assert drawn == pytest.approx([30 * MS, np.sqrt(30 * 600) * MS, 600 * MS])


def test_another_law_keeps_who_is_quick_and_who_is_slow() -> None:
    streams = Streams(5)
    one = work_of(streams, "c", EXPONENTIAL, 1.0)
    other = work_of(streams, "c", LOG_UNIFORM, 1.0)
    numbers = range(200)
    assert sorted(numbers, key=one.at) == sorted(numbers, key=other.at)
