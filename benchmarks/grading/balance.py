"""Whole scores of labelled answers with their bare modes: what the text explains is assumed."""

from collections import defaultdict
from collections.abc import Sequence
from statistics import mean

from benchmarks.grading.agreement import order_agreement
from benchmarks.grading.labelled import Labelled
from benchmarks.grading.tables import markdown
from questions.answer import Answer
from rubrics.grade import Grade
from rubrics.grading import grade


def balance(answers: Sequence[Labelled]) -> str:
    """A table of scores, a line a question, and how far reasoning is ordered as the labels are."""
    graded = [(answer, _graded(answer)) for answer in answers]
    styles = sorted({answer.style for answer in answers})
    scores: dict[tuple[str, str], list[float]] = defaultdict(list)
    for answer, found in graded:
        for question in (answer.question.id, "**all**"):
            scores[question, answer.style].append(found.score)
    questions = [*dict.fromkeys(answer.question.id for answer in answers), "**all**"]
    rows = [
        [question, *(_range(scores.get((question, style), [])) for style in styles)]
        for question in questions
    ]
    pairs = [
        (_share(answer), found.parts.reasoning / found.out_of.reasoning) for answer, found in graded
    ]
    tau = f"Kendall's tau-b of labelled and graded reasoning: {order_agreement(pairs):.3f}"
    return f"{markdown(['score', *styles], rows)}\n\n{tau}, {len(pairs)} answers."


def _graded(answer: Labelled) -> Grade:
    return grade(
        answer.question,
        answer.rubric,
        Answer.model_validate(
            {
                "question": answer.question.id,
                "design": dict(answer.chosen),
                "justification": dict(answer.texts)
                if set(answer.texts) != {"justification"}
                else answer.text,
            }
        ),
    )


def _share(answer: Labelled) -> float:
    weighed = [(w.weight, answer.labels[w.criterion.id]) for w in answer.rubric.reasoning]
    return sum(weight * label for weight, label in weighed) / sum(2 * w for w, _ in weighed)


def _range(scores: Sequence[float]) -> str:
    if len(scores) < 3:
        return ", ".join(f"{score:.0f}" for score in scores) or "–"
    return f"{min(scores):.0f} to {max(scores):.0f}, mean {mean(scores):.0f}"
