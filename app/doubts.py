"""What one may have overlooked in an answer that could be run, in sentences."""

from collections.abc import Sequence

from questions.safe_text import visible_line


def no_reason(links: Sequence[str]) -> str:
    """Says that these links have no reason; empty where there are none."""
    if not links:
        return ""
    return f"You have written no reason for {_all_of(links)}: reasons earn most points."


def not_taken(settings: Sequence[str]) -> str:
    """Says that what was typed for these settings cannot be used; empty where there are none."""
    if not settings:
        return ""
    return f"What you typed for {_all_of(settings)} is not taken: the value before it holds."


def _all_of(names: Sequence[str]) -> str:
    *most, last = map(visible_line, names)
    return f"{', '.join(most)} and {last}" if most else last
