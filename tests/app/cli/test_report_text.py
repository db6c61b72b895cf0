"""A run for a reader: targets first, then books, consumers and links."""

from dataclasses import replace

import pytest

from app.cli.report_text import report_text
from engine.report import Recovery
from tests.rubrics.sample_grade import REPORT


@pytest.fixture(autouse=True)
def columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_a_report_is_shown_whole() -> None:
    recovery = Recovery("b at half speed", 30.0, None)
    assert report_text(replace(REPORT, recoveries=(recovery,)), "Orders").splitlines() == [
        "Orders",
        "seed 1, 1 min of story, scale 1:10",
        "",
        "Targets: 0 of 1 met",
        "  MISSED fresh: p99 latency of b never (wanted ≤ 5 s in the whole story)",
        "",
        "Books",
        "  10 events offered, 20 deliveries owed: 15 delivered, 1 superseded, 1 dropped,",
        "  1 expired, 1 dead-lettered, 1 crashed.",
        "  3 lost, 2 duplicates, 1.5 deliveries an event.",
        "",
        "Consumers (backlog at its peak, and when)",
        "  consumer   backlog       at  final     p50     p99  max  lost  busy",
        "  b                7  0:00:30      0  100 ms  900 ms  1 s     3  50 %",
        "  b.largest                           100 ms  900 ms  1 s",
        "",
        "Links (backlog at its peak)",
        "  link    attempts  retries  rejected  polls  empty  backlog",
        "  a-to-b         1        3         4      5      6        7",
        "",
        "After what happened",
        "  0:00:30 b at half speed: backlog not back to where it was before the end",
    ]


def test_what_there_is_none_of_is_left_out() -> None:
    text = report_text(replace(REPORT, verdicts=(), scale=1), "Orders")
    assert "Targets" not in text
    assert "After" not in text
    assert "scale" not in text
