"""Run all benchmarks, print a table, and write it to `build/bench.json`."""

import json
from dataclasses import asdict
from pathlib import Path

from benchmarks import engine, grader, startup

OUTPUT = Path("build/bench.json")


def main() -> None:
    """Print each result as it comes."""
    found = []
    for module in (engine, grader, startup):
        for result in module.results():
            found.append(result)
            bar = f"bar {result.bar}" if result.bar else ""
            holds = {True: "holds", False: "MISSED", None: ""}[result.holds]
            value = f"{result.value:,.4g}" if result.value < 1e4 else f"{result.value:,.0f}"
            print(f"{result.name:70} {value:>10} {result.unit:3} {bar:12} {holds}", flush=True)
    OUTPUT.parent.mkdir(exist_ok=True)
    OUTPUT.write_text(json.dumps([asdict(result) for result in found], indent=2) + "\n")


if __name__ == "__main__":
    main()
