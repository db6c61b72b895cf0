from pathlib import Path

import pytest
from textual.widgets import Input

from app.history import History
from app.session import Session
from app.settings import Settings, load_settings
from app.tui import themes
from app.tui.app import PushPull
from app.tui.help import HelpScreen
from app.tui.home.screen import HomeScreen
from app.tui.past.screen import HistoryScreen
from app.tui.practice.screen import PracticeScreen
from app.tui.run.live import LiveScreen
from app.tui.set_keys import actions, check, keymap
from questions.finding import FindingsError
from questions.pack import Pack
from tests.app.tui.watching import press, shown, until, until_on, until_shown


def findings(folder: Path, text: str) -> list[str]:
    file = folder / "settings.yaml"
    file.write_text(text)
    with pytest.raises(FindingsError) as caught:
        check(load_settings(file))
    return [str(each).removeprefix(f"{folder}/") for each in caught.value.findings]


def keys(folder: Path, text: str) -> list[str]:
    return findings(folder, f"keys:\n  {text}\n")


def test_every_action_is_known_by_its_id_with_its_keys() -> None:
    assert actions()["app.help"].keys == ("f1", "question_mark")
    assert actions()["home.history"].does == "Attempts made so far"
    assert len(actions()) > 50


def test_no_keys_that_come_with_it_stand_in_each_others_way() -> None:
    check(Settings(keys={name: ",".join(each.keys) for name, each in actions().items()}))


def test_an_action_that_there_is_not_is_named_with_those_that_there_are(tmp_path: Path) -> None:
    assert keys(tmp_path, "home.histroy: f7") == [
        "settings.yaml:2:3: there is no action `home.histroy` - did you mean `home.history`?"
    ]
    (unknown,) = keys(tmp_path, "pick.zzzzzzzzzz: f7")
    assert unknown.endswith("there is no action `pick.zzzzzzzzzz` - write pick.close")
    (nothing,) = keys(tmp_path, "zzz: f7")
    assert "app.help" in nothing
    assert nothing.endswith("(`pushpull settings` lists all)")


@pytest.mark.parametrize("key", ["contorl+x", "f77", "ctrl+", "''", "f9,,f12", "xy"])
def test_what_is_no_key_is_said(tmp_path: Path, key: str) -> None:
    (said,) = keys(tmp_path, f"home.history: {key}")
    assert said.startswith("settings.yaml:2:17: ")
    assert said.endswith("is no key - write it like f7, ctrl+o, alt+1 or x")


@pytest.mark.parametrize(
    "text",
    [
        "home.history: f9",
        "app.help: '?'",
        "app.quit: ctrl+g",
        "page.next-pane: Shift+F9",
        "run.step: ','",
        "home.history: X",
        "choice.choose: space, enter",
    ],
)
def test_keys_may_be_written_as_people_write_them(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.yaml").write_text(f"keys:\n  {text}\n")
    check(load_settings(tmp_path / "settings.yaml"))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("home.history: s", "home.suggested"),
        ("home.history: f1", "app.help"),
        ("home.discard: f6", "page.next-pane"),
        ("explore.kill: space", "run.pause"),
        ("practice.hint: f6", "page.next-pane"),
    ],
)
def test_a_key_that_another_action_has_in_the_same_place_is_refused(
    tmp_path: Path, text: str, other: str
) -> None:
    (said,) = keys(tmp_path, text)
    assert f"is already `{other}` (" in said


def test_keys_may_change_places_and_be_shared_by_screens_that_are_never_together() -> None:
    check(Settings(keys={"home.history": "n", "home.fresh": "h", "run.pause": "f9"}))


def test_a_theme_that_there_is_not_is_named_with_those_that_there_are(tmp_path: Path) -> None:
    assert findings(tmp_path, "theme: lihgt") == [
        "settings.yaml:1:8: there is no theme `lihgt` - did you mean `light`?"
    ]
    for name in ("dark", "light", "high-contrast", "ansi-dark", "ansi-light", "nord"):
        check(Settings(theme=name))


async def test_given_keys_work_and_stand_in_the_footer_and_in_the_help(
    sample: Pack, history: History
) -> None:
    settings = Settings(keys={"home.history": "f9", "app.palette": "ctrl+k", "app.help": "?,f12"})
    app = PushPull([sample], history, settings=settings)
    async with app.run_test(size=(120, 36)) as pilot:
        await until_shown(pilot, "F9 History")
        await until_shown(pilot, "^k")
        await press(pilot, "h")
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "f12")
        await until_on(pilot, HelpScreen)
        assert "F9  History" in shown(pilot)
        await press(pilot, "escape")
        await until_on(pilot, HomeScreen)
        await press(pilot, "f9")
        await until_on(pilot, HistoryScreen)


def test_what_works_while_one_types_takes_no_letter(tmp_path: Path) -> None:
    (said,) = keys(tmp_path, "app.quit: z")
    assert said.endswith(
        "`z` is typed where one types, and `app.quit` works there - give it a ctrl, alt or function"
        " key"
    )


async def test_a_letter_given_to_an_action_is_still_typed_where_one_types(
    sample: Pack, history: History
) -> None:
    app = PushPull([sample], history, settings=Settings(keys={"home.history": "z"}))
    async with app.run_test(size=(120, 36)) as pilot:
        home = await until_on(pilot, HomeScreen)
        await press(pilot, "slash", "z")
        await until(pilot, lambda: home.query_one(Input).value == "z")
        await press(pilot, "escape", "z")
        await until_on(pilot, HistoryScreen)


async def test_colours_charts_clock_and_speed_are_those_of_the_settings(
    sample: Pack, history: History, chosen: Session
) -> None:
    settings = Settings(theme="high-contrast", ascii=True, timer="up", speed=30)
    app = PushPull([sample], history, settings=settings)
    async with app.run_test(size=(120, 36)) as pilot:
        await until_on(pilot, HomeScreen)
        assert app.theme == themes.HIGH_CONTRAST.name
        assert app.ascii_only
        await press(pilot, "s")
        practice = await until_on(pilot, PracticeScreen)
        assert practice.session.timer.mode == "up"
        await press(pilot, "escape")
        await until_on(pilot, HomeScreen)
        chosen.submit()
        app.practise(chosen)
        await until(pilot, lambda: isinstance(app.screen, LiveScreen) and app.screen.player)
        assert isinstance(app.screen, LiveScreen)
        assert app.screen.player is not None
        assert app.screen.player.speed == 30


async def test_the_environment_comes_before_the_settings(
    sample: Pack, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUSHPULL_ASCII", "0")
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    app = PushPull([sample], history, settings=Settings(theme="light", ascii=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        assert app.theme == "nord"
        assert not app.ascii_only


def test_an_app_does_not_begin_with_settings_that_cannot_be_used(
    sample: Pack, history: History
) -> None:
    with pytest.raises(FindingsError):
        PushPull([sample], history, settings=Settings(theme="neon"))


def test_keys_are_given_as_the_screens_want_them() -> None:
    assert keymap(Settings(keys={"app.help": "?, F9"})) == {"app.help": "question_mark,f9"}
