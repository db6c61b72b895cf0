"""Answers that people labelled: read, and what the grader makes of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from questions.model import Question
from questions.pack import core_pack
from rubrics.library import load_rubric
from rubrics.model import Rubric
from rubrics.reading import Reading, read_text

FOLDER = Path(__file__).parents[2] / "tests" / "rubrics" / "labelled"
TENTHS = 10

Levels = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An answer with a label, 0 to 2, for each criterion; `chosen`: link → mode."""

    id: str
    question: Question
    rubric: Rubric
    style: str
    texts: Mapping[str, str]
    chosen: Mapping[str, str]
    labels: Levels
    misconceptions: frozenset[str]

    @property
    def text(self) -> str:
        """All of its texts."""
        return "\n\n".join(self.texts.values())

    def read(self) -> Reading:
        """As the grader reads it."""
        return read_text(self.texts, self.rubric, self.question, self.chosen)

    def tenths(self, levels: Levels) -> int:
        """The reasoning points that `levels` earn, in tenths of what there is."""
        weighed = [(w.weight, levels[w.criterion.id]) for w in self.rubric.reasoning]
        most = 2 * sum(weight for weight, _ in weighed)
        return round(TENTHS * sum(weight * level for weight, level in weighed) / most)


Grader = Callable[[Labelled], Levels]
"""Levels of the criteria that an answer has labels for."""


def grader(answer: Labelled) -> Levels:
    """The product's own levels."""
    read = answer.read().criteria
    return {name: read[name].level for name in answer.labels}


@cache
def opened(name: str) -> tuple[Question, Rubric]:
    """A built-in question and its rubric."""
    question = core_pack().question(name)
    return question, load_rubric(core_pack(), question)


def load(path: Path) -> list[Labelled]:
    """The answers of a file to questions that are built in, in its order."""
    known = {question.id for question in core_pack().questions}
    answers = yaml.safe_load(path.read_text(encoding="utf-8"))["answers"]
    return [_labelled(answer) for answer in answers if answer["question"] in known]


def _labelled(answer: dict[str, object]) -> Labelled:
    question, rubric = opened(str(answer["question"]))
    text, design, labels = answer["justification"], answer["design"], answer["labels"]
    assert isinstance(design, dict)
    assert isinstance(labels, dict)
    return Labelled(
        id=str(answer["id"]),
        question=question,
        rubric=rubric,
        style=str(answer["style"]),
        texts=dict(text) if isinstance(text, dict) else {"justification": str(text)},
        chosen={
            link: mode["delivery"] if isinstance(mode, dict) else mode.split()[0]
            for link, mode in design.items()
        },
        labels=labels,
        misconceptions=frozenset(_words(answer.get("misconceptions"))),
    )


def _words(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
