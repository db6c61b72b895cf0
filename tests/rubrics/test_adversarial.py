"""Answers made to fool the grader, from the built-in questions that were there first."""

from collections.abc import Iterable

from benchmarks.grading.families import (
    Finding,
    denied,
    harmless,
    mechanisms,
    models,
    worthless,
)

QUESTIONS = ("order-events", "payment-webhooks", "video-transcoding")
MADE_FROM = [model for model in models() if model.question in QUESTIONS][::2]


def missed(findings: Iterable[Finding]) -> list[str]:
    return [f"{each.family}: {each.value}" for each in findings if each.holds is False]


def test_what_says_nothing_of_ones_own_earns_nothing() -> None:
    assert missed(worthless(MADE_FROM)) == []


def test_what_changes_no_meaning_changes_no_level() -> None:
    assert missed(harmless(MADE_FROM)) == []


def test_what_is_denied_earns_next_to_nothing() -> None:
    said = [each for each in mechanisms() if each[0] in QUESTIONS][::4]
    assert all(finding.value <= 0.06 for finding in denied(said))
