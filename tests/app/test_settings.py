from pathlib import Path

import pytest

from app.settings import Settings, load_settings
from questions.finding import FindingsError


def loaded(folder: Path, text: str) -> Settings:
    file = folder / "settings.yaml"
    file.write_text(text)
    return load_settings(file)


def findings(folder: Path, text: str) -> list[str]:
    with pytest.raises(FindingsError) as caught:
        loaded(folder, text)
    return [str(each).removeprefix(f"{folder}/") for each in caught.value.findings]


def test_without_a_file_or_with_nothing_but_remarks_all_is_as_it_comes(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "nowhere" / "settings.yaml") == Settings()
    assert loaded(tmp_path, "") == Settings()
    assert loaded(tmp_path, "# theme: light\n\n") == Settings()
    assert Settings().timer == "down"
    assert Settings().keys == {}


def test_every_setting_is_read(tmp_path: Path) -> None:
    text = "theme: light\nascii: yes\ntimer: none\nspeed: 60\nkeys: {home.history: 'f7, x'}\n"
    assert loaded(tmp_path, text) == Settings(
        theme="light", ascii=True, timer="none", speed=60, keys={"home.history": "f7, x"}
    )


def test_what_is_wrong_is_said_with_its_line_and_how_to_mend_it(tmp_path: Path) -> None:
    assert findings(tmp_path, "theme: light\ntimer: sideways\nspeed: 5000\ncolour: red\n") == [
        "settings.yaml:2:8: `sideways` is not allowed here - use one of down, none, up",
        "settings.yaml:3:8: `5000` is too large - write 1000 or less",
        "settings.yaml:4:1: unknown key `colour` - use one of ascii, keys, speed, theme, timer",
    ]
    assert findings(tmp_path, "keys: [a]\n") == [
        "settings.yaml:1:7: `keys` holds a list, not keys and values - write `name: value` below it"
    ]
    assert findings(tmp_path, "theme: [\n")[0].startswith("settings.yaml:2:1: not YAML:")


def test_a_file_that_the_system_does_not_let_us_read_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").mkdir()
    with pytest.raises(FindingsError, match=r"settings\.yaml:1:1: cannot be read"):
        load_settings(tmp_path / "settings.yaml")
