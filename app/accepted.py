"""What interviewers also accept: the other ways to decide a link that earn most of its points."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.history.attempt import Attempt
from questions.credit import named_value
from questions.model import LinkQuestion, Question

MOST: Final = 0.6
"""The share of a link's points from which a way of deciding it counts as accepted."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """`how` a link may be decided as well, the share of its points that this earns, and why."""

    link: str
    how: str
    credit: float
    why: str


def also_accepted(question: Question, attempt: Attempt) -> tuple[Accepted, ...]:
    """The other accepted ways of each link, in the question's order; the best of a link first.

    The chosen mode is among them where another setting of it would have earned more.
    """
    return tuple(
        each
        for link in question.links
        for each in sorted(_ways(link, *_chosen(attempt, link.id)), key=lambda way: -way.credit)
    )


def _ways(question: LinkQuestion, chosen: str, earned: float) -> Iterator[Accepted]:
    link = question.id
    for mode, offer in question.modes.items():
        least = max(MOST, earned + 1e-9) if mode == chosen else MOST
        if offer.credit >= least:
            kinds = f" ({' or '.join(offer.kinds)})" if offer.kinds else ""
            yield Accepted(link, f"{mode}{kinds}", offer.credit, offer.why)
        for each in offer.also_credit:
            if each.credit >= least and each.credit > offer.credit:
                conditions = " and ".join(_words(*pair) for pair in each.when.items())
                yield Accepted(link, f"{mode} with {conditions}", each.credit, each.why)


def _words(setting: str, wanted: object) -> str:
    stated = wanted == "set" or named_value(wanted) != wanted
    return f"{setting} {wanted}" if stated else f"{setting} = {wanted}"


def _chosen(attempt: Attempt, link: str) -> tuple[str, float]:
    """The mode chosen for a link, and the share of its points that this earned."""
    choice = attempt.answer.design.get(link)
    earned = (c.level for c in attempt.grade.criteria if (c.kind, c.id) == ("choice", link))
    return choice.delivery if choice else "", next(earned, 0.0)
