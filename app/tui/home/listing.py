"""What the table of questions says of each: attempts made, the best score, a draft begun."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app import figures
from app.draft import Draft
from app.history.attempt import AttemptLine
from questions.model import Question
from questions.pack import Pack

Name = tuple[str, str]
"""The ids of a pack and of its question."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One question, and where the person stands with it."""

    pack: Pack
    question: Question
    attempts: tuple[AttemptLine, ...]
    draft: Draft | None

    @property
    def name(self) -> Name:
        """What it is known by, whatever was done with it meanwhile."""
        return self.pack.id, self.question.id

    @property
    def best(self) -> AttemptLine | None:
        """The attempt with the highest score."""
        return max(self.attempts, key=lambda attempt: attempt.score, default=None)

    @property
    def state(self) -> str:
        """`draft`, `done` or `new`."""
        return "draft" if self.draft else "done" if self.attempts else "new"

    def matches(self, text: str) -> bool:
        """Whether every word of `text` stands somewhere in what is known of the question."""
        question = self.question
        about = " ".join(
            (
                question.title,
                question.id,
                question.difficulty,
                self.state,
                self.pack.title,
                *question.topics,
                *question.skills,
                *(mode for link in question.links for mode in link.modes),
            )
        ).casefold()
        return all(word in about for word in text.casefold().split())


def entries(
    packs: Sequence[Pack], attempts: Iterable[AttemptLine], drafts: Iterable[Draft]
) -> list[Entry]:
    """Every question of every pack, in their order."""
    made: dict[tuple[str, str], list[AttemptLine]] = {}
    for attempt in attempts:
        made.setdefault((attempt.pack, attempt.question), []).append(attempt)
    begun: dict[tuple[str, str], Draft] = {}
    for draft in drafts:
        begun.setdefault((draft.pack, draft.question), draft)
    return [
        Entry(
            pack,
            question,
            tuple(made.get((pack.id, question.id), ())),
            begun.get((pack.id, question.id)),
        )
        for pack in packs
        for question in pack.questions
    ]


def ago(then: datetime) -> str:
    """How long ago, roughly, in words."""
    return figures.ago((datetime.now(UTC) - then).total_seconds())


def progress(draft: Draft, question: Question) -> str:
    """How far a draft got, in words."""
    if draft.phase == "answer":
        chosen = sum(draft.link(link.id).delivery is not None for link in question.links)
        written = sum(len(link.justification) for link in draft.links.values())
        return f"{chosen} of {len(question.links)} links chosen, {written:,} characters written"
    return (
        "submitted, the follow-ups wait"
        if draft.phase == "follow_ups"
        else "submitted, the run waits"
    )
