"""Replications of a flow, held against what theory says; every comparison is kept for the docs."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from re import sub
from statistics import mean, stdev
from typing import Final
from zlib import crc32

from engine import start
from engine.design import LinkDesign
from engine.flow import Flow
from engine.measures.tally import DROPPED, Account
from engine.quantities import NS
from engine.run import Run
from tests.engine.small import command, push, single

RUNS: Final = 30
WARM: Final = command(at="2s", op="speed", of="c", factor=1, origin="twist")
"""Changes nothing, and begins the phase that is measured."""
UNBOUNDED: Final = push(inbox="unbounded")
EXPONENTIAL: Final = {"exponential": "10ms"}
ROWS: Final = Path("build/theory")


@dataclass(frozen=True)
class Row:
    """What was measured in `runs` replications, and how many standard errors it is off."""

    row: str
    measured: float
    theory: float
    z: float
    runs: int


def agree(row: str, figures: Sequence[float], theory: float, sharp: float = 0.02) -> None:
    """|z| is 4 at most, and the error small enough, as part of the figure, to tell a mistake."""
    measured, error = mean(figures), stdev(figures) / len(figures) ** 0.5
    z = (measured - theory) / error
    ROWS.mkdir(parents=True, exist_ok=True)
    kept = Row(row, measured, theory, z, len(figures))
    (ROWS / f"{sub('[^a-z0-9]+', '-', row.lower())}.json").write_text(json.dumps(asdict(kept)))
    assert len(figures) >= RUNS
    assert abs(z) <= 4
    assert error < sharp * (theory or 1)


def gather() -> None:
    """One file of all rows that have been measured: a list, in order of name."""
    rows = [json.loads(file.read_text()) for file in sorted(ROWS.glob("*.json"))]
    ROWS.with_suffix(".json").write_text(json.dumps(rows, indent=1) + "\n")


def queue(rate: int, service: object, workers: int = 1, story: str = "22s") -> Flow:
    """Poisson arrivals at one consumer."""
    return single(
        rate=f"{rate}/s", arrivals="poisson", service=service, workers=workers, story=story
    )


def poisson(rate: int, story: str, **consumer: object) -> Flow:
    """Poisson arrivals at one consumer, which takes no time if nothing else is said."""
    return single(rate=f"{rate}/s", arrivals="poisson", story=story, **consumer)  # type: ignore[arg-type]


def runs(flow: Flow, design: LinkDesign) -> list[Run]:
    """Independent runs to the end; no two flows share their luck."""
    first = crc32(flow.model_dump_json(exclude_defaults=True).encode())
    made = [
        start(flow, {"l": design}, seed=seed, commands=[WARM])
        for seed in range(first, first + RUNS)
    ]
    for run in made:
        run.world.kernel.run(flow.story)
    return made


def replicated(flow: Flow, design: LinkDesign, figure: Callable[[Run], float]) -> list[float]:
    return [figure(run) for run in runs(flow, design)]


def account(run: Run) -> Account:
    return run.world.groups["c"].classes[""].current


def mean_latency(run: Run) -> float:
    return account(run).latency_sum / account(run).delivered / NS


def loss(run: Run) -> float:
    return account(run).lost[DROPPED] / account(run).copies
