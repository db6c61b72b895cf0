"""A small pack written to a folder: one question with everything, and one with the least."""

from pathlib import Path
from typing import Any

from engine.report import Backlog, Books, Latency, Report, Verdict
from questions.answer import Answer
from questions.answer_file import load_answer
from questions.model import Question
from questions.pack import load_pack
from rubrics.grade import Grade
from rubrics.grading import grade
from rubrics.library import load_rubric
from rubrics.model import Rubric

PACK = """
id: small
title: A small pack
"""

ORDERS = """
id: orders
title: Orders for two teams
difficulty: easy
time_limit: 15m
systems: [log]
prompt: Orders come in; two teams want them.
links:
  - id: shop-to-log
    modes:
      push:
        credit: 1
        why: The shop goes on at once.
        presets:
          bare: {}
          protected: {backpressure: {credit: 20}, retry: {attempts: 5, base: 1s}, inbox: 500}
      pull: {credit: 0.3, why: Nobody asks a shop.}
    tied: {backpressure: backpressure, retry: retry}
  - id: log-to-teams
    modes:
      pull: {credit: 1, why: Each team at its own pace.}
      push:
        credit: 0.2
        why: Nothing holds it back.
        also_credit: [{when: {backpressure: set}, credit: 0.7, why: The window holds it back.}]
        presets:
          protected: {backpressure: {credit: 10}, inbox: unbounded}
    tied: {backpressure: backpressure}
flow:
  story: 60s
  sources: {shop: {arrivals: constant, rate: 20/s}}
  brokers: {log: {}}
  consumers:
    search: {service: {constant: 10ms}}
    billing: {service: {constant: 10ms}}
  links:
    shop-to-log: {from: shop, to: log}
    log-to-teams: {from: log, to: [search, billing]}
  slos:
    - {id: fresh, metric: latency.p99, of: search, op: "<=", value: 5s}
    - {id: instant, metric: latency.p50, of: search, op: "<=", value: 100ms}
twists:
  - id: slow-search
    at: 30s
    says: Search runs at a fifth of its speed for ten seconds.
    commands: [{op: speed, of: search, factor: 0.2, for: 10s}]
hints:
  - {cost: 2, text: Who waits for whom?}
  - {cost: 3.5, text: What holds the events?}
follow_ups:
  - {id: too-fast, when: {criterion: backpressure}, ask: And too fast?, lifts: backpressure}
  - {id: try-again, when: {criterion: retry}, ask: Who tries again?, lifts: retry}
  - {id: late, when: {slo: instant}, ask: Why was it late?, lifts: latency}
  - {id: asked, when: {link: log-to-teams, mode: pull}, ask: Why ask?, lifts: latency}
"""

RUBRIC = """
question: orders
reasoning: {backpressure: 2, retry: 1, latency: 1}
also: [capacity]
misconceptions: [unbounded-queue-is-safe]
behaviour: [{slo: fresh, points: 3}, {slo: instant, points: 1}]
"""

MINIMAL = """
id: minimal
title: The least
prompt: One link.
links: {a-to-b: {push: 1, pull: 0.5}}
criteria: {backpressure: 2, retry: 1}
"""

CRITERION = """
id: {id}
title: About {id}
concepts: {{named: [{named}], explained: [{explained}]}}
checks: {{named: {{any: [named]}}, explained: {{any: [explained]}}}}
levels: {{1: [named], 2: [explained]}}
feedback: {{0: nothing about {id}, 1: {id} is named, 2: {id} is explained}}
missing: {{0: name {id}, 1: explain {id}}}
"""

CRITERIA = {
    "backpressure": ("bounded queue", "senders are told to wait"),
    "retry": ("try again", "doubling pauses"),
    "latency": ("arrives quickly", "inside five seconds"),
    "capacity": ("many workers", "three workers carry the load"),
}

SAID = {name: {1: f"There is {one}.", 2: f"There {two}."} for name, (one, two) in CRITERIA.items()}

ALL = " ".join(SAID[name][2] for name in ("backpressure", "retry", "latency"))

Opened = tuple[Question, Rubric]


def write_pack(folder: Path) -> Path:
    """The pack, in `folder`; its path."""
    texts = {
        "pack.yaml": PACK,
        "questions/orders.yaml": ORDERS,
        "questions/minimal.yaml": MINIMAL,
        "rubrics/orders.yaml": RUBRIC,
    }
    for name, (named, explained) in CRITERIA.items():
        texts[f"rubrics/criteria/{name}.yaml"] = CRITERION.format(
            id=name, named=named, explained=explained
        )
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def opened(folder: Path, name: str = "orders") -> Opened:
    """A question of the pack in `folder`, and its rubric."""
    pack = load_pack(folder)
    question = pack.question(name)
    return question, load_rubric(pack, question)


def answer(text: str = "", **more: Any) -> Answer:
    """An answer to `orders` that chooses push and pull and says `text`."""
    design = {"shop-to-log": "push", "log-to-teams": "pull"}
    return Answer.model_validate(
        {"question": "small/orders", "design": design, "justification": text, **more}
    )


def answer_file(path: Path, text: str) -> Answer:
    """The answer in `text`, written to `path` and read back, so that it knows its lines."""
    path.write_text(text, encoding="utf-8")
    return load_answer(path)


def calm_report(*, fresh: float = 0.5, instant: float = 0.05) -> Report:
    """What a run of `orders` would report that took so long, in seconds, and lost nothing."""
    verdicts = (
        Verdict("fresh", "latency.p99", "search", "whole", fresh, "<=", 5, "s", fresh <= 5),
        Verdict(
            "instant", "latency.p50", "search", "twist", instant, "<=", 0.1, "s", instant <= 0.1
        ),
    )
    return Report(
        engine="1",
        digest="",
        seed=1,
        scale=1,
        story=60.0,
        books=Books(1200, 2400, 2400, 0, 0, 0, 0, 0, 0, 0),
        latency=Latency(0, None, None, None, None, None),
        backlog=Backlog(0, 0, 0, 0),
        links={},
        consumers={},
        deliveries_per_event=1,
        recoveries=(),
        verdicts=verdicts,
    )


def graded(orders: Opened, text: str, *, run: Report | None = None, **more: Any) -> Grade:
    """The grade of an answer to `orders`, whose run took its time as `run` says."""
    return grade(*orders, answer(text, **more), report=run or calm_report())
