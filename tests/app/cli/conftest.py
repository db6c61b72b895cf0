"""The command line on a small pack, in this process: exit code, standard output and error."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli.group import pushpull
from tests.rubrics.small_pack import write_pack

Command = Callable[..., Result]


@pytest.fixture(scope="session")
def pack_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Runs `pushpull` with these arguments, 80 columns wide, with an empty data folder."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PUSHPULL_HOME", str(tmp_path / "home"))

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(pushpull, list(map(str, arguments)), catch_exceptions=False)

    return run


@pytest.fixture
def answer(tmp_path: Path) -> Callable[[str], Path]:
    """Writes an answer file to the small pack's question `orders`."""

    def write(text: str, name: str = "answer.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"
