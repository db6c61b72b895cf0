"""The eighteen questions together: who has done them all has met every system once, in a run."""

from typing import get_args

import pytest

from engine.design import Kind
from questions.model import Question
from questions.pack import core_pack
from rubrics.library import load_rubric

QUESTIONS = core_pack().questions

SYSTEMS = [
    "Stripe webhooks",
    "Firebase Realtime Database",
    "APNs",
    "FCM",
    "Server-Sent Events",
    "Redis Pub/Sub",
    "Datadog agent",
    "SNS",
    "CDN active invalidation",
    "fan-out on write",
    "WebSocket",
    "Kafka",
    "RSS",
    "HTTP polling",
    "Prometheus scrape",
    "REST polling",
    "TTL pull-through",
    "on read",
    "SQS",
    "Pub/Sub push and pull subscriptions",
    "long polling",
    "message queue vs pub/sub",
    "circuit breaker",
    "hybrid by follower count",
    "durable buffer at the edge",
]
"""Every example of push, of pull, and of a split that an interview may bring up."""

ASPECTS = {
    "latency",
    "backpressure",
    "offline-consumer",
    "coupling",
    "fan-out",
    "empty-polls",
    "retry",
    "state-tracking",
    "pace-control",
}
"""What push and pull are compared by, and what decides between them."""


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_is_met_in_some_question(system: str) -> None:
    assert any(system in name for question in QUESTIONS for name in question.systems)


def test_there_are_eighteen_of_three_levels() -> None:
    assert len(QUESTIONS) == 18
    assert {question.difficulty for question in QUESTIONS} == {"easy", "medium", "hard"}


def test_every_aspect_is_weighed_by_several_questions() -> None:
    for aspect in ASPECTS:
        assert sum(aspect in weighed(question) for question in QUESTIONS) >= 3


def weighed(question: Question) -> set[str]:
    rubric = load_rubric(core_pack(), question)
    return {each.criterion.id for each in rubric.reasoning}


def test_every_hybrid_kind_is_on_offer_somewhere() -> None:
    offered = {
        kind
        for question in QUESTIONS
        for link in question.links
        for offer in link.modes.values()
        for kind in offer.kinds
    }
    assert offered >= set(get_args(Kind)) - {"push-to-gateway"}


def test_credits_leave_every_mode_right_somewhere() -> None:
    best = {
        mode
        for question in QUESTIONS
        for link in question.links
        for mode, offer in link.modes.items()
        if offer.credit == 1.0
    }
    assert best == {"push", "pull", "hybrid"}
