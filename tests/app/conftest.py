from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.draft import Draft
from app.history import History
from app.session import Session
from questions.pack import Pack, load_pack
from tests.rubrics.small_pack import write_pack

Begin = Callable[..., Session]


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return load_pack(write_pack(tmp_path_factory.mktemp("pack")))


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History.open(tmp_path / "home" / "history.db") as opened:
        yield opened


@pytest.fixture
def begin(pack: Pack, history: History) -> Begin:
    """Begins a session of the small pack's question `orders`, or goes on with a draft of it."""

    def session(draft: Draft | None = None, question: str = "orders") -> Session:
        return Session(pack, pack.question(question), history, draft)

    return session
