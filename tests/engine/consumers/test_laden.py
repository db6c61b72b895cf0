"""Work by size and batch, and a third party's limit: traces by hand, and theory."""

from typing import Any

import pytest

from engine import check, simulate, start
from engine.check import check_command
from engine.flow import Flow
from engine.quantities import NS
from tests.engine.small import books, command, flow, pull, push, single, trace
from tests.engine.theory import agree, mean_latency, poisson, replicated


def _flow(consumer: dict[str, Any], story: str = "20s", **source: Any) -> Flow:
    return flow(
        story=story,
        sources={"s": {"arrivals": "constant", **source}},
        consumers={"c": {"service": {"constant": "0s"}, **consumer}},
        links={"l": {"from": "s", "to": "c", "delay": "0s"}},
    )


LINE = push(inbox="unbounded")
FIVE: Any = {"trace": [{"at": "1s", "count": 5}]}


def test_work_grows_with_the_size_of_the_event() -> None:
    """Sizes of 1 and 3 KB, half of each: 0.1 s and 1 ms a byte."""
    sized = _flow(
        {"service": {"constant": "100ms", "per_byte": "1ms"}, "workers": 99},
        story="60s",
        rate="1/s",
        size={"empirical": ["1KB", "3KB"]},
    )
    run = trace(sized, LINE)
    assert {round(done - created, 9) for created, done in run.delivered} == {1.1, 3.1}


def test_a_pushed_event_is_a_batch_of_its_own() -> None:
    work = {"service": {"constant": "100ms", "per_batch": "1s"}}
    assert trace(_flow(work, **FIVE), LINE).processed == [2.1, 3.2, 4.3, 5.4, 6.5]


def test_a_worker_pays_once_for_what_it_has_fetched() -> None:
    """Asked every second: five wait at 1 s; three are 1.3 s of work, the other two 1.2 s."""
    work = {"service": {"constant": "100ms", "per_batch": "1s"}}
    queue = trace(_flow(work, **FIVE), pull(hold="queue", interval="1s", batch=3))
    assert queue.processed == [2.1, 2.2, 2.3, 3.4, 3.5]
    log = trace(_flow(work, **FIVE), pull(interval="1s", batch=3))
    assert log.processed == [2.1, 2.2, 2.3, 4.1, 4.2]


def test_at_scale_a_batch_costs_as_much_of_the_workers_time() -> None:
    """Ten workers and batches of 100: 1:10 is one worker of ten events a batch."""
    parts: dict[str, Any] = {"service": {"constant": "10ms", "per_batch": "500ms"}, "workers": 10}
    for design in (
        pull(hold="queue", long_poll="1s", batch=100),
        pull(interval="500ms", batch=100),
        push(inbox="unbounded"),
    ):
        slow = parts if design.delivery == "pull" else {**parts, "workers": 200}
        whole, scaled = (
            simulate(
                _flow(slow, story="100s", rate="200/s").model_copy(update={"scale": scale}),
                {"l": design},
            )
            for scale in (1, 10)
        )
        one, other = (report.consumers["c"].utilisation for report in (whole, scaled))
        assert other == pytest.approx(one, rel=0.1)


def test_a_limit_lets_one_event_begin_in_each_interval() -> None:
    limited = _flow({"limit": "2/s", "workers": 9}, **FIVE)
    assert trace(limited, LINE).processed == [1.0, 1.5, 2.0, 2.5, 3.0]


def test_a_limit_with_a_burst_lets_so_many_pass_at_once() -> None:
    limited = _flow({"limit": {"rate": "2/s", "burst": 3}, "workers": 9}, **FIVE)
    assert trace(limited, LINE).processed == [1.0, 1.0, 1.0, 1.5, 2.0]


def test_a_worker_that_waits_is_busy_and_others_wait_for_it() -> None:
    """One worker, 0.4 s of work, one event a second."""
    limited = _flow({"limit": "1/s", "service": {"constant": "400ms"}}, story="10s", **FIVE)
    run = trace(limited, LINE)
    assert run.processed == [1.4, 2.4, 3.4, 4.4, 5.4]
    assert run.report.consumers["c"].utilisation == pytest.approx(4.4 / 10)


def test_a_limit_that_is_cut_holds_for_those_that_wait_already() -> None:
    """Two a second until 2.2 s, then one in four seconds: 0.6 of a token was missing, 2.4 s."""
    cut = command(at="2200ms", op="limit", of="c", rate="0.25/s")
    run = trace(_flow({"limit": "2/s", "workers": 9}, **FIVE), LINE, cut)
    assert run.processed == [1.0, 1.5, 2.0, 4.6, 8.6]


def test_a_limit_comes_back_after_a_while() -> None:
    cut = command(at="1200ms", op="limit", of="c", rate="0.25/s", **{"for": "1s"})
    run = trace(_flow({"limit": "2/s", "workers": 9}, **FIVE), LINE, cut)
    assert run.processed == [1.0, 2.375, 2.875, 3.375, 3.875]
    told = [h.text for h in run.run.advance(20).happenings if h.kind == "user"]
    assert told == ["c is limited to 0.25/s", "c is limited as usual again"]


def test_who_waits_for_the_third_party_rests_while_offline() -> None:
    away = _flow({"limit": "2/s", "workers": 9, "offline": [{"at": "1200ms", "for": "2s"}]}, **FIVE)
    run = trace(away, LINE)
    assert run.processed == [1.0, 3.2, 3.7, 4.2, 4.7]
    waited = 4 * 0.2 + 0.5 + 1.0 + 1.5
    assert run.report.consumers["c"].utilisation == pytest.approx(waited / (9 * 20))


def test_who_waits_for_the_third_party_may_be_killed() -> None:
    kill = command(at="1200ms", op="kill", of="c", **{"for": "1s"})
    run = trace(_flow({"limit": "2/s", "workers": 9}, **FIVE), LINE, kill)
    assert books(run.report) == {"delivered": 1, "crashed": 4}


def test_a_change_of_speed_does_not_hasten_the_third_party() -> None:
    quick = command(at="1100ms", op="speed", of="c", factor=4)
    work = {"limit": "1/s", "workers": 9, "service": {"constant": "400ms"}}
    assert trace(_flow(work, **FIVE), LINE, quick).processed == [1.175, 2.1, 3.1, 4.1, 5.1]


def test_at_scale_a_limit_shrinks_with_what_an_event_stands_for() -> None:
    limited = _flow({"limit": {"rate": "100/s", "burst": 50}, "workers": 500}, **FIVE)
    scaled = limited.model_copy(update={"scale": 50})
    storm = command(at="1s", op="storm", of="s", count=200)
    assert trace(scaled, LINE, storm).processed == [1.0, 1.5, 2.0, 2.5]


def test_a_limit_is_a_server_of_constant_work() -> None:
    """As in M/D/1 with 100 a second, an event at 60 a second waits rho / (2 (mu - lambda))."""
    limited = poisson(60, "42s", workers=500, limit="100/s")
    waits = replicated(limited, LINE, mean_latency)
    theory = 0.6 / (2 * (100 - 60))
    agree("third party that allows 100/s, asked at 60/s: mean wait (s)", waits, theory, sharp=0.03)


def test_a_change_of_work_by_batch_reaches_what_begins_then() -> None:
    service = {"constant": "100ms", "per_batch": "2s"}
    slower = command(at="2500ms", op="service", of="c", service=service)
    work = {"service": {"constant": "100ms", "per_batch": "1s"}}
    assert trace(_flow(work, **FIVE), LINE, slower).processed == [2.1, 3.2, 5.3, 7.4, 9.5]


@pytest.mark.parametrize(
    ("consumer", "finding"),
    [
        ({"service": {"constant": "1s", "per_byte": "1us"}}, "give their source a `size`"),
        ({"priority": ["alarm"]}, "puts alarm first, which no source sends"),
        (
            {"offline": [{"at": "1s", "for": "3s", "every": "2s"}]},
            "is offline again before it is back",
        ),
    ],
)
def test_contradictions(consumer: dict[str, object], finding: str) -> None:
    (found,) = check(_flow(consumer, rate="1/s"), {"l": LINE})
    assert finding in found


def test_commands_that_make_no_sense() -> None:
    plain = single()
    (finding,) = check_command(plain, command(op="limit", of="c", rate="1/s"))
    assert finding == "limit needs a consumer that has a limit in the flow, and c has none"
    (finding,) = check_command(single(limit="1/s"), command(op="limit", of="c", rate="0/s"))
    assert finding == "limit c does not say how much; give it a rate above 0"
    by_batch = command(op="service", of="c", service={"constant": "1s", "per_batch": "1s"})
    (finding,) = check_command(plain, by_batch)
    assert "is by size or batch, and that of the flow is not" in finding


def test_offline_windows_come_again() -> None:
    away = single(story="9s", offline=[{"at": "1500ms", "for": "1s", "every": "3s"}])
    run = start(away, {"l": push()})
    world = run.world
    up = []
    while world.kernel.now < 9 * NS:
        world.kernel.run(world.kernel.now + NS)
        up.append(world.groups["c"].stations[0].up)
    assert up == [True, False, True, True, False, True, True, False, True]
