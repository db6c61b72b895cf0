"""What readers and caches are served between two looks."""

import pytest

from engine import start
from engine.report import Frame
from tests.engine.caches.test_cache import CUT, one
from tests.engine.pull.test_merge import feed, split
from tests.engine.small import command, pull, push


def test_a_cache_tells_what_it_served_since_the_look_before() -> None:
    """One of four locations has an old copy from 10 s on."""
    run = start(one("10s", locations=4, story="60s", offline=CUT), {"l": push()})
    stale = [run.advance(at).caches["c"].stale_share for at in (9, 20, 40)]
    assert stale[0] == 0
    assert stale[1] == pytest.approx((10 + 3 * 0.05) / (4 * 11), rel=0.01)
    assert stale[2] == pytest.approx(0.25, rel=0.01)


def test_reads_follow_a_change_of_the_design_at_once() -> None:
    heavy = {"star": {"trace": ["1s"], "each": 101}}
    change = command(at="30s", op="design", of="l", design=pull())
    run = start(feed(trace=["1s"], audience=3, heavy=heavy), {"l": split(100)}, commands=[change])

    def merged(frame: Frame) -> float:
        return frame.reads["t"].merged

    before, after = merged(run.advance(30)), merged(run.advance(60))
    assert before < 0.001
    assert after == 200
    assert run.advance(60).caches == {}
