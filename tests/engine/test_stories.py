"""Stories as interviewers tell them: which designs hold, and what they cost to run."""

import pytest

from engine import simulate, start
from engine.measures.audit import check_books
from engine.report import Report
from tests.engine.stories import (
    A_THIRD_VANISHES,
    HALF_SPEED,
    ORDER_DESIGNS,
    ORDERS,
    PAYMENT_DESIGNS,
    PAYMENTS,
    SLOW_GIANT,
    VIDEO_DESIGNS,
    VIDEOS,
)


def _held(report: Report) -> list[str]:
    return [verdict.slo for verdict in report.verdicts if verdict.holds]


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("log", ["fresh", "nothing-lost", "search-recovers"]),
        ("window", ["fresh", "nothing-lost", "search-recovers"]),
        ("catch-up", ["fresh", "nothing-lost", "search-recovers"]),
        ("bare", ["search-recovers"]),
    ],
)
def test_order_events(name: str, held: list[str]) -> None:
    run = start(ORDERS, ORDER_DESIGNS[name], commands=HALF_SPEED)
    before, after = (run.advance(at).books.offered for at in (30 * 60, 270 * 60))
    run.run_to(ORDERS.story)
    report = run.report()
    assert [v for v in _held(report) if v != "fresh" or "fresh" in held] == held
    assert report.books.copies == 5 * report.books.offered > 300_000_000
    if name != "bare":  # all that came in the four hours of its outage
        peak = report.consumers["analytics"].backlog.peak
        assert peak == pytest.approx(after - before, rel=0.01)
        assert peak == pytest.approx(2000 * 4 * 3600, rel=0.1)


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("protected", ["fresh", "nothing-lost"]),
        ("reconciled", ["fresh", "nothing-lost"]),
        ("bare", ["fresh"]),
        ("polls", ["nothing-lost"]),
    ],
)
def test_payment_webhooks(name: str, held: list[str]) -> None:
    report = simulate(PAYMENTS, PAYMENT_DESIGNS[name], commands=SLOW_GIANT)
    assert _held(report) == held
    assert set(report.consumers["merchants"].classes) == {"largest", "offline"}


@pytest.mark.parametrize("name", ["queue", "told", "window", "bare"])
def test_video_transcoding(name: str) -> None:
    run = start(VIDEOS, VIDEO_DESIGNS[name], commands=A_THIRD_VANISHES)
    down = run.advance(3300).nodes["gpus"].down
    run.advance(VIDEOS.story)
    check_books(run.world)
    report = run.report()
    if name == "bare":
        assert _held(report) == []
        assert report.books.crashed > 300
    else:
        assert _held(report) == ["ready", "nothing-lost"]
        assert down == pytest.approx(1000, abs=100)
        assert report.books.duplicates == 0
        assert report.links["jobs"].retries == pytest.approx(1000, abs=100)
