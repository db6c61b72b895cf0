"""One answer graded: its parts gathered, added up, and handed over as one frozen grade."""

from collections.abc import Mapping
from dataclasses import replace

from engine import VERSION as ENGINE
from engine.report import Report
from questions.answer import Answer
from questions.model import Question
from rubrics.behaviour import behaviour_criteria
from rubrics.choice import choice_criteria
from rubrics.grade import EXPLAINED, CriterionGrade, Grade
from rubrics.graded_run import run_of
from rubrics.model import Criterion, Rubric
from rubrics.notices import notices, sum_notices
from rubrics.plan import Plan, plan
from rubrics.replies import read_replies
from rubrics.score import ALSO_POINTS, PART_OF, Line, Reply, Tally, tally
from rubrics.shown import shown_by


def grade(
    question: Question,
    rubric: Rubric,
    answer: Answer,
    *,
    run: bool = True,
    report: Report | None = None,
) -> Grade:
    """Grade `answer`; FindingsError where it does not fit the question.

    The graded run is played here unless `report` is the one that was played already. With
    `run=False`, or without a flow, behaviour is left out and the other parts grow to 100.
    """
    planned = plan(question, rubric, answer)
    if report is None and run and question.flow:
        report = run_of(question.flow, answer, planned)
    shown = shown_by(report)
    criteria = [
        *choice_criteria(planned.resolved),
        *(
            _text_criterion(each.criterion, planned, shown, each.weight)
            for each in rubric.reasoning
        ),
        *(behaviour_criteria(rubric, report) if report else ()),
    ]
    levels = {c.id: int(c.level) for c in criteria if c.kind == "text"}
    replies = read_replies(question, rubric, answer, planned, levels, report)
    also = [_text_criterion(each, planned, shown) for each in rubric.also]
    added = tally(
        [Line(c.id, PART_OF[c.kind], c.weight, c.level / c.max_level) for c in criteria],
        replies=[
            Reply(name, each.lifts, each.level_before / EXPLAINED, each.level_after / EXPLAINED)
            for name, each in replies.lifting.items()
        ],
        also=[c.id for c in also if c.level == EXPLAINED],
        hints=[(f"hint-{n}", question.hints[n - 1].cost) for n in dict.fromkeys(answer.hints)],
    )
    replies = replies.settled(_points_of("follow_up", added))
    bonus = _points_of("also", added)
    return Grade(
        question=answer.question,
        rubric_digest=rubric.digest,
        engine=ENGINE,
        score=added.score,
        band=added.band,
        parts=added.parts,
        out_of=added.out_of,
        adjustments=added.adjustments,
        criteria=tuple(
            replace(c, points=p, max_points=m)
            for c, p, m in zip(criteria, added.points, added.max_points, strict=True)
        ),
        also=tuple(replace(c, points=bonus.get(c.id, 0), max_points=ALSO_POINTS) for c in also),
        misconceptions=(*planned.reading.misconceptions, *replies.misconceptions),
        notices=(
            *(notices(planned, report) if question.flow else ()),
            *sum_notices(planned.reading),
        ),
        assumed=planned.assumed,
        follow_ups=replies.follow_ups,
        run=report,
        twist=replies.twist,
        notes=planned.reading.notes,
    )


def _points_of(kind: str, added: Tally) -> dict[str, float]:
    return {each.id: each.points for each in added.adjustments if each.kind == kind}


def _text_criterion(
    criterion: Criterion, planned: Plan, shown: Mapping[str, str], weight: float = 1
) -> CriterionGrade:
    """The level of the text; a protective setting of one's own is worth level 1."""
    found = planned.reading.criteria[criterion.id]
    settings = planned.settings.get(criterion.id, ())
    lifted = settings and not found.level
    return CriterionGrade(
        id=criterion.id,
        title=criterion.title,
        kind="text",
        level=1 if lifted else found.level,
        max_level=EXPLAINED,
        points=0,
        max_points=0,
        evidence=(*found.evidence, *settings),
        feedback=criterion.feedback[1] if lifted else found.feedback,
        missing=criterion.missing[1] if lifted else found.missing,
        near=found.near,
        weight=weight,
        shown=shown.get(criterion.id, "") if found.level < EXPLAINED else "",
    )
