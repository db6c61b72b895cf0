"""Graded runs of the built-in questions, as an answer would have them."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from engine import simulate
from engine.report import Report
from questions.answer import Answer
from questions.figure import parse_figure
from questions.model import Question
from questions.pack import core_pack
from questions.resolve import Resolved, graded_commands, resolve

Choice = str | Mapping[str, Any]

COARSER = {
    "cdn-invalidation": 1,
    "ci-runners": 1,
    "collaborative-document": 1,
    "feed-reader": 1,
    "inventory-sync": 1,
    "iot-telemetry": 2,
    "live-scores": 1,
    "log-shipping": 2,
    "market-data": 1,
    "mobile-notifications": 1,
    "metrics-monitoring": 1,
    "news-feed": 1,
    "order-events": 5,
    "order-fanout": 2,
    "payment-webhooks": 4,
    "pubsub-subscriptions": 1,
    "typing-presence": 1,
    "video-transcoding": 1,
}
"""How many times the question's scale still tells designs apart, in a fraction of the time."""


def question(name: str) -> Question:
    """A built-in question."""
    return core_pack().question(name)


def protected(delivery: str, **settings: object) -> Choice:
    """A mode with the protected preset, and own settings over it."""
    return {"delivery": delivery, "preset": "protected", "settings": settings}


def own(delivery: str, **settings: object) -> Choice:
    """A mode with own settings over the bare preset."""
    return {"delivery": delivery, "settings": settings}


def like(delivery: str, system: str) -> Choice:
    """A mode set up like a system."""
    return {"delivery": delivery, "preset": f"like {system}"}


def graded(asked: Question, answer: Answer, coarser: int = 1) -> tuple[Resolved, Report]:
    """The answer resolved, and its graded run, or one at so many times the scale."""
    assert asked.flow is not None
    flow = asked.flow.model_copy(update={"scale": asked.flow.scale * coarser})
    resolved = resolve(asked, answer)
    commands = graded_commands(asked, answer, resolved.design)
    return resolved, simulate(flow, resolved.design, commands=commands)


@cache
def run_of_file(name: str, file: str) -> tuple[Resolved, Report]:
    """The graded run of a model or wrong answer."""
    return graded(question(name), core_pack().answer(file))


def run(
    name: str, design: Mapping[str, Choice], twist_change: Mapping[str, Any] | None = None
) -> Report:
    """The graded run of a design, without a word of reasons."""
    answer = {"question": name, "design": dict(design), "twist_change": dict(twist_change or {})}
    return _run_once(json.dumps(answer), 1)


def run_coarsely(name: str, design: Mapping[str, Choice]) -> Report:
    """As `run`, with so many events in one as `COARSER` says; for what needs no exact figure."""
    answer = {"question": name, "design": dict(design)}
    return _run_once(json.dumps(answer), COARSER[name])


@cache
def _run_once(text: str, coarser: int) -> Report:
    answer = Answer.model_validate_json(text)
    return graded(question(answer.question), answer, coarser)[1]


def missed(report: Report) -> set[str]:
    """The targets that the run did not hold."""
    return {verdict.slo for verdict in report.verdicts if not verdict.holds}


def given(name: str, figure: str) -> float:
    """A figure that the prompt gives, in its unit."""
    return parse_figure(question(name).figures.given[figure]).value


def near(name: str, figure: str, value: float) -> bool:
    """Whether `value` is the derived figure, within the tolerance that the question allows."""
    derived = question(name).figures.derived[figure]
    stated = parse_figure(derived.value).value
    return abs(value - stated) <= derived.tolerance * stated
