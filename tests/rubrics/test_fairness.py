"""Short answers to the built-in questions that earn what they say, no less and no more."""

import pytest

from questions.pack import core_pack
from rubrics.library import load_rubric
from rubrics.reading import read_text

PUSH, PULL, ORDERS = (
    ("payment-webhooks", {"platform-to-merchant": "push"}),
    ("video-transcoding", {"uploads-to-workers": "pull"}),
    ("order-events", {"shop-to-broker": "push", "broker-to-teams": "pull"}),
)


def levels(design: tuple[str, dict[str, str]], text: str) -> dict[str, int]:
    """The criteria that the text reaches 1 or 2 in."""
    question = core_pack().question(design[0])
    rubric = load_rubric(core_pack(), question)
    criteria = read_text({"justification": text}, rubric, question, design[1]).criteria
    return {name: each.level for name, each in criteria.items() if each.level}


@pytest.mark.parametrize(
    ("design", "text", "earned"),
    [
        (ORDERS, "Each team reads at its own pace.", {"pace-control": 1}),
        (PUSH, "The merchant signs up in the dashboard.", {}),
        (PUSH, "Merchants are real businesses.", {}),
        (PUSH, "We put everything in a queue.", {}),
        (PUSH, "Merchants come in more than one size.", {}),
        (PUSH, "The price of the item is in the event.", {}),
        (PUSH, "We put everything in an unlimited queue.", {}),
    ],
)
def test_a_sentence_earns_what_it_says_and_nothing_else(
    design: tuple[str, dict[str, str]], text: str, earned: dict[str, int]
) -> None:
    assert levels(design, text) == earned


@pytest.mark.parametrize(
    ("design", "text", "criterion", "level"),
    [
        (
            ORDERS,
            "Each team fetches the next batch when it is ready, because the five teams work at "
            "five speeds.",
            "pace-control",
            2,
        ),
        (PULL, "After five failed tries the job goes to a dead-letter queue.", "retry", 2),
        (PULL, "A job that failed five times is parked in a dead-letter queue.", "retry", 2),
        (
            PULL,
            "Push has automatic backpressure so the workers won't get overloaded.",
            "pace-control",
            0,
        ),
        (PUSH, "The same webhook may come in more than once.", "backpressure", 0),
        (PUSH, "We push because they are real time.", "authenticity", 0),
        (ORDERS, "Ordering is not needed across orders, only within one order.", "ordering", 1),
        (ORDERS, "They consume at their own rate, analytics hourly.", "state-tracking", 0),
        (PULL, "The backlog is level again in an hour.", "retry", 0),
        (
            ORDERS,
            "Nobody changes a line in the shop, and the shop has no list of its readers.",
            "coupling",
            2,
        ),
        (
            PULL,
            "The worker renews its claim every 30 seconds; when it dies the claim runs out and "
            "somebody else picks the video up.",
            "state-tracking",
            2,
        ),
        (PULL, "Users can wait up to 30 minutes.", "empty-polls", 0),
    ],
)
def test_a_sentence_earns_its_level(
    design: tuple[str, dict[str, str]], text: str, criterion: str, level: int
) -> None:
    assert levels(design, text).get(criterion, 0) == level


def test_empty_sentences_earn_next_to_nothing_together() -> None:
    text = (
        "The merchant signs up in the dashboard. Merchants are real businesses. This happens in "
        "real time. We put everything in a queue. Merchants come in more than one size. The price "
        "of the item is in the event."
    )
    assert levels(PUSH, text) == {"latency": 1}
