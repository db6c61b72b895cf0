from dataclasses import replace

import pytest

from app.prediction import Outcome, Prediction
from app.tui.charts.marks import Mark, Target
from app.tui.run import looks
from engine.report import Books, Frame, Happening, LinkFrame, NodeFrame, Verdict
from tests.app.tui.records import question

BOOKS = Books(1_200, 2_400, 2_000, 0, 3, 0, 0, 0, 397, 5)


def frame(**changes: object) -> Frame:
    nodes = {
        "shop": NodeFrame("source", 0, 0, 0, 0, 200, 200, 0),
        "broker": NodeFrame("broker", 0, 0, 0, 0, 200, 390, 0, kept=400),
        "search": NodeFrame("consumer", 12_400, 1, 4, 1, 200, 100, 1.0),
    }
    links = {
        "shop-to-broker": LinkFrame("push", 0, 3, 200, 0, 0, False),
        "broker-to-teams": LinkFrame("pull", 400, 0, 390, 8, 0.25, False, "", 240, 60),
    }
    values: dict[str, object] = {
        "at": 30.0,
        "nodes": nodes,
        "links": links,
        "books": BOOKS,
        "latency_p50": None,
        "latency_p99": None,
        "happenings": (),
        "verdicts": (),
        "finished": False,
    }
    return Frame(**(values | changes))  # type: ignore[arg-type]


def test_a_consumer_shows_rate_utilisation_backlog_and_who_is_down() -> None:
    look = looks.node_looks(frame(), None)["search"]
    assert [text for text, _ in look.figures] == [
        "   100/s",
        "▰▰▰▰▰▰",
        "100 %",
        " 12.4k waiting",
        "1 of 4 down",
    ]
    assert look.down


def test_a_broker_and_a_source_show_what_goes_out() -> None:
    found = looks.node_looks(frame(), "shop")
    assert [text for text, _ in found["broker"].figures] == ["390/s", "400 kept"]
    assert [text for text, _ in found["shop"].figures] == ["200/s"]
    assert found["shop"].on
    assert not found["broker"].on


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        (LinkFrame("push", 0, 3, 200, 0, 0, False), ["200/s", "3 in flight"]),
        (LinkFrame("push", 50, 3, 200, 0, 0, False), ["200/s", "50 held"]),
        (LinkFrame("pull", 50, 3, 200, 8, 0.25, False), ["200/s", "25 % polls empty"]),
        (LinkFrame("pull", 50, 3, 0, 8, 0.25, True), ["0/s", "cut"]),
        (LinkFrame("pull", 0, 0, 5, 0, 0, False), ["5/s"]),
    ],
)
def test_a_link_shows_its_rate_and_the_most_telling_figure_besides(
    link: LinkFrame, shown: list[str]
) -> None:
    look = looks.link_looks(frame(links={"a": link}))["a"]
    assert [text for text, _ in look.figures] == shown
    assert not look.on
    assert looks.link_looks(frame(links={"a": link}), "a")["a"].on


def test_the_charts_have_the_tightest_target_of_their_kind() -> None:
    flow = question().flow
    assert flow is not None
    assert looks.latency_target(flow) == Target(5.0, "p99 ≤ 5 s")
    assert looks.backlog_target(flow) is None


def test_verdicts_say_by_sign_and_figures_whether_a_target_is_held() -> None:
    verdicts = (
        Verdict("fresh", "latency.p99", "all", "whole", 6.6, "<=", 5, "s", False, ("search",)),
        Verdict("nothing-lost", "lost", "all", "whole", 0, "==", 0, "events", True),
    )
    assert str(looks.verdict_lines(verdicts)).splitlines() == [
        "✕ fresh                   6.6 s ≤ 5 s",
        "  p99 latency of all except search",
        "✓ nothing-lost                0 = 0",
        "  lost events",
    ]
    early = str(looks.verdict_lines(verdicts, {"fresh"})).splitlines()
    assert early[0].startswith("· fresh")
    assert early[1].endswith("search  too early to tell")
    assert "no targets" in str(looks.verdict_lines(()))


def test_a_limit_on_requests_says_that_the_run_slows_none() -> None:
    polls = Verdict("list", "polls_rate", "a-to-b", "whole", 20_000, "<=", 4_000, "/s", False)
    assert str(looks.verdict_lines((polls,))).splitlines()[1:] == [
        "  polls of a-to-b",
        "  counted, not slowed: 80 % would be refused",
    ]
    kept = replace(polls, value=3_000, holds=True)
    assert "counted" not in str(looks.verdict_lines((kept,)))
    assert "counted" not in str(looks.verdict_lines((polls,), {"list"}))


def test_the_counters_are_the_books_and_what_polling_costs() -> None:
    lines = dict(row.rsplit(None, 1) for row in str(looks.counter_lines(frame())).splitlines())
    assert lines["offered"] == "1.2k"
    assert lines["on the way"] == "397"
    assert lines["dropped"] == "3"
    assert lines["duplicates"] == "5"
    text = str(looks.counter_lines(frame(), scale=5_000))
    assert ["empty", "polls", "60", "25%"] in [row.split() for row in text.splitlines()]
    assert {len(row) for row in text.splitlines()} == {22}
    assert ["an", "event", "1.67", "×"] in [row.split() for row in text.splitlines()]
    assert text.splitlines()[-1].split() == ["scale", "1:5k"]
    assert "crashed" not in text
    crashed = frame(books=replace(BOOKS, crashed=4))
    assert "crashed" in str(looks.counter_lines(crashed))


def test_only_what_was_done_to_the_run_is_marked_in_the_charts() -> None:
    marks = [
        looks.mark(Happening(1, kind, "search", "search is down"))
        for kind in ("fault", "user", "answer", "backlog", "loss", "recovery", "slo")
    ]
    done = Mark(1, "search is down")
    assert marks == [done, done, Mark(1, "your change", major=True), None, None, None, None]
    twist = Happening(1, "twist", "search", "search is down")
    first = Mark(1, "twist: search is down", major=True)
    assert looks.mark(twist, first_twist=True) == first
    assert looks.mark(twist) == done


def test_a_prediction_is_told_during_the_run_and_held_against_it_after_it() -> None:
    assert str(looks.foretold(Prediction())) == ""
    foretold = str(looks.foretold(Prediction(where="search", peak=15_000_000)))
    assert foretold.strip() == "You said: first backlog search, largest backlog 15M."
    held = looks.outcome_lines([Outcome("peak", "largest backlog", "15M", "14.4M", right=True)])
    assert str(held).split("\n")[1:] == [
        "Your prediction",
        "✓ largest backlog: you said 15M, measured 14.4M",
    ]
