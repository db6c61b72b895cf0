"""Traces and storms: who comes when, by hand, and at random evenly over the time."""

import pytest

from engine import start
from engine.check import check_command
from engine.flow import Flow, Storm
from engine.quantities import NS
from engine.sources.created import created_events
from engine.sources.storms import scaled_trace
from tests.engine.small import command, flow, push, single, trace


def _traced(*events: object, story: str = "20s", arrivals: str = "constant") -> Flow:
    return flow(
        story=story,
        sources={"s": {"arrivals": arrivals, "trace": list(events)}},
        consumers={"c": {"service": {"constant": "0s"}}},
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )


def _created(flow: Flow, *commands: object) -> list[float]:
    run = trace(flow, push(inbox="unbounded"), *commands)  # type: ignore[arg-type]
    return [created for created, _ in run.delivered]


def test_a_trace_is_played_to_the_letter() -> None:
    events = ["3s", "1s", {"at": "2s", "count": 3}, "2500ms"]
    assert _created(_traced(*events)) == [1.0, 2.0, 2.0, 2.0, 2.5, 3.0]


def test_spread_events_come_in_equal_steps_until_the_end() -> None:
    events = [{"at": "1s", "count": 4, "for": "2s"}, {"at": "2s", "count": 2, "for": "1s"}]
    assert _created(_traced(*events)) == [1.5, 2.0, 2.5, 2.5, 3.0, 3.0]


def test_at_random_they_come_evenly_over_the_time() -> None:
    """Of 4,000 uniform times in 10 s: sums, and how many are in each second."""
    at_random = _traced({"at": "5s", "count": 4000, "for": "10s"}, arrivals="poisson")
    created = _created(at_random)
    assert len(created) == 4000
    assert created == sorted(created)
    assert abs(sum(created) / 4000 - 10) < 4 * 10 / 12**0.5 / 4000**0.5
    bins = [sum(5 + n <= at < 6 + n for at in created) for n in range(10)]
    chi_square = sum((seen - 400) ** 2 / 400 for seen in bins)
    assert chi_square < 33.7  # one in 10,000 with 9 degrees of freedom


def test_a_single_event_may_come_at_any_time_of_its_storm() -> None:
    """400 of them, each somewhere within 10 s: 5 s on average."""
    alone = [{"at": 100 * n * NS, "for": "10s"} for n in range(400)]
    created = _created(_traced(*alone, story="40000s", arrivals="poisson"))
    waits = [at % 100 for at in created]
    assert len(waits) == 400
    assert abs(sum(waits) / 400 - 5) < 4 * 10 / 12**0.5 / 400**0.5


def test_a_storm_comes_besides_what_the_source_sends() -> None:
    storm = command(at="2s", op="storm", of="s", count=2, **{"for": "1s"})
    assert _created(single(story="4s"), storm) == [1.0, 2.0, 2.5, 3.0, 3.0, 4.0]
    at_once = command(at="2s", op="storm", of="s", count=3)
    assert _created(single(story="3s"), at_once, at_once) == [1.0, *[2.0] * 7, 3.0]


def test_a_burst_does_not_hasten_a_storm() -> None:
    storm = command(at="2s", op="storm", of="s", count=2, **{"for": "2s"})
    burst = command(at="2s", op="burst", of="s", factor=2)
    assert _created(single(story="4s"), storm, burst) == [1.0, 2.0, 2.5, 3.0, 3.0, 3.5, 4.0, 4.0]


def test_a_storm_is_told_and_its_recovery_measured() -> None:
    """Work begins at 1.6 s; 18 of the 19 events until then are done at 10.6 s, and none waits."""
    storm = command(at="1500ms", op="storm", of="s", count=10, **{"for": "1s"})
    flow = single(service="500ms", story="20s")
    run = start(flow, {"l": push(inbox="unbounded")}, commands=[storm])
    told = [(h.at, h.text) for h in run.advance(20).happenings if h.kind == "user"]
    assert told == [(1.5, "s sends 10 events over 1 s"), (2.5, "s has sent its storm")]
    (recovery,) = run.report().recoveries
    assert (recovery.at, recovery.after) == (1.5, 8.1)


def test_scale_divides_a_trace_without_losing_any() -> None:
    each = tuple(Storm.model_validate({"at": n, "count": 4}) for n in range(25))
    scaled = list(scaled_trace(each, 10))
    assert sum(count for _, count, _ in scaled) == 10
    assert scaled[0] == (1, 1, 0)


def test_scale_divides_a_storm() -> None:
    storm = command(at="1s", op="storm", of="s", count=400, **{"for": "1s"})
    scaled = _traced("5s").model_copy(update={"scale": 100})
    run = trace(scaled, push(inbox="unbounded"), storm)
    assert [at for at, _ in run.delivered] == [1.25, 1.5, 1.75, 2.0]


def test_an_estimate_counts_the_trace_within_the_story() -> None:
    source = _traced("5s", {"at": "6s", "count": 30}, "30s").sources["s"]
    assert created_events(source, 20 * NS) == 31


@pytest.mark.parametrize(
    ("parts", "finding"),
    [
        ({"op": "storm", "of": "s"}, "does not say how many events"),
        ({"op": "storm", "of": "c", "count": 3}, "storm needs a source, and c is none"),
        ({"op": "storm", "of": "s", "count": "40M"}, "more events than a run may take"),
        ({"op": "rate", "of": "s"}, "does not say how much"),
    ],
)
def test_commands_that_make_no_sense(parts: dict[str, object], finding: str) -> None:
    (found,) = check_command(_traced("1s"), command(**parts))
    assert finding in found
