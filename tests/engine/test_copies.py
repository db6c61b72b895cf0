"""One event twice at one node: what becomes of one copy is nothing to the other."""

from engine.flow import Flow
from tests.engine.small import books, command, flow, hybrid, link, pull, single, trace


def _burst(rate: str, until: str, story: str, service: str, **consumer: object) -> Flow:
    """Events at 1/rate, 2/rate, ... until a time."""
    burst = {"at": "0s", "for": until, "rate": rate}
    return flow(
        story=story,
        sources={"s": {"arrivals": "constant", "rate": {"base": "0/s", "bursts": [burst]}}},
        consumers={"c": {"service": {"constant": service}, **consumer}},
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )


def test_a_copy_that_is_refused_leaves_the_one_in_work() -> None:
    """Reconciled at 2 s and in work until 5; the second try, at 2.5 s, finds no place."""
    run = trace(
        _burst("1/s", "1.5s", "9s", "3s", offline=[{"at": "0s", "for": "1.9s"}]),
        hybrid(
            "push-then-reconcile",
            inbox=0,
            reconcile_interval="2s",
            retention="1200ms",
            retry={"attempts": 2, "base": "1500ms", "jitter": "none"},
        ),
    )
    assert run.delivered == [(1.0, 5.0)]
    assert books(run.report) == {"delivered": 1}


def test_what_a_worker_has_in_hand_does_not_expire() -> None:
    """Events of 0.5 and 1 s; the worker takes the first at 0 + 1 s, and what it has lapses at 3."""
    run = trace(
        _burst("2/s", "1.05s", "20s", "3s"),
        pull(hold="queue", interval="1s", batch=2, visibility="2s", retention="2s"),
    )
    assert run.delivered == [(0.5, 4.0), (1.0, 7.0)]
    assert books(run.report) == {"delivered": 2}


def test_an_event_that_lapsed_and_expired_is_lost_with_its_worker() -> None:
    """Taken at 10, back in the queue at 11, expired at 11.5; the worker dies at 13 s."""
    run = trace(
        single(rate="0.1/s", service="10s", story="19s"),
        pull(hold="queue", interval="100ms", visibility="1s", retention="1500ms", batch=1),
        command(at="13s", op="kill", of="c", **{"for": "1s"}),
    )
    assert books(run.report) == {"crashed": 1}
    assert link(run.report, "attempts", "retries") == [1, 1]
