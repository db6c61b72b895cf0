from textual.pilot import Pilot
from textual.widgets import Button, Collapsible, Input, Static

from app.history import History
from app.session import Session
from app.tui.app import PushPull
from app.tui.choice import ChoiceList
from app.tui.disclosure import Disclosure
from app.tui.editor import Editor
from app.tui.flow.diagram import FlowDiagram
from app.tui.home.screen import HomeScreen
from app.tui.panes import Panes
from app.tui.practice.doubts import DoubtsDialog
from app.tui.practice.proposal import ProposalDialog
from app.tui.practice.screen import PracticeScreen
from app.tui.practice.settings_box import SettingsBox
from app.tui.setting_row import SettingRow
from tests.app.tui.practice.at_practice import (
    begin,
    has,
    panel,
    run_unforeseen,
    setting,
    submit_as_it_is,
)
from tests.app.tui.watching import press, shown, text_of, until, until_on, until_shown, write


async def test_everything_that_is_given_is_there_and_what_one_may_ask_opens(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        text = shown(pilot)
        for given in (
            "200 order events a second",
            "Each team carries 300 events a second.",
            "▸ May events be lost?",
            "Take hint 1 of 2 (costs 2 points)",
            "The shop writes each event as it happens.",
            "! No mode yet for shop-to-broker, broker-to-teams.",
        ):
            assert given in text
        assert text.count(" ? ") >= 2
        assert "None may be lost." not in text
        practice.query_one(Disclosure).focus()
        await press(pilot, "enter")
        await until_shown(pilot, "None may be lost.")
        await press(pilot, "enter")
        await until(pilot, lambda: "None may be lost." not in shown(pilot))


async def test_a_hint_shows_its_cost_first_and_is_taken_at_the_second_press(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await begin(pilot, session)
        await press(pilot, "f3")
        await until_shown(pilot, "Press again: hint 1 of 2 costs 2 points")
        assert not session.draft.hints
        await press(pilot, "f3")
        await until_shown(pilot, "Hint 1 −2  Who knows how fast a team is?")
        assert session.draft.hints == (1,)
        await press(pilot, "f3", "f3")
        await until(pilot, lambda: session.draft.hints == (1, 2))
        assert "Take hint" not in shown(pilot)


async def test_a_hint_that_is_asked_for_from_another_tab_is_seen(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        practice = await begin(pilot, session)
        for number in (1, 2):
            practice.query_one(Panes).show("answer-pane")
            await until(pilot, lambda: "Press again" not in shown(pilot) and practice.focused)
            await press(pilot, "f3")
            await until_shown(pilot, "Press again: hint")
            await press(pilot, "f3")
            await until_shown(pilot, f"Hint {number} ")
        assert session.draft.hints == (1, 2)


async def test_the_keys_of_the_page_do_not_select_what_was_typed(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        practice = await begin(pilot, session)
        practice.action_why()
        await until(pilot, lambda: isinstance(practice.focused, Editor))
        editor = practice.query_one("#link-0 Editor", Editor)
        await write(pilot, "one line")
        for key in ("f7", "f6"):
            await press(pilot, key)
            assert editor.selected_text == ""
        await until(pilot, lambda: practice.focused is not editor)


async def test_a_mode_is_chosen_by_key_or_mouse_and_stands_on_its_arrow(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        mode = panel(practice).query_one("#mode", ChoiceList)
        mode.focus()
        await press(pilot, "down", "enter")
        await until(pilot, lambda: session.draft.link("shop-to-broker").delivery == "pull")
        await until_shown(pilot, "◀─ pull")
        assert "! No mode yet for broker-to-teams." in shown(pilot)
        assert practice.query_one("#submit", Button).disabled
        await pilot.click(mode, offset=(5, 0))
        await until(pilot, lambda: session.draft.link("shop-to-broker").delivery == "push")
        await until_shown(pilot, "── push ────▶")


async def test_each_mode_brings_its_own_kinds_presets_and_settings(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        practice = await begin(pilot, session)
        await press(pilot, "f4")
        link = panel(practice, 1)
        await until(pilot, lambda: link.query_one("#mode").has_focus)
        await press(pilot, "down", "enter")
        await until(pilot, lambda: link.query_one("#preset").display)
        assert not link.query_one("#kind").display
        assert [row.setting.name for row in link.query(SettingRow)] == ["interval", "batch"]
        await press(pilot, "down", "enter")
        await until(pilot, lambda: link.query_one("#kind").display)
        assert "notify-then-pull" in shown(pilot)
        assert not link.query_one("#preset").display
        link.query_one("#kind", ChoiceList).focus()
        await press(pilot, "down", "enter")
        await until(
            pilot, lambda: session.draft.link("broker-to-teams").kind == "push-with-catch-up"
        )
        assert session.draft.link("broker-to-teams").delivery == "hybrid"


async def test_a_setting_is_begun_from_a_preset_given_a_value_of_ones_own_and_taken_back(
    app: PushPull, chosen: Session
) -> None:
    def own() -> dict[str, str]:
        return chosen.draft.link("broker-to-teams").settings

    async with app.run_test(size=(120, 50)) as pilot:
        practice = await begin(pilot, chosen)
        await press(pilot, "f4")
        await until(pilot, lambda: has(practice, 1, "batch", "100"))
        panel(practice, 1).query_one("#preset", ChoiceList).focus()
        await press(pilot, "down", "enter")
        await until(pilot, lambda: has(practice, 1, "batch", "500"))
        row = setting(practice, 1, "batch")
        field, fault = row.query_one(Input), row.query_one(".setting-fault", Static)
        assert field.placeholder == "500"
        assert "How many events one poll may bring." not in shown(pilot)
        field.focus()
        await write(pilot, "many")
        await until_shown(pilot, "How many events one poll may bring.")
        await until(pilot, lambda: fault.display)
        assert "Until then 500 holds." in text_of(fault)
        assert own() == {}
        await press(pilot, "home", "shift+end")
        await write(pilot, "900")
        await press(pilot, "enter")
        await until(pilot, lambda: own() == {"batch": "900"})
        assert not fault.display
        field.focus()
        await press(pilot, "end", "backspace", "backspace", "backspace", "enter")
        await until(pilot, lambda: own() == {})


async def test_the_settings_that_are_seldom_needed_open_under_advanced(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        practice = await begin(pilot, chosen)
        await press(pilot, "f4")
        advanced = panel(practice, 1).query_one("#advanced", Collapsible)
        await until(pilot, lambda: advanced.display)
        assert "visibility" not in shown(pilot)
        advanced.query_one("CollapsibleTitle").focus()
        await press(pilot, "enter")
        await until_shown(pilot, "visibility")


async def test_a_reason_is_counted_and_stored_as_it_is_typed_whatever_the_letters(
    app: PushPull, session: Session, history: History
) -> None:
    def stored() -> list[str]:
        return [draft.link("shop-to-broker").justification for draft in history.drafts()]

    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        panel(practice).query_one(Editor).focus()
        await write(pilot, "nhqx?+-. ")
        await until(pilot, lambda: stored() == ["nhqx?+-. "])
        assert "9 characters" in shown(pilot)
        assert isinstance(app.screen, PracticeScreen)
        await press(pilot, "ctrl+z")
        await until(pilot, lambda: stored() != ["nhqx?+-. "])


async def test_submitting_too_early_leads_to_the_link_that_lacks_a_mode(
    app: PushPull, session: Session
) -> None:
    session.choose("shop-to-broker", "push")
    async with app.run_test(size=(80, 24)) as pilot:
        practice = await begin(pilot, session)
        await press(pilot, "ctrl+j")
        await until(pilot, lambda: panel(practice, 1).query_one("#mode").has_focus)
        assert "Not yet: every link needs a mode" in shown(pilot)
        await press(pilot, "enter")
        await until_shown(pilot, "No reason yet for shop-to-broker, broker-to-teams.")
        await until(pilot, lambda: not practice.query_one("#submit").disabled)
        await pilot.click("#submit")
        await until_on(pilot, DoubtsDialog)
        await press(pilot, "y")
        await run_unforeseen(pilot)


async def test_submitting_starts_the_run_even_from_within_an_editor(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, chosen)
        panel(practice).query_one(Editor).focus()
        await write(pilot, "Well.")
        await submit_as_it_is(pilot)
        await run_unforeseen(pilot)
        assert chosen.answer.justification == {"shop-to-broker": "Well."}


EXPLAINED = (
    "A slow team is overwhelmed. At most 100 events are open at a time; beyond that the broker"
    " waits and the rest stays in its bounded queue."
)


async def propose(pilot: Pilot[None], chosen: Session) -> ProposalDialog:
    chosen.choose("broker-to-teams", "push")
    chosen.write("broker-to-teams", EXPLAINED)
    chosen.write("shop-to-broker", "It knows first.")
    await begin(pilot, chosen)
    await press(pilot, "ctrl+j")
    return await until_on(pilot, ProposalDialog)


async def test_what_the_text_explains_and_the_link_lacks_is_proposed_and_set(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await propose(pilot, chosen)
        assert "backpressure is none. Set backpressure = credit: 100?" in shown(pilot)
        await press(pilot, "y")
        await run_unforeseen(pilot)
        assert chosen.answer.design["broker-to-teams"].settings == {
            "backpressure": {"credit": "100"}
        }


async def test_a_proposal_leads_back_to_the_answer_or_is_turned_down(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await propose(pilot, chosen)
        await press(pilot, "escape")
        practice = await until_on(pilot, PracticeScreen)
        await until(pilot, lambda: not practice.query_one("Panes").disabled)
        assert chosen.phase == "answer"
        await press(pilot, "ctrl+j")
        await until_on(pilot, ProposalDialog)
        await press(pilot, "n")
        await run_unforeseen(pilot)
        assert chosen.answer.design["broker-to-teams"].settings == {}


async def test_leaving_and_coming_back_loses_nothing(
    app: PushPull, session: Session, history: History
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        practice = await begin(pilot, session)
        await press(pilot, "f6")
        mode = panel(practice).query_one("#mode")
        await until(pilot, lambda: mode.has_focus)
        await press(pilot, "enter")
        await until(pilot, lambda: panel(practice).query(SettingRow))
        await press(pilot, "tab")
        await until(pilot, lambda: panel(practice).query_one(Editor).has_focus)
        await write(pilot, "Because.")
        await press(pilot, "escape")
        await until_on(pilot, HomeScreen)
        await press(pilot, "enter")
        again = await until_on(pilot, PracticeScreen)
        assert again.session is not session
        assert again.session.draft.link("shop-to-broker").delivery == "push"
        await until(pilot, lambda: [e.text for e in again.query(Editor)] == ["Because.", ""])
        assert len(history.drafts()) == 1


async def test_in_a_small_terminal_the_panes_are_tabs(app: PushPull, session: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        practice = await begin(pilot, session)
        assert "200 order events" in shown(pilot)
        assert practice.query_one(FlowDiagram).region.height == 0
        await press(pilot, "f6")
        await until(pilot, lambda: "The shop writes each event" in shown(pilot))
        await press(pilot, "f6")
        await until(pilot, lambda: practice.query_one(FlowDiagram).region.height > 0)
        await press(pilot, "shift+f6")
        await until(pilot, lambda: practice.query_one(FlowDiagram).region.height == 0)
        await pilot.click("Strip", offset=(2, 0))
        await until(pilot, lambda: "200 order events" in shown(pilot))


async def test_where_the_flow_is_out_of_sight_the_tabs_of_the_links_tell_their_modes(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, chosen)
        await press(pilot, "f4")
        await until_shown(pilot, "✓ shop-to-broker push   ✓ broker-to-teams pull")
        await pilot.resize_terminal(120, 36)
        await until_shown(pilot, "✓ shop-to-broker   ✓ broker-to-teams")


async def test_a_draft_changed_in_another_window_is_told_about(
    app: PushPull, session: Session, history: History
) -> None:
    session.choose("shop-to-broker", "push")
    history.save_draft(session.draft)
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        panel(practice).query_one(Editor).focus()
        await press(pilot, "x")
        await until(pilot, lambda: "changed in another window" in shown(pilot))
        assert len(history.drafts()) == 2


async def test_a_minimal_question_is_practised_without_a_flow(
    app: PushPull, history: History
) -> None:
    pack = app.packs[0]
    session = Session(pack, pack.question("minimal"), history)
    async with app.run_test(size=(80, 24)) as pilot:
        practice = await begin(pilot, session)
        await press(pilot, "f3")
        await until_shown(pilot, "This question has no hints.")
        await press(pilot, "f6")
        await until(pilot, lambda: panel(practice).query_one("#mode").has_focus)
        await press(pilot, "enter")
        await until_shown(pilot, "Ready to run.")
        await press(pilot, "ctrl+j")
        await until_on(pilot, DoubtsDialog)
        await press(pilot, "y")
        await until(pilot, lambda: "of 100" in shown(pilot))


async def test_settings_that_contradict_each_other_are_said_and_nothing_falls_over(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        practice = await begin(pilot, chosen)
        await until(pilot, lambda: bool(panel(practice).query(SettingRow)))
        chosen.set("shop-to-broker", "breaker", "on: depth, opens_at: 40, closes_at: 80")
        row = panel(practice).query(SettingRow).first()
        panel(practice).query_one(SettingsBox).post_message(SettingRow.Edited(row, ""))
        await until_shown(pilot, "! shop-to-broker")
        assert practice.query_one("#submit", Button).disabled
        await press(pilot, "ctrl+j")
        await until_shown(pilot, "Not yet: shop-to-broker")
