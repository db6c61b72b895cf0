"""What is done twice: offsets committed now and then, and batches that take too long."""

from typing import Any

import pytest

from tests.engine.small import books, command, link, pull, single, trace

ONE = {"batch": 1, "long_poll": "1h"}


@pytest.mark.parametrize("partitions", ["none", 1])
def test_a_crash_repeats_what_was_done_since_the_last_commit(partitions: Any) -> None:
    """Done at 1.5, 2.5, 3.5, 4.5 s; committed at 3; killed from 4.7 to 5 s: 3 and 4 come again."""
    kill = command(at="4.7s", op="kill", of="c", **{"for": "300ms"})
    run = trace(
        single(story="7.2s", service="500ms"),
        pull(commit_every="3s", partitions=partitions, **ONE),
        kill,
    )
    assert run.processed == [1.5, 2.5, 3.5, 4.5, 6.5, 7.0]
    assert books(run.report) == {"delivered": 6, "duplicates": 2, "resident": 1}
    assert link(run.report, "retries") == [2]


@pytest.mark.parametrize("partitions", ["none", 1])
def test_a_commit_that_is_due_while_the_link_is_cut_waits_for_it(partitions: Any) -> None:
    """Done at 1.5 s; the commit of 2 s does not pass, the link does from 2.5 s on."""
    cut = command(at="1.7s", op="cut", of="l", **{"for": "800ms"})
    kill = command(at="2.6s", op="kill", of="c", **{"for": "100ms"})
    run = trace(
        single(story="2.8s", service="500ms"),
        pull(commit_every="2s", partitions=partitions, **ONE),
        cut,
        kill,
    )
    assert link(run.report, "retries") == [1]
    assert "duplicates" not in books(run.report)


def _slow(**settings: object) -> Any:
    """Three events, a second each, fetched together at 3 s; nothing else comes."""
    some = {"base": "1/s", "bursts": [{"at": "3.5s", "for": "1h", "rate": "0/s"}]}
    return trace(
        single(rate=some, service="1s", story="12.5s"), pull(interval="3s", batch=3, **settings)
    )


def test_a_batch_that_takes_too_long_is_done_again_and_again() -> None:
    """Taken away at 5.5 s with one event left; read again at 6 s, for 3 s, and so on."""
    run = _slow(poll_deadline="2.5s")
    assert run.processed == [4.0, 5.0, 6.0]
    assert books(run.report) == {"delivered": 3, "duplicates": 6}
    assert link(run.report, "retries", "attempts") == [9, 12]


def test_a_batch_that_is_done_in_time_is_done_once() -> None:
    run = _slow(poll_deadline="3000000001ns")
    assert books(run.report) == {"delivered": 3}
    assert link(run.report, "retries", "attempts") == [0, 3]


def test_a_worker_that_takes_too_long_loses_its_partitions_to_the_others() -> None:
    """Event 1 is processed at 3 s by the first worker; the second had it from 2 s on: a duplicate.

    Two workers, of which a batch may take 1 s, and takes 2.
    """
    some = {"base": "1/s", "bursts": [{"at": "1.5s", "for": "1h", "rate": "0/s"}]}
    run = trace(
        single(rate=some, service="2s", workers=2, story="4.5s"),
        pull(partitions=2, long_poll="1h", poll_deadline="1s"),
    )
    assert run.delivered == [(1.0, 3.0)]
    assert books(run.report) == {"delivered": 1, "duplicates": 1}
    assert link(run.report, "retries", "attempts") == [3, 4]
