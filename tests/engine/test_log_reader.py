"""What one reader of a log counts and commits: exact traces by hand."""

from tests.engine.small import books, command, hybrid, link, pull, single, trace


def test_a_poll_that_comes_after_the_expiry_counts_once() -> None:
    """Polls at 0, 1, ... 9 s; the events of 2.5 and 7.5 s are gone by 2.8 and 7.8 s."""
    run = trace(single(rate="0.4/s", story="9.9s"), pull(interval="1s", retention="300ms"))
    assert books(run.report) == {"delivered": 1, "expired": 2}
    assert link(run.report, "polls", "empty_polls") == [10, 9]


def test_what_is_processed_while_the_link_is_cut_is_not_committed() -> None:
    """1 and 2 are read at 2 s and done at 3 and 4, the link is cut from 2.5 to 9.5 s.

    The consumer is killed at 6 s and has no offset: it reads both again at 10 s, with the others.
    """
    run = trace(
        single(service="1s", story="12.5s"),
        pull(interval="2s"),
        command(at="2.5s", op="cut", of="l", **{"for": "7s"}),
        command(at="6s", op="kill", of="c", **{"for": "1s"}),
    )
    assert run.delivered == [(1.0, 3.0), (2.0, 4.0)]
    assert books(run.report)["duplicates"] == 2
    assert link(run.report, "retries") == [2]


def test_what_is_processed_while_the_link_is_cut_is_committed_after_it() -> None:
    """As above, but killed at 9.75 s: all that was done is committed at 9.5."""
    run = trace(
        single(service="1s", story="12.5s"),
        pull(interval="2s"),
        command(at="2.5s", op="cut", of="l", **{"for": "7s"}),
        command(at="9.75s", op="kill", of="c", **{"for": "100ms"}),
    )
    assert run.delivered == [(1.0, 3.0), (2.0, 4.0), (3.0, 11.0), (4.0, 12.0)]
    assert link(run.report, "retries") == [0]


def test_notified_for_long_a_reader_plans_one_visit_at_a_time() -> None:
    """A poll an hour: of those that a notification forestalls none is left behind."""
    run = trace(
        single(rate="10/s", story="20s", delay="1ms"), hybrid("notify-then-pull", interval="1h")
    )
    assert books(run.report) == {"delivered": 199, "resident": 1}
    assert len(run.run.world.kernel.heap) < 10
