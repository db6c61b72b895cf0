"""What is measured: each flow and design beside the SimPy model of the same system."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks import simpy_models
from engine.design import Design, LinkDesign
from engine.flow import Flow
from engine.quantities import NS
from questions.pack import core_pack
from rubrics.library import load_rubric
from rubrics.plan import plan

RATE = 0.7
WORK = {"exponential": "1s"}
ENDLESS = {"delivery": "push", "settings": {"inbox": "unbounded"}}


@dataclass(frozen=True)
class Model:
    """A system, with `rate` events a second; `theirs(n)` is SimPy's run of n of them.

    `bar`: how many times as fast as SimPy a run should be, and `core` how many the kernel alone.
    """

    name: str
    flow: Flow
    design: Design
    rate: float
    theirs: Callable[[int], list[float]]
    bar: float | None = None
    core: float | None = None

    def of(self, messages: int) -> Flow:
        """The flow with a story of about so many messages."""
        return self.flow.model_copy(update={"story": round(messages / self.rate * NS)})


def single(rate: float, workers: int = 1, service: object = WORK, delay: str = "0s") -> Flow:
    """A source, a link, a consumer."""
    return Flow.model_validate(
        {
            "sources": {"source": {"rate": rate}},
            "consumers": {"server": {"workers": workers, "service": service}},
            "links": {"link": {"from": "source", "to": "server", "delay": delay}},
        }
    )


def design(**links: dict[str, Any]) -> Design:
    """A design as it would be written in a file."""
    return {name: LinkDesign.model_validate(link) for name, link in links.items()}


def models() -> list[Model]:
    """All of them, those with bars first."""
    endless = design(link=ENDLESS)
    full = design(link={"delivery": "push", "settings": {"inbox": 19}})
    polls = design(link={"delivery": "pull", "settings": {"interval": "100ms", "batch": "1M"}})
    window = design(
        link={
            "delivery": "push",
            "settings": {
                "inbox": "unbounded",
                "backpressure": {"credit": 5},
                "sender_buffer": "1M",
            },
        }
    )
    push_10 = {"from": "source", "to": "first", "delay": "10ms"}
    tandem = Flow.model_validate(
        {
            "sources": {"source": {"rate": 70.0}},
            "brokers": {"first": {}, "second": {}},
            "consumers": {"server": {"service": {"exponential": "10ms"}}},
            "links": {
                "to-first": push_10,
                "to-second": {"from": "first", "to": "second", "delay": "1ms"},
                "to-server": {"from": "second", "to": "server", "delay": "10ms"},
            },
        }
    )
    stages = design(
        **{"to-first": ENDLESS, "to-server": ENDLESS},
        **{"to-second": {"delivery": "pull", "settings": {"interval": "100ms", "batch": "1M"}}},
    )
    mmc = partial(simpy_models.mmc, mean_work=1.0)
    return [
        Model("M/M/1", single(RATE), endless, RATE, lambda n: mmc(n, RATE, workers=1), 150, 3),
        Model(
            "M/M/4",
            single(4 * RATE, 4),
            endless,
            4 * RATE,
            lambda n: mmc(n, 4 * RATE, workers=4),
            25,
            3,
        ),
        Model(
            "M/M/1/20",
            single(RATE),
            full,
            RATE,
            lambda n: simpy_models.mm1k(n, RATE, 1.0, 20),
            25,
            3,
        ),
        Model(
            "polling every 100 ms",
            single(100.0, service={"constant": 1000}),
            polls,
            100.0,
            lambda n: simpy_models.polled(n, 100.0, 0.1),
            60,
        ),
        Model(
            "credit window of 5",
            single(RATE, delay="10ms"),
            window,
            RATE,
            lambda n: simpy_models.windowed(n, RATE, 1.0, 5, 0.01),
        ),
        Model(
            "tandem of three stages",
            tandem,
            stages,
            70.0,
            lambda n: simpy_models.tandem(n, 70.0, 0.01, 0.01, 0.1),
        ),
        _order_events(),
    ]


def _order_events() -> Model:
    """The built-in question at its base rate, as its first model answer has it, nobody offline."""
    pack = core_pack()
    question = pack.question("order-events")
    answer = plan(question, load_rubric(pack, question), pack.answer(question.model_answers[0]))
    flow = question.flow
    assert flow is not None
    (source,) = flow.sources.values()
    rate = source.rate.base / flow.scale
    teams = {name: team.model_copy(update={"offline": ()}) for name, team in flow.consumers.items()}
    crews = [
        (max(1, round(team.workers / flow.scale)), team.service.mean / NS * flow.scale)
        for team in teams.values()
    ]
    steady = {"rate": source.rate.model_copy(update={"bursts": ()})}
    return Model(
        "order events for five teams",
        flow.model_copy(
            update={
                "sources": {name: source.model_copy(update=steady) for name in flow.sources},
                "consumers": teams,
                "slos": (),
            }
        ),
        answer.design,
        rate,
        lambda n: simpy_models.fan_out(n, rate, crews),
    )
