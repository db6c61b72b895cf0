"""The same systems as a SimPy user writes them: one process a message."""

from collections.abc import Generator
from random import Random
from typing import Any

import simpy


def mmc(messages: int, rate: float, mean_work: float, workers: int, seed: int = 1) -> list[float]:
    """M/M/c: the sojourn times, in seconds, of so many messages."""
    env = simpy.Environment()
    servers = simpy.Resource(env, workers)
    random = Random(seed)
    sojourns: list[float] = []

    def message() -> Generator[Any, Any, None]:
        created = env.now
        with servers.request() as turn:
            yield turn
            yield env.timeout(random.expovariate(1 / mean_work))
        sojourns.append(env.now - created)

    def source() -> Generator[Any, Any, None]:
        for _ in range(messages):
            yield env.timeout(random.expovariate(rate))
            env.process(message())

    env.process(source())
    env.run()
    return sojourns


def polled(messages: int, rate: float, interval: float, seed: int = 1) -> list[float]:
    """A store that is emptied every `interval`: the delays, in seconds."""
    env = simpy.Environment()
    store = simpy.Store(env)
    random = Random(seed)
    delays: list[float] = []

    def source() -> Generator[Any, Any, None]:
        for _ in range(messages):
            yield env.timeout(random.expovariate(rate))
            yield store.put(env.now)

    def poller() -> Generator[Any, Any, None]:
        while len(delays) < messages:
            yield env.timeout(interval)
            while store.items:
                created = yield store.get()
                delays.append(env.now - created)

    env.process(source())
    env.process(poller())
    env.run()
    return delays
