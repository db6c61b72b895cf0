from collections.abc import Callable
from pathlib import Path

import pytest

from app.history import History
from app.session import Session
from app.tui.app import PushPull
from questions.pack import Pack
from tests.app.tui import records


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
