"""The small parts of the accelerators, each against the plain way to count."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import start
from engine.draws.streams import Streams
from engine.fast.arrivals import arrivals
from engine.fast.numbers import total, until
from engine.fast.servers import FewPlaces, ManyServers, OneServer
from engine.measures.histogram import bucket_of
from engine.measures.latencies import Latencies
from tests.engine.small import push, single

DURATIONS = st.lists(st.integers(0, 300) | st.integers(0, 1 << 60))


@given(DURATIONS, DURATIONS)
def test_latencies_fall_into_the_buckets_of_the_histogram(one: list[int], other: list[int]) -> None:
    latencies = Latencies()
    for durations in (one, other):
        latencies.add(np.array(durations, np.int64))
    every = one + other
    assert latencies.buckets() == Counter(map(bucket_of, every))
    assert (latencies.count, latencies.sum) == (len(every), sum(every))
    assert latencies.max == max(every, default=0)


@given(DURATIONS)
def test_sums_and_counts_are_exact(numbers: list[int]) -> None:
    numbers.sort()
    assert total(np.array(numbers, np.int64)) == sum(numbers)
    assert until(np.array(numbers, np.int64), 200) == sum(n <= 200 for n in numbers)


BURSTS = [{"at": "2s", "for": "1s", "rate": "4k/s"}, {"at": "3s", "for": "2s", "rate": 0}]


@pytest.mark.parametrize("arriving", ["poisson", "constant"])
@pytest.mark.parametrize(
    "bursts", [[], BURSTS, [{"at": "1s", "for": "300ms", "rate": "2k/s", "every": "2s"}]]
)
def test_messages_are_created_when_the_source_creates_them(arriving: str, bursts: object) -> None:
    flow = single(rate={"base": "700/s", "bursts": bursts}, arrivals=arriving, story="9s")
    run, created = start(flow, {"l": push(inbox="unbounded")}), []
    while run.world.kernel.step(flow.story):
        created += [run.world.kernel.now - latency for latency in run.world.recent]
        run.world.recent.clear()
    columns = arrivals(Streams(1), "s", flow.sources["s"], 1, flow.story)
    assert np.concatenate(list(columns)).tolist() == created


MESSAGES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 12)), min_size=1, max_size=60)


@given(MESSAGES, st.integers(1, 59))
def test_one_server_is_one_of_many(messages: list[tuple[int, int]], split: int) -> None:
    at = np.cumsum([gap for gap, _ in messages], dtype=np.int64)
    work = np.array([length for _, length in messages], np.int64)
    one, many, endless = OneServer(), ManyServers(1), FewPlaces(1, 1000)
    for server in (one, many, endless):
        begins = [server.serve(at[part], work[part]) for part in (slice(split), slice(split, None))]
        assert np.concatenate(begins).tolist() == many_by_hand(at.tolist(), work.tolist())
    assert one.until() == many.until()


def many_by_hand(at: list[int], work: list[int]) -> list[int]:
    """When the single server begins each message."""
    begins, free = [], 0
    for arrival, length in zip(at, work, strict=True):
        begins.append(max(free, arrival))
        free = begins[-1] + length
    return begins


def test_a_message_is_refused_when_as_many_wait_as_may() -> None:
    """Two may wait; the one that comes as a place becomes free gets it."""
    at, work = np.array([0, 1, 2, 3, 10, 11]), np.full(6, 10)
    assert FewPlaces(1, 2).serve(at, work).tolist() == [0, 10, 20, -1, 30, -1]
    assert FewPlaces(1, 0).serve(at, work).tolist() == [0, -1, -1, -1, 10, -1]
    assert FewPlaces(2, 0).serve(at, work).tolist() == [0, 1, -1, -1, 10, 11]


def test_a_batch_is_served_as_if_it_came_one_by_one() -> None:
    for server in (OneServer(), ManyServers(2)):
        alone = type(server)(2) if isinstance(server, ManyServers) else OneServer()
        begins = alone.serve(np.array([5, 5, 5, 8]), np.array([4, 1, 2, 1])).tolist()
        assert server.batch(5, [4, 1, 2]) + server.batch(8, [1]) == begins
        assert server.until() == alone.until()
