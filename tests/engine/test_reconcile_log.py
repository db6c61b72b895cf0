"""What reconciling finds in the sender's log, and when it takes it: exact traces by hand."""

from tests.engine.small import books, flow, hybrid, link, trace


def test_an_event_that_push_and_page_fail_to_bring_waits_once() -> None:
    """Sent at 1 s, refused at 2, and known at 3; listed at 2.8, and the page fails, too, at 3.8."""
    burst = {"at": "0s", "for": "1500ms", "rate": "1/s"}
    run = trace(
        flow(
            story="20s",
            sources={"s": {"arrivals": "constant", "rate": {"base": "0/s", "bursts": [burst]}}},
            consumers={
                "c": {
                    "service": {"constant": "100ms"},
                    "offline": [{"at": "1.9s", "for": "300ms"}, {"at": "3.5s", "for": "700ms"}],
                }
            },
            links={"l": {"from": "s", "to": "c", "delay": "1s"}},
        ),
        hybrid("push-then-reconcile", reconcile_interval="1800ms"),
    )
    assert books(run.report) == {"delivered": 1}
    assert run.report.backlog.final == 0


def test_what_overflows_after_its_acknowledgement_is_taken_from_the_log() -> None:
    """1 is in work until 3.5, 2 waits, 3 is dropped; at 4 s nothing is inside: 3 is listed."""
    burst = {"at": "0s", "for": "3200ms", "rate": "1/s"}
    run = trace(
        flow(
            story="20s",
            sources={"s": {"arrivals": "constant", "rate": {"base": "0/s", "bursts": [burst]}}},
            consumers={"c": {"service": {"constant": "2500ms"}}},
            links={"l": {"from": "s", "to": "c", "delay": "0s"}},
        ),
        hybrid("push-then-reconcile", ack="received", inbox=1, reconcile_interval="4s"),
    )
    assert run.delivered == [(1.0, 3.5), (2.0, 6.0), (3.0, 8.5)]


def test_a_page_waits_until_nothing_waits_inside() -> None:
    """1 is in work to 6.5 s, 2 and 3 wait, 4 is refused; each second a listing is due.

    It is made at 12 s, when 3 is taken to work and the inbox is empty; others, in vain, at 1, 17.5
    and 18 to 25 s.
    """
    burst = {"at": "0s", "for": "4200ms", "rate": "1/s"}
    run = trace(
        flow(
            story="25s",
            sources={"s": {"arrivals": "constant", "rate": {"base": "0/s", "bursts": [burst]}}},
            consumers={"c": {"service": {"constant": "5500ms"}}},
            links={"l": {"from": "s", "to": "c", "delay": "0s"}},
        ),
        hybrid("push-then-reconcile", inbox=2, overflow="reject", reconcile_interval="1s"),
    )
    assert run.processed == [6.5, 12.0, 17.5, 23.0]
    assert link(run.report, "rejected", "polls", "empty_polls") == [1, 11, 10]
