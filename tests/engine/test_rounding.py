"""Sizes that a scale cannot show are said in the run, and what is let through stays exact."""

import pytest

from engine import simulate, start
from engine.design import LinkDesign
from engine.flow import Flow
from engine.rounding import rounded_link
from engine.scale import batch_of, lone_member, scaled_credit
from tests.engine.small import command, flow, hybrid, pull, push, single


def _scaled(scale: int = 5000) -> Flow:
    return flow(
        scale=scale,
        story="100s",
        sources={"s": {"rate": "20k/s"}},
        consumers={"c": {"workers": 20_000, "service": {"exponential": "100ms"}}},
        links={"l": {"from": "s", "to": "c"}},
    )


RETRY = {"attempts": 3}


@pytest.mark.parametrize(
    ("design", "words"),
    [
        (push(inbox=100), ["an inbox of 100 counts as 5k"]),
        (push(inbox=0), []),
        (push(inbox=4200), []),
        (push(inbox=4100), ["an inbox of 4.1k counts as 5k"]),
        (push(inbox=6200), []),
        (push(inbox=6300), ["an inbox of 6.3k counts as 5k"]),
        (push(inbox="unbounded", retry=RETRY), ["a sender buffer of 1k counts as 5k"]),
        (push(inbox="unbounded"), []),
        (
            push(inbox="unbounded", sender_buffer="5k", backpressure={"rate": "9k/s"}),
            ["a burst of 1 counts as 5k"],
        ),
        (
            push(inbox="unbounded", sender_buffer="5k", breaker={"on": "failures"}),
            ["a breaker's window of 100 counts as 5k"],
        ),
        (
            push(inbox="unbounded", sender_buffer="5k", breaker={"on": "depth"}),
            ["a breaker's depth of 80 counts as 5k"],
        ),
        (hybrid("push-with-catch-up", retry=RETRY), ["an inbox of 100 counts as 5k"]),
        (hybrid("notify-then-pull", batch=50_000), []),
        (pull(interval="1s", batch=50_000, keep=100), ["a keep of 100 counts as 5k"]),
        (pull(interval="1s", batch=50_000, keep=5_500), []),
        (
            hybrid("push-with-catch-up", inbox="unbounded", replay_limit=100),
            ["a replay limit of 100 counts as 5k"],
        ),
        (
            hybrid("push-with-catch-up", inbox="unbounded", backpressure={"credit": 2}),
            ["a credit window of 2 counts as 5k"],
        ),
        (
            pull(interval="1s", batch=1000),
            ["a batch of 1k counts as 5k, and polls come every 5s instead of 1s"],
        ),
        (pull(long_poll="1s", interval="0s", batch=1000), []),
    ],
)
def test_sizes_that_count_as_others_are_named(design: LinkDesign, words: list[str]) -> None:
    told = [f"l: at scale 1:5000 {each}" for each in words]
    assert list(rounded_link(_scaled(), "l", design)) == told
    assert rounded_link(_scaled(1), "l", design) == ()


def test_a_broker_has_no_inbox() -> None:
    chain = flow(
        scale=5000,
        sources={"s": {"rate": "20k/s"}},
        brokers={"b": {}},
        consumers={"c": {"workers": 20_000, "service": {"exponential": "100ms"}}},
        links={"in": {"from": "s", "to": "b"}, "out": {"from": "b", "to": "c"}},
    )
    assert rounded_link(chain, "in", push()) == ()
    assert len(rounded_link(chain, "out", push())) == 1


def test_the_run_says_so_at_its_beginning_and_when_a_design_changes() -> None:
    change = push(inbox=200).model_dump()
    run = start(
        _scaled(), {"l": push()}, commands=[command(at="9s", op="design", of="l", design=change)]
    )
    said = [(h.at, h.text) for h in run.advance(100).happenings if h.kind == "scale"]
    assert said == [
        (0.0, "l: at scale 1:5000 an inbox of 100 counts as 5k"),
        (9.0, "l: at scale 1:5000 an inbox of 200 counts as 5k"),
    ]
    assert run.report().rounded == tuple(text for _, text in said)
    assert simulate(single(), {"l": push()}).rounded == ()


def test_a_batch_that_is_rounded_lets_through_no_more_and_no_less() -> None:
    for batch in range(1, 40):
        places, stretch = batch_of(pull(batch=batch), lone_member(10))
        assert 0.8 <= places * 10 / stretch / batch <= 1.0 + 1e-9


def test_a_window_that_is_rounded_lets_through_no_more_and_not_far_less() -> None:
    for credit in range(1, 60):
        places, hold = scaled_credit(credit, 1, 1, 10)
        exact = 1 + (credit - 1) / 10
        assert places is not None
        assert 0.8 <= places / hold / exact <= 1.0 + 1e-9
