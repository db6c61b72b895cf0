"""What is too old is gone at that instant, wherever it stands in the line: exact traces by hand."""

from typing import Any

import pytest

from engine import check, start
from engine.flow import Flow
from engine.quantities import NS
from tests.engine.small import books, command, flow, hybrid, pull, push, single, trace


def test_an_event_that_came_to_the_log_late_expires_in_its_own_time() -> None:
    """Event 3 comes to the broker by a second try, at 5.5 s; the log keeps events for 6 s.

    The consumer reads at 9 s: 1, 2 and 3 are as old as that, and of 4 to 9 none is.
    """
    run = start(
        flow(
            story="9200ms",
            sources={"s": {"arrivals": "constant", "rate": "1/s"}},
            brokers={"b": {}},
            consumers={
                "c": {"service": {"constant": "0s"}, "offline": [{"at": "0s", "for": "8500ms"}]}
            },
            links={
                "u": {"from": "s", "to": "b", "delay": "0s"},
                "l": {"from": "b", "to": "c", "delay": "0s"},
            },
        ),
        {
            "u": push(retry={"attempts": 3, "base": "2500ms", "jitter": "none"}),
            "l": pull(interval="1s", retention="6s"),
        },
        commands=[command(at="2.9s", op="cut", of="u", **{"for": "200ms"})],
    )
    run.run_to(round(9.1 * NS))
    assert list(run.world.recent) == [age * NS for age in (5, 4, 3, 2, 1, 0)]
    assert run.report().books.expired == 3


def _sized(offline: str = "9.5s", service: str = "0s", **parts: Any) -> Flow:
    """An event of 1 KB each second, for a consumer that is away at first."""
    return flow(
        story="10s",
        sources={"s": {"arrivals": "constant", "rate": "1/s", "size": "1KB"}},
        consumers={
            "c": {"service": {"constant": service}, "offline": [{"at": "0s", "for": offline}]}
        },
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
        **parts,
    )


@pytest.mark.parametrize("settings", [{}, {"partitions": 3}, {"hold": "queue"}])
@pytest.mark.parametrize(("size", "kept"), [("4KB", 4), ("4999B", 4), ("999B", 0), ("20KB", 9)])
def test_what_grows_larger_than_the_size_loses_its_oldest(
    settings: dict[str, Any], size: str, kept: int
) -> None:
    """Nine events come in the outage: those that do not fit are lost, (rate x size x D - bytes)+.

    The tenth is read at once.
    """
    run = trace(_sized(), pull(long_poll="1h", retention_size=size, **settings))
    there = kept + (kept > 0)
    assert [created for created, _ in run.delivered] == [10.0 - n for n in range(there)][::-1]
    assert run.report.books.expired == 10 - there


def test_size_and_age_hold_beside_each_other() -> None:
    """Of nine events eight fit, and four are younger than 4.5 s."""
    run = trace(_sized(), pull(long_poll="1h", retention_size="8KB", retention="4.5s"))
    assert books(run.report) == {"delivered": 5, "expired": 5}


def test_what_comes_back_may_find_no_room() -> None:
    """There is room for two. 1, 2 and 3 are fetched at 3.1 s and crash at 4.5, when 4 waits: 1 and
    2 are lost. 3 and 4 are for 5 and 6, fetched at 6.2 s, and 7 and 8 for 9 and 10.
    """
    kill = command(at="4.5s", op="kill", of="c", **{"for": "100ms"})
    run = trace(_sized("100ms", "1m"), pull(interval="3.1s", retention_size="2KB"), kill)
    assert books(run.report) == {"expired": 6, "resident": 4}


@pytest.mark.parametrize(
    ("design", "mend"),
    [
        (pull(retention_size="1KB", hold="latest"), "use `retention`"),
        (hybrid("push-then-reconcile", retention_size="1KB"), "use `retention`"),
        (pull(retention_size="1KB"), "give s a size, or write `retention_size: unlimited`"),
    ],
)
def test_sizes_that_mean_nothing_are_refused(design: Any, mend: str) -> None:
    assert any(mend in finding for finding in check(single(), {"l": design}))


def test_a_size_shrinks_as_the_number_of_events_does() -> None:
    scaled = _sized(scale=2)
    run = trace(scaled, pull(long_poll="1h", retention_size="4KB"))
    assert run.report.books.expired == 4
