"""What readers and caches got, in sentences."""

from app.cli.report_text import report_text
from app.served import served
from app.tui.score.measured import measured
from engine import simulate
from engine.flow import Flow
from engine.report import Report
from tests.engine.small import flow, pull


def _report() -> Report:
    work = {"service": {"constant": "1ms"}}
    world: Flow = flow(
        story="60s",
        sources={
            "posts": {"rate": "1/s", "audience": 3},
            "changes": {"rate": "1/min", "keys": {"count": 10}},
        },
        consumers={
            "feed": {
                **work,
                "reads": {"rate": "300k/s", "users": 9, "follows": 200, "merge": "2ms"},
            },
            "edges": {**work, "alike": 5, "routed": "all", "cache": {"requests": "50/s"}},
        },
        links={
            "out": {"from": "posts", "to": "feed"},
            "on": {"from": "changes", "to": "edges"},
        },
    )
    return simulate(world, {"out": pull(), "on": pull(ttl="4s")})


def test_each_has_a_sentence() -> None:
    feed, edges = served(_report())
    assert feed == (
        "feed: 300k/s reads merge 200 accounts each and take 400 ms (p99 400 ms); 120k at a time."
    )
    assert edges.startswith("edges: of 50/s requests 80 % are answered from a copy, ")
    assert " with an old version; 10/s fetches from the origin. " in edges
    assert edges.endswith(" What is served is 1.6 s old on average.")


def test_both_reports_have_them() -> None:
    report = _report()
    for text in (report_text(report, "A run"), measured(report).plain):
        assert "Readers and caches" in text
        words = " ".join(text.split())
        assert all(sentence in words for sentence in served(report))
