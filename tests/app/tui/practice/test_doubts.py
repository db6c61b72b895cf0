"""What is said before the run of an answer that lacks something, and where one goes back to."""

from textual.widgets import Input

from app.session import Session
from app.tui.app import PushPull
from app.tui.editor import Editor
from app.tui.pick import PickDialog
from app.tui.practice.doubts import DoubtsDialog
from app.tui.practice.predict import PredictDialog
from app.tui.practice.screen import PracticeScreen
from tests.app.tui.practice.at_practice import begin, panel, setting
from tests.app.tui.watching import press, shown, until, until_on, until_shown, write


async def test_a_missing_reason_is_asked_about_once_and_no_leads_to_it(
    app: PushPull, chosen: Session
) -> None:
    chosen.write("shop-to-broker", "It knows first.")
    async with app.run_test(size=(80, 24)) as pilot:
        practice = await begin(pilot, chosen)
        await press(pilot, "ctrl+j")
        await until_on(pilot, DoubtsDialog)
        await until_shown(pilot, "You have written no reason for broker-to-teams")
        await press(pilot, "n")
        await until_on(pilot, PracticeScreen)
        editor = panel(practice, 1).query_one(Editor)
        await until(pilot, lambda: editor.has_focus)
        assert chosen.phase == "answer"
        await press(pilot, "ctrl+j")
        await until_on(pilot, DoubtsDialog)
        await press(pilot, "y")
        await until_on(pilot, PredictDialog)
        await press(pilot, "escape")
        await until(pilot, lambda: editor.has_focus)
        await press(pilot, "ctrl+j")
        await until_on(pilot, PredictDialog)


async def test_a_setting_that_cannot_be_used_is_named_and_asked_about(
    app: PushPull, chosen: Session
) -> None:
    for link in ("shop-to-broker", "broker-to-teams"):
        chosen.write(link, "Because.")
    async with app.run_test(size=(120, 50)) as pilot:
        practice = await begin(pilot, chosen)
        await press(pilot, "f4")
        field = setting(practice, 1, "batch").query_one(Input)
        field.focus()
        await write(pilot, "many")
        await until_shown(pilot, "! Not taken yet: batch of broker-to-teams.")
        assert "Ready to run" not in shown(pilot)
        await press(pilot, "ctrl+j")
        await until_on(pilot, DoubtsDialog)
        await until_shown(pilot, "What you typed for batch of broker-to-teams is not taken")
        await press(pilot, "escape")
        await until(pilot, lambda: field.has_focus)
        field.value = "90"
        await until_shown(pilot, "Ready to run.")


async def test_a_key_and_the_list_of_places_go_to_the_reason(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        practice = await begin(pilot, session)
        await press(pilot, "f9")
        await until(pilot, lambda: panel(practice).query_one(Editor).has_focus)
        await press(pilot, "f4", "ctrl+o")
        await until_on(pilot, PickDialog)
        await until_shown(pilot, "6  Why? (the reason)")
        assert " 1  Prompt   " in shown(pilot)
        assert "   1  " not in shown(pilot)
        await press(pilot, "6")
        await until(pilot, lambda: panel(practice, 1).query_one(Editor).has_focus)


async def test_the_next_phase_of_the_clock_is_said_once(app: PushPull, session: Session) -> None:
    said = "The clock counts “choose” now: 3:45 of 25:00 are meant for it."
    async with app.run_test(size=(80, 24)) as pilot:
        practice = await begin(pilot, session)
        await press(pilot, "f6")
        await until(pilot, lambda: panel(practice).query_one("#mode").has_focus)
        await press(pilot, "enter")
        await until_shown(pilot, said)
        await press(pilot, "f4")
        await until(pilot, lambda: panel(practice, 1).query_one("#mode").has_focus)
        await press(pilot, "enter")
        await until_shown(pilot, "The clock counts “explain” now: 8:45 of 25:00")
        await press(pilot, "ctrl+z")
        await until_shown(pilot, "Taken back: broker-to-teams.")
        assert said not in shown(pilot)
