"""A command that takes a consumer, or a share of its members, off the network for a while."""

from typing import Any

import pytest

from engine import check
from engine.check import check_command
from tests.engine.small import command, pull, push, single, trace

MEMBERS: dict[str, Any] = {"alike": 10, "routed": "all"}


def test_who_is_offline_gets_nothing_and_keeps_what_it_had() -> None:
    flow = single(story="9.5s", service="500ms")
    run = trace(flow, push(), command(at="3.2s", op="offline", of="c", **{"for": "3s"}))
    assert run.processed == [1.5, 2.5, 6.5, 7.5, 8.5, 9.5]
    assert run.report.books.dropped == 3


def test_it_asks_for_what_it_missed_when_it_is_back() -> None:
    flow = single(story="9.5s")
    run = trace(
        flow, pull(interval="1s"), command(at="3.5s", op="offline", of="c", **{"for": "3s"})
    )
    assert run.report.books.delivered == 9
    assert [at for at in run.processed if 3.5 < at < 6.5] == []


def test_a_share_of_the_members_is_away_the_others_go_on() -> None:
    flow = single(story="9.5s", **MEMBERS)
    run = trace(
        flow, push(), command(at="3.5s", op="offline", of="c", share="20%", **{"for": "3s"})
    )
    assert run.report.books.dropped == 2 * 3
    assert run.report.books.delivered == 90 - 6
    told = [line.text for line in run.run.advance(9.5).happenings]
    assert "20 % of c is offline" in told
    assert "c is reachable again" in told


def test_two_at_once_add_up_and_restore_ends_both() -> None:
    flow = single(story="9.5s")
    first = command(at="1.5s", op="offline", of="c", **{"for": "4s"})
    second = command(at="3.5s", op="offline", of="c", **{"for": "10s"})
    assert trace(flow, push(), first, second).processed == [1]
    back = command(at="7.5s", op="restore", of="c")
    assert trace(flow, push(), first, second, back).processed == [1, 8, 9]


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"of": "l"}, "offline needs a consumer or one of its classes, and l is none"),
        ({"of": "c", "share": 0}, "offline c takes nobody down; give it a share above 0"),
        (
            {"of": "c", "share": "50%"},
            "offline c is about a part of a single one; write `share: 100%`",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(parts: dict[str, object], says: str) -> None:
    flow = single()
    assert check(flow, {"l": push()}) == []
    assert says in check_command(flow, command(op="offline", **parts))
