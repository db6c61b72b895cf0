"""Chains: a producer, a broker, several consumers. Exact traces by hand."""

from engine.design import LinkDesign
from engine.flow import Flow
from tests.engine.small import Trace, books, command, flow, hybrid, pull, push, trace


def _chain(story: str = "3.5s", **second: object) -> Flow:
    return flow(
        story=story,
        sources={"s": {"arrivals": "constant", "rate": "1/s"}},
        brokers={"b": {}},
        consumers={
            "c": {"service": {"constant": "0s"}},
            "d": {"service": {"constant": "100ms"}, **second},
        },
        links={
            "in": {"from": "s", "to": "b", "delay": "100ms"},
            "out": {"from": "b", "to": ["c", "d"], "delay": "200ms"},
        },
    )


def _run(into: LinkDesign, out: LinkDesign, *commands: object, **second: object) -> Trace:
    return trace(_chain(**second), {"in": into, "out": out}, *commands)  # type: ignore[arg-type]


def test_every_consumer_gets_its_own_copy_through_the_broker() -> None:
    run = _run(push(), push())
    assert run.delivered[:4] == [(1.0, 1.3), (1.0, 1.4), (2.0, 2.3), (2.0, 2.4)]
    assert (run.report.books.offered, run.report.books.copies) == (3, 6)
    assert run.report.deliveries_per_event == 2.0


def test_the_broker_pulls_from_the_producers_outbox() -> None:
    """Polls are at the outbox at 0.1, 1.6 and 3.1 s, their answers at the broker 0.1 s later."""
    run = _run(pull(interval="1.5s"), push())
    assert run.delivered[0] == (1.0, 1.9)
    assert run.report.links["in"].polls == 3


def test_the_broker_takes_from_a_queue_one_batch_after_the_other() -> None:
    run = _run(pull(hold="queue", long_poll="1h", batch=1), push())
    assert [at for _, at in run.delivered] == [1.3, 1.4, 2.3, 2.4, 3.3, 3.4]


def test_the_broker_is_told_and_fetches() -> None:
    """Told at 1.1, asks at 1.2, has it at 1.3, pushes it by 1.5."""
    run = _run(hybrid("notify-then-pull", interval="1h"), push())
    assert run.delivered[0] == (1.0, 1.5)


def test_a_loss_before_the_broker_is_a_loss_for_every_consumer() -> None:
    run = _run(push(), push(), command(at="1.5s", op="cut", of="in"))
    assert books(run.report) == {"delivered": 2, "dropped": 4}
    assert run.report.consumers["c"].books.dropped == 2


def test_the_broker_takes_a_repeated_event_only_once() -> None:
    """Received at 1.1 while the acknowledgement is lost; sent again, acknowledged again."""
    retry = {"attempts": 9, "base": "300ms", "jitter": "none"}
    cut = command(at="1.05s", op="cut", of="in", **{"for": "200ms"})
    run = _run(push(retry=retry), push(), cut)
    assert run.report.books.duplicates == 0
    assert run.report.links["in"].retries == 1
    assert run.processed[:2] == [1.3, 1.4]


def test_a_consumer_that_is_away_holds_up_no_other_in_a_log() -> None:
    away = {"offline": [{"at": "0s", "for": "2s"}]}
    run = _run(push(), pull(interval="1s"), **away)
    first = [at for created, at in run.delivered if created == 1.0]
    assert first == [1.4, 2.5]


def test_an_event_that_is_too_old_when_it_comes_to_the_log_expires_at_once() -> None:
    """The way to the broker takes 0.1 s, the log keeps 0.05 s from creation."""
    run = _run(push(), pull(interval="10ms", retention="50ms"))
    assert books(run.report) == {"expired": 6}


def test_two_links_may_leave_a_broker_with_designs_of_their_own() -> None:
    two = flow(
        story="2.5s",
        sources={"s": {"arrivals": "constant", "rate": "1/s"}},
        brokers={"b": {}},
        consumers={"c": {"service": {"constant": "0s"}}, "d": {"service": {"constant": "0s"}}},
        links={
            "in": {"from": "s", "to": "b", "delay": "0s"},
            "to-c": {"from": "b", "to": "c", "delay": "0s"},
            "to-d": {"from": "b", "to": "d", "delay": "0s"},
        },
    )
    run = trace(two, {"in": push(), "to-c": push(), "to-d": pull(interval="2.2s")})
    assert run.delivered == [(1.0, 1.0), (2.0, 2.0), (1.0, 2.2), (2.0, 2.2)]


def test_two_sources_may_meet_in_one_consumer() -> None:
    """The pushed events of `t` take the worker; the log of `s` is read when nothing waits."""
    two = flow(
        story="6s",
        sources={
            "s": {"arrivals": "constant", "rate": "1/s"},
            "t": {"arrivals": "constant", "rate": "0.5/s"},
        },
        consumers={"c": {"service": {"constant": "600ms"}}},
        links={
            "s-to-c": {"from": "s", "to": "c", "delay": "0s"},
            "t-to-c": {"from": "t", "to": "c", "delay": "0s"},
        },
    )
    run = trace(two, {"s-to-c": pull(interval="2s", batch=1), "t-to-c": push()})
    assert run.processed == [2.6, 3.2, 4.6, 5.2]


def test_two_queues_into_a_broker_do_not_ask_with_each_others_workers() -> None:
    """Each link is one reader: it asks at 0, 1, 2 ... 10 s, whatever the other does."""
    two = flow(
        story="10s",
        sources={"s": {"arrivals": "constant", "rate": "1/s"}, "t": {"rate": "1/h"}},
        brokers={"b": {}},
        consumers={"c": {"service": {"constant": "0s"}}},
        links={
            "l": {"from": "s", "to": "b", "delay": "0s"},
            "m": {"from": "t", "to": "b", "delay": "0s"},
            "out": {"from": "b", "to": "c", "delay": "0s"},
        },
    )
    queue = pull(hold="queue", interval="1s", batch=1)
    report = trace(two, {"l": queue, "m": queue, "out": push()}).report
    assert report.links["m"].polls == 11
    assert report.links["l"].polls == 11 + 10  # and once more after each that it found
