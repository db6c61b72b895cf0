"""What the built-in questions tell a candidate reads plainly.

Measured by LIX (Björnsson, 1968): words a sentence, and the share of words with more than six
letters in per cent. Below 40 a text is easy to read; newspapers lie at about 50. Prompts keep the
wording that they were given.
"""

import re
from collections.abc import Iterator, Sequence

import pytest

from questions.model import Question
from questions.pack import core_pack
from rubrics.library import CORE, criteria, misconceptions

LONGEST_SENTENCE = 30
EASY, VERY_EASY = 40.0, 30.0
LONG_WORD = 6

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')”]*\s+|\n\s*\n")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*(?:-[A-Za-z]+)*|\d[\d,.]*")


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; a figure is a word."""
    return [words for each in _SENTENCE_END.split(text) if (words := _WORD.findall(each))]


def lix(texts: Sequence[str]) -> float:
    """LIX of all texts together."""
    found = [words for text in texts for words in sentences(text)]
    every = [word for words in found for word in words]
    long = [word for word in every if word[0].isalpha() and len(word) > LONG_WORD]
    return len(every) / len(found) + 100 * len(long) / len(every)


def told(question: Question) -> Iterator[tuple[str, list[str]]]:
    """(kind, texts) of what a candidate reads of a question besides its prompt."""
    modes = [mode for link in question.links for mode in link.modes.values()]
    yield "means", [mode.means for mode in modes]
    yield "why", [mode.why for mode in modes]
    yield "also assumed", list(question.also_assumed)
    yield "clarifications", [t for each in question.clarifications for t in (each.ask, each.answer)]
    yield "twist", [twist.says for twist in question.twists]
    yield "hints", [hint.text for hint in question.hints]
    yield "follow-ups", [t for each in question.follow_ups for t in (each.ask, each.covers)]
    yield "debrief", [question.debrief]


QUESTIONS = core_pack().questions
KINDS = [
    pytest.param(texts, id=f"{question.id}-{kind}")
    for question in QUESTIONS
    for kind, texts in told(question)
]
FEEDBACK = [
    text
    for criterion in criteria(CORE).values()
    for text in (*criterion.feedback.values(), *criterion.missing.values())
] + [claim.right for claim in misconceptions().values()]


def test_the_measure_tells_plain_from_hard() -> None:
    assert lix(["The cat sat on the mat."]) == 6
    assert lix(["Asynchronous communication decouples services.", "It is so."]) == 3.5 + 400 / 7


@pytest.mark.parametrize("texts", KINDS)
def test_each_kind_of_text_is_easy(texts: list[str]) -> None:
    assert lix(texts) < EASY


def test_all_together_is_very_easy() -> None:
    everything = [t for question in QUESTIONS for _, texts in told(question) for t in texts]
    assert lix([*everything, *FEEDBACK]) < VERY_EASY


@pytest.mark.parametrize("texts", [*KINDS, pytest.param(FEEDBACK, id="feedback")])
def test_no_sentence_is_long(texts: list[str]) -> None:
    long = [" ".join(s) for text in texts for s in sentences(text) if len(s) > LONGEST_SENTENCE]
    assert long == []
