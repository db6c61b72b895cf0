"""Which idle worker is first at a queue: exact traces by hand."""

from engine.flow import Flow
from tests.engine.small import flow, link, pull, trace


def _once(rate: str, until: str, workers: int, delay: str) -> Flow:
    """Events at 1/rate, 2/rate, ... until a time; work takes no time."""
    burst = {"at": "0s", "for": until, "rate": rate}
    return flow(
        story="9s",
        sources={"s": {"arrivals": "constant", "rate": {"base": "0/s", "bursts": [burst]}}},
        consumers={"c": {"workers": workers, "service": {"constant": "0s"}}},
        links={"l": {"from": "s", "to": "c", "delay": delay}},
    )


def test_a_free_worker_finds_what_waits_though_another_is_expected_later() -> None:
    """Events at 0.1, 0.2, 0.3; polls at 0, 2, 4 s: the worker that is free at 2.1 asks at once."""
    queue = pull(hold="queue", interval="4s", overhead="100ms", batch=1)
    run = trace(_once("10/s", "350ms", workers=2, delay="0s"), queue)
    assert run.processed == [2.1, 2.2, 2.3]


def test_the_first_of_the_visits_that_are_yet_to_begin_finds_an_event() -> None:
    """Requests reach the queue at 0.3, 0.55, 0.8 and 1.05 s; the event of 0.02 s is back at 0.6."""
    queue = pull(hold="queue", interval="1s", batch=1)
    run = trace(_once("50/s", "25ms", workers=4, delay="300ms"), queue)
    assert run.delivered == [(0.02, 0.6)]
    assert link(run.report, "attempts") == [1]
