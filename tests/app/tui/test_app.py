import signal
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from pkgutil import walk_packages

import pytest
from textual.binding import Binding
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.widgets import Footer

import app.tui as tui
from app.history import History
from app.session import Session
from app.tui import themes
from app.tui.app import PushPull
from app.tui.editor import Editor
from app.tui.help import HelpScreen
from app.tui.home.screen import HomeScreen
from app.tui.page import Page
from app.tui.practice.screen import PracticeScreen
from tests.app.tui.watching import press, settle, shown, until, until_on, until_shown, write


def classes() -> list[type[DOMNode]]:
    """Every widget, screen and app of ours."""
    found = {}
    for module in walk_packages(tui.__path__, "app.tui."):
        for name, kind in getmembers(import_module(module.name), isclass):
            if issubclass(kind, DOMNode) and kind.__module__.startswith("app.tui."):
                found[f"{kind.__module__}.{name}"] = kind
    return list(found.values())


def own_bindings(kind: type[DOMNode]) -> list[Binding]:
    bindings = kind.__dict__.get("BINDINGS", [])
    assert all(isinstance(binding, Binding) for binding in bindings), kind
    return [binding for binding in bindings if isinstance(binding, Binding)]


def test_every_binding_has_an_id_of_its_own_a_description_and_a_tooltip() -> None:
    seen: dict[str, str] = {}
    for kind in classes():
        for binding in own_bindings(kind):
            assert binding.id, (kind, binding)
            assert binding.description, (kind, binding)
            assert binding.tooltip, (kind, binding)
            assert seen.setdefault(binding.id, kind.__name__) == kind.__name__, binding.id
    assert len(seen) > 40


def test_keys_that_work_while_one_types_are_no_letters_and_none_that_tmux_or_terminals_take() -> (
    None
):
    # Ctrl+Z reaches an app that has the whole terminal; there it means undo, as in its editors.
    taken = {"ctrl+b", "ctrl+c", "ctrl+s", "f10", "f11", "ctrl+tab", "ctrl+pageup"}
    for kind in classes():
        for binding in own_bindings(kind):
            keys = binding.key.split(",")
            assert not taken & set(keys), binding
            if binding.priority:
                assert all(len(key) > 1 for key in keys), binding


def test_no_file_of_the_screens_is_longer_than_four_hundred_lines() -> None:
    root = Path(next(iter(tui.__path__)))
    lengths = {path: len(path.read_text().splitlines()) for path in root.rglob("*.*y")}
    assert lengths
    assert max(lengths.values()) <= 400


async def test_help_tells_what_the_focused_widget_is_for_and_its_keys(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await until_on(pilot, HomeScreen)
        await press(pilot, "question_mark")
        await until_on(pilot, HelpScreen)
        text = shown(pilot)
        assert "Every question of every pack." in text
        assert "Choose a question and press Enter." in text
        assert "Attempts made so far" in text
        await press(pilot, "escape")
        await until_on(pilot, HomeScreen)
        app.practise(session)
        practice = await until_on(pilot, PracticeScreen)
        editor = practice.query(Editor).first()
        editor.focus()
        await until(pilot, lambda: editor.has_focus)
        await write(pilot, "?")
        assert editor.text == "?"
        await press(pilot, "f1")
        await until_on(pilot, HelpScreen)
        assert "Ctrl+Z takes a change back" in shown(pilot)
        assert "Submit the answer and run the design" in shown(pilot)
        await press(pilot, "f1")
        await until_on(pilot, PracticeScreen)


async def test_the_command_palette_knows_what_can_be_done_here(app: PushPull) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        await press(pilot, "ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        await write(pilot, "history")
        await until(pilot, lambda: "Home: History" in shown(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: "No attempt yet." in shown(pilot))


async def test_an_app_is_begun_at_a_question_where_one_is_named(
    app: PushPull, history: History
) -> None:
    named = PushPull(app.packs, history, start=(app.packs[0], "orders"))
    async with named.run_test(size=(80, 24)) as pilot:
        practice = await until_on(pilot, PracticeScreen)
        assert practice.session.question.id == "orders"
        await press(pilot, "escape")
        await until_on(pilot, HomeScreen)


@pytest.mark.parametrize("leave", ["ctrl+q", "sigterm"])
async def test_leaving_keeps_what_was_typed_in_the_last_moment(
    app: PushPull, session: Session, history: History, leave: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        app.practise(session)
        await until_on(pilot, PracticeScreen)
        session.write("shop-to-broker", "Typed just now.")
        if leave == "sigterm":
            signal.raise_signal(signal.SIGTERM)
            await until(pilot, lambda: app.return_code == 128 + signal.SIGTERM)
        else:
            await press(pilot, leave)
    (draft,) = history.drafts()
    assert draft.link("shop-to-broker").justification == "Typed just now."


async def test_every_theme_shows_every_part(app: PushPull, session: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await until_on(pilot, HomeScreen)
        app.practise(session)
        await until_on(pilot, PracticeScreen)
        for name in (*(theme.name for theme in themes.THEMES), "nord", "ansi-dark"):
            app.theme = name
            await settle(pilot)
            assert "200 order events a second" in shown(pilot)
        await until(pilot, lambda: app.theme == "ansi-dark")
        app.action_light_or_dark()
        assert app.theme == themes.DARK.name
        app.action_light_or_dark()
        assert app.theme == themes.LIGHT.name


async def test_charts_and_flows_are_drawn_with_plain_characters_where_these_are_asked_for(
    app: PushPull, session: Session, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUSHPULL_ASCII", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    plain = PushPull(app.packs, history)
    async with plain.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "○ new" in shown(pilot))
        plain.practise(session)
        await until(pilot, lambda: "[ broker ]" in shown(pilot))
        plain.action_ascii()
        await until(pilot, lambda: "▐ broker ▌" in shown(pilot))


async def test_a_history_that_fails_is_told_about_in_words(
    app: PushPull, session: Session, history: History
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        app.practise(session)
        practice = await until_on(pilot, PracticeScreen)
        history.close()
        await press(pilot, "f6", "enter")
        await until(pilot, lambda: "could not be used" in shown(pilot))
        assert isinstance(practice, Page)
        assert practice.query_one(Footer).display
        session._kept._unsaved = False


async def test_home_is_the_way_out_even_where_nothing_can_be_stored(
    app: PushPull, session: Session, history: History
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        app.practise(session)
        await until_on(pilot, PracticeScreen)
        session.write("shop-to-broker", "x")
        history.close()
        await press(pilot, "escape")
        await until(pilot, lambda: "could not be used" in shown(pilot))
        await press(pilot, "ctrl+q")


async def test_a_question_that_is_named_goes_on_with_its_last_draft(
    app: PushPull, history: History
) -> None:
    pack = app.packs[0]
    begun = Session(pack, pack.question("orders"), history)
    begun.choose("shop-to-broker", "push")
    begun.write("shop-to-broker", "Mine.")
    begun.save()
    named = PushPull(app.packs, history, start=(pack, "orders"))
    async with named.run_test(size=(80, 24)) as pilot:
        practice = await until_on(pilot, PracticeScreen)
        assert practice.session.draft.link("shop-to-broker").justification == "Mine."
        await until_shown(pilot, "This is your draft, last typed in just now; n at Home begins")
        assert [draft.id for draft in history.drafts()] == [begun.draft.id]
        await press(pilot, "f4", "f4", "down", "enter")
        await until(pilot, lambda: "This is your draft" not in shown(pilot))
