"""The dead-letter queue, and who sends it again. Traces by hand."""

from engine.check import check_command
from tests.engine.small import books, command, flow, hybrid, link, push, single, trace

AWAY = single(offline=[{"at": "1500ms", "for": "3s"}])
"""2, 3 and 4 find nobody."""
DEAD = {"retry": {"attempts": 2, "base": "100ms", "jitter": "none", "then": "dead-letter"}}
REDRIVE = command(at="7500ms", op="redrive", of="l")


def test_dead_letters_are_sent_again_in_order() -> None:
    assert books(trace(AWAY, push(**DEAD)).report) == {"delivered": 7, "dead_lettered": 3}
    run = trace(AWAY, push(**DEAD), REDRIVE)
    again = [(created, at) for created, at in run.delivered if at == 7.5]
    assert again == [(2.0, 7.5), (3.0, 7.5), (4.0, 7.5)]
    assert books(run.report) == {"delivered": 10}
    assert link(run.report, "attempts", "retries") == [16, 3]
    assert run.report.latency.count == 10


def test_there_is_a_line_in_the_log() -> None:
    told = trace(AWAY, push(**DEAD), REDRIVE).run.advance(10).happenings
    assert (7.5, "l sends its dead letters again") in [(each.at, each.text) for each in told]


def test_too_early_they_die_again() -> None:
    early = command(at="3500ms", op="redrive", of="l")
    run = trace(AWAY, push(**DEAD), early)
    assert books(run.report) == {"delivered": 7, "dead_lettered": 3}
    assert link(run.report, "attempts") == [17]


def test_a_rate_spreads_them() -> None:
    slow = push(**DEAD, backpressure={"rate": "2/s"})
    run = trace(AWAY, slow, command(at="7200ms", op="redrive", of="l"))
    assert run.delivered[4:8] == [(7.0, 7.0), (2.0, 7.5), (3.0, 8.0), (8.0, 8.5)]
    assert books(run.report) == {"delivered": 10}


def test_they_are_sent_as_the_link_delivers_by_then() -> None:
    poll = {"delivery": "pull", "settings": {"interval": "1s"}}
    pull = command(at="6100ms", op="design", of="l", design=poll)
    run = trace(AWAY, push(**DEAD), pull, REDRIVE)
    assert [at for created, at in run.delivered if created in (2.0, 3.0, 4.0)] == [8.1, 8.1, 8.1]


def test_before_a_broker_all_copies_come_back() -> None:
    two = flow(
        story="10s",
        sources={"s": {"arrivals": "constant", "rate": "1/s"}},
        brokers={"b": {}},
        consumers={name: {"service": {"constant": "0s"}} for name in "cd"},
        links={
            "l": {"from": "s", "to": "b", "delay": "0s"},
            "out": {"from": "b", "to": ["c", "d"], "delay": "0s"},
        },
    )
    cut = command(at="1500ms", op="cut", of="l", **{"for": "3s"})
    design = {"l": push(**DEAD), "out": push()}
    assert books(trace(two, design, cut).report) == {"delivered": 14, "dead_lettered": 6}
    assert books(trace(two, design, cut, REDRIVE).report) == {"delivered": 20}


def test_what_had_been_delivered_is_no_dead_letter() -> None:
    """Of 1 the acknowledgement is lost, not the work; 2 and 3 never came through."""
    cut = command(at="1900ms", op="cut", of="l", **{"for": "1500ms"})
    slow = single(service="1s", story="9500ms", workers=3)
    dead = trace(slow, push(**DEAD), cut)
    assert books(dead.report) == {"delivered": 6, "dead_lettered": 2, "resident": 1}
    run = trace(slow, push(**DEAD), cut, REDRIVE)
    assert books(run.report) == {"delivered": 8, "resident": 1}


def test_a_redrive_is_of_a_link_and_takes_no_time() -> None:
    (wrong,) = check_command(AWAY, command(op="redrive", of="c"))
    assert wrong == "redrive needs a link, and c is none"
    (long,) = check_command(AWAY, command(op="redrive", of="l", **{"for": "1s"}))
    assert long == "redrive l is done at once; leave `for` out, and set a rate"


def test_dead_letters_before_a_gateway_are_sent_again() -> None:
    cut = command(at="1500ms", op="cut", of="l", **{"for": "3s"})
    design = hybrid("push-to-gateway", **DEAD, interval="500ms")
    assert books(trace(single(), design, cut).report)["dead_lettered"] == 3
    run = trace(single(), design, cut, REDRIVE)
    assert "dead_lettered" not in books(run.report)
    assert len(run.delivered) + books(run.report).get("resident", 0) == 10
