"""What is fetched, held against closed forms by independent replications."""

from engine.run import Run
from tests.engine.small import flow, pull
from tests.engine.theory import agree, mean_latency, queue, replicated

AT_ONCE = {"long_poll": "1h", "batch": 1}


def test_a_poll_that_waits_for_four_finds_them_one_and_a_half_gaps_old_on_average() -> None:
    figures = replicated(
        queue(50, "0s", story="12s"), pull(long_poll="1h", min_events=4), mean_latency
    )
    agree("long poll for 4 events, mean latency (s)", figures, 3 / (2 * 50))


def test_a_poll_that_waits_for_four_comes_once_in_four_events() -> None:
    def polls(run: Run) -> float:
        return run.report().links["l"].polls / 12

    figures = replicated(queue(50, "0s", story="12s"), pull(long_poll="1h", min_events=4), polls)
    agree("long poll for 4 events, polls (1/s)", figures, 50 / 4)


def test_each_partition_is_an_mm1_of_its_own() -> None:
    """The hottest has 0.7 of 50 events a second, and its worker can do 100."""
    two = flow(
        story="14s",
        sources={"s": {"rate": "50/s", "keys": {"count": 2, "skew": {"largest": 0.7}}}},
        consumers={"c": {"workers": 2, "service": {"exponential": "10ms"}}},
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )
    theory = 0.7 / (100 - 35) + 0.3 / (100 - 15)
    figures = replicated(two, pull(partitions=2, **AT_ONCE), mean_latency)
    agree("two partitions with 0.7 and 0.3 of the events, mean time in system (s)", figures, theory)


def test_a_single_partition_is_an_mm1_whoever_stands_by() -> None:
    alone = queue(50, {"exponential": "10ms"}, workers=3, story="22s")
    figures = replicated(alone, pull(partitions=1, **AT_ONCE), mean_latency)
    agree("one partition, three workers, mean time in system (s)", figures, 1 / (100 - 50))
