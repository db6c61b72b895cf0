"""docs/settings.md: its files can be used, its errors are printed, its keys are those that work."""

import re
from pathlib import Path

import pytest

from app.settings import load_settings
from app.tui import themes
from app.tui.set_keys import actions, check, keymap
from questions.finding import FindingsError

PAGE = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")
FILES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
ERRORS = re.findall(r"^settings\.yaml:.*$", PAGE, re.MULTILINE)
KEYS = re.findall(r"^\| `([a-z-]+\.[a-z-]+)` \| (.*?) \|", PAGE, re.MULTILINE)


def test_the_example_is_a_file_that_can_be_used(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text(FILES[0])
    settings = load_settings(file)
    check(settings)
    assert settings.speed == 60
    assert keymap(settings)["run.pause"] == "p,space"


def test_the_errors_are_those_that_are_printed(tmp_path: Path) -> None:
    file = tmp_path / "settings.yaml"
    file.write_text(FILES[1])
    with pytest.raises(FindingsError) as caught:
        check(load_settings(file))
    assert [str(each).removeprefix(f"{tmp_path}/") for each in caught.value.findings] == ERRORS


@pytest.mark.parametrize(("name", "keys"), KEYS, ids=[name for name, _ in KEYS])
def test_the_keys_are_those_that_work(name: str, keys: str) -> None:
    said = ",".join(re.findall(r"`(.+?)`", keys))
    assert keymap(load_settings(Path("nowhere")).model_copy(update={"keys": {name: said}})) == {
        name: ",".join(actions()[name].keys)
    }


def test_our_themes_are_all_named() -> None:
    for name in themes.names()[: len(themes.THEMES)]:
        assert f"`{name}`" in PAGE
