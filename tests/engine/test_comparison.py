"""Designs compared pair by pair, here and in other processes."""

import subprocess
import sys

import pytest

from engine import FlowError, compare, simulate
from engine.comparison import METRICS, Difference, difference
from engine.design import Design
from tests.engine.small import pull, push, single

BUSY = single(rate="20/s", arrivals="poisson", service={"exponential": "30ms"})
DESIGNS: dict[str, Design] = {
    "push": {"l": push(inbox="unbounded")},
    "pull": {"l": pull(interval="500ms")},
}
SEEDS = (1, 2, 3, 4, 5)


def test_designs_are_compared_on_the_same_messages() -> None:
    compared = compare(BUSY, DESIGNS, seeds=SEEDS)
    for name, design in DESIGNS.items():
        assert compared.reports[name] == tuple(simulate(BUSY, design, seed=s) for s in SEEDS)
    pairs = zip(compared.reports["push"], compared.reports["pull"], strict=True)
    assert all(a.books.offered == b.books.offered for a, b in pairs)
    assert list(compared.differences) == ["pull"]
    assert list(compared.differences["pull"]) == list(METRICS)
    later = compared.differences["pull"]["latency.mean"]
    assert 0.2 < later.mean < 0.5
    assert later.sure
    assert compared.differences["pull"]["lost"] == Difference(0, 0.0, 5)


def test_a_difference_has_the_interval_of_paired_values() -> None:
    """Mean 3, deviation 1, 5 pairs: 2.7764 / sqrt(5)."""
    found = difference([2.0, 2.0, 3.0, 4.0, 4.0])
    assert (found.mean, found.seeds, found.sure) == (3.0, 5, True)
    assert found.half_width == pytest.approx(2.7764 / 5**0.5, abs=1e-4)
    assert not difference([-1.0, 2.0]).sure


def test_one_seed_gives_a_difference_without_an_interval() -> None:
    assert difference([3.0]) == Difference(3.0, None, 1)
    assert not difference([3.0]).sure


def test_a_metric_without_a_value_is_left_out() -> None:
    deaf = single(inbound="none")
    compared = compare(deaf, {"a": {"l": push()}, "b": {"l": push()}}, seeds=(1, 2))
    assert "latency.mean" not in compared.differences["b"]
    assert compared.differences["b"]["lost"].mean == 0


def test_other_processes_give_the_same() -> None:
    assert compare(BUSY, DESIGNS, seeds=(1, 2), processes=2) == compare(
        BUSY, DESIGNS, seeds=(1, 2), processes=1
    )


def test_a_program_that_cannot_be_found_again_is_played_where_it_is() -> None:
    code = f"""
from engine import compare
from engine.design import LinkDesign
from engine.flow import Flow
flow = Flow.model_validate_json({BUSY.model_dump_json(by_alias=True, exclude_none=True)!r})
designs = {{n: {{"l": LinkDesign(delivery="push")}} for n in "ab"}}
print(len(compare(flow, designs, seeds=(1, 2), processes=2).reports["b"]))
"""
    done = subprocess.run(
        [sys.executable, "-"], input=code, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.stdout, done.stderr) == ("2\n", "")


def test_what_cannot_be_run_is_said_with_the_design_that_it_is_about() -> None:
    with pytest.raises(ValueError, match="at least one design"):
        compare(BUSY, {})
    with pytest.raises(FlowError, match="broken: l has no design"):
        compare(BUSY, {"fine": {"l": push()}, "broken": {}})
