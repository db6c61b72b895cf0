"""The app as `python -m benchmarks.shown PLACE`: it opens where a session has got to that place."""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from app.history import History
from app.session import Session
from app.tui import app as tui
from app.tui.app import PushPull
from engine.flow import Flow
from questions.model import Question
from questions.pack import Pack, core_pack

LONG: Final = ("Each team fetches the next batch when it is ready. " * 80)[:4_000]
FLOW: Final[dict[str, Any]] = {
    "story": "2h",
    "speed": 60,
    "scale": 60,
    "sources": {"shop": {"rate": "1k/s"}},
    "brokers": {"broker": {}},
    "consumers": {
        name: {"workers": 60, "service": {"exponential": "57ms"}}
        for name in ("billing", "warehouse", "search")
    },
    "links": {
        "shop-to-broker": {"from": "shop", "to": "broker"},
        "broker-to-teams": {"from": "broker", "to": ["billing", "warehouse", "search"]},
    },
    "slos": [{"id": "fresh", "metric": "latency.p99", "of": "all", "op": "<=", "value": "1m"}],
}
"""A thousand events a second of the story, of which one in sixty is played, at 60 times its pace:
a thousand simulated messages a second, each for three consumers."""


class Shown(PushPull):
    """Goes to a session as soon as Home stands."""

    CSS_PATH = str(Path(tui.__file__).with_name("app.tcss"))

    def __init__(self, packs: list[Pack], history: History, session: Session | None) -> None:
        super().__init__(packs, history)
        self._opened = session

    def on_ready(self) -> None:
        if self._opened is not None:
            self.practise(self._opened)


def steady(question: Question) -> Question:
    """The question with a flow that stays the same all the time, and without a twist."""
    return question.model_copy(update={"flow": Flow.model_validate(FLOW), "twists": []})


def session_at(place: str, pack: Pack, history: History) -> Session | None:
    """A session that stands at `place`; none at Home."""
    question = pack.question("order-events")
    if place == "home":
        return None
    session = Session(pack, steady(question) if place == "steady" else question, history)
    session.choose("shop-to-broker", "push")
    session.choose("broker-to-teams", "pull")
    session.use_preset("broker-to-teams", "protected")
    if place in ("answer", "reasoned"):
        session.write("shop-to-broker", LONG)
        if place == "reasoned":
            session.write("broker-to-teams", "Each team at its own pace.")
        return session
    session.submit()
    while place not in ("run", "steady", session.phase):
        _step(session)
    return session


def _step(session: Session) -> None:
    """Bring it on by one step, without a word."""
    if session.phase == "follow_ups":
        session.skip()
    elif session.phase == "twist":
        session.answer_twist()
    elif session.run is not None and session.run.finished:
        session.finish_run()
    elif session.run is not None:
        session.advance(session.run.now + 3_600)


def times(pack: Pack, number: int) -> Pack:
    """The pack with so many questions: its own, again and again under other names."""
    own = pack.questions
    many = [
        own[n % len(own)].model_copy(update={"id": f"{own[n % len(own)].id}-{n}"})
        for n in range(len(own), number)
    ]
    return replace(pack, questions=(*own, *many)[:number])


def main(place: str) -> None:
    """Open it, with a history of its own."""
    pack = core_pack()
    with tempfile.TemporaryDirectory() as folder, History.open(Path(folder) / "h.db") as history:
        Shown([pack], history, session_at(place, pack, history)).run()


if __name__ == "__main__":
    main(sys.argv[1])
