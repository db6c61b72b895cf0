"""`make theory`: the drawings and measured figures of docs/engine.md, from runs."""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from engine import start
from engine.design import LinkDesign
from engine.flow import Flow
from engine.quantities import NS

PAGE: Final = Path(__file__).parent / "engine.md"
MEASURED: Final = Path("build/theory.json")
_WIDTH: Final = 8
"""Columns a second."""

_BLOCKS: Final = re.compile(r"```yaml\n(.*?)```\n(?:\n```text\n.*?```\n)?", re.DOTALL)
_TABLE: Final = re.compile(r"(?<=<!-- measured -->\n).*?(?=<!-- end -->)", re.DOTALL)


def drawn(page: str) -> str:
    """The page with a drawing of each design: the first block is the flow that all are played on.

    A block that is no link's design is left as it is.
    """
    flow: list[Flow] = []

    def block(match: re.Match[str]) -> str:
        parts = yaml.load(match[1], Loader=yaml.BaseLoader)
        if not flow:
            flow.append(Flow.model_validate(parts))
            return match[0]
        if "delivery" not in parts:
            return match[0]
        return f"```yaml\n{match[1]}```\n\n```text\n{timeline(flow[0], parts)}```\n"

    return _BLOCKS.sub(block, page)


def timeline(flow: Flow, design: dict[str, Any]) -> str:
    """When events, numbered by the second, are created, arrive, and are done; `!`: it is too late.

    The flow has one source, one link, and one consumer with one offline window.
    """
    (name,) = flow.links
    run = start(flow, {name: LinkDesign.model_validate(design)})
    world, link = run.world, run.world.links[name]
    created, arrived, done = [], [], []
    seen, came = 0, 0
    while world.kernel.step(flow.story):
        now = world.kernel.now
        (source,) = world.sources.values()
        if source.created > seen:
            seen = source.created
            created.append((now, str(seen)))
        arrived += [(now, ">")] * (link.arrived > came)
        came = link.arrived
        done += [(now, str(round((now - latency) / NS))) for latency in world.recent]
        world.recent.clear()
    ((consumer,),) = ((each.offline for each in flow.consumers.values()),)
    ((window,),) = (consumer,)
    away = "=" * round((window.for_ - 1) / NS * _WIDTH)
    seconds = range(flow.story // NS + 1)
    rows = (
        ("second", [(at * NS, str(at)) for at in seconds]),
        ("created", created),
        ("away", [(window.at, away)]),
        ("arrives", arrived),
        ("done", done),
    )
    return "".join(f"{_row(label, marks)}\n" for label, marks in rows) + _books(run.report().books)


def _row(label: str, marks: Iterable[tuple[int, str]]) -> str:
    """Each mark stands in the column of its time, or in the next one that is free."""
    line = ""
    for at, mark in marks:
        column = round(at / NS * _WIDTH)
        if len(line) > column and mark == ">":
            continue
        line = line.ljust(column) + mark
    return f"{label:<9}{line}".rstrip()


def _books(books: Any) -> str:
    lines = ("delivered", "superseded", "dropped", "dead_lettered", "resident")
    counts = [f"{line} {getattr(books, line)}" for line in lines if getattr(books, line)]
    return f"books    {', '.join(counts)}\n"


def measured(page: str, rows: Sequence[dict[str, Any]]) -> str:
    """The page with a table of all comparisons."""
    lines = ["| what | theory | measured | z | R |", "|---|---|---|---|---|"]
    for row in rows:
        figures = f"{row['theory']:.4g} | {row['measured']:.4g} | {row['z']:+.1f} | {row['runs']}"
        lines.append(f"| {row['row']} | {figures} |")
    return _TABLE.sub(lambda _: "\n".join(lines) + "\n", page)


def main() -> None:
    """Write both into the page."""
    page = PAGE.read_text(encoding="utf-8")
    rows = json.loads(MEASURED.read_text(encoding="utf-8"))
    PAGE.write_text(measured(drawn(page), rows), encoding="utf-8")


if __name__ == "__main__":
    main()
