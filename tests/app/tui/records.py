"""A small pack to show on screens, and ways to make its parts."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import yaml

from app.history import History
from app.history.attempt import Attempt
from questions.answer import Answer
from questions.model import Question
from questions.pack import Pack, load_pack
from rubrics.grade import (
    Adjustment,
    AskedFollowUp,
    Assumed,
    CriterionGrade,
    Grade,
    MeasuredEvidence,
    Misconception,
    Parts,
    TextEvidence,
)

ORDERS: dict[str, object] = {
    "id": "orders",
    "title": "Order events for two teams",
    "difficulty": "medium",
    "topics": ["logs", "fan-out"],
    "systems": ["Kafka"],
    "time_limit": "25m",
    "prompt": "A shop writes **200 order events a second**. Billing and search need each of them.",
    "also_assumed": ["Each team carries 300 events a second."],
    "clarifications": [{"ask": "May events be lost?", "answer": "None may be lost."}],
    "links": [
        {
            "id": "shop-to-broker",
            "from": "shop",
            "to": ["broker"],
            "modes": {
                "push": {"means": "The shop writes each event as it happens.", "credit": 1.0},
                "pull": {"means": "The broker asks the shop for new events.", "credit": 0.5},
            },
            "settings": ["inbox", "interval"],
        },
        {
            "id": "broker-to-teams",
            "from": "broker",
            "to": ["billing", "search"],
            "modes": {
                "pull": {
                    "means": "Each team fetches batches at its own pace, from its own offset.",
                    "credit": 1.0,
                    "presets": {
                        "bare": {"interval": "1s", "batch": 100},
                        "protected": {"interval": "200ms", "batch": 500},
                    },
                },
                "push": {
                    "means": "The broker sends each event to every team at once.",
                    "credit": 0.2,
                    "presets": {
                        "bare": {"retry": "none"},
                        "protected": {
                            "retry": {"attempts": 8, "base": "1s"},
                            "backpressure": {"credit": 100},
                        },
                    },
                },
                "hybrid": {
                    "means": "The broker tells a team that something is there; it fetches it.",
                    "credit": 0.8,
                    "kinds": ["notify-then-pull", "push-with-catch-up"],
                },
            },
            "settings": ["retry", "backpressure", "interval", "batch"],
            "tied": {"backpressure": "backpressure"},
        },
    ],
    "criteria": {"pace-control": 2, "backpressure": 2},
    "flow": {
        "story": "60s",
        "speed": 20,
        "sources": {"shop": {"arrivals": "constant", "rate": "200/s"}},
        "brokers": {"broker": {}},
        "consumers": {
            "billing": {"service": {"constant": "2ms"}},
            "search": {"service": {"constant": "3ms"}},
        },
        "links": {
            "shop-to-broker": {"from": "shop", "to": "broker"},
            "broker-to-teams": {"from": "broker", "to": ["billing", "search"]},
        },
        "slos": [
            {"id": "fresh", "metric": "latency.p99", "of": "all", "op": "<=", "value": "5s"},
            {"id": "nothing-lost", "metric": "lost", "of": "all", "op": "==", "value": 0},
        ],
    },
    "twists": [
        {
            "id": "slow-search",
            "at": "20s",
            "says": "Search runs at half speed from now on. What do you change, and why?",
            "commands": [{"op": "speed", "of": "search", "factor": 0.5}],
        }
    ],
    "hints": [
        {"cost": 2, "text": "Who knows how fast a team is?"},
        {"cost": 3, "text": "What does a team that was away need?"},
    ],
    "follow_ups": [
        {
            "id": "slow-team",
            "when": {"criterion": "backpressure", "below": 2},
            "ask": "One team falls behind for an hour. Where do its events wait?",
            "lifts": "backpressure",
        }
    ],
    "debrief": "A log decouples the teams.",
    "reading": [{"title": "The log", "url": "https://example.org/log"}],
}

CACHED: dict[str, object] = {
    "id": "cached",
    "title": "Pages at the edge",
    "prompt": "Pages change.",
    "links": {"origin-to-edges": {"push": 1.0, "pull": 0.5}},
    "criteria": {"pace-control": 1},
    "flow": {
        "story": "60s",
        "speed": 20,
        "sources": {"origin": {"rate": "2/s", "keys": {"count": 10}}},
        "consumers": {
            "edges": {
                "alike": 4,
                "routed": "all",
                "service": {"constant": "1ms"},
                "cache": {"requests": "9/s"},
            }
        },
        "links": {"origin-to-edges": {"from": "origin", "to": "edges"}},
    },
}

MINIMAL: dict[str, object] = {
    "id": "minimal",
    "title": "The least of a question",
    "prompt": "Choose.",
    "links": {"a-to-b": {"push": 1.0, "pull": 0.5}},
    "criteria": {"pace-control": 1},
}


def question(base: dict[str, object] = ORDERS, **changes: object) -> Question:
    """A question of `base` with some fields changed."""
    return Question.model_validate({**base, **changes})


def pack(folder: Path, *questions: dict[str, object]) -> Pack:
    """A pack of these questions, written to `folder` and loaded from there."""
    (folder / "questions").mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text("{id: sample, title: Sample pack}")
    for each in questions or (ORDERS, MINIMAL):
        (folder / "questions" / f"{each['id']}.yaml").write_text(
            yaml.safe_dump(each, sort_keys=False)
        )
    return load_pack(folder)


def history(folder: Path) -> History:
    """A history of its own."""
    return History.open(folder / "history.db")


ANSWER = Answer.model_validate(
    {
        "question": "sample/orders",
        "design": {"shop-to-broker": "push", "broker-to-teams": {"delivery": "pull"}},
        "justification": {
            "shop-to-broker": "The shop knows first.",
            "broker-to-teams": "A slow team falls behind.\n\nIts events wait in the log.",
        },
        "twist_reason": "Search needs more workers.",
        "follow_ups": {"slow-team": "They wait in the log."},
    }
)


def stored_attempt(score: float = 78.0, **changes: object) -> Attempt:
    """An attempt at `orders` with a small grade made by hand."""
    source = "justification.broker-to-teams"
    grade = Grade(
        question="sample/orders",
        rubric_digest="0" * 16,
        engine="1",
        score=score,
        band="hire" if score >= 72 else "lean hire",
        parts=Parts(20, score - 40, 20),
        out_of=Parts(20, 55, 25),
        adjustments=(Adjustment("slow-team", "follow_up", 2.0), Adjustment("hint-1", "hint", -2.0)),
        criteria=(
            CriterionGrade(
                id="shop-to-broker",
                title="shop-to-broker: push",
                kind="choice",
                level=1,
                max_level=1,
                points=20,
                max_points=20,
                evidence=(TextEvidence("design.shop-to-broker", 0, 4, "push"),),
                feedback="It knows first.",
            ),
            CriterionGrade(
                id="pace-control",
                title="Who sets the pace",
                kind="text",
                level=1,
                max_level=2,
                points=20,
                max_points=40,
                evidence=(TextEvidence(source, 2, 11, "slow team"),),
                feedback="You name it.",
                missing="Say who decides.",
            ),
            CriterionGrade(
                id="ordering",
                title="What keeps the order",
                kind="text",
                level=0,
                max_level=2,
                points=0,
                max_points=15,
                evidence=(),
                feedback="Nothing keeps the order.",
                near=TextEvidence(source, 27, 37, "Its events"),
            ),
            CriterionGrade(
                id="fresh",
                title="p99 latency",
                kind="behaviour",
                level=0,
                max_level=1,
                points=0,
                max_points=25,
                evidence=(MeasuredEvidence("latency.p99", 7.5, "s"),),
                feedback="The run gave 7.5 s.",
            ),
        ),
        also=(),
        misconceptions=(
            Misconception(
                "push-paces-itself",
                (TextEvidence(source, 2, 11, "slow team"),),
                "Push has no pace of its own.",
            ),
        ),
        notices=(),
        assumed=(Assumed("broker-to-teams", "interval", "200ms", ()),),
        follow_ups=(
            AskedFollowUp(
                id="slow-team",
                ask="Where do its events wait?",
                lifts="pace-control",
                replied=True,
                level_before=1,
                level_after=1,
                points=2.0,
            ),
        ),
        run=None,
    )
    made = Attempt(
        pack="sample",
        question="orders",
        title="Order events for two teams",
        started=datetime(2026, 5, 1, 9, 0, tzinfo=UTC),
        finished=datetime(2026, 5, 1, 9, 25, tzinfo=UTC),
        answer=ANSWER,
        grade=grade,
    )
    return replace(made, **changes)  # type: ignore[arg-type]
