"""How large a run will be, against how large it was."""

import pytest

from engine import start
from engine.design import LinkDesign
from engine.estimate import created_events, estimated_events, fitting_scale
from engine.flow import RateProfile
from engine.quantities import NS
from tests.engine.small import pull, push, single


def test_created_events_follow_the_profile_within_the_story() -> None:
    bursts = [
        {"at": "10s", "for": "20s", "rate": "50/s"},
        {"at": "90s", "for": "1h", "rate": "0/s"},
    ]
    profile = RateProfile.model_validate({"base": "2/s", "bursts": bursts})
    assert created_events(profile, 100 * NS) == 2 * 70 + 50 * 20


@pytest.mark.parametrize(
    "design",
    [
        push(),
        push(backpressure={"credit": 5}),
        pull(interval="1s"),
        pull(hold="queue", long_poll="1s", batch=1),
        push(retry={"attempts": 50, "base": "1s", "cap": "5s"}),
    ],
)
def test_an_estimate_is_of_the_right_size(design: LinkDesign) -> None:
    flow = single(rate="50/s", service="1ms", story="100s", offline=[{"at": "20s", "for": "30s"}])
    run = start(flow, {"l": design})
    run.world.kernel.run(flow.story)
    estimate = estimated_events(flow, {"l": design})
    assert run.world.kernel.scheduled / 2.5 < estimate < run.world.kernel.scheduled * 2.5


def test_the_fitting_scale_is_the_smallest_round_one() -> None:
    large = single(rate="50k/s", story="1h")
    assert fitting_scale(large, {"l": push()}) == 50
    assert fitting_scale(large.model_copy(update={"scale": 50}), {"l": push()}) == 100
