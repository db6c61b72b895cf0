from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from app.explore.explored import Explored
from app.history import History
from app.session import Session
from app.tui.app import PushPull
from questions.pack import Pack
from rubrics.library import load_rubric
from tests.app.tui import hostility, records


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that types at a screen gets a second try: on a busy machine a key may come between
    two paints, and reach what had the focus before."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The pack with `orders` and `minimal`."""
    return records.pack(tmp_path_factory.mktemp("packs") / "sample")


Make = Callable[..., PushPull]


@pytest.fixture
def app(sample: Pack, history: History, monkeypatch: pytest.MonkeyPatch) -> PushPull:
    """The app at Home, with a history of its own."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    return PushPull([sample], history)


@pytest.fixture
def session(sample: Pack, history: History) -> Session:
    """A new session of `orders`."""
    return Session(sample, sample.question("orders"), history)


@pytest.fixture
def chosen(session: Session) -> Session:
    """The same, with a mode for every link."""
    session.choose("shop-to-broker", "push")
    session.choose("broker-to-teams", "pull")
    return session


@pytest.fixture
def scored(chosen: Session) -> Session:
    """A session played to its score."""
    chosen.submit()
    chosen.advance(60)
    chosen.answer_twist()
    chosen.advance(60)
    chosen.finish_run()
    while chosen.phase == "follow_ups":
        chosen.skip()
    return chosen


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A folder for packs of a test's own."""
    return tmp_path / "packs"


@pytest.fixture(scope="session")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Explored:
    """An answer to `orders` with a tenth of its events, each of which takes ten times as long."""
    orders: dict[str, Any] = deepcopy(records.ORDERS)
    orders["flow"]["speed"] = 2  # no test is slower than the story
    orders["flow"]["sources"]["shop"]["rate"] = "20/s"
    orders["flow"]["consumers"]["billing"]["service"] = {"constant": "20ms"}
    orders["flow"]["consumers"]["search"]["service"] = {"constant": "30ms"}
    pack = records.pack(tmp_path_factory.mktemp("fewer") / "sample", orders)
    question = pack.question("orders")
    return Explored(question, load_rubric(pack, question), records.ANSWER)


@pytest.fixture(scope="session")
def hostile_pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A pack with hostile text in every slot."""
    return hostility.hostile_pack(tmp_path_factory.mktemp("hostile") / "pack")
