"""What a model answer does that an answer did not, found by grading it by the same rubric."""

from dataclasses import dataclass

from app.evidence_words import NO_TEXTS, Texts, quotes
from app.grade_words import level_words
from app.written import sources
from questions.answer import Answer
from questions.model import Question
from questions.pack import Pack
from rubrics.grade import CriterionGrade, Grade

_QUOTES = 2


@dataclass(frozen=True, slots=True)
class Ahead:
    """A criterion in which the model answer is ahead: both levels in words, and what shows it."""

    criterion: CriterionGrade
    own: str
    model: str
    shown: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A model answer, and where it is ahead; the most points of difference first."""

    answer: Answer
    ahead: tuple[Ahead, ...]


def compared(
    pack: Pack, question: Question, name: str, own: Grade, *, run: bool = True
) -> Compared:
    """Grade the model answer in file `name`; with its `run`, which takes as long as that takes.

    FindingsError where the file or the rubric cannot be used.
    """
    from rubrics.grading import grade
    from rubrics.library import load_rubric

    answer = pack.answer(name)
    graded = grade(question, load_rubric(pack, question), answer, run=run)
    return Compared(answer, ahead(own, graded, sources(answer)))


def _points(model: CriterionGrade, own: CriterionGrade) -> float:
    """What the difference is worth."""
    return (model.level - own.level) / model.max_level * model.max_points


def ahead(own: Grade, model: Grade, texts: Texts = NO_TEXTS) -> tuple[Ahead, ...]:
    """Where the level of `model` is higher; `texts` are what the model answer says."""
    before = {(each.kind, each.id): each for each in own.criteria}
    found = [
        (each, mine)
        for each in model.criteria
        if (mine := before.get((each.kind, each.id))) is not None and each.level > mine.level
    ]
    found.sort(key=lambda pair: -_points(*pair))
    return tuple(
        Ahead(
            criterion=each,
            own=level_words(mine, mine.level),
            model=level_words(each, each.level),
            shown=each.feedback if each.kind == "choice" else quotes(each.evidence, texts, _QUOTES),
        )
        for each, mine in found
    )
