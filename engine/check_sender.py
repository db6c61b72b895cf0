"""Contradictions in the settings of a pushing sender, in words."""

from collections.abc import Iterator

from engine.design import Retry, Settings


def sender(name: str, settings: Settings) -> Iterator[str]:
    """What is wrong with the sender's side of a link."""
    yield from _retry(name, settings.retry)


def _retry(name: str, retry: Retry) -> Iterator[str]:
    if not retry.phases:
        if retry.attempts > 1 and not retry.base:
            yield f"{name} tries again after 0s; give its retry a base above 0"
        return
    if retry.attempts > 1:
        yield f"{name} has both attempts and phases for its retries; write `attempts: 1`"
    if retry.jitter == "decorrelated":
        yield f"{name} has phases of retries, and decorrelated jitter has none; use full or equal"
