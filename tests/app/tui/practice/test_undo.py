from textual.widgets import Input

from app.session import Session
from app.tui.app import PushPull
from app.tui.choice import ChoiceList
from app.tui.editor import Editor
from tests.app.tui.practice.at_practice import begin, has, panel, setting
from tests.app.tui.watching import press, until, until_shown, write


async def test_choices_settings_notes_and_words_are_taken_back_and_made_again(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        practice = await begin(pilot, session)
        link = panel(practice)
        link.query_one("#mode", ChoiceList).focus()
        await press(pilot, "enter")
        await until(pilot, lambda: has(practice, 0, "inbox", "100"))
        setting(practice, 0, "inbox").query_one(Input).focus()
        await write(pilot, "7")
        await press(pilot, "enter")
        await until(pilot, lambda: session.draft.link("shop-to-broker").settings == {"inbox": "7"})
        editor = link.query_one(Editor)
        editor.focus()
        await write(pilot, "Why not")
        await press(pilot, "ctrl+z")
        await until(pilot, lambda: editor.text == "")
        await until_shown(pilot, "Taken back: shop-to-broker.")
        await press(pilot, "ctrl+z")
        field = setting(practice, 0, "inbox").query_one(Input)
        await until(pilot, lambda: field.value == "")
        await press(pilot, "ctrl+z")
        await until(pilot, lambda: link.query_one("#mode", ChoiceList).chosen is None)
        await until_shown(pilot, "! No mode yet for shop-to-broker, broker-to-teams.")
        await press(pilot, "ctrl+z")
        await until_shown(pilot, "There is nothing to undo.")
        await press(pilot, "ctrl+y", "ctrl+y", "ctrl+y")
        await until(pilot, lambda: editor.text == "Why not")
        await until(pilot, lambda: has(practice, 0, "inbox", "7"))
        assert setting(practice, 0, "inbox").query_one(Input).value == "7"
        await press(pilot, "ctrl+y")
        await until_shown(pilot, "There is nothing to do again.")


async def test_an_undo_leads_to_the_link_that_it_is_about(app: PushPull, session: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        panel(practice).query_one("#mode", ChoiceList).focus()
        await press(pilot, "enter", "f4")
        await until(pilot, lambda: panel(practice, 1).query_one("#mode").has_focus)
        await press(pilot, "ctrl+z")
        await until(pilot, lambda: panel(practice, 0).display)
        assert session.draft.link("shop-to-broker").delivery is None


async def test_the_cursor_stays_where_the_text_changed(app: PushPull, session: Session) -> None:
    session.write("shop-to-broker", "One.\nTwo, and three.\nFour.")
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        editor = panel(practice).query_one(Editor)
        editor.show("One.\nTwo, three.\nFour.")
        assert editor.cursor_location == (1, 4)
        editor.show("One.\nTwo, and three.\nFour.")
        assert editor.cursor_location == (1, 8)
