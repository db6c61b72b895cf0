"""Some workers of a consumer that is offline are killed: what they worked at is not forgotten."""

import pytest

from engine.design import LinkDesign
from tests.engine.small import books, command, hybrid, link, pull, single, trace


@pytest.mark.parametrize(
    "design", [pull(interval="1s", batch=10), hybrid("push-with-catch-up")], ids=["log", "catch-up"]
)
def test_the_event_of_a_worker_killed_offline_is_read_again(design: LinkDesign) -> None:
    """Event 5 is in work from 5 s; the consumer is away from 5.2 to 8.2, the kill is at 6 s."""
    run = trace(
        single(
            rate="1/s",
            service="900ms",
            workers=2,
            story="20s",
            offline=[{"at": "5.2s", "for": "3s"}],
        ),
        design,
        command(at="6s", op="kill", of="c", share=0.5),
    )
    assert 5.0 in [created for created, _ in run.delivered]
    assert books(run.report)["delivered"] + books(run.report)["resident"] == 20
    assert link(run.report, "retries") == [1]
