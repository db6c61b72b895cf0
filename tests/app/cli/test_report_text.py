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
        "          target  what              measured  wanted  phase",
        "  MISSED  fresh   p99 latency of b     never  <= 5 s  whole",
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


def test_what_only_some_links_and_consumers_do_is_said_in_words() -> None:
    link = replace(
        REPORT.links["a-to-b"], notifications=40_000, breaker_open_share=0.25, cut_offs=3
    )
    consumer = replace(REPORT.consumers["b"], failed=1_200, worker_crashes=7)
    text = report_text(replace(REPORT, links={"l": link}, consumers={"b": consumer}), "Orders")
    assert text.splitlines()[-6:] == [
        "l sent 40k notifications that there is something.",
        "The breaker of l was open 25 % of the time.",
        "l cut a consumer off 3 times, as too much waited for it.",
        "",
        "b answered 1.2k events with an error.",
        "Workers of b crashed 7 times before they could acknowledge.",
    ]
    once = replace(link, cut_offs=1)
    assert "cut a consumer off once," in report_text(replace(REPORT, links={"l": once}), "Orders")
