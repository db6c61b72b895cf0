"""The same systems as a SimPy user writes them: one process a message."""

from collections.abc import Generator, Sequence
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


def mm1k(messages: int, rate: float, mean_work: float, most: int, seed: int = 1) -> list[float]:
    """M/M/1/K: the sojourn times of those that found fewer than `most` in the system."""
    env = simpy.Environment()
    server = simpy.Resource(env, 1)
    random = Random(seed)
    sojourns: list[float] = []

    def message() -> Generator[Any, Any, None]:
        created = env.now
        if server.count + len(server.queue) >= most:
            return
        with server.request() as turn:
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


def windowed(
    messages: int, rate: float, mean_work: float, credit: int, delay: float, seed: int = 1
) -> list[float]:
    """A single server, and at most `credit` messages sent and not acknowledged."""
    env = simpy.Environment()
    window, server = simpy.Resource(env, credit), simpy.Resource(env, 1)
    random = Random(seed)
    sojourns: list[float] = []

    def message() -> Generator[Any, Any, None]:
        created = env.now
        with window.request() as place:
            yield place
            yield env.timeout(delay)
            with server.request() as turn:
                yield turn
                yield env.timeout(random.expovariate(1 / mean_work))
            sojourns.append(env.now - created)
            yield env.timeout(delay)

    def source() -> Generator[Any, Any, None]:
        for _ in range(messages):
            yield env.timeout(random.expovariate(rate))
            env.process(message())

    env.process(source())
    env.run()
    return sojourns


def tandem(
    messages: int, rate: float, mean_work: float, delay: float, interval: float, seed: int = 1
) -> list[float]:
    """Sent on, fetched every `interval`, sent on again, and served."""
    env = simpy.Environment()
    store, server = simpy.Store(env), simpy.Resource(env, 1)
    random = Random(seed)
    sojourns: list[float] = []

    def first() -> Generator[Any, Any, None]:
        created = env.now
        yield env.timeout(delay)
        yield store.put(created)

    def last(created: float) -> Generator[Any, Any, None]:
        yield env.timeout(delay)
        with server.request() as turn:
            yield turn
            yield env.timeout(random.expovariate(1 / mean_work))
        sojourns.append(env.now - created)

    def source() -> Generator[Any, Any, None]:
        for _ in range(messages):
            yield env.timeout(random.expovariate(rate))
            env.process(first())

    def poller() -> Generator[Any, Any, None]:
        while len(sojourns) < messages:
            yield env.timeout(interval)
            while store.items:
                created = yield store.get()
                env.process(last(created))

    env.process(source())
    env.process(poller())
    env.run()
    return sojourns


def fan_out(
    messages: int, rate: float, crews: Sequence[tuple[int, float]], seed: int = 1
) -> list[float]:
    """Every message to a store of each crew (workers, mean work): the delays until it is done."""
    env = simpy.Environment()
    random = Random(seed)
    delays: list[float] = []
    stores = [simpy.Store(env) for _ in crews]

    def worker(store: simpy.Store, mean_work: float) -> Generator[Any, Any, None]:
        while True:
            created = yield store.get()
            yield env.timeout(random.expovariate(1 / mean_work))
            delays.append(env.now - created)

    def message() -> Generator[Any, Any, None]:
        for store in stores:
            yield store.put(env.now)

    def source() -> Generator[Any, Any, None]:
        for _ in range(messages):
            yield env.timeout(random.expovariate(rate))
            env.process(message())

    for store, (workers, mean_work) in zip(stores, crews, strict=True):
        for _ in range(workers):
            env.process(worker(store, mean_work))
    env.process(source())
    env.run()
    return delays
