import stat
from pathlib import Path

import platformdirs
import pytest

from app import dirs


def test_one_variable_moves_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PUSHPULL_HOME", str(tmp_path / "elsewhere"))
    assert dirs.data_dir() == tmp_path / "elsewhere"
    assert dirs.history_file() == tmp_path / "elsewhere" / "history.db"
    assert not dirs.data_dir().exists()


@pytest.mark.parametrize("value", [None, ""])
def test_without_it_the_platform_decides(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    monkeypatch.delenv("PUSHPULL_HOME", raising=False)
    if value is not None:
        monkeypatch.setenv("PUSHPULL_HOME", value)
    assert dirs.data_dir() == Path(platformdirs.user_data_dir("pushpull", appauthor=False))


def test_a_private_folder_is_for_its_owner_only_and_an_old_one_stays(tmp_path: Path) -> None:
    new = dirs.private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE(new.stat().st_mode) == 0o700
    (tmp_path / "old").mkdir(mode=0o755)
    dirs.private_folder(tmp_path / "old")
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o755
