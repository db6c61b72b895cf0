"""The engine beside the same flows in SimPy: every departure is the same to the nanosecond."""

from collections.abc import Callable
from functools import cache

import pytest

from engine import start
from engine.command import Command
from engine.design import Design, LinkDesign
from engine.flow import Flow
from engine.quantities import MS, NS
from tests.engine import simpy_flows as simpy
from tests.engine.simpy_flows import Done, Work
from tests.engine.small import command, flow, hybrid, pull, push, single

STORY = 20 * NS
EXPONENTIAL = {"exponential": "10ms"}


def _queue(rate: int, delay: str = "0s", **consumer: object) -> Flow:
    return single(
        rate=f"{rate}/s",
        arrivals="poisson",
        service=EXPONENTIAL,
        story="20s",
        delay=delay,
        **consumer,
    )


def _departures(flow: Flow, design: Design, *commands: Command) -> Done:
    """(created, processed) in nanoseconds, in the order of processing."""
    run = start(flow, design, commands=commands)
    world, found = run.world, []
    while world.kernel.step(world.story):
        now = world.kernel.now
        found += [(now - latency, now) for latency in world.recent]
        world.recent.clear()
    return found


@cache
def _arrivals(rate: int) -> list[int]:
    """When events come: the source is the same whatever takes them in."""
    away = single(rate=f"{rate}/s", arrivals="poisson", service="0s", story="20s")
    return [created for created, _ in _departures(away, {"l": push()})]


def _work(flow: Flow) -> Work:
    return start(flow, dict.fromkeys(flow.links, push())).world.groups["c"].stations[0].work.at


ROOMY = push(inbox="unbounded")


@pytest.mark.parametrize(
    ("rate", "workers", "places"), [(80, 1, None), (320, 4, None), (110, 1, 20)]
)
def test_servers_with_and_without_a_limit(rate: int, workers: int, places: int | None) -> None:
    queue = _queue(rate, workers=workers)
    expected = simpy.servers(_arrivals(rate), _work(queue), STORY, workers=workers, places=places)
    design = ROOMY if places is None else push(inbox=places, overflow="drop-newest")
    assert _departures(queue, {"l": design}) == expected
    assert len(expected) > 1500


def test_an_inbox_that_drops_its_oldest() -> None:
    queue = _queue(110)
    expected = simpy.drop_oldest(_arrivals(110), _work(queue), STORY, places=20)
    assert _departures(queue, {"l": push(inbox=20, overflow="drop-oldest")}) == expected
    assert 1500 < len(expected) < len(_arrivals(110)) - 100


Model = Callable[[list[int], Work], Done]


@pytest.mark.parametrize(
    ("design", "model"),
    [
        (
            pull(interval="100ms", batch=12),
            lambda a, w: simpy.interval_polls(
                a, w, STORY, interval=100 * MS, batch=12, delay=3 * MS
            ),
        ),
        (
            pull(long_poll="50ms", batch=5),
            lambda a, w: simpy.long_polls(a, w, STORY, wait=50 * MS, batch=5, delay=3 * MS),
        ),
        (
            hybrid("notify-then-pull", interval="1h", batch=5),
            lambda a, w: simpy.notified(a, w, STORY, delay=3 * MS, batch=5),
        ),
    ],
    ids=["polls", "long polls", "notified"],
)
@pytest.mark.parametrize("rate", [30, 80])
def test_a_log_that_is_read(design: LinkDesign, model: Model, rate: int) -> None:
    queue = _queue(rate, delay="3ms")
    expected = model(_arrivals(rate), _work(queue))
    assert _departures(queue, {"l": design}) == expected
    assert len(expected) > 500


@pytest.mark.parametrize(("credit", "workers"), [(2, 1), (3, 4), (8, 4)])
def test_a_window_of_unacknowledged_messages(credit: int, workers: int) -> None:
    queue = _queue(120, delay="4ms", workers=workers)
    design = push(inbox="unbounded", backpressure={"credit": credit}, sender_buffer={"size": "1M"})
    expected = simpy.credit_window(
        _arrivals(120), _work(queue), STORY, credit=credit, workers=workers, delay=4 * MS
    )
    assert _departures(queue, {"l": design}) == expected
    assert len(expected) > 1000


def test_two_stages_with_a_broker_between() -> None:
    chain = flow(
        story="20s",
        sources={"s": {"arrivals": "poisson", "rate": "60/s"}},
        brokers={"b": {}},
        consumers={"c": {"service": EXPONENTIAL}},
        links={
            "in": {"from": "s", "to": "b", "delay": "6ms"},
            "l": {"from": "b", "to": "c", "delay": "2ms"},
        },
    )
    design = {"in": pull(long_poll="1h", batch=1), "l": ROOMY}
    expected = simpy.tandem(_arrivals(60), _work(chain), STORY, delay=6 * MS, onward=2 * MS)
    assert _departures(chain, design) == expected
    assert len(expected) > 1000


def test_senders_that_try_again_while_the_consumer_is_away() -> None:
    away = _queue(60, delay="3ms", offline=[{"at": "5s", "for": "3.3s"}])
    retry = {"attempts": 6, "base": "100ms", "cap": "800ms", "jitter": "none"}
    expected = simpy.retries(
        _arrivals(60),
        _work(away),
        STORY,
        delay=3 * MS,
        pauses=[*simpy.doubling(100 * MS, 800 * MS, 6)],
        away=(5 * NS, 8300 * MS),
    )
    assert _departures(away, {"l": push(inbox="unbounded", retry=retry)}) == expected
    assert 900 < len(expected) < len(_arrivals(60)) - 20


def test_a_worker_that_is_killed_and_what_it_held() -> None:
    queue = _queue(30, delay="3ms")
    design = pull(hold="queue", batch=1, long_poll="40ms", visibility="700ms")
    killed = [(k * 900 * MS, k * 900 * MS + 200 * MS) for k in range(1, 20)]
    commands = [command(at=down, op="kill", of="c", **{"for": up - down}) for down, up in killed]
    expected = simpy.visibility(
        _arrivals(30),
        _work(queue),
        STORY,
        delay=3 * MS,
        wait=40 * MS,
        lease=700 * MS,
        killed=killed,
    )
    assert _departures(queue, {"l": design}, *commands) == expected
    assert sum(late - early > 700 * MS for early, late in expected) >= 5
