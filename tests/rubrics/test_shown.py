"""Where the run shows what the text leaves out."""

from dataclasses import replace

from engine.report import Backlog, ConsumerReport, Latency, LinkReport, Report
from rubrics.library import CORE, criteria
from rubrics.shown import shown_by, shown_rules
from tests.rubrics.small_pack import SAID, Opened, calm_report, graded

NO_TIME = Latency(0, None, None, None, None, None)


def crowded(peak: int, *, lost: int = 0) -> Report:
    """A run of `orders` in which so many events waited at search, and fewer at billing."""
    calm = calm_report()

    def consumer(waiting: int) -> ConsumerReport:
        books = replace(calm.books, dropped=lost)
        return ConsumerReport(books, NO_TIME, {}, Backlog(1, waiting, 9, 0), 0.5)

    link = LinkReport(9, 9, 0, 0, 4_000, 3_000, Backlog(0, 0, 0, 0))
    consumers = {"search": consumer(peak), "billing": consumer(peak // 2)}
    return replace(calm, consumers=consumers, links={"log-to-teams": link})


def test_the_largest_figure_is_told_with_its_place() -> None:
    said = shown_by(crowded(1_200_000, lost=7))
    assert said["backpressure"] == "1.2M events waited at once at search."
    assert said["loss-tolerance"] == "7 events never reached search."
    assert said["empty-polls"] == "3k polls on log-to-teams came back empty."


def test_what_is_small_shows_nothing() -> None:
    assert "backpressure" not in shown_by(crowded(999))
    assert shown_by(calm_report()) == {}
    assert shown_by(None) == {}


def test_it_stands_beside_what_is_left_out_and_nowhere_else(orders: Opened) -> None:
    run = crowded(5_000)
    shown = {c.id: c.shown for c in graded(orders, "", run=run).criteria}
    assert shown["backpressure"] == "5k events waited at once at search."
    assert shown["retry"] == shown["fresh"] == ""
    explained = graded(orders, SAID["backpressure"][2], run=run)
    assert all(c.shown == "" for c in explained.criteria)


def test_every_rule_names_a_criterion_of_the_library_once() -> None:
    named = [rule.criterion for rule in shown_rules()]
    assert len(named) == len(set(named))
    assert set(named) <= set(criteria(CORE))
