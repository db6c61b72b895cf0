"""A credit window of less than one event at a scale lets through no more than unscaled."""

from tests.engine.small import flow, push, trace


def test_half_a_credit_is_one_that_is_kept_twice_as_long() -> None:
    """Two workers at 1:100 are one that takes 50 times as long, 0.5 s; the credit is kept for 1 s.

    Unscaled, one credit lets an event through each 10 ms: a hundred in a second.
    """
    run = trace(
        flow(
            story="10s",
            scale=100,
            sources={"s": {"arrivals": "constant", "rate": "1k/s"}},
            consumers={"c": {"workers": 2, "service": {"constant": "10ms"}}},
            links={"l": {"from": "s", "to": "c", "delay": "0s"}},
        ),
        push(backpressure={"credit": 1}),
    )
    assert run.processed == [0.6, 1.6, 2.6, 3.6, 4.6, 5.6, 6.6, 7.6, 8.6, 9.6]
