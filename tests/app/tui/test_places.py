"""Going to a part of a screen: at once, from a list, from the palette, or on to the next."""

import pytest
from textual.command import CommandPalette
from textual.widgets import DataTable

from app.history import History
from app.session import Session
from app.tui.app import PushPull
from app.tui.editor import Editor
from app.tui.help import HelpScreen
from app.tui.home.screen import HomeScreen
from app.tui.home.suggestion_card import SuggestionCard
from app.tui.panes import Panes
from app.tui.past.screen import HistoryScreen
from app.tui.pick import PickDialog
from app.tui.practice.screen import PracticeScreen
from app.tui.score.screen import ScoreScreen
from tests.app.tui.records import stored_attempt
from tests.app.tui.watching import press, shown, until, until_on, until_shown, write


@pytest.mark.parametrize(
    ("key", "place"), [("1", SuggestionCard), ("3", DataTable), ("alt+1", SuggestionCard)]
)
async def test_a_digit_goes_to_a_place_of_home(app: PushPull, key: str, place: type) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        await press(pilot, key)
        await until(pilot, lambda: isinstance(app.focused, place))


async def test_from_where_one_types_ctrl_o_and_a_digit_go_anywhere(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        app.practise(session)
        practice = await until_on(pilot, PracticeScreen)
        practice.query_one(Panes).show("answer-pane", focus=False)
        editor = practice.query_one("#link-0 Editor", Editor)
        editor.focus()
        await until(pilot, lambda: editor.has_focus)
        await write(pilot, "12")
        assert editor.text == "12"
        await press(pilot, "ctrl+o")
        await until_on(pilot, PickDialog)
        assert "4  Link shop-to-broker " in shown(pilot)
        await press(pilot, "1")
        await until_on(pilot, PracticeScreen)
        await until(pilot, lambda: practice.query_one(Panes).active.id == "prompt-pane")
        await until_shown(pilot, "200 order events a second")
        await press(pilot, "5")
        await until_shown(pilot, "Each team fetches batches")
        assert editor.text == "12"


async def test_the_list_of_places_can_be_left(app: PushPull) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        before = app.focused
        await press(pilot, "ctrl+o")
        await until_on(pilot, PickDialog)
        await press(pilot, "down", "escape")
        await until_on(pilot, HomeScreen)
        assert app.focused is before


async def test_the_palette_and_the_help_know_the_places(app: PushPull) -> None:
    async with app.run_test(size=(120, 44)) as pilot:
        await until_on(pilot, HomeScreen)
        await press(pilot, "question_mark")
        await until_on(pilot, HelpScreen)
        assert "“Preview”" in shown(pilot)
        assert "Place 1" not in shown(pilot)
        await press(pilot, "escape", "ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        await write(pilot, "go next")
        await until_shown(pilot, "Go: Next")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.focused, SuggestionCard))


async def test_a_key_is_told_beside_its_command_and_each_command_once(app: PushPull) -> None:
    async with app.run_test(size=(120, 44)) as pilot:
        home = await until_on(pilot, HomeScreen)
        commands = [(each.title, each.help) for each in app.get_system_commands(home)]
        assert ("Home: History", "Attempts made so far (h)") in commands
        titles = [title for title, _ in commands]
        assert len(titles) == len(set(titles))


async def test_the_score_has_its_panes_and_a_screen_without_panes_has_no_places(
    app: PushPull, history: History
) -> None:
    number = history.add_attempt(stored_attempt())
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        await press(pilot, "h")
        await until_on(pilot, HistoryScreen)
        await press(pilot, "ctrl+o", "1")
        assert isinstance(app.screen, HistoryScreen)
        app.show_attempt(number)
        score = await until_on(pilot, ScoreScreen)
        await press(pilot, "ctrl+o")
        await until_on(pilot, PickDialog)
        await press(pilot, "m", "enter")
        await until_on(pilot, ScoreScreen)
        await until(pilot, lambda: score.query_one(Panes).active.id == "models-pane")
