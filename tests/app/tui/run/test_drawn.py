from app.prediction import Prediction
from app.tui.charts.marks import Target
from app.tui.run.drawn import charts_of, said
from engine import start
from engine.flow import Flow
from tests.app.tui.records import question
from tests.engine.caches.test_cache import one
from tests.engine.pull.test_merge import feed
from tests.engine.small import push


def values(flow: Flow) -> dict[str, dict[str, float | None]]:
    """What each chart draws of a frame in the middle of the story."""
    frame = start(flow, {name: push() for name in flow.links}).advance(30)
    return {drawn.id: dict(drawn.values(frame)) for drawn in charts_of(flow)}


def test_a_flow_has_a_chart_of_backlogs_and_one_of_latency() -> None:
    flow = question().flow
    assert flow is not None
    backlog, latency = charts_of(flow)
    assert list(backlog.lines) == ["broker", "billing", "search"]
    assert latency.target == Target(5.0, "p99 ≤ 5 s")
    assert backlog.target is None


def test_caches_have_charts_of_what_they_serve_first() -> None:
    drawn = values(one("10s", locations=4, story="60s"))
    assert list(drawn) == ["stale", "origin", "backlog", "latency", "hits"]
    assert drawn["hits"]["c"] is not None
    assert 99 < drawn["hits"]["c"] <= 100


def test_a_share_is_held_against_its_target_in_percent() -> None:
    base = one("10s", locations=4, story="60s").model_dump(by_alias=True)
    slo = {"id": "few", "metric": "stale_share", "of": "c", "op": "<=", "value": "2%"}
    (stale, *_) = charts_of(Flow.model_validate({**base, "slos": [slo]}))
    assert stale.target == Target(2.0, "≤ 2 %")


def test_readers_have_charts_of_how_long_they_wait() -> None:
    drawn = values(feed(trace=["1s"], audience=3))
    assert list(drawn) == ["backlog", "latency", "reads", "merged"]
    assert set(drawn["reads"]) == {"t mean", "t p99"}
    assert drawn["merged"]["t"] is not None


def test_only_a_size_that_was_foreseen_is_drawn() -> None:
    assert said(Prediction(where="search")) is None
    assert said(Prediction(peak=15_000_000)) == Target(15_000_000, "you said 15M")
