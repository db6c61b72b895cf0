"""What to practise next, and why: the weakest skill first, then what is new, then what is long ago.

Pure: the same questions, attempts and moment always give the same suggestion.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, get_args

from app import figures
from app.history.attempt import AttemptLine
from questions.model import Question
from questions.pack import Pack

GOOD: Final = 72.0
"""A score from which on a skill is no longer called weak: the band `hire` begins there."""

_LEVELS: Final = get_args(Question.model_fields["difficulty"].annotation)
_DAY: Final = 86_400.0

Name = tuple[str, str]
"""The ids of a pack and of its question."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, and one sentence why it comes next."""

    pack: Pack
    question: Question
    why: str


def suggest(
    packs: Sequence[Pack],
    attempts: Iterable[AttemptLine],
    now: datetime,
    *,
    except_for: Iterable[Name] = (),
) -> Suggestion | None:
    """The question to practise next, None where there is none. `now` has a time zone.

    `except_for` leaves questions out: those with a draft, or the one that was just done.
    """
    left_out = set(except_for)
    offered = [
        (pack, question)
        for pack in packs
        for question in pack.questions
        if (pack.id, question.id) not in left_out
    ]
    if not offered:
        return None
    past = _Past(packs, attempts)
    new = [(pack, question) for pack, question in offered if (pack.id, question.id) not in past]
    if not new:
        return past.again(offered, now)
    pack, question = min(new, key=lambda each: past.rank(each[1]))
    return Suggestion(pack, question, past.why(question))


class _Past:
    """What the attempts say: the latest of each question, how strong each skill is, what was met.

    An attempt after the model answers were seen counts as done, but shows no strength.
    """

    def __init__(self, packs: Sequence[Pack], attempts: Iterable[AttemptLine]) -> None:
        self._latest: dict[Name, AttemptLine] = {}
        honest: dict[Name, AttemptLine] = {}
        for attempt in sorted(attempts, key=lambda each: each.finished):
            self._latest[attempt.pack, attempt.question] = attempt
            if not attempt.seen:
                honest[attempt.pack, attempt.question] = attempt
        scores: dict[str, list[float]] = {}
        self._topics: set[str] = set()
        self._reach = 0
        for pack in packs:
            for question in pack.questions:
                name = (pack.id, question.id)
                if name in self._latest:
                    self._topics.update(question.topics)
                if name in honest:
                    score = honest[name].score
                    for skill in question.skills:
                        scores.setdefault(skill, []).append(score)
                    if score >= GOOD:
                        self._reach = max(self._reach, _LEVELS.index(question.difficulty) + 1)
        self._strength = {skill: sum(each) / len(each) for skill, each in scores.items()}

    def __contains__(self, name: Name) -> bool:
        return name in self._latest

    def _weakest(self, question: Question) -> str | None:
        """The weakest of the skills that the question trains, if it is weak."""
        weak = [skill for skill in question.skills if self._strength.get(skill, GOOD) < GOOD]
        return min(weak, key=self._strength.__getitem__, default=None)

    def rank(self, question: Question) -> tuple[float, ...]:
        """The least comes first: within reach, the weakest skill, new topics, the easiest."""
        level = _LEVELS.index(question.difficulty)
        skill = self._weakest(question)
        return (
            max(0, level - self._reach),
            self._strength[skill] if skill else GOOD,
            -len(set(question.topics) - self._topics) if self._latest else 0,
            level,
            len(question.links),
        )

    def why(self, question: Question) -> str:
        """Why a question that was never done comes next."""
        if not self._latest:
            links = len(question.links)
            facts = [question.difficulty, "one link" if links == 1 else f"{links} links"]
            if question.time_limit:
                facts.append(figures.from_ns(question.time_limit))
            return f"A good one to begin with: {', '.join(facts)}."
        if skill := self._weakest(question):
            score = figures.points(round(self._strength[skill]))
            return f"It trains your weakest skill, {skill} ({score} so far), and is new to you."
        topics = [topic for topic in question.topics if topic not in self._topics]
        if topics:
            return f"You have not done it yet, and it brings something new: {topics[0]}."
        return "You have not done it yet."

    def again(self, offered: Sequence[tuple[Pack, Question]], now: datetime) -> Suggestion:
        """All were done: the one with the most to gain, the longer ago the more."""

        def worth(each: tuple[Pack, Question]) -> float:
            last = self._latest[each[0].id, each[1].id]
            days = max(0.0, (now - last.finished).total_seconds()) / _DAY
            return (100 - last.score) * (1 + days)

        pack, question = max(offered, key=worth)
        last = self._latest[pack.id, question.id]
        when = figures.ago((now - last.finished).total_seconds())
        why = f"All are done. Your last score here was {figures.points(last.score)}, {when}."
        return Suggestion(pack, question, why)
