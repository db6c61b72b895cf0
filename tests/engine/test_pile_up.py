"""Overload is refused before it fills the memory, with a scale that would do."""

import pytest

from engine import FlowError, Run, check, start
from engine.design import LinkDesign
from engine.pile_up import most_kept
from tests.engine.small import pull, push, single

KEEPS = push(inbox="unbounded")


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ({}, 0),
        ({"rate": "150/s"}, 50 * 100),
        ({"rate": {"base": "50/s", "bursts": [{"at": "10s", "for": "5s", "rate": "300/s"}]}}, 1000),
        ({"rate": "50/s", "offline": [{"at": "20s", "for": "30s"}]}, 1500),
        ({"rate": "90/s", "offline": [{"at": "20s", "for": "30s"}]}, 2700),
        ({"rate": "50/s", "offline": [{"at": "90s", "for": "30s"}]}, 500),
        ({"rate": "50/s", "offline": [{"at": "10s", "for": "9s", "every": "30s"}]}, 450),
        ({"rate": "80/s", "offline": [{"at": "10s", "for": "9s", "every": "30s"}]}, 1320),
        ({"rate": "150/s", "workers": 2}, 0),
        ({"rate": "150/s", "alike": 3, "routed": "all"}, 3 * 50 * 100),
    ],
)
def test_what_comes_faster_than_it_goes_piles_up(parts: dict[str, object], kept: int) -> None:
    """One worker does a hundred a second; the story takes 100 s."""
    flow = single(**{"rate": "50/s", "service": "10ms", "story": "100s", **parts})  # type: ignore[arg-type]
    assert most_kept(flow, {"l": KEEPS})[0] == pytest.approx(kept)
    scaled = flow.model_copy(update={"scale": 5})
    assert most_kept(scaled, {"l": KEEPS})[0] == pytest.approx(kept / 5)


@pytest.mark.parametrize(
    ("design", "kept"),
    [
        (push(inbox=200, sender_buffer="1k"), 1200),
        (push(inbox=200, sender_buffer="1M"), 90_000),
        (pull(retention="10s"), 10_000),
        (pull(), 90_000),
    ],
)
def test_what_is_bounded_does_not(design: LinkDesign, kept: int) -> None:
    flow = single(rate="1k/s", service="10ms", story="100s")
    assert most_kept(flow, {"l": design})[0] == pytest.approx(kept)


def test_a_run_is_near_its_estimate() -> None:
    flow = single(
        rate={"base": "50/s", "bursts": [{"at": "10s", "for": "5s", "rate": "300/s"}]},
        service="10ms",
        story="30s",
    )
    run = start(flow, {"l": KEEPS})
    run.run_to(flow.story)
    assert run.report().backlog.peak == pytest.approx(most_kept(flow, {"l": KEEPS})[0], rel=0.01)


def test_a_run_that_would_keep_too_much_is_refused() -> None:
    flow = single(rate="2k/s", service="1s", story="20m")
    assert check(flow, {"l": KEEPS}) == [
        "this would take about 2.399M simulated events kept at once for c, more than 1M;"
        " write `scale: 5`"
    ]
    assert check(flow.model_copy(update={"scale": 5}), {"l": KEEPS}) == []
    assert check(flow, {"l": push()}) == []


def test_a_run_that_keeps_more_than_was_foreseen_is_broken_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At the same event at any frame rate."""
    monkeypatch.setattr("engine.run._STRIDE", 500)
    monkeypatch.setattr("engine.run.KEPT_LIMIT", 100)
    for step in (0.7, 100.0):
        run = start(single(rate="10/s", service="1h", story="100s"), {"l": KEEPS})
        with pytest.raises(FlowError, match="the run kept"):
            _watched(run, step)
        assert run.world.kernel.taken == 500


def _watched(run: Run, step: float) -> None:
    while not run.finished:
        run.advance(run.now + step)
