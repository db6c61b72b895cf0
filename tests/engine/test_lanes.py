"""The sender's buffer, with a lane for each consumer."""

from tests.engine.small import flow, push, trace


def test_a_slow_consumer_fills_the_buffer_of_its_own_lane_only() -> None:
    """Events at 1, 2 and 3 s, one credit and one place a lane; `c` is done at 2.5, 4 and 5.5 s.

    Of those for `slow`, one is in work, one has the place, and one is dropped.
    """
    burst = {"at": "0s", "for": "3500ms", "rate": "1/s"}
    run = trace(
        flow(
            story="10s",
            sources={"s": {"arrivals": "constant", "rate": {"base": "0/s", "bursts": [burst]}}},
            consumers={
                "slow": {"service": {"constant": "1h"}},
                "c": {"service": {"constant": "1500ms"}},
            },
            links={"l": {"from": "s", "to": ["slow", "c"], "delay": "0s"}},
        ),
        push(
            backpressure={"credit": 1}, sender_buffer={"size": 1, "lanes": "per-consumer"}, inbox=9
        ),
    )
    assert run.processed == [2.5, 4.0, 5.5]
    slow = run.report.consumers["slow"].books
    assert (slow.resident, slow.dropped) == (2, 1)
