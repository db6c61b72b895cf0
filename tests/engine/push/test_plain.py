"""A pushing sender that does not wait for answers is not more than it has to be."""

import pytest

from engine import start
from engine.design import LinkDesign
from engine.push.plain import PlainPushChannel
from tests.engine.small import books, command, link, push, single, trace


@pytest.mark.parametrize(
    ("design", "plain"),
    [
        (push(), True),
        (push(inbox=0, overflow="reject"), True),
        (push(retry={"attempts": 2}), False),
        (push(backpressure={"credit": 1}), False),
    ],
)
def test_only_a_sender_without_retry_and_credit_is_plain(design: LinkDesign, plain: bool) -> None:
    (channel,) = start(single(), {"l": design}).world.links["l"].channels
    assert isinstance(channel, PlainPushChannel) == plain


def test_what_is_rejected_cut_off_or_finds_nobody_is_dropped() -> None:
    """Ten events, a second apart: 2 and 3 meet a cut, 6 and 7 a window, 9 a busy worker."""
    away = single(delay="100ms", service="300ms", offline=[{"at": "5500ms", "for": "2s"}])
    cut = command(at="1500ms", op="cut", of="l", **{"for": "2s"})
    busy = command(at="7900ms", op="speed", of="c", factor=0.25)
    run = trace(away, push(inbox=0, overflow="reject"), cut, busy)
    assert books(run.report) == {"delivered": 4, "dropped": 5, "resident": 1}
    assert link(run.report, "attempts", "delivered", "rejected") == [8, 4, 1]
