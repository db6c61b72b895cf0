"""What is pushed over a connection that the consumer opened reaches it where nobody can call."""

import pytest

from engine.design import LinkDesign
from tests.engine.small import hybrid, push, single, trace


@pytest.mark.parametrize(
    "design",
    [
        push(opened_by="consumer"),
        hybrid("push-with-catch-up", interval="1h", opened_by="consumer"),
        hybrid("push-then-reconcile", reconcile_interval="1h", opened_by="consumer"),
        hybrid("notify-then-pull", interval="1h", opened_by="consumer"),
    ],
)
def test_it_reaches_a_consumer_without_inbound(design: LinkDesign) -> None:
    closed = trace(single(story="9.5s", inbound="none"), design)
    open_ = trace(single(story="9.5s"), design)
    assert closed.delivered == open_.delivered
    assert len(closed.delivered) == 9


def test_it_does_not_reach_one_that_is_away() -> None:
    away = single(story="9.5s", inbound="none", offline=[{"at": "3.5s", "for": "3s"}])
    run = trace(away, push(opened_by="consumer"))
    assert run.processed == [1, 2, 3, 7, 8, 9]
    assert run.report.books.dropped == 3
