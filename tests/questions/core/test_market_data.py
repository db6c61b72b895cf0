"""Price ticks: what each design does in the run, and the figures behind it."""

import pytest

from tests.questions.core.runs import (
    Choice,
    given,
    like,
    missed,
    near,
    own,
    protected,
    question,
    run,
)

NAME = "market-data"
SCREENS, RECORDER = "ticks-to-screens", "ticks-to-recorder"
STALE = {"fresh", "fresh-in-burst"}
CATCH_UP = "push-with-catch-up"
LOG = protected("pull")
TABLE = protected("push")


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        (TABLE, set()),
        (protected("pull"), set()),
        (protected("hybrid"), set()),
        ("push", STALE),
        ("pull", STALE),
        # What was fetched and waits to be drawn gets old, as nothing newer replaces it.
        ({"delivery": "hybrid", "kind": CATCH_UP, "preset": "protected"}, STALE),
        (protected("pull", interval="1s"), STALE),
        # One screen that reads slowly holds up all.
        (
            protected("push", overflow="block", sender_buffer={"size": "50M"}),
            STALE,
        ),
    ],
)
def test_a_way_to_the_screens_misses(choice: Choice, misses: set[str]) -> None:
    assert missed(run(NAME, {SCREENS: choice, RECORDER: LOG})) == misses


@pytest.mark.parametrize(
    ("choice", "misses"),
    [
        (like("pull", "Kafka"), set()),
        (protected("push"), set()),
        ("hybrid", set()),
        ("push", {"every-tick-kept"}),
        (own("push", backpressure={"credit": "100k"}), {"every-tick-kept"}),
    ],
)
def test_a_way_to_the_recorder_misses(choice: Choice, misses: set[str]) -> None:
    assert missed(run(NAME, {SCREENS: TABLE, RECORDER: choice})) == misses


def test_a_burst_waits_in_the_log_and_only_there() -> None:
    report = run(NAME, {SCREENS: TABLE, RECORDER: LOG})
    assert near(NAME, "recorder_backlog", report.consumers["recorder"].backlog.peak)
    played = question(NAME).flow.consumers["screens"].alike  # type: ignore[union-attr]
    assert report.consumers["screens"].backlog.peak <= played * given(NAME, "shown")
    assert report.consumers["screens"].books.lost == 0


def test_no_price_is_older_than_the_screen_s_two_steps() -> None:
    pushed = run(NAME, {SCREENS: TABLE, RECORDER: LOG}).consumers["screens"]
    asked = run(NAME, {SCREENS: protected("pull"), RECORDER: LOG})
    assert pushed.latency.p99 == pytest.approx(0.2, rel=0.02)
    assert asked.consumers["screens"].latency.p99 == pytest.approx(0.203, rel=0.02)
    # 30 of the 300 screens are played, and each asks about ten times a second.
    rate = asked.links[SCREENS].polls / asked.story * 300 / 30
    assert rate == pytest.approx(3_000, rel=0.1)


def test_a_queue_of_all_ticks_is_half_a_minute_behind() -> None:
    behind = run(NAME, {SCREENS: "push", RECORDER: LOG}).consumers["screens"]
    assert behind.latency.p99 is not None
    assert behind.latency.p99 > 25


def test_the_flow_has_the_prompt_s_figures() -> None:
    flow = question(NAME).flow
    assert flow is not None
    source, screens, recorder = (
        flow.sources["feed"],
        flow.consumers["screens"],
        flow.consumers["recorder"],
    )
    assert source.rate.base == given(NAME, "calm")
    (burst,) = source.rate.bursts
    assert burst.rate == given(NAME, "burst")
    assert burst.for_ == given(NAME, "lasts") * 1e9
    assert source.keys is not None
    assert source.keys.count == given(NAME, "symbols")
    assert screens.interest * given(NAME, "symbols") == screens.workers == given(NAME, "shown")
    assert screens.service.constant is not None
    assert 1e9 / screens.service.constant == given(NAME, "drawn")
    assert recorder.service.constant is not None
    assert recorder.workers / (recorder.service.constant / 1e9) == given(NAME, "recorder")
    targets = {slo.id: slo.value for slo in flow.slos}
    assert targets["fresh"] == targets["fresh-in-burst"] == given(NAME, "stale")
    (command,) = question(NAME).twists[0].commands
    assert command.factor == 0.01
    assert command.share * screens.alike == pytest.approx(1)


def test_the_derived_figures_follow_from_the_given_ones() -> None:
    calm, burst, symbols = (given(NAME, name) for name in ("calm", "burst", "symbols"))
    shown, screens, stored = (given(NAME, name) for name in ("shown", "screens", "recorder"))
    backlog = (burst - stored) * given(NAME, "lasts")
    draws = shown * given(NAME, "drawn")
    assert near(NAME, "ticks_a_symbol", calm / symbols)
    assert near(NAME, "ticks_a_symbol_in_burst", burst / symbols)
    assert near(NAME, "ticks_a_screen", shown * calm / symbols)
    assert near(NAME, "ticks_a_screen_in_burst", shown * burst / symbols)
    assert near(NAME, "a_screen_draws", draws)
    assert near(NAME, "all_screens_draw", screens * draws)
    assert near(NAME, "sends_in_burst", screens * shown * burst / symbols)
    assert near(NAME, "drawn_every", 1 / given(NAME, "drawn"))
    assert near(NAME, "recorder_growth", burst - stored)
    assert near(NAME, "recorder_backlog", backlog)
    assert near(NAME, "recorder_catch_up", backlog / (stored - calm))
    assert near(NAME, "recorder_lag", backlog / stored)
    assert near(NAME, "asks_every_100ms", screens / 0.1)
