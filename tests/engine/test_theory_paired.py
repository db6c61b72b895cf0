"""The same messages under two designs: what is more never makes it worse."""

from itertools import pairwise

import pytest

from engine import simulate, start
from engine.flow import Flow
from tests.engine.small import pull, push
from tests.engine.theory import EXPONENTIAL, UNBOUNDED, queue


def _ends(flow: Flow, seed: int) -> dict[int, int]:
    """When each message, named by its creation, was processed."""
    run = start(flow, {"l": UNBOUNDED}, seed=seed)
    world = run.world
    ends: dict[int, int] = {}
    while world.kernel.step(world.story):
        now = world.kernel.now
        ends |= {now - latency: now for latency in world.recent}
        world.recent.clear()
    return ends


@pytest.mark.parametrize(
    "law", [EXPONENTIAL, "10ms", {"log_uniform": {"low": "1ms", "high": "90ms"}}]
)
def test_with_more_workers_no_message_begins_later(law: object) -> None:
    for seed in range(3):
        ends = [_ends(queue(90, law, workers=n, story="8s"), seed) for n in (1, 2, 3, 7)]
        for few, many in pairwise(ends):
            assert all(many[created] <= end for created, end in few.items())


@pytest.mark.parametrize("overflow", ["reject", "drop-newest", "drop-oldest"])
@pytest.mark.parametrize("places", [0, 4])
def test_with_more_workers_no_more_is_lost(overflow: str, places: int) -> None:
    design = {"l": push(inbox=places, overflow=overflow)}
    for seed in range(4):
        lost = [
            simulate(queue(250, EXPONENTIAL, workers=n, story="6s"), design, seed=seed).books.lost
            for n in (1, 2, 3, 5, 30)
        ]
        assert lost == sorted(lost, reverse=True)
        assert lost[0] > 500
        assert lost[-1] == 0


def test_with_a_larger_inbox_no_more_is_lost() -> None:
    flow = queue(120, EXPONENTIAL, story="8s")
    for seed in range(4):
        lost = [simulate(flow, {"l": push(inbox=k)}, seed=seed).books.lost for k in (0, 1, 5, 30)]
        assert lost == sorted(lost, reverse=True)


@pytest.mark.parametrize("design", [{"long_poll": "500ms"}, {"interval": "40ms"}])
def test_a_larger_batch_never_polls_more_nor_leaves_more_waiting(design: dict[str, str]) -> None:
    flow = queue(60, "10ms", story="10s")
    for seed in range(4):
        reports = [
            simulate(flow, {"l": pull(batch=batch, **design)}, seed=seed)
            for batch in (1, 2, 5, 20, 100)
        ]
        polls = [report.links["l"].polls for report in reports]
        assert polls == sorted(polls, reverse=True)
        assert reports[0].backlog.mean >= reports[-1].backlog.mean
