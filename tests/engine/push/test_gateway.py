"""Push to a gateway that is pulled, and the broker between two links that it is like."""

import pytest

from engine.design import LinkDesign
from tests.engine.small import books, command, flow, hybrid, link, pull, push, single, trace


def test_events_are_at_the_gateway_at_once_and_wait_there_for_the_poll() -> None:
    """Sent at 1, 2, ... and there 0.1 s later; polls at the gateway at 0.1, 2.6, 5.1 s."""
    run = trace(single(story="6s", delay="100ms"), hybrid("push-to-gateway", interval="2.5s"))
    assert run.delivered == [(1.0, 2.7), (2.0, 2.7), (3.0, 5.2), (4.0, 5.2), (5.0, 5.2)]
    assert link(run.report, "polls", "empty_polls") == [3, 1]


@pytest.mark.parametrize("settings", [{}, {"hold": "queue"}, {"partitions": 2}, {"batch": 1}])
def test_it_is_as_a_broker_between_a_push_and_a_pull(settings: dict[str, object]) -> None:
    """With outages, crashes and what is too old."""
    busy = {
        "workers": 2,
        "service": {"exponential": "700ms"},
        "offline": [{"at": "20s", "for": "10s"}],
    }
    sources = {"s": {"rate": "2/s"}}
    one = flow(
        story="60s",
        sources=sources,
        consumers={"c": busy},
        links={"l": {"from": "s", "to": "c", "delay": "50ms"}},
    )
    two = flow(
        story="60s",
        sources=sources,
        brokers={"b": {}},
        consumers={"c": busy},
        links={
            "k": {"from": "s", "to": "b", "delay": "50ms"},
            "l": {"from": "b", "to": "c", "delay": "50ms"},
        },
    )
    asked = {"interval": "600ms", "retention": "6s", "visibility": "9s", **settings}
    kill = command(at="40s", op="kill", of="c", **{"for": "3s"})
    gateway = trace(one, hybrid("push-to-gateway", **asked), kill)
    design: dict[str, LinkDesign] = {"k": push(), "l": pull(**asked)}
    broker = trace(two, design, kill)
    assert gateway.delivered == broker.delivered
    assert books(gateway.report) == books(broker.report)
    assert link(gateway.report, "polls") == link(broker.report, "polls")


def test_what_the_link_does_not_let_through_is_sent_again() -> None:
    """2 does not pass at 2 s, nor at 3, when 3 fails too; all are at the gateway at 4.1 s."""
    run = trace(
        single(story="4.5s", delay="100ms"),
        hybrid(
            "push-to-gateway",
            long_poll="1h",
            retry={"attempts": 5, "base": "800ms", "cap": "800ms", "jitter": "none"},
        ),
        command(at="1.95s", op="cut", of="l", **{"for": "1.5s"}),
    )
    assert run.delivered == [(1.0, 1.2), (2.0, 4.2), (3.0, 4.2), (4.0, 4.2)]
    assert link(run.report, "retries", "attempts") == [3, 8]


def test_what_travels_when_the_link_is_cut_does_not_arrive() -> None:
    """Sent at 1 s without another try; the link is cut from 1.05 to 1.55 s."""
    cut = command(at="1.05s", op="cut", of="l", **{"for": "500ms"})
    run = trace(single(story="3.5s", delay="100ms"), hybrid("push-to-gateway", long_poll="1h"), cut)
    assert run.delivered == [(2.0, 2.2), (3.0, 3.2)]
    assert books(run.report) == {"delivered": 2, "dropped": 1}


def test_what_the_gateway_keeps_is_delivered_by_the_next_design() -> None:
    """Two wait there, and one is on its way when the link begins to push."""
    run = trace(
        single(story="5s", delay="100ms"),
        hybrid("push-to-gateway", interval="1h"),
        command(at="3.05s", op="design", of="l", design={"delivery": "push"}),
    )
    assert run.delivered == [(1.0, 3.15), (2.0, 3.15), (3.0, 3.2), (4.0, 4.1)]
