"""Pull from a queue: exact traces by hand. Constant sources send at 1/rate, 2/rate, ..."""

from tests.engine.small import books, command, link, pull, single, trace


def test_an_idle_worker_asks_again_as_soon_as_it_is_done() -> None:
    """It asks at 0 and 4 s, takes one event, and is done at 4.5, 5.0, ...: then nothing waits."""
    run = trace(single(service="500ms", story="6s"), pull(hold="queue", interval="4s", batch=1))
    assert run.processed == [4.5, 5.0, 5.5, 6.0]
    assert link(run.report, "attempts", "polls", "empty_polls") == [5, 6, 1]


def test_every_idle_worker_asks_for_itself() -> None:
    """Two workers, 4 s apart by half: at the queue at 0, 2, 4 s ..."""
    run = trace(
        single(service="10s", workers=2, story="16s"), pull(hold="queue", interval="4s", batch=1)
    )
    assert run.delivered == [(1.0, 12.0), (2.0, 14.0)]


def test_a_long_poll_hands_an_event_to_the_worker_that_waits_longest() -> None:
    run = trace(
        single(service="1.5s", workers=2, story="6s"),
        pull(hold="queue", long_poll="20s", batch=1),
    )
    assert run.processed == [2.5, 3.5, 4.5, 5.5]
    assert link(run.report, "polls", "empty_polls") == [6, 0]


def test_one_worker_works_through_the_batch_that_it_took() -> None:
    """It takes 2 and 3 at 3 s; its neighbour, free at 4 s, is given 4 and not 3."""
    run = trace(
        single(service="2500ms", workers=2, story="9s"), pull(hold="queue", interval="3s", batch=3)
    )
    assert run.processed == [4.0, 5.5, 6.5, 8.0, 9.0]
    assert [created for created, _ in run.delivered] == [1.0, 2.0, 4.0, 3.0, 5.0]


def test_work_longer_than_the_visibility_is_done_again_and_again() -> None:
    """Taken at 10, seen again at 14, 18, 22, 26, 30; work of 5 s ends at 15, 19, 23, 27."""
    run = trace(
        single(rate="0.1/s", service="5s", workers=2, story="19.5s"),
        pull(hold="queue", long_poll="1h", visibility="4s", batch=1),
    )
    assert run.delivered == [(10.0, 15.0)]
    assert books(run.report) == {"delivered": 1, "duplicates": 1}
    assert link(run.report, "retries", "attempts") == [2, 3]


def test_an_acknowledgement_at_the_last_instant_keeps_the_event_away() -> None:
    """Taken at 10, acknowledged at the queue 5.1 s later."""
    once = single(rate="0.1/s", service="5s", workers=2, story="19.5s", delay="100ms")
    for visibility, seen_again in (("5.2s", 0), ("5.199999999s", 1)):
        run = trace(once, pull(hold="queue", long_poll="1h", visibility=visibility, batch=1))
        assert link(run.report, "retries") == [seen_again]


def test_an_event_of_a_dead_worker_is_seen_again_after_the_visibility() -> None:
    """Taken at 10, both workers killed at 11, back at 12, seen again at 14, done at 19."""
    kill = command(at="11s", op="kill", of="c", **{"for": "1s"})
    run = trace(
        single(rate="0.1/s", service="5s", workers=2, story="19.5s"),
        pull(hold="queue", long_poll="1h", visibility="4s", batch=1),
        kill,
    )
    assert run.delivered == [(10.0, 19.0)]
    assert books(run.report) == {"delivered": 1}


def test_acknowledged_on_receipt_it_is_lost_with_its_worker() -> None:
    kill = command(at="11s", op="kill", of="c", **{"for": "1s"})
    run = trace(
        single(rate="0.1/s", service="5s", workers=2, story="19.5s"),
        pull(hold="queue", long_poll="1h", ack="received"),
        kill,
    )
    assert books(run.report) == {"crashed": 1}


def test_the_rest_of_a_dead_workers_batch_comes_back_too() -> None:
    """Three taken at 3 s, the first done at 4; all leases end at 13 s."""
    kill = command(at="4.5s", op="kill", of="c", **{"for": "1s"})
    run = trace(
        single(
            rate={"base": "1/s", "bursts": [{"at": "3.5s", "for": "1h", "rate": "0/s"}]},
            service="1s",
            story="20s",
        ),
        pull(hold="queue", interval="3s", batch=3, visibility="10s"),
        kill,
    )
    assert run.processed == [4.0, 15.5, 16.5]
    assert books(run.report) == {"delivered": 3}


def test_an_expired_event_is_not_seen_again() -> None:
    kill = command(at="11s", op="kill", of="c", **{"for": "1s"})
    once = single(rate="0.1/s", service="5s", story="19.5s")
    settings = {"hold": "queue", "long_poll": "1h", "visibility": "4s"}
    gone = trace(once, pull(**settings, retention="4s"), kill)
    assert books(gone.report) == {"expired": 1}
    kept = trace(once, pull(**settings, retention="4000000001ns"), kill)
    assert books(kept.report) == {"delivered": 1}


def test_idle_workers_poll_in_vain() -> None:
    """Four workers, one request a second each, from 0 to 9.5 s: 10 + 10 + 10 + 9 (from 0.75)."""
    run = trace(single(rate="0.01/s", workers=4, story="9.6s"), pull(hold="queue", interval="1s"))
    assert link(run.report, "polls", "empty_polls") == [39, 39]


def test_work_goes_on_while_the_link_is_cut_but_cannot_be_acknowledged() -> None:
    """Taken at 10, cut from 11 to 16 s, done at 15 without an ack: seen again at 18, done at 23."""
    cut = command(at="11s", op="cut", of="l", **{"for": "5s"})
    run = trace(
        single(rate="0.1/s", service="5s", story="19s"),
        pull(hold="queue", long_poll="1h", visibility="8s"),
        cut,
    )
    assert run.delivered == [(10.0, 15.0)]
    assert link(run.report, "retries", "attempts") == [1, 2]


def test_leases_outlive_a_change_of_design() -> None:
    """Taken at 10 s; pushed from 11 s on; the worker dies, and at 14 s the event is pushed."""
    run = trace(
        single(rate="0.1/s", service="5s", story="19.5s"),
        pull(hold="queue", long_poll="1h", visibility="4s"),
        command(at="11s", op="design", of="l", design={"delivery": "push"}),
        command(at="12s", op="kill", of="c", **{"for": "1s"}),
    )
    assert run.delivered == [(10.0, 19.0)]
