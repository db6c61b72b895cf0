"""What only some runs have to report, in sentences."""

from dataclasses import replace

from app.cli.report_text import report_text
from app.report_words import after, also, served
from app.tui.score.measured import measured
from engine import simulate
from engine.flow import Flow
from engine.report import Recovery, Report, Verdict
from tests.engine.small import flow, pull
from tests.rubrics.sample_grade import REPORT


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


def test_what_only_some_links_and_consumers_do_is_said() -> None:
    link = replace(
        REPORT.links["a-to-b"], notifications=40_000, breaker_open_share=0.25, cut_offs=3
    )
    consumer = replace(REPORT.consumers["b"], failed=1_200, worker_crashes=7)
    report = replace(REPORT, links={"l": link}, consumers={"b": consumer})
    assert list(also(report)) == [
        "l sent 40k notifications that there is something.",
        "The breaker of l was open 25 % of the time.",
        "l cut a consumer off 3 times, as too much waited for it.",
        "b answered 1.2k events with an error.",
        "Workers of b crashed 7 times before they could acknowledge.",
    ]
    once = replace(report, links={"l": replace(link, cut_offs=1)})
    assert any("cut a consumer off once," in words for words in also(once))
    for text in (report_text(report, "A run"), measured(report).plain):
        assert "Also\n" in text
        assert all(sentence in text for sentence in also(report))


def test_a_limit_on_requests_is_counted_and_not_felt() -> None:
    polls = Verdict("list", "polls_rate", "a-to-b", "whole", 19_900, "<=", 4_000, "/s", False)
    late = Verdict("fresh", "latency.p99", "all", "whole", 9, "<=", 5, "s", False)
    report = replace(REPORT, verdicts=(late, polls))
    assert list(also(report)) == [
        "list: polls are counted in the run, not slowed. If no more than 4k/s were answered, 80 %"
        " of these 19.9k/s would be refused, and what they bring would come later than measured."
    ]
    assert list(also(replace(REPORT, verdicts=(replace(polls, holds=True),)))) == []


def test_where_nothing_of_it_happened_nothing_is_said() -> None:
    assert list(also(REPORT)) == []
    assert "Also" not in report_text(REPORT, "A run")
    assert "Also" not in measured(REPORT).plain


def test_it_is_said_from_when_a_backlog_took_so_long_to_be_back() -> None:
    back, never = (Recovery("b is down", 30.0, seconds) for seconds in (108.0, None))
    assert after(back) == "backlog back to where it was 1.8 min after that was over"
    assert after(never) == "backlog not back to where it was before the end"
    report = replace(REPORT, recoveries=(back,))
    for text in (report_text(report, "A run"), measured(report).plain):
        assert f"0:00:30 b is down: {after(back)}" in " ".join(text.split()).replace(" :", ":")
