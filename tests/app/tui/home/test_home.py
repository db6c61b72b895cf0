from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from textual.widgets import DataTable, Input, OptionList

from app.draft import Draft, LinkDraft
from app.history import History
from app.tui.app import PushPull
from app.tui.home.continue_card import ContinueCard
from app.tui.home.question_table import QuestionTable
from app.tui.home.screen import HomeScreen
from app.tui.home.suggestion_card import SuggestionCard
from app.tui.past.screen import HistoryScreen
from app.tui.pick import PickDialog
from app.tui.practice.screen import PracticeScreen
from questions.pack import Pack
from tests.app.tui.records import stored_attempt
from tests.app.tui.watching import press, shown, text_of, until, until_on, until_shown, write

BEGUN = Draft(
    pack="sample",
    question="orders",
    links={"shop-to-broker": LinkDraft(delivery="push", justification="It knows first.")},
)


async def test_a_first_start_lists_the_questions_and_previews_the_first(app: PushPull) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "a-to-b  push, pull" in shown(pilot))
        text = shown(pilot)
        assert "2 questions · 0 attempts" in text
        assert "Order events for two teams" in text
        assert "○ new" in text
        await press(pilot, "down")
        await until(pilot, lambda: "200 order events a second" in shown(pilot))
        await until_shown(pilot, "broker-to-teams  push, pull, hybrid")
        assert not app.screen.query_one(ContinueCard).display
        assert isinstance(app.focused, DataTable)


async def test_typing_in_the_filter_leaves_the_questions_that_match_every_word(
    app: PushPull,
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        home = await until_on(pilot, HomeScreen)
        await press(pilot, "slash", *"LOGS hybrid")
        table = home.query_one(DataTable)
        await until(pilot, lambda: table.row_count == 1)
        await press(pilot, "enter")
        assert app.focused is table
        await press(pilot, "escape")
        await until(pilot, lambda: table.row_count == 2)
        assert home.query_one(Input).value == ""
        await press(pilot, "slash")
        await write(pilot, "zebra")
        await until(pilot, lambda: "No question matches" in shown(pilot))
        await press(pilot, "down", "enter")
        assert app.screen is home


async def test_without_any_question_home_says_where_packs_come_from(history: History) -> None:
    empty = PushPull([], history)
    async with empty.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Put a pack into the packs folder" in shown(pilot))
        assert not empty.screen.query_one(SuggestionCard).display
        await press(pilot, "s", "n", "enter", "t", "escape")
        await until_on(pilot, HomeScreen)


async def test_enter_on_a_question_begins_it(app: PushPull) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, HomeScreen)
        await press(pilot, "enter")
        practice = await until_on(pilot, PracticeScreen)
        assert practice.session.question.id == "minimal"


async def test_the_last_draft_comes_first_and_enter_goes_on_with_it(
    app: PushPull, history: History
) -> None:
    history.save_draft(BEGUN)
    async with app.run_test(size=(80, 24)) as pilot:
        home = await until_on(pilot, HomeScreen)
        await until(pilot, lambda: home.query_one(ContinueCard).has_focus)
        text = shown(pilot)
        assert "▶ Continue  Order events for two teams" in text
        assert "1 of 2 links chosen, 15 characters written" in text
        assert "◐ draft" in text
        await press(pilot, "enter")
        practice = await until_on(pilot, PracticeScreen)
        assert practice.session.draft.link("shop-to-broker").justification == "It knows first."


async def test_a_draft_is_thrown_away_only_at_the_second_press_in_a_row(
    app: PushPull, history: History
) -> None:
    history.save_draft(BEGUN)
    async with app.run_test(size=(80, 24)) as pilot:
        home = await until_on(pilot, HomeScreen)
        await until(pilot, lambda: home.query_one(ContinueCard).has_focus)
        await press(pilot, "x", "tab", "shift+tab", "x")
        assert "Press x again" in shown(pilot)
        assert len(history.drafts()) == 1
        await press(pilot, "x")
        await until(pilot, lambda: not history.drafts())
        await until(pilot, lambda: "The draft is gone." in shown(pilot))
        assert not home.query_one(ContinueCard).display


async def test_a_question_with_a_draft_can_be_started_anew(app: PushPull, history: History) -> None:
    history.save_draft(BEGUN)
    async with app.run_test(size=(80, 24)) as pilot:
        home = await until_on(pilot, HomeScreen)
        home.query_one(DataTable).focus()
        await press(pilot, "down", "n")
        practice = await until_on(pilot, PracticeScreen)
        assert practice.session.question.id == "orders"
        assert practice.session.draft.untouched
        assert history.drafts()[0].id == BEGUN.id


async def test_the_best_score_stands_in_the_table_and_the_preview(
    app: PushPull, history: History
) -> None:
    for score in (61.5, 78.0, 70.0):
        history.add_attempt(stored_attempt(score))
    async with app.run_test(size=(120, 36)) as pilot:
        home = await until_on(pilot, HomeScreen)
        await press(pilot, "down")
        await until(pilot, lambda: "Best 78, hire" in text_of(home.query_one("#facts")))
        assert "● done" in shown(pilot)
        assert "3 made" in text_of(home.query_one("#facts"))


async def test_home_shows_what_happened_meanwhile_when_one_comes_back(
    app: PushPull, history: History
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await until_on(pilot, HomeScreen)
        await press(pilot, "h")
        await until_on(pilot, HistoryScreen)
        history.add_attempt(stored_attempt(78.0))
        await press(pilot, "escape")
        await until_on(pilot, HomeScreen)
        await until(pilot, lambda: "1 attempt" in shown(pilot))


async def test_the_preview_stands_below_the_table_where_there_is_no_room_beside_it(
    app: PushPull,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        home = await until_on(pilot, HomeScreen)
        table, preview = home.query_one("#questions").region, home.query_one("#preview").region
        assert preview.y >= table.bottom
        await pilot.resize_terminal(120, 36)
        await until(
            pilot,
            lambda: home.query_one("#preview").region.y == home.query_one("#questions").region.y,
        )


async def test_the_first_start_explains_itself_and_the_table_stands_at_what_is_suggested(
    sample: Pack, history: History
) -> None:
    reversed_pack = replace(sample, questions=sample.questions[::-1])
    async with PushPull([reversed_pack], history).run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Choose push, pull or hybrid for each link")
        await until_shown(pilot, "The least of a question  A good one to begin with: medium, one")
        assert isinstance(pilot.app.focused, DataTable)
        assert pilot.app.focused.cursor_row == 1


async def test_s_begins_what_is_suggested_and_so_does_enter_on_its_card(
    app: PushPull, history: History
) -> None:
    history.add_attempt(stored_attempt(50))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "▷ Next  The least of a question  You have not done it yet.")
        assert "Welcome" not in shown(pilot)
        await press(pilot, "s")
        practice = await until_on(pilot, PracticeScreen)
        assert practice.session.question.id == "minimal"
        await press(pilot, "escape")
        home = await until_on(pilot, HomeScreen)
        card = home.query_one(SuggestionCard)
        card.focus()
        await until(pilot, lambda: card.has_focus)
        await press(pilot, "enter")
        await until_on(pilot, PracticeScreen)


async def test_what_is_done_and_what_is_begun_is_not_suggested_as_new(
    app: PushPull, history: History
) -> None:
    history.add_attempt(stored_attempt(50))
    history.save_draft(BEGUN.model_copy(update={"question": "minimal"}))
    async with app.run_test(size=(120, 36)) as pilot:
        await until_shown(pilot, "▶ Continue  The least of a question")
        assert "▷ Next  Order events for two teams  All are" in shown(pilot)


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (["t", "f", "enter"], ["orders"]),
        (["l", "2"], ["minimal", "orders"]),
        (["m", "down", "down", "down", "enter"], ["orders"]),
        (["d", "d", "enter"], ["orders"]),
        (["d", "n", "enter"], ["minimal"]),
        (["d", "escape"], ["minimal", "orders"]),
        (["t", "f", "enter", "t", "1"], ["minimal", "orders"]),
    ],
)
async def test_the_table_is_narrowed_to_one_topic_level_mode_or_state(
    app: PushPull, history: History, keys: list[str], left: list[str]
) -> None:
    history.save_draft(BEGUN)
    async with app.run_test(size=(80, 24)) as pilot:
        home = await until_on(pilot, HomeScreen)
        table = home.query_one(DataTable)
        await until(pilot, lambda: table.row_count == 2)
        for key in keys:
            await press(pilot, key)
        await until_on(pilot, HomeScreen)
        await until(pilot, lambda: table.row_count == len(left))
        assert [e.question.id for e in home.query_one(QuestionTable)._shown] == left
        await press(pilot, "slash", "escape")
        await until(pilot, lambda: table.row_count == 2)


async def test_a_click_on_a_facet_lets_one_choose_and_shows_what_was_chosen(app: PushPull) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "Topic any")
        await pilot.click("#facet-topic")
        dialog = await until_on(pilot, PickDialog)
        assert "fan-out  1" in shown(pilot)
        await pilot.click(dialog.query_one(OptionList), offset=(6, 2))
        await until_on(pilot, HomeScreen)
        await until_shown(pilot, "Topic logs")


async def test_the_cursor_stays_where_it_was_when_one_comes_back(
    app: PushPull, history: History
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        home = await until_on(pilot, HomeScreen)
        await until(pilot, lambda: home.query_one(DataTable).row_count == 2)
        await press(pilot, "down", "h")
        await until_on(pilot, HistoryScreen)
        history.add_attempt(stored_attempt(78.0))
        await press(pilot, "escape")
        await until_shown(pilot, "1 attempt")
        assert home.query_one(DataTable).cursor_row == 1


def test_how_long_ago_is_said_roughly() -> None:
    from app.tui.home.listing import ago

    now = datetime.now(UTC)
    spans = [
        timedelta(seconds=5),
        timedelta(seconds=61),
        timedelta(hours=5, minutes=3),
        timedelta(days=1, seconds=9),
    ]
    assert [ago(now - span) for span in spans] == [
        "just now",
        "1 minute ago",
        "5 hours ago",
        "1 day ago",
    ]
