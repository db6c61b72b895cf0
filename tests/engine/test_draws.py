"""Draws are the same on every processor, to the last bit, and none is too late for the clock."""

from math import exp, log

import numpy as np
import pytest

from engine import start
from engine.consumers.work import work_of
from engine.draws.amounts import amounts
from engine.draws.exponential import exponential
from engine.draws.laws import Service
from engine.draws.streams import Streams
from engine.measures.gauge import NEVER
from tests.engine.small import flow, push

UNIFORM = np.random.Generator(np.random.PCG64(3)).random(4096)


def test_exponential_work_is_its_mean_times_the_draw() -> None:
    law = Service.model_validate({"exponential": "50ms"})
    assert amounts(law, UNIFORM).tolist() == [5e7 * draw for draw in exponential(UNIFORM).tolist()]


def test_log_uniform_draws_are_made_by_the_plain_power() -> None:
    law = {"low": "30s", "high": "600s"}
    drawn = amounts(Service.model_validate({"log_uniform": law}), UNIFORM)
    span = log(20)
    assert drawn.tolist() == [3e10 * exp(span * draw) for draw in UNIFORM.tolist()]


def test_an_event_beyond_the_clocks_end_never_comes() -> None:
    """One event a day, at 1:1,000,000, is one in 2,700 years."""
    run = start(
        flow(
            story="10s",
            scale=1_000_000,
            sources={"s": {"arrivals": "constant", "rate": "1/d"}},
            consumers={"c": {"service": {"constant": "0s"}}},
            links={"l": {"from": "s", "to": "c", "delay": "0s"}},
        ),
        {"l": push()},
    )
    assert min(time for time, *_ in run.world.kernel.heap) == NEVER


def test_members_that_are_not_level_draw_once_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of 1,000 members has one draw a message; the first is 60 messages ahead of the last."""
    streams, asked = Streams(1), []
    block = streams.block

    def counted(name: str, number: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        asked.append(number)
        return block(name, number)

    monkeypatch.setattr(streams, "block", counted)
    service = Service.model_validate({"exponential": "50ms"})
    work = work_of(streams, "c", service, 1.0, stride=1_000)
    for message in range(60, 100):
        work.at(message * 1_000)
        for behind in range(0, 60, 20):
            work.at((message - behind) * 1_000 + 999)
    assert len(asked) == len(set(asked))
