"""Which settings mean something to which mode, and what is said of one that does not."""

from typing import Final

from engine.design import Mode, Settings

_PUSH = (
    "inbox",
    "overflow",
    "ack",
    "retry",
    "backpressure",
    "breaker",
    "sender_buffer",
    "cut_off",
    "opened_by",
)
_PULL = (
    "hold",
    "partitions",
    "session_timeout",
    "commit_every",
    "poll_deadline",
    "interval",
    "batch",
    "long_poll",
    "min_events",
    "overhead",
    "fetch_timeout",
    "connections",
    "retention",
    "retention_size",
    "keep",
    "visibility",
    "ttl",
    "ack",
)
MEANT_FOR: Final[dict[Mode, tuple[str, ...]]] = {
    "push": _PUSH,
    "pull": _PULL,
    "hybrid": tuple(Settings.model_fields),
}
"""The settings that mean something to a mode."""


def foreign(setting: str, mode: Mode) -> tuple[str, str] | None:
    """What is wrong with a known setting that `mode` lacks, and how to mend it; None where it fits.

    A name that no mode knows is none of its business.
    """
    if setting in MEANT_FOR[mode] or setting not in Settings.model_fields:
        return None
    *most, last = MEANT_FOR[mode]
    return f"{mode} has no {setting}", f"use one of {', '.join(most)} or {last}"
