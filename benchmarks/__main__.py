"""Run all benchmarks, print a table, and write it to `build/bench.json`."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks import engine, grader, screens, startup

OUTPUT = Path("build/bench.json")
MODULES = (engine, grader, startup, screens)


def main(*names: str) -> None:
    """Print each result as it comes; of the modules named, or of all."""
    found = []
    for module in [m for m in MODULES if not names or m.__name__.rpartition(".")[2] in names]:
        for result in module.results():
            found.append(result)
            bar = f"bar {result.bar}" if result.bar else ""
            holds = {True: "holds", False: "MISSED", None: ""}[result.holds]
            value = f"{result.value:,.4g}" if result.value < 1e4 else f"{result.value:,.0f}"
            print(f"{result.name:70} {value:>10} {result.unit:3} {bar:12} {holds}", flush=True)
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps([asdict(result) for result in found], indent=2) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
