"""The graded run: one headless run of the planned design, computed once."""

from engine import simulate
from rubrics.graded_run import MOST_KEPT, run_of
from rubrics.grading import grade
from rubrics.plan import plan
from tests.rubrics.small_pack import SAID, Opened, answer


def test_the_run_is_the_planned_design_with_the_twist(orders: Opened) -> None:
    question, rubric = orders
    assert question.flow is not None
    given = answer(SAID["backpressure"][2], twist_change={"log-to-teams": {"interval": "100ms"}})
    planned = plan(question, rubric, given)
    expected = simulate(question.flow, planned.design, seed=1, commands=planned.commands)
    assert run_of(question.flow, given, planned) == expected
    assert grade(question, rubric, given).run == expected


def test_the_same_run_is_computed_once(orders: Opened) -> None:
    question, rubric = orders
    assert question.flow is not None
    first, again = (
        run_of(question.flow, answer(), plan(question, rubric, answer())) for _ in range(2)
    )
    assert first is again


def test_another_seed_design_or_change_is_another_run(orders: Opened) -> None:
    question, rubric = orders
    assert question.flow is not None
    answers = [
        answer(),
        answer(SAID["backpressure"][2]),
        answer(twist_change={"log-to-teams": {"interval": "100ms"}}),
    ]
    reports = [run_of(question.flow, each, plan(question, rubric, each)) for each in answers]
    reports.append(run_of(question.flow, answers[0], plan(question, rubric, answers[0]), seed=2))
    assert len({report.digest for report in reports}) == len(reports)


def test_old_runs_are_let_go(orders: Opened) -> None:
    question, rubric = orders
    assert question.flow is not None
    planned = plan(question, rubric, answer())
    first = run_of(question.flow, answer(), planned, seed=1)
    for seed in range(2, MOST_KEPT + 2):
        run_of(question.flow, answer(), planned, seed=seed)
    again = run_of(question.flow, answer(), planned, seed=1)
    assert again is not first
    assert again == first
