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
from app.tui.practice.link_panel import LinkPanel
from app.tui.practice.proposal import ProposalDialog
from app.tui.practice.screen import PracticeScreen
from app.tui.run.screen import RunScreen
from app.tui.setting_row import SettingRow
from tests.app.tui.watching import press, shown, text_of, until, until_on, write


async def begin(pilot: Pilot[None], session: Session) -> PracticeScreen:
    """Practice, as it stands once everything is mounted."""
    app = pilot.app
    assert isinstance(app, PushPull)
    await until_on(pilot, HomeScreen)
    app.practise(session)
    practice = await until_on(pilot, PracticeScreen)
    await until(pilot, lambda: len(practice.query(LinkPanel)) == len(session.question.links))
    return practice


def panel(practice: PracticeScreen, number: int = 0) -> LinkPanel:
    return practice.query_one(f"#link-{number}", LinkPanel)


def setting(practice: PracticeScreen, number: int, name: str) -> SettingRow:
    (row,) = (r for r in panel(practice, number).query(SettingRow) if r.setting.name == name)
    return row


async def test_everything_that_is_given_stands_beside_the_answer(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await begin(pilot, session)
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
        assert "broker" in text
        assert text.count(" ? ") >= 2


async def test_a_mode_is_chosen_with_the_keyboard_and_stands_on_its_arrow(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        panel(practice).query_one("#mode", ChoiceList).focus()
        await press(pilot, "down", "enter")
        await until(pilot, lambda: session.draft.link("shop-to-broker").delivery == "pull")
        await until(pilot, lambda: "◀─ pull" in shown(pilot))
        assert "! No mode yet for broker-to-teams." in shown(pilot)
        assert practice.query_one("#submit", Button).disabled


async def test_a_mode_is_chosen_with_the_mouse(app: PushPull, session: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        await pilot.click(panel(practice).query_one("#mode"), offset=(5, 0))
        await until(pilot, lambda: session.draft.link("shop-to-broker").delivery == "push")


async def test_each_mode_brings_its_kinds_presets_and_settings(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        practice = await begin(pilot, session)
        await press(pilot, "f4")
        link = panel(practice, 1)
        await until(pilot, lambda: link.query_one("#mode").has_focus)
        await press(pilot, "enter")
        await until(pilot, lambda: link.query_one("#preset").display)
        assert not link.query_one("#kind").display
        assert [row.setting.name for row in link.query("#settings SettingRow").results(SettingRow)]
        await press(pilot, "down", "down", "enter")
        await until(pilot, lambda: link.query_one("#kind").display)
        assert "notify-then-pull" in shown(pilot)
        assert not link.query_one("#preset").display
        link.query_one("#kind", ChoiceList).focus()
        await press(pilot, "down", "enter")
        draft = session.draft
        await until(
            pilot, lambda: session.draft.link("broker-to-teams").kind == "push-with-catch-up"
        )
        assert draft.link("broker-to-teams").delivery == "hybrid"


async def test_a_preset_changes_the_values_that_hold(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        practice = await begin(pilot, chosen)
        await press(pilot, "f4")
        await until(pilot, lambda: setting(practice, 1, "interval").setting.text == "1s")
        panel(practice, 1).query_one("#preset", ChoiceList).focus()
        await press(pilot, "down", "enter")
        await until(pilot, lambda: chosen.draft.link("broker-to-teams").preset == "protected")
        await until(pilot, lambda: setting(practice, 1, "interval").setting.text == "200ms")
        assert setting(practice, 1, "interval").query_one(Input).placeholder == "200ms"


async def test_a_setting_of_ones_own_is_kept_and_taken_back(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        practice = await begin(pilot, chosen)
        await press(pilot, "f4")
        row = setting(practice, 1, "batch")
        row.query_one(Input).focus()
        await press(pilot, *"500", "enter")
        await until(
            pilot, lambda: chosen.draft.link("broker-to-teams").settings == {"batch": "500"}
        )
        row.query_one(Input).focus()
        await press(pilot, "end", "backspace", "backspace", "backspace", "enter")
        await until(pilot, lambda: chosen.draft.link("broker-to-teams").settings == {})


async def test_a_setting_that_cannot_be_used_says_so_beside_itself(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        practice = await begin(pilot, chosen)
        await press(pilot, "f4")
        row = setting(practice, 1, "interval")
        row.query_one(Input).focus()
        await write(pilot, "soon")
        fault = row.query_one(".setting-fault", Static)
        await until(pilot, lambda: fault.display)
        assert "Until then 1s holds." in text_of(fault)
        assert chosen.draft.link("broker-to-teams").settings == {}
        await press(pilot, "home", "shift+end", *"2s", "enter")
        await until(pilot, lambda: not fault.display)


async def test_what_a_setting_does_is_said_while_one_is_at_it(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        practice = await begin(pilot, chosen)
        await press(pilot, "f4")
        row = setting(practice, 1, "interval")
        assert "How long the consumer waits" not in shown(pilot)
        row.query_one(Input).focus()
        await until(pilot, lambda: "How long the consumer waits" in shown(pilot))


async def test_the_settings_that_are_seldom_needed_open_under_advanced(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        practice = await begin(pilot, chosen)
        await press(pilot, "f4")
        advanced = panel(practice, 1).query_one(Collapsible)
        await until(pilot, lambda: advanced.display)
        assert "visibility" not in shown(pilot)
        advanced.query_one("CollapsibleTitle").focus()
        await press(pilot, "enter")
        await until(pilot, lambda: "visibility" in shown(pilot))


async def test_a_reason_is_counted_and_stored_as_it_is_typed(
    app: PushPull, session: Session, history: History
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        editor = panel(practice).query_one(Editor)
        editor.focus()
        await write(pilot, "Hi?")
        await until(
            pilot,
            lambda: [d.link("shop-to-broker").justification for d in history.drafts()] == ["Hi?"],
        )
        assert "3 characters" in shown(pilot)
        await press(pilot, "ctrl+z")
        await until(
            pilot, lambda: history.drafts()[0].link("shop-to-broker").justification != "Hi?"
        )


async def test_letters_typed_in_an_editor_are_text_and_no_commands(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        panel(practice).query_one(Editor).focus()
        await press(pilot, *"nhqx?+-. ", "enter")
        await until(
            pilot,
            lambda: session.draft.link("shop-to-broker").justification == "nhqx?+-. \n",
        )
        assert isinstance(app.screen, PracticeScreen)


async def test_a_hint_shows_its_cost_first_and_is_taken_at_the_second_press(
    app: PushPull, session: Session
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await begin(pilot, session)
        await press(pilot, "f3")
        await until(pilot, lambda: "Press again: hint 1 of 2 costs 2 points" in shown(pilot))
        assert not session.draft.hints
        await press(pilot, "f3")
        await until(pilot, lambda: "Hint 1 −2  Who knows how fast a team is?" in shown(pilot))
        assert session.draft.hints == (1,)
        await press(pilot, "f3", "f3")
        await until(pilot, lambda: session.draft.hints == (1, 2))
        assert "Take hint" not in shown(pilot)


async def test_a_question_without_hints_says_so(app: PushPull, history: History) -> None:
    pack = app.packs[0]
    async with app.run_test(size=(120, 36)) as pilot:
        await begin(pilot, Session(pack, pack.question("minimal"), history))
        await press(pilot, "f3")
        await until(pilot, lambda: "This question has no hints." in shown(pilot))


async def test_a_clarification_opens_and_closes(app: PushPull, session: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, session)
        assert "None may be lost." not in shown(pilot)
        practice.query_one(Disclosure).focus()
        await press(pilot, "enter")
        await until(pilot, lambda: "None may be lost." in shown(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: "None may be lost." not in shown(pilot))


async def test_submitting_too_early_leads_to_the_link_that_lacks_a_mode(
    app: PushPull, session: Session
) -> None:
    session.choose("shop-to-broker", "push")
    async with app.run_test(size=(80, 24)) as pilot:
        practice = await begin(pilot, session)
        await press(pilot, "ctrl+j")
        mode = panel(practice, 1).query_one("#mode")
        await until(pilot, lambda: mode.has_focus)
        assert "Not yet: every link needs a mode" in shown(pilot)


async def test_submitting_starts_the_run_even_from_within_an_editor(
    app: PushPull, chosen: Session
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        practice = await begin(pilot, chosen)
        panel(practice).query_one(Editor).focus()
        await press(pilot, *"Well.", "ctrl+j")
        await until_on(pilot, RunScreen)
        assert chosen.answer.justification == {"shop-to-broker": "Well."}


async def test_the_button_submits_as_well(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await begin(pilot, chosen)
        assert "No reason yet for shop-to-broker, broker-to-teams." in shown(pilot)
        await pilot.click("#submit")
        await until_on(pilot, RunScreen)


EXPLAINED = (
    "A slow team is overwhelmed. At most 100 events are open at a time; beyond that the broker"
    " waits and the rest stays in its bounded queue."
)


async def propose(pilot: Pilot[None], chosen: Session) -> ProposalDialog:
    chosen.choose("broker-to-teams", "push")
    chosen.write("broker-to-teams", EXPLAINED)
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
        await until_on(pilot, RunScreen)
        assert chosen.answer.design["broker-to-teams"].settings == {
            "backpressure": {"credit": "100"}
        }


async def test_a_proposal_turned_down_is_not_made_again(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await propose(pilot, chosen)
        await press(pilot, "n")
        await until_on(pilot, RunScreen)
        assert chosen.answer.design["broker-to-teams"].settings == {}


async def test_a_proposal_leads_back_to_the_answer(app: PushPull, chosen: Session) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await propose(pilot, chosen)
        await press(pilot, "escape")
        practice = await until_on(pilot, PracticeScreen)
        await until(pilot, lambda: not practice.query_one("Panes").disabled)
        assert chosen.phase == "answer"


async def test_leaving_and_coming_back_loses_nothing(
    app: PushPull, session: Session, history: History
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        practice = await begin(pilot, session)
        await press(pilot, "f6")
        mode = panel(practice).query_one("#mode")
        await until(pilot, lambda: mode.has_focus)
        await press(pilot, "enter", "tab", *"Because.", "escape")
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
        await press(pilot, "f6")
        await until(pilot, lambda: panel(practice).query_one("#mode").has_focus)
        await press(pilot, "enter")
        await until(pilot, lambda: "Ready to run." in shown(pilot))
        await press(pilot, "ctrl+j")
        await until(pilot, lambda: "of 100" in shown(pilot))
