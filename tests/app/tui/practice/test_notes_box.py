from textual.widgets import Button, Input

from app.history import History
from app.scaffold import Notes
from app.session import Session
from app.tui.app import PushPull
from app.tui.editor import Editor
from app.tui.practice.notes_box import NotesBox
from tests.app.tui.practice.at_practice import begin, panel
from tests.app.tui.watching import press, until, until_shown, write


async def test_notes_are_kept_and_count_only_once_they_are_in_the_reason(
    app: PushPull, session: Session, history: History
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        box = panel(practice).query_one(NotesBox)
        assert box.collapsed
        box.query_one("CollapsibleTitle").focus()
        await press(pilot, "enter")
        await until_shown(pilot, "Notes for yourself: kept, and not graded.")
        first, second, _ = box.query(Input)
        await press(pilot, "tab")
        await until(pilot, lambda: first.has_focus)
        await write(pilot, "[b]the shop")
        await press(pilot, "enter")
        await until(pilot, lambda: second.has_focus)
        await write(pilot, "2")
        noted = Notes(pace="[b]the shop", consumers="2")
        await until(
            pilot, lambda: [d.link("shop-to-broker").notes for d in history.drafts()] == [noted]
        )
        assert not session.answer.justification
        box.query_one(Button).press()
        text = "Who controls the pace? [b]the shop\nHow many consumers? 2"
        await until(pilot, lambda: panel(practice).query_one(Editor).text == text)
        assert session.answer.justification == {"shop-to-broker": text}
        await press(pilot, "ctrl+z")
        await until(pilot, lambda: panel(practice).query_one(Editor).text == "")
        await press(pilot, "ctrl+z")
        await until(pilot, lambda: second.value == "")


async def test_without_notes_there_is_nothing_to_add(app: PushPull, session: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        panel(practice).query_one(NotesBox).collapsed = False
        panel(practice).query_one("#add-notes", Button).press()
        await until_shown(pilot, "There are no notes yet.")


async def test_notes_that_are_there_are_shown(app: PushPull, session: Session) -> None:
    session.note("shop-to-broker", "offline", "at night")
    async with app.run_test(size=(120, 36)) as pilot:
        await begin(pilot, session)
        await until_shown(pilot, "Can the consumer be offline? at night")
