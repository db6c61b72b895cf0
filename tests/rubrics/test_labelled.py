"""How far the levels agree with people's: answers that were written and labelled by hand.

The floors lie a little below what was measured; they rise with the grader. Nothing was tuned to the
third set. Answers to questions that are not built in are passed over.
"""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from questions.pack import core_pack
from rubrics.library import load_rubric
from rubrics.reading import read_text

FOLDER = Path(__file__).parent / "labelled"
Pairs = list[tuple[int, int]]


def weighted_kappa(pairs: Pairs) -> float:
    """Quadratic weighted kappa of (label, level) pairs of 0, 1 and 2."""
    labels, levels = (Counter(side) for side in zip(*pairs, strict=True))
    seen = sum((label - level) ** 2 for label, level in pairs)
    by_chance = sum(
        (a - b) ** 2 * labels[a] * levels[b] / len(pairs) for a in labels for b in levels
    )
    return float(1 - seen / by_chance)


def pairs_of(name: str) -> Pairs:
    """(label, level) of every weighed criterion of every answer in the set."""
    pack = core_pack()
    built_in = {question.id: question for question in pack.questions}
    found: Pairs = []
    answers = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))["answers"]
    for answer in answers:
        question = built_in.get(answer["question"])
        if question is None:
            continue
        rubric = load_rubric(pack, question)
        chosen = {
            link: mode["delivery"] if isinstance(mode, dict) else mode.split()[0]
            for link, mode in answer["design"].items()
        }
        text = answer["justification"]
        texts = text if isinstance(text, dict) else {"justification": text}
        read = read_text(texts, rubric, question, chosen).criteria
        found += [(label, read[name].level) for name, label in answer["labels"].items()]
    return found


def test_full_agreement_is_one_and_chance_is_nothing() -> None:
    assert weighted_kappa([(0, 0), (1, 1), (2, 2)]) == 1
    assert weighted_kappa([(0, 0), (0, 2), (2, 0), (2, 2)]) == 0


@pytest.mark.parametrize(("name", "floor"), [("first", 0.7), ("second", 0.7), ("third", 0.6)])
def test_levels_agree_with_labels(name: str, floor: float) -> None:
    pairs = pairs_of(name)
    assert len(pairs) >= 100
    assert weighted_kappa(pairs) >= floor
