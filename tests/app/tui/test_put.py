"""What a screen says again costs nothing: no layout, no paint."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from app.session import Session
from app.tui.app import PushPull
from app.tui.editor import Editor
from app.tui.help import HelpScreen
from app.tui.home.screen import HomeScreen
from app.tui.page import TopBar
from app.tui.practice.screen import PracticeScreen
from app.tui.put import put
from tests.app.tui.watching import press, until, until_on


@contextmanager
def laid_out(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The widgets that ask for a layout meanwhile."""
    asked: list[str] = []
    refresh = Widget.refresh

    def watched(self: Widget, *regions: object, layout: bool = False, **more: object) -> Widget:
        if layout:
            asked.append(f"{type(self).__name__}#{self.id}")
        return refresh(self, *regions, layout=layout, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Widget, "refresh", watched)
        yield asked


async def test_only_other_words_are_put(app: PushPull, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app.run_test(size=(120, 36)):
        place = app.screen.query_one("#say", Static)
        with laid_out(monkeypatch) as asked:
            put(place, Content("Opening …"))
            put(place, Content("Opening …"))
            assert asked == ["Static#say"]
            put(place, Content.styled("Opening …", "bold"))
            assert asked == ["Static#say"] * 2


async def test_a_clock_that_ticks_and_a_key_that_is_typed_lay_nothing_out(
    app: PushPull, chosen: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        app.practise(chosen)
        screen = await until_on(pilot, PracticeScreen)
        screen.query(Editor).first().focus()
        await pilot.press("x")
        bar = screen.query_one(TopBar)
        bar.show_status("0:01 of 25:00")
        await until(pilot, lambda: chosen.draft.link("shop-to-broker").justification == "x")
        with laid_out(monkeypatch) as asked:
            await pilot.press("y")
            bar.show_status("0:02 of 25:00")
            await until(pilot, lambda: chosen.draft.link("shop-to-broker").justification == "xy")
            for told in ("explain 8:43 left", "explain 8:42 left"):
                monkeypatch.setattr(chosen.timer, "text", lambda told=told, **_: told)
                bar.show_clock(chosen.timer)
                assert asked == ["Static#clock"]
            bar.show_status("10:02 of 25:00")
            assert asked == ["Static#clock", "Static#status"]


async def test_the_clock_of_a_screen_below_another_stands_still(
    app: PushPull, chosen: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        home = await until_on(pilot, HomeScreen)
        app.practise(chosen)
        practice = await until_on(pilot, PracticeScreen)
        await press(pilot, "f1")
        await until_on(pilot, HelpScreen)
        below = str(practice.query_one("#clock", Static).content)
        monkeypatch.setattr(chosen.timer, "text", lambda **_: "9:59 left")
        for screen, words in ((home, ""), (practice, below)):
            screen.show_clock()
            assert str(screen.query_one("#clock", Static).content) == words
        await press(pilot, "escape")
        clock = practice.query_one("#clock", Static)
        await until(pilot, lambda: str(clock.content) == "9:59 left" and clock.visible)
