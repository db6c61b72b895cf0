"""docs/engine.md: its examples run, its drawings and tables are those of the engine."""

import ast
import doctest
import re
from dataclasses import fields
from pathlib import Path

import pytest

from docs.engine_page import drawn, measured
from engine import report

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "engine.md").read_text(encoding="utf-8")
RECORDS = {
    "report": report.Report,
    "books": report.Books,
    "latency": report.Latency,
    "backlog": report.Backlog,
    "link": report.LinkReport,
    "consumer": report.ConsumerReport,
    "reads": report.ReadReport,
    "cache": report.CacheReport,
    "recovery": report.Recovery,
    "verdict": report.Verdict,
}


def test_the_examples_print_what_the_page_shows() -> None:
    blocks = re.findall(r"```pycon\n(.*?)```", PAGE, re.DOTALL)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "engine.md", None, None)
    assert len(test.examples) > 10
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_drawings_are_what_the_engine_plays() -> None:
    assert PAGE.count("```text") == 13
    assert drawn(PAGE) == PAGE, "say `make theory`"


@pytest.mark.parametrize("record", RECORDS)
def test_every_figure_of_a_report_is_explained(record: str) -> None:
    rows = re.findall(rf"^\| {record} \| (`.*?) \|", PAGE, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(named) == sorted(field.name for field in fields(RECORDS[record]))


def test_the_rows_of_theory_are_those_of_the_tests() -> None:
    """Each row of the table is one that a test measures, and each that a test measures is there."""
    table = PAGE.partition("<!-- measured -->")[2].partition("<!-- end -->")[0]
    rows = re.findall(r"^\| (?!what|-)(.+?) \|", table, re.MULTILINE)
    held = [name for file in sorted(ROOT.glob("tests/engine/**/test_*.py")) for name in _held(file)]
    assert len(rows) > 50
    assert [row for row in rows if not any(re.fullmatch(name, row) for name in held)] == []
    assert [name for name in held if not any(re.fullmatch(name, row) for row in rows)] == []


def _held(file: Path) -> list[str]:
    """Patterns of the names of what a test file measures: the first argument of `agree`."""
    calls = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    return [_pattern(c.args[0]) for c in calls if getattr(c.func, "id", "") == "agree"]


def _pattern(name: ast.expr) -> str:
    parts = name.values if isinstance(name, ast.JoinedStr) else [name]
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in parts
    )


def test_a_table_is_written_from_what_was_measured() -> None:
    row = {"row": "waits (s)", "theory": 0.01, "measured": 0.0102, "z": 1.234, "runs": 30}
    page = measured("a\n<!-- measured -->\nold\n<!-- end -->\nb\n", [row])
    assert page.splitlines()[4] == "| waits (s) | 0.01 | 0.0102 | +1.2 | 30 |"
    assert "old" not in page
