import re

import pytest

from app.plain.curves import Curves
from app.plain.frame import tell
from app.plain.run import LINES, every
from engine import start
from tests.app.plain.holding import talk_of
from tests.engine.small import flow, pull


@pytest.mark.parametrize(
    ("story", "step"), [(10, 1), (60, 5), (12 * 60, 60), (9 * 3_600, 3_600), (84 * 3_600, 25_200)]
)
def test_a_line_comes_at_round_moments_and_long_stories_have_no_more_of_them(
    story: float, step: float
) -> None:
    assert every(story) == step
    assert story / every(story) <= LINES


def test_what_caches_and_readers_do_is_told_at_every_line_and_drawn() -> None:
    work = {"service": {"constant": "1ms"}}
    reads = {"rate": "300k/s", "users": 9, "follows": 200, "merge": "2ms"}
    world = flow(
        story="60s",
        sources={
            "posts": {"rate": "1/s", "audience": 3},
            "changes": {"rate": "1/min", "keys": {"count": 10}},
        },
        consumers={
            "feed": {**work, "reads": reads},
            "edges": {**work, "alike": 5, "routed": "all", "cache": {"requests": "50/s"}},
        },
        links={"out": {"from": "posts", "to": "feed"}, "on": {"from": "changes", "to": "edges"}},
    )
    run = start(world, {"out": pull(), "on": pull(ttl="4s")})
    talk, shown = talk_of("")
    curves = Curves()
    for at in (20, 40):
        frame = run.advance(at)
        tell(talk, frame)
        curves.add(frame)
    told = " ".join(shown.getvalue().split())
    assert told.count("; feed reads 200 accounts in 400 ms (p99 ") == 2
    assert len(re.findall(r"; edges answers [\d.]+ % from a copy, [\d.]+ % stale; ", told)) == 2
    curves.show(talk)
    assert "\nTime of a read of feed, p99; a full bar is " in shown.getvalue()
    assert "\nStale answers of edges; a full bar is " in shown.getvalue()
