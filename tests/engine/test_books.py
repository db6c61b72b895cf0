"""Whatever the flow, design and commands: the books are closed after every event."""

import operator
from dataclasses import asdict, replace
from math import isfinite

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import simulate, start
from engine.command import Command
from engine.design import Design
from engine.flow import Flow
from engine.measures.audit import check_books
from engine.measures.gauge import Gauge
from engine.quantities import NS
from tests.engine.worlds import runs

Case = tuple[Flow, Design, list[Command], int]
HOLDS = {
    "<=": operator.le,
    "<": operator.lt,
    "==": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}
FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@FEW
@given(runs())
def test_books_close_after_every_event_and_areas_and_figures_make_sense(case: Case) -> None:
    """Residents are counted again from the structures, and areas summed up event by event.

    No figure of the report is negative or endless.
    """
    flow, design, commands, seed = case
    run = start(flow, design, seed=seed, commands=commands)
    world = run.world
    gauges: list[Gauge] = [world.waiting, *(link.gauge for link in world.links.values())]
    gauges += [group.waiting for group in world.groups.values()]
    areas, last = [0] * len(gauges), 0
    depths = [gauge.depth for gauge in gauges]
    while world.kernel.step(world.story):
        now = world.kernel.now
        assert now >= last
        areas = [area + depth * (now - last) for area, depth in zip(areas, depths, strict=True)]
        depths, last = [gauge.depth for gauge in gauges], now
        check_books(world)
        assert all(depth >= 0 for depth in depths)
    areas = [a + d * (world.story - last) for a, d in zip(areas, depths, strict=True)]
    assert [gauge.area(world.story) for gauge in gauges] == areas
    report = run.report()
    _check_figures(asdict(replace(report, verdicts=())))
    for verdict in report.verdicts:
        assert verdict.value >= 0  # endless where nothing arrived
        assert verdict.holds == HOLDS[verdict.op](verdict.value, verdict.target)
    books = report.books
    ended = books.delivered + books.dropped + books.expired + books.dead_lettered + books.crashed
    assert books.copies == ended + books.superseded + books.resident


def _check_figures(part: object) -> None:
    if isinstance(part, dict):
        for value in part.values():
            _check_figures(value)
    elif isinstance(part, list | tuple):
        for value in part:
            _check_figures(value)
    elif isinstance(part, int | float):
        assert isfinite(part)
        assert part >= 0


@FEW
@given(runs(), st.lists(st.floats(0, 6), max_size=8))
def test_frames_do_not_change_a_run(case: Case, looks: list[float]) -> None:
    flow, design, commands, seed = case
    run = start(flow, design, seed=seed, commands=commands)
    for look in sorted(looks):
        run.advance(look)
    assert run.advance(flow.story / NS).finished
    assert run.report() == simulate(flow, design, seed=seed, commands=commands)


@FEW
@given(runs(), st.lists(st.floats(0, 6), min_size=5, max_size=5))
def test_a_live_run_replayed_from_its_log_gives_the_same_report(
    case: Case, looks: list[float]
) -> None:
    flow, design, commands, seed = case
    given_before, live = commands[:2], commands[2:]
    run = start(flow, design, seed=seed, commands=given_before)
    for look, command in zip(sorted(looks), live, strict=False):
        run.advance(look)
        run.apply(command.model_copy(update={"at": 0}))
    run.advance(flow.story / NS)
    assert run.report() == simulate(flow, design, seed=seed, commands=run.log)
