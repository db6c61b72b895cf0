"""Push: exact traces by hand. Constant sources send at 1/rate, 2/rate, ..."""

from itertools import pairwise

from engine.draws.streams import Streams
from engine.quantities import NS
from tests.engine.small import books, command, flow, link, push, single, trace


def test_each_event_travels_and_is_worked_at() -> None:
    run = trace(single(delay="100ms", service="400ms", story="3.5s"), push())
    assert run.delivered == [(1.0, 1.5), (2.0, 2.5), (3.0, 3.5)]
    assert books(run.report) == {"delivered": 3}
    assert link(run.report, "attempts", "delivered", "retries", "rejected") == [3, 3, 0, 0]


def test_events_wait_in_order_for_the_only_worker() -> None:
    run = trace(single(service="1.5s", story="6s"), push())
    assert run.delivered == [(1.0, 2.5), (2.0, 4.0), (3.0, 5.5)]
    assert books(run.report) == {"delivered": 3, "resident": 3}


def test_two_workers_serve_side_by_side() -> None:
    run = trace(single(service="1.5s", story="6s", workers=2), push())
    assert run.delivered == [(1.0, 2.5), (2.0, 3.5), (3.0, 4.5), (4.0, 5.5)]


# One worker for 2.5 s an event, one waiting place: at 6 s the departure comes before the arrival.


def test_a_full_inbox_drops_the_newest() -> None:
    run = trace(single(service="2.5s"), push(inbox=1, overflow="drop-newest"))
    assert run.delivered == [(1.0, 3.5), (2.0, 6.0), (4.0, 8.5)]
    assert books(run.report) == {"delivered": 3, "dropped": 5, "resident": 2}
    assert link(run.report, "rejected") == [0]


def test_a_full_inbox_drops_the_oldest() -> None:
    run = trace(single(service="2.5s"), push(inbox=1, overflow="drop-oldest"))
    assert run.delivered == [(1.0, 3.5), (3.0, 6.0), (5.0, 8.5)]
    assert books(run.report) == {"delivered": 3, "dropped": 5, "resident": 2}


def test_a_full_inbox_rejects_and_without_retry_that_is_a_loss() -> None:
    run = trace(single(service="2.5s"), push(inbox=1, overflow="reject"))
    assert run.delivered == [(1.0, 3.5), (2.0, 6.0), (4.0, 8.5)]
    assert books(run.report) == {"delivered": 3, "dropped": 5, "resident": 2}
    assert link(run.report, "rejected") == [5]


def test_no_waiting_place_at_all_loses_whatever_meets_a_busy_worker() -> None:
    for overflow in ("drop-newest", "drop-oldest", "reject"):
        run = trace(single(service="2.5s"), push(inbox=0, overflow=overflow))
        assert run.delivered == [(1.0, 3.5), (4.0, 6.5), (7.0, 9.5)]
        assert books(run.report) == {"delivered": 3, "dropped": 6, "resident": 1}


def test_an_unreachable_consumer_loses_what_is_pushed_without_retry() -> None:
    run = trace(single(offline=[{"at": "2500ms", "for": "3s"}]), push())
    assert run.processed == [1.0, 2.0, 6.0, 7.0, 8.0, 9.0, 10.0]
    assert books(run.report) == {"delivered": 7, "dropped": 3}


def test_nothing_can_be_pushed_to_a_consumer_without_inbound() -> None:
    run = trace(single(inbound="none", story="9.5s"), push(retry={"attempts": 2, "base": "1ms"}))
    assert books(run.report) == {"dropped": 9}


ONE_EVENT = {"rate": "0.1/s", "story": "19s", "delay": "100ms", "service": "300ms"}
"""A single event, at 10 s."""


def test_a_failed_delivery_is_tried_again_after_ever_longer_waits() -> None:
    """Fails at 10.1, 11.3 and 13.5; each failure is known 0.1 s later; waits 1, 2 and 2 (cap)."""
    design = push(retry={"attempts": 5, "base": "1s", "cap": "2s", "jitter": "none"})
    run = trace(single(**ONE_EVENT, offline=[{"at": "0s", "for": "14s"}]), design)
    assert run.delivered == [(10.0, 16.0)]
    assert link(run.report, "attempts", "retries", "delivered") == [4, 3, 1]
    assert run.report.links["l"].backlog.mean * 19 == 5.0


def test_the_last_attempt_ends_in_the_dead_letter_queue_or_in_a_loss() -> None:
    offline = single(**ONE_EVENT, offline=[{"at": "0s", "for": "14s"}])
    retry = {"attempts": 3, "base": "1s", "cap": "2s", "jitter": "none"}
    kept = trace(offline, push(retry={**retry, "then": "dead-letter"}))
    assert books(kept.report) == {"dead_lettered": 1}
    assert kept.report.books.lost == 0
    assert books(trace(offline, push(retry=retry)).report) == {"dropped": 1}
    assert books(trace(offline, push(retry={**retry, "attempts": 4})).report) == {"delivered": 1}


def test_full_jitter_waits_a_drawn_part_of_the_backoff() -> None:
    design = push(retry={"attempts": 9, "base": "1s", "cap": "4s", "jitter": "full"})
    run = trace(single(**ONE_EVENT, offline=[{"at": "0s", "for": "14s"}]), design, seed=7)
    draws, at, longest = Streams(7).uniforms("jitter", "l"), 10 * NS, NS
    while at + NS // 10 < 14 * NS:
        at += NS // 5 + round(min(4 * NS, longest) * next(draws))
        longest *= 2
    assert run.processed == [(at + 4 * NS // 10) / NS]


def test_a_credit_window_of_one_stops_and_goes() -> None:
    """0.1 s there, 0.3 s work, 0.1 s back: one event every 0.5 s, whatever comes in."""
    busy = single(rate="10/s", story="2.5s", delay="100ms", service="300ms")
    run = trace(busy, push(backpressure={"credit": 1}))
    assert run.processed == [0.5, 1.0, 1.5, 2.0, 2.5]
    assert run.report.consumers["c"].backlog.peak == 20
    assert run.report.links["l"].backlog.final == 20


def test_an_acknowledgement_on_receipt_gives_the_credit_back_earlier() -> None:
    busy = single(rate="10/s", story="1s", delay="100ms", service="300ms")
    run = trace(busy, push(backpressure={"credit": 1}, ack="received"))
    assert run.processed == [0.5, 0.8]
    assert link(run.report, "attempts", "delivered") == [5, 5]


def test_a_full_sender_buffer_loses_what_comes_next() -> None:
    busy = single(rate="10/s", story="1s", delay="100ms", service="300ms")
    run = trace(busy, push(backpressure={"credit": 1}, sender_buffer=2))
    assert books(run.report) == {"delivered": 2, "dropped": 6, "resident": 2}


def test_what_waits_to_be_tried_again_needs_room_in_the_sender_buffer() -> None:
    away = single(story="5s", offline=[{"at": "0s", "for": "10s"}])
    design = push(retry={"attempts": 9, "base": "20s", "cap": "20s", "jitter": "none"})
    assert books(trace(away, design).report) == {"resident": 5}
    tight = push(
        retry={"attempts": 9, "base": "20s", "cap": "20s", "jitter": "none"}, sender_buffer=2
    )
    assert books(trace(away, tight).report) == {"dropped": 3, "resident": 2}


def _two_consumers(lanes: str) -> list[float]:
    two = flow(
        story="6s",
        sources={"s": {"arrivals": "constant", "rate": "1/s"}},
        consumers={
            "up": {"service": {"constant": "0s"}},
            "down": {"service": {"constant": "0s"}, "offline": [{"at": "0s", "for": "1h"}]},
        },
        links={"l": {"from": "s", "to": ["up", "down"], "delay": "0s"}},
    )
    retry = {"attempts": 99, "base": "20s", "cap": "20s", "jitter": "none"}
    buffer = {"size": 100, "lanes": lanes}
    run = trace(two, push(backpressure={"credit": 2}, retry=retry, sender_buffer=buffer))
    return run.processed


def test_in_a_shared_lane_an_offline_consumer_uses_up_the_window_of_all() -> None:
    assert _two_consumers("shared") == [1.0, 2.0]


def test_with_a_lane_each_nobody_waits_for_the_offline_consumer() -> None:
    assert _two_consumers("per-consumer") == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]


def test_in_a_shared_lane_a_slow_consumer_holds_up_the_rest() -> None:
    two = flow(
        story="5s",
        sources={"s": {"arrivals": "constant", "rate": "1/s"}},
        consumers={
            "slow": {"service": {"constant": "2s"}},
            "quick": {"service": {"constant": "0s"}},
        },
        links={"l": {"from": "s", "to": ["slow", "quick"], "delay": "0s"}},
    )
    shared = trace(two, push(backpressure={"credit": 1}))
    assert shared.delivered == [(1.0, 3.0), (1.0, 3.0), (2.0, 5.0), (2.0, 5.0)]
    own = push(backpressure={"credit": 1}, sender_buffer={"size": 9, "lanes": "per-consumer"})
    quick = [at for created, at in trace(two, own).delivered if created == at]
    assert quick == [1.0, 2.0, 3.0, 4.0, 5.0]


def test_a_lost_acknowledgement_makes_a_duplicate() -> None:
    """Work ends at 11.3 while the link is cut; the sender hears of no success and tries again."""
    design = push(retry={"attempts": 3, "base": "2s", "jitter": "none"})
    busy = single(rate="0.1/s", story="19s", delay="100ms", service="1.2s")
    cut = command(at="10.5s", op="cut", of="l", **{"for": "2s"})
    run = trace(busy, design, cut)
    assert run.delivered == [(10.0, 11.3)]
    assert books(run.report) == {"delivered": 1, "duplicates": 1}


def test_nothing_enters_a_cut_link_and_what_travels_arrives() -> None:
    run = trace(single(delay="100ms", story="5s"), push(), command(at="2.05s", op="cut", of="l"))
    assert run.processed == [1.1, 2.1]
    assert books(run.report) == {"delivered": 2, "dropped": 3}


KILL = command(at="10.2s", op="kill", of="c", **{"for": "1s"})
"""In the middle of the only event's work."""


def test_a_crash_loses_what_was_acknowledged_on_receipt() -> None:
    design = push(ack="received", retry={"attempts": 5, "base": "1s"})
    assert books(trace(single(**ONE_EVENT), design, KILL).report) == {"crashed": 1}


def test_a_crash_before_the_acknowledgement_leads_to_a_retry() -> None:
    """The connection breaks at 10.2, known at 10.3; again at 12.3, work from 12.4 to 12.7."""
    design = push(retry={"attempts": 5, "base": "2s", "jitter": "none"})
    run = trace(single(**ONE_EVENT), design, KILL)
    assert run.processed == [12.7]
    assert books(run.report) == {"delivered": 1}


def test_without_retry_a_crash_is_a_loss() -> None:
    assert books(trace(single(**ONE_EVENT), push(), KILL).report) == {"crashed": 1}
    limited = push(backpressure={"credit": 1})
    assert books(trace(single(**ONE_EVENT), limited, KILL).report) == {"crashed": 1}


def test_a_change_of_design_sends_what_waits_under_the_new_one() -> None:
    """One at a time until 2 s; then no window: the nine that wait leave at once."""
    busy = single(rate="10/s", story="2.2s", delay="100ms", service="300ms", workers=20)
    free = command(at="1950ms", op="design", of="l", design=push().model_dump())
    run = trace(busy, push(backpressure={"credit": 1}), free)
    waits = [at - created for created, at in run.delivered[4:]]
    assert run.processed[:4] == [0.5, 1.0, 1.5, 2.0]
    assert all(later <= earlier for earlier, later in pairwise(waits))
    assert books(run.report) == {"delivered": 4, "resident": 18}


def test_a_change_of_design_takes_waiting_retries_along() -> None:
    away = single(**ONE_EVENT, offline=[{"at": "0s", "for": "12s"}])
    slow = push(retry={"attempts": 5, "base": "1h", "cap": "1h"})
    pull = command(
        at="13s", op="design", of="l", design={"delivery": "pull", "settings": {"interval": "1s"}}
    )
    assert trace(away, slow, pull).processed == [13.5]
