"""How a source's rate changes over a story: steps, sums and events by hand."""

import pytest

from engine import check
from engine.quantities import NS
from engine.sources.rates import RateProfile
from tests.engine.small import command, flow, push, single, trace

HOUR = 3600 * NS


def _profile(**parts: object) -> RateProfile:
    return RateProfile.model_validate(parts)


def test_each_step_of_the_day_holds_until_the_next_and_the_last_one_overnight() -> None:
    daily = [{"at": "8h", "rate": "3/s"}, {"at": "20h", "rate": "1/s"}]
    steps = [(0, 1.0), (8 * HOUR, 3.0), (20 * HOUR, 1.0), (32 * HOUR, 3.0), (44 * HOUR, 1.0)]
    assert _profile(daily=daily).steps(47 * HOUR) == steps
    assert _profile(daily=daily[::-1]).steps(47 * HOUR) == steps


def test_a_burst_hides_the_steps_of_the_day_and_gives_way_to_the_one_that_holds_then() -> None:
    profile = _profile(
        daily=[{"at": "0h", "rate": "1/s"}, {"at": "8h", "rate": "3/s"}],
        bursts=[{"at": "7h", "for": "2h", "rate": "9/s", "every": "24h"}],
    )
    day = 24 * HOUR
    first = [(0, 1.0), (7 * HOUR, 9.0), (9 * HOUR, 3.0)]
    assert profile.steps(day + 10 * HOUR) == first + [(day + at, rate) for at, rate in first]


def test_a_burst_that_ends_as_the_next_begins_does_not_fall_back() -> None:
    bursts = [
        {"at": "3s", "for": "1s", "rate": "5/s"},
        {"at": "1s", "for": "2s", "rate": "7/s"},
    ]
    steps = [(0, 2.0), (NS, 7.0), (3 * NS, 5.0), (4 * NS, 2.0)]
    assert _profile(base="2/s", bursts=bursts).steps(9 * NS) == steps


def test_the_number_of_events_is_the_integral_of_the_profile() -> None:
    """1/min for 8 h, 6/min for 12 h, 3/min for 4 h; on the second day as far as 10 h."""
    daily = [
        {"at": "0h", "rate": "1/min"},
        {"at": "8h", "rate": "6/min"},
        {"at": "20h", "rate": "3/min"},
    ]
    by_hand = 60 * (8 * 1 + 12 * 6 + 4 * 3 + 8 * 1 + 2 * 6)
    profile = _profile(daily=daily)
    assert profile.created(34 * HOUR) == pytest.approx(by_hand, rel=1e-12)
    run = trace(single(rate={"daily": daily}, story="34h1s"), push())
    assert run.report.books.offered == by_hand
    created = [created for created, _ in run.delivered]
    assert sum(created_at <= 8 * 3600 for created_at in created) == 8 * 60


def test_bursts_come_again_every_so_often() -> None:
    """0.4 of a gap is over when the first one ends, and 0.8 when the second does."""
    burst = {"at": "1s", "for": "1200ms", "rate": "2/s", "every": "10s"}
    rate = {"base": "0/s", "bursts": [burst]}
    created = [at for at, _ in trace(single(rate=rate, story="25s"), push()).delivered]
    assert created == [1.5, 2.0, 11.3, 11.8, 21.1, 21.6, 22.1]


def test_a_command_sets_the_rate_in_place_of_the_profile_for_a_while() -> None:
    """Half a gap is left at 2.5 s: 0.125 s at 4/s. The burst from 3 s on is hidden until 3.5 s."""
    rate = {"base": "1/s", "bursts": [{"at": "3s", "for": "2s", "rate": "2/s"}]}
    sets = command(at="2.5s", op="rate", of="s", rate="4/s", **{"for": "1s"})
    created = [at for at, _ in trace(single(rate=rate, story="5s"), push(), sets).delivered]
    assert created == [1.0, 2.0, 2.625, 2.875, 3.125, 3.375, 3.75, 4.25, 4.75]


def test_the_latest_rate_holds_and_a_factor_multiplies_it() -> None:
    sets = command(at="2s", op="rate", of="s", rate="2/s")
    stops = command(at="4s", op="rate", of="s", rate="0/s")
    doubles = command(at="3s", op="burst", of="s", factor=2)
    run = trace(single(story="9s"), push(), sets, stops, doubles)
    created = [at for at, _ in run.delivered]
    assert created == [1.0, 2.0, 2.5, 3.0, 3.25, 3.5, 3.75]


@pytest.mark.parametrize(
    ("rate", "finding"),
    [
        ({"bursts": []}, "s sends nothing"),
        ({"base": "1/s", "daily": [{"at": "0h", "rate": "1/s"}]}, "a base rate and a daily one"),
        (
            {"daily": [{"at": "1h", "rate": "1/s"}, {"at": "1h", "rate": "2/s"}]},
            "two rates for one time of the day",
        ),
        (
            {"bursts": [{"at": "1s", "for": "5s", "rate": "1/s", "every": "4s"}]},
            "comes again before it is over",
        ),
        (
            {"bursts": [{"at": "1s", "for": "1us", "rate": "1/s", "every": "2us"}]},
            "more than 100k times",
        ),
        (
            {
                "bursts": [
                    {"at": "1s", "for": "1s", "rate": "1/s", "every": "10s"},
                    {"at": "31500ms", "for": "1s", "rate": "1/s"},
                ]
            },
            "a burst at 31.5s before the one before is over",
        ),
    ],
)
def test_profiles_that_contradict_themselves(rate: object, finding: str) -> None:
    findings = check(single(rate=rate, story="1h"), {"l": push()})
    assert any(finding in found for found in findings), findings


def test_types_come_to_one() -> None:
    odd = flow(
        sources={"s": {"rate": "1/s", "types": {"a": "50%", "b": "40%"}}},
        consumers={"c": {"service": {"constant": "1s"}}},
        links={"l": {"from": "s", "to": "c"}},
    )
    (finding,) = check(odd, {"l": push()})
    assert finding == "s has types that come to 0.9 in all; let their shares come to 1"
