"""What the run earns, with the figure that was measured."""

from tests.rubrics.small_pack import ALL, Opened, calm_report, graded


def test_a_missed_target_costs_its_points_and_shows_the_figure(orders: Opened) -> None:
    result = graded(orders, ALL, run=calm_report(fresh=7.2))
    fresh = next(c for c in result.criteria if c.id == "fresh")
    assert (fresh.level, fresh.points) == (0, 0.0)
    assert fresh.feedback == "The run gave 7.2 s; the target is ≤ 5 s."
    assert result.score == 81.2


def test_nothing_arrived_is_said_as_never(orders: Opened) -> None:
    result = graded(orders, ALL, run=calm_report(fresh=float("inf")))
    feedback = next(c.feedback for c in result.criteria if c.id == "fresh")
    assert feedback == "The run gave never; the target is ≤ 5 s."


def test_long_times_are_said_in_long_units(orders: Opened) -> None:
    for measured, words in ((119.0, "1.983 min"), (1_641.2, "27.35 min"), (9_000.0, "2.5 h")):
        result = graded(orders, ALL, run=calm_report(fresh=measured))
        feedback = next(c.feedback for c in result.criteria if c.id == "fresh")
        assert feedback == f"The run gave {words}; the target is ≤ 5 s."
