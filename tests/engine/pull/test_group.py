"""A log in partitions, read by a group of workers: exact traces by hand.

Constant sources send at 1/rate, 2/rate, ... Keys that nobody has asked for are the numbers of the
events, from 0 on: with two partitions they go to the one and the other in turn.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import check, start
from engine.flow import Consumer
from engine.measures.audit import check_books
from engine.message import Message
from engine.scale import scaled_members, terms_of
from tests.engine.small import books, command, flow, hybrid, link, pull, push, single, trace

HOUR = {"long_poll": "1h", "batch": 1}


def test_no_more_workers_work_than_there_are_partitions() -> None:
    """Four workers, one a second each; two partitions let two of them work."""
    busy = single(rate="10/s", story="3.3s", service="1s", workers=4)
    run = trace(busy, pull(partitions=2, **HOUR))
    assert run.processed == [1.1, 1.2, 2.1, 2.2, 3.1, 3.2]
    assert [created for created, _ in run.delivered] == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]


def test_no_more_than_there_are_workers_either() -> None:
    """One worker has all three partitions, and takes what is oldest."""
    run = trace(single(story="6.5s", service="1s"), pull(partitions=3, **HOUR))
    assert run.delivered == [(1.0, 2.0), (2.0, 3.0), (3.0, 4.0), (4.0, 5.0), (5.0, 6.0)]


def test_a_partition_is_worked_at_one_event_at_a_time() -> None:
    """All events have one key: the second worker stands by."""
    one_key = flow(
        story="5s",
        sources={"s": {"arrivals": "constant", "rate": "2/s", "keys": {"count": 1}}},
        consumers={"c": {"workers": 2, "service": {"constant": "1s"}}},
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )
    run = trace(one_key, pull(partitions=2, **HOUR))
    assert run.delivered == [(0.5, 1.5), (1.0, 2.5), (1.5, 3.5), (2.0, 4.5)]


def test_readers_ask_for_themselves_on_grids_of_their_own() -> None:
    """At 0, 4, 8 and at 2, 6, 10 s; each takes what has come to its partition."""
    run = trace(single(story="9s", workers=2), pull(partitions=2, interval="4s"))
    assert run.delivered[:5] == [(2.0, 2.0), (1.0, 4.0), (3.0, 4.0), (4.0, 6.0), (6.0, 6.0)]
    assert run.delivered[5:] == [(5.0, 8.0), (7.0, 8.0)]
    assert link(run.report, "polls", "empty_polls") == [5, 1]


def test_a_reader_works_through_its_batch_before_it_asks_again() -> None:
    """One fetches 1 and 3 at 3 s, the other 2 at 2 s; 5 waits for the poll after 5 s."""
    run = trace(
        single(story="8s", service="1s", workers=2),
        pull(partitions=2, interval="1s", batch=2),
    )
    assert run.processed == [2.0, 3.5, 4.0, 5.5, 6.0, 7.5, 8.0]


def _killed(**settings: object) -> Any:
    """Both are busy from 2 s on; one of two workers is killed at 2.5 s, for 3 s."""
    kill = command(at="2.5s", op="kill", of="c", share=0.5, **{"for": "3s"})
    busy = single(story="9.5s", service="2s", workers=2)
    return trace(busy, pull(partitions=2, **HOUR, **settings), kill, seed=3)


def test_a_dead_workers_partitions_are_read_on_by_the_others() -> None:
    """What it was at is read again: by 2.5 s it is known, and nobody has processed it."""
    run = _killed()
    assert books(run.report)["delivered"] == len(run.processed)
    assert link(run.report, "retries") == [1]
    assert "duplicates" not in books(run.report)


def test_until_the_group_knows_they_stand_still() -> None:
    """One of two workers is gone from 2.5 s on: the other has its own partition until 6.5 s."""
    kill = command(at="2.5s", op="kill", of="c", share=0.5)
    busy = single(story="11.5s", service="1.5s", workers=2)
    at_once, later = (
        trace(busy, pull(partitions=2, session_timeout=timeout, **HOUR), kill)
        for timeout in ("0s", "4s")
    )
    lost = next(c for c, _ in at_once.delivered if (c, c + 1.5) not in at_once.delivered)
    odd = lost % 2
    assert [c for c, at in later.delivered if at < 6.5 and c % 2 == odd and c >= lost] == []
    assert lost in [c for c, _ in later.delivered]
    assert at_once.delivered != later.delivered


def test_a_worker_that_comes_back_takes_its_place_at_once() -> None:
    """Both dead from 2.5 to 3.5 s, with what they were at: 1 has been done, 2 has not."""
    kill = command(at="2.5s", op="kill", of="c", **{"for": "1s"})
    busy = single(story="6.6s", service="1s", workers=2)
    run = trace(busy, pull(partitions=2, session_timeout="1h", **HOUR), kill)
    assert run.delivered == [(1.0, 2.0), (3.0, 4.5), (2.0, 4.5), (4.0, 5.5), (5.0, 6.0)]
    assert link(run.report, "retries") == [1]


def test_a_partition_in_hand_goes_to_another_only_when_that_is_done() -> None:
    """One worker alone fetches 2 and 3 at 3 s, for 4 s; the other is back at 5.6 s.

    It is to read the partition of 2 and 4, and begins with 4 at 7 s.
    """
    kill = command(at="500ms", op="kill", of="c", share=0.5, **{"for": "5.1s"})
    busy = single(story="9.5s", service="2s", workers=2)
    run = trace(busy, pull(partitions=2, long_poll="1h", batch=2), kill)
    assert run.processed == [3.0, 5.0, 7.0, 9.0, 9.0]
    assert sorted(created for created, _ in run.delivered) == [1.0, 2.0, 3.0, 4.0, 5.0]


def test_acknowledged_on_receipt_the_rest_of_the_batch_is_lost_with_its_worker() -> None:
    kill = command(at="4.5s", op="kill", of="c", **{"for": "1s"})
    run = trace(
        single(story="5.4s", service="1s"), pull(partitions=1, interval="3s", ack="received"), kill
    )
    assert run.processed == [4.0]
    assert books(run.report) == {"delivered": 1, "crashed": 2, "resident": 2}


def test_what_is_processed_while_the_link_is_cut_is_read_again_by_the_next_worker() -> None:
    """1 and 2 are read at 2 s, and done at 3 and 4; the link is cut from 2.5 to 9.5 s.

    The worker that comes at 7 s polls from then on, each 2 s.
    """
    run = trace(
        single(story="13.5s", service="1s"),
        pull(partitions=1, interval="2s"),
        command(at="2.5s", op="cut", of="l", **{"for": "7s"}),
        command(at="6s", op="kill", of="c", **{"for": "1s"}),
    )
    assert run.delivered == [(1.0, 3.0), (2.0, 4.0)]
    assert books(run.report)["duplicates"] == 2
    assert link(run.report, "retries") == [2]


def test_a_notification_wakes_the_reader_of_the_partition() -> None:
    design = hybrid("notify-then-pull", partitions=2, interval="1h", batch=1)
    run = trace(single(rate="0.1/s", story="45s", delay="100ms", workers=2), design)
    assert run.delivered == [(10.0, 10.3), (20.0, 20.3), (30.0, 30.3), (40.0, 40.3)]


def test_a_broker_reads_all_partitions() -> None:
    tandem = flow(
        story="5s",
        sources={"s": {"arrivals": "constant", "rate": "1/s"}},
        brokers={"b": {}},
        consumers={"c": {"service": {"constant": "0s"}}},
        links={
            "l": {"from": "s", "to": "b", "delay": "0s"},
            "m": {"from": "b", "to": "c", "delay": "0s"},
        },
    )
    run = trace(tandem, {"l": pull(partitions=3, interval="2s"), "m": push()})
    assert run.delivered == [(1.0, 2.0), (2.0, 2.0), (3.0, 4.0), (4.0, 4.0)]


@pytest.mark.parametrize(
    ("design", "mend"),
    [
        (pull(partitions=2, hold="queue"), "write `hold: log`"),
        (pull(partitions=0), "write 1 to 1000"),
        (pull(partitions=1001), "write 1 to 1000"),
    ],
)
def test_partitions_that_cannot_be_are_refused(design: Any, mend: str) -> None:
    (finding,) = check(single(), {"l": design})
    assert mend in finding


def test_partitions_shrink_as_workers_do() -> None:
    """Of 600 partitions 6 are left, and each of their readers stands for a hundred."""
    consumer = Consumer.model_validate({"service": {"constant": "1s"}, "workers": 3000})
    member = scaled_members(consumer, 100, skewed=False).plain
    terms = terms_of(pull(partitions=600, interval="1s", batch=5), 100, member, 0.0)
    assert (terms.partitions, terms.batch, terms.poll_weight) == (6, 5, 100.0)


def test_what_a_scale_cannot_show_is_refused() -> None:
    coarse = single(workers=30).model_copy(update={"scale": 10})
    assert check(coarse, {"l": pull(partitions=20)}) == []
    (finding,) = check(coarse, {"l": pull(partitions=14)})
    assert "14 partitions for 30 workers, which scale 1:10 makes 1 for 3" in finding


@settings(max_examples=25, deadline=None)
@given(
    st.fixed_dictionaries(
        {
            "partitions": st.integers(1, 4),
            "batch": st.integers(1, 4),
            "interval": st.sampled_from(["10ms", "300ms"]),
            "session_timeout": st.sampled_from(["0s", "700ms"]),
        }
    ),
    st.integers(1, 3),
    st.lists(st.tuples(st.integers(0, 5_000), st.integers(1, 2_000)), max_size=3),
    st.integers(0, 5),
)
def test_events_of_one_key_are_processed_in_order_whoever_dies(
    chosen: dict[str, object], workers: int, kills: list[tuple[int, int]], seed: int
) -> None:
    """What is done again is done again in order, and nothing is left out."""
    world = flow(
        story="7s",
        sources={"s": {"rate": "12/s", "keys": {"count": 5, "skew": {"largest": 0.4}}}},
        consumers={"c": {"workers": workers, "service": {"exponential": "120ms"}}},
        links={"l": {"from": "s", "to": "c", "delay": "5ms"}},
    )
    commands = [
        command(at=f"{at}ms", op="kill", of="c", share=0.5, **{"for": f"{length}ms"})
        for at, length in kills
    ]
    run = start(world, {"l": pull(**chosen)}, seed=seed, commands=commands)
    (channel,) = run.world.links["l"].channels
    done: dict[int, list[int]] = {}
    processed = channel.processed  # type: ignore[attr-defined]

    def record(now: int, message: Message, ticket: object) -> Message | None:
        of_key = done.setdefault(message.key, [])
        if message.number not in of_key:
            of_key.append(message.number)
        following: Message | None = processed(now, message, ticket)
        return following

    channel.processed = record  # type: ignore[attr-defined]
    while run.world.kernel.step(run.world.story):
        check_books(run.world)
    assert all(numbers == sorted(numbers) for numbers in done.values())
