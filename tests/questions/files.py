"""Files that the tests of this folder write: a whole small pack, to be changed in one place."""

from pathlib import Path
from typing import Any

import yaml

SMALL_QUESTION: dict[str, Any] = {
    "id": "small",
    "title": "A small question",
    "prompt": "A sends events to B. How?",
    "links": [
        {
            "id": "a-to-b",
            "from": "a",
            "to": "b",
            "modes": {
                "push": {
                    "means": "A sends.",
                    "credit": "0.2",
                    "also_credit": [
                        {"when": {"backpressure.credit": "set"}, "credit": "0.7", "why": "limited"}
                    ],
                    "why": "fast",
                    "presets": {
                        "bare": {"retry": "none"},
                        "protected": {
                            "retry": {"attempts": "5", "base": "2s"},
                            "backpressure": {"credit": "20"},
                            "sender_buffer": {"size": "50k", "lanes": "per-consumer"},
                        },
                    },
                },
                "pull": {"credit": "1", "presets": {"bare": {"interval": "5s"}}},
                "hybrid": {"credit": "0.8", "kinds": ["push-then-reconcile"]},
            },
            "settings": ["retry", "backpressure"],
            "tied": {"retry": "retry", "backpressure": "backpressure"},
        }
    ],
    "criteria": {"retry": "2", "backpressure": "1"},
    "also": ["capacity"],
    "flow": {
        "story": "60s",
        "sources": {"a": {"arrivals": "constant", "rate": "2/s"}},
        "consumers": {"b": {"service": {"constant": "100ms"}}},
        "links": {"a-to-b": {"from": "a", "to": "b"}},
        "slos": [{"id": "fresh", "metric": "latency.p99", "op": "<=", "value": "5s"}],
    },
    "twists": [
        {"id": "slow", "at": "30s", "says": "B is slow.", "commands": [{"op": "speed", "of": "b"}]}
    ],
    "hints": [{"cost": "2", "text": "Who knows?"}],
    "clarifications": [{"ask": "Why?", "answer": "So."}],
    "follow_ups": [
        {
            "id": "crash",
            "when": {"criterion": "retry", "below": "2", "slo": "fresh"},
            "ask": "And then?",
            "lifts": "retry",
        }
    ],
    "figures": {
        "given": {"rate": "2/s"},
        "derived": {"a_minute": {"value": "120", "from": "2 x 60"}},
    },
    "model_answers": ["small/good.yaml"],
    "wrong_answers": [{"file": "small/bad.yaml", "below": "hire"}],
    "debrief": "It depends.",
    "reading": [{"title": "More", "url": "https://example.org/more"}],
}
"""A question without a finding or warning, as a file says it."""

MINIMAL_QUESTION: dict[str, Any] = {
    "id": "mini",
    "title": "A minimal question",
    "prompt": "How?",
    "links": {"a-to-b": {"push": "1.0", "pull": "0.3"}},
    "criteria": {"latency": "1", "retry": "2"},
}
"""All that a question needs."""

ANSWER: dict[str, Any] = {"question": "mine/small", "design": {"a-to-b": "push"}}


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes everything out, as a person would."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def as_yaml(content: object) -> str:
    """`content` as a person would write it, keys in order."""
    return str(yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True))


def write(path: Path, content: object) -> Path:
    """Write a file and the folders above it: a mapping as YAML, a text or bytes as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    else:
        path.write_text(as_yaml(content), encoding="utf-8")
    return path


def write_pack(root: Path, *questions: dict[str, Any], pack_id: str = "mine") -> Path:
    """A pack of these questions, with the answers that the small question names."""
    write(root / "pack.yaml", {"id": pack_id, "title": "My pack"})
    for question in questions:
        write(root / "questions" / f"{question['id']}.yaml", question)
    for name in ("good", "bad"):
        answer = {**ANSWER, "question": f"{pack_id}/small"}
        write(root / "questions" / "small" / f"{name}.yaml", answer)
    return root


def changed(data: Any, *path: str | int, to: object) -> Any:
    """A copy of `data` with one value replaced (or added), whatever it was."""
    if not path:
        return to
    copy = dict(data) if isinstance(data, dict) else list(data)
    below = data[path[0]] if not isinstance(data, dict) or path[0] in data else {}
    copy[path[0]] = changed(below, *path[1:], to=to)  # type: ignore[index]
    return copy
