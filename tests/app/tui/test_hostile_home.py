"""Hostile and huge text in what Home says, in the lists to pick from, in palette and help."""

from dataclasses import replace

from textual.command import CommandPalette

from app.history import History
from app.session import Session
from app.tui.app import PushPull
from app.tui.help import HelpScreen
from app.tui.home.screen import HomeScreen
from app.tui.pick import PickDialog
from app.tui.practice.screen import PracticeScreen
from questions.pack import Pack
from tests.app.tui.hostility import HOSTILE, MARKUP, assert_harmless
from tests.app.tui.records import stored_attempt
from tests.app.tui.watching import press, until, until_on, until_shown, write


async def test_what_is_suggested_and_why_is_shown_as_text(
    hostile_pack: Pack, history: History
) -> None:
    history.add_attempt(stored_attempt(50, pack="other"))
    async with PushPull([hostile_pack], history).run_test(size=(140, 50)) as pilot:
        await until_shown(pilot, "▷ Next  Order events for two teams [/x] [@click=app.quit]")
        assert_harmless(pilot)
        await press(pilot, "t")
        await until_on(pilot, PickDialog)
        assert "logs [/x] [@click=app.quit]x[/]" in assert_harmless(pilot)
        await press(pilot, "2")
        home = await until_on(pilot, HomeScreen)
        await until_shown(pilot, "Topic fan-out [/x] [@click=")
        await pilot.click("#facet-topic", offset=(24, 0))
        await until_on(pilot, PickDialog)
        assert_harmless(pilot)
        assert pilot.app.is_running
        await press(pilot, "escape")
        await until(pilot, lambda: pilot.app.screen is home)


async def test_places_palette_and_help_show_names_as_text(
    hostile_pack: Pack, history: History
) -> None:
    question = hostile_pack.questions[0]
    links = tuple(
        link.model_copy(update={"id": f"{link.id}{MARKUP}{n}"})
        for n, link in enumerate(question.links)
    )
    odd = replace(hostile_pack, questions=(question.model_copy(update={"links": links}),))
    app = PushPull([odd], history)
    async with app.run_test(size=(140, 50)) as pilot:
        await until_on(pilot, HomeScreen)
        app.practise(Session(odd, odd.questions[0], history))
        await until_on(pilot, PracticeScreen)
        await press(pilot, "ctrl+o")
        await until_on(pilot, PickDialog)
        assert "Link shop-to-broker[/x] [@click=app.quit" in assert_harmless(pilot)
        await press(pilot, "escape", "f1")
        await until_on(pilot, HelpScreen)
        assert "“Link shop-to-broker[/x]" in assert_harmless(pilot)
        await press(pilot, "escape", "ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        await write(pilot, "go: link")
        await until_shown(pilot, f"Go: Link shop-to-broker{MARKUP}0")
        assert_harmless(pilot)


async def test_huge_texts_fill_no_more_than_their_place(sample: Pack, history: History) -> None:
    long = f"{'very ' * 4_000}long {HOSTILE}"
    question = sample.questions[-1].model_copy(
        update={"title": long, "topics": (long,), "skills": (long,), "prompt": long * 3}
    )
    history.add_attempt(stored_attempt(50, title=long))
    app = PushPull([replace(sample, questions=(question,))], history)
    async with app.run_test(size=(80, 24)) as pilot:
        home = await until_on(pilot, HomeScreen)
        await until_shown(pilot, "very very")
        assert_harmless(pilot)
        assert home.query_one("#questions").region.height >= 5
        await press(pilot, "t")
        await until_on(pilot, PickDialog)
        assert_harmless(pilot)
        await press(pilot, "escape")
        await until_on(pilot, HomeScreen)
        await press(pilot, "h")
        await until_shown(pilot, "very very")
        assert_harmless(pilot)
