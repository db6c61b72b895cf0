"""Practice: the prompt and the flow stay in sight while each link gets its mode and its reason."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Final

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Button, ContentSwitcher, Static

from app.refused import sentence
from app.session import Session
from app.tui.editor import Editor
from app.tui.flow.diagram import FlowDiagram
from app.tui.flow.shape import arrows_of
from app.tui.page import Page, Place
from app.tui.panes import Pane, Panes, Strip
from app.tui.practice.before_run import BeforeRun
from app.tui.practice.brief import Brief
from app.tui.practice.hints import HintBox
from app.tui.practice.link_panel import LinkPanel
from app.tui.practice.standing import greeting, looks, standing, tabs, undecided
from app.tui.put import put
from app.tui.safe import line

_KEEP_SECONDS: Final = 10.0


class PracticeScreen(Page):
    """One question, before its run."""

    CSS_PATH = "practice.tcss"
    HELP = (
        "Choose how every link delivers and write why. Ctrl+J runs what you designed; what is"
        " missing is said above the keys. The draft is kept as you type. The clock counts each"
        " phase by itself: clarify until the first mode is chosen, choose until every link has one,"
        " explain until the run. It cuts nothing off."
    )
    BINDINGS = [
        Binding(
            "ctrl+j,f5",
            "submit",
            "Run it",
            key_display="^j",
            priority=True,
            id="practice.submit",
            tooltip="Submit the answer and run the design",
        ),
        Binding(
            "f3", "hint", "Hint", id="practice.hint", tooltip="See a hint's cost, then take it"
        ),
        Binding(
            "ctrl+z",
            "undo",
            "Undo",
            show=False,
            priority=True,
            id="practice.undo",
            tooltip="Take the last change of the answer back: a choice, a setting or words",
        ),
        Binding(
            "ctrl+y",
            "redo",
            "Redo",
            show=False,
            priority=True,
            id="practice.redo",
            tooltip="Make the change again that was taken back",
        ),
        Binding("f4", "next_link", "Link", id="practice.next-link", tooltip="Go to the next link"),
        Binding("f9", "why", "Why?", id="practice.why", tooltip="Go to the reason for this link"),
        Binding("escape", "home", "Home", id="practice.home", tooltip="Leave; the draft is kept"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.title_line = session.question.title
        self._current = 0
        self._greeting = False
        self._before_run = BeforeRun(self, session)
        self._phases_told = {session.timer.phase}

    def body(self) -> ComposeResult:
        question = self.session.question
        yield Panes(
            Pane("Prompt", Brief(question), id="prompt-pane"),
            Pane(
                "Your answer",
                Strip([line(link.id) for link in question.links], quiet=True),
                ContentSwitcher(
                    *(LinkPanel(self.session, each.id, n) for n, each in enumerate(question.links)),
                    initial="link-0",
                    id="links",
                ),
                id="answer-pane",
            ),
            Pane("Flow", FlowDiagram(arrows_of(question), id="diagram"), id="flow-pane"),
        )

    def below(self) -> ComposeResult:
        with Horizontal(id="submit-bar"):
            yield Static("", id="missing", markup=False)
            yield Button("Run it", id="submit", variant="primary", compact=True)

    def on_mount(self) -> None:
        self.query_one(Panes).show("prompt-pane", focus=False)
        rows = max(5, self.query_one(FlowDiagram).shape.height + 2)
        self.query_one(Panes).styles.grid_rows = ("1fr", str(rows))
        if self.session.question.hints:
            self.query_one(HintBox).show(len(self.session.draft.hints))
        self._go_to(0)
        notice, greets = self.session.notice, greeting(self.session)
        self.say(notice or greets, warn=bool(notice))
        self._greeting = bool(greets)
        self.set_interval(_KEEP_SECONDS, self._keep_time)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        self._show()

    def _keep_time(self) -> None:
        """The time spent is kept even where nothing is typed."""
        if not self.query_one(Panes).disabled:
            with self.in_words():
                self.session.save()

    def _go_to(self, number: int) -> None:
        """Show the link with this number."""
        self._current = number
        self.query_one("#links", ContentSwitcher).current = f"link-{number}"
        self._show()

    def _number(self, link: str) -> int:
        return [each.id for each in self.session.question.links].index(link)

    def _show(self) -> None:
        """Draw the flow as it is chosen now, and say what is missing."""
        session = self.session
        self.query_one(FlowDiagram).show({}, looks(session, self._current))
        strip = self.query_one("#answer-pane > Strip", Strip)
        strip.rename(tabs(session, modes=self.app.size.width < 100))
        strip.show(self._current)
        problems = session.problems
        missing = self.query_one("#missing", Static)
        untaken = self._before_run.untaken
        missing.set_class(bool(problems or untaken), "-missing")
        put(missing, standing(session, problems, untaken))
        self.query_one("#submit", Button).disabled = bool(problems)

    @on(Strip.Picked)
    def _pick(self, event: Strip.Picked) -> None:
        self._go_to(event.index)

    @on(LinkPanel.Changed)
    def _changed(self) -> None:
        if self._greeting or self.session.notice:
            self.say(self.session.notice, warn=True)
        self._greeting = False
        self._tell_phase()
        self._show()

    def _tell_phase(self) -> None:
        """Say once that the clock goes on to another phase."""
        timer = self.session.timer
        if timer.phase not in self._phases_told:
            self._phases_told.add(timer.phase)
            if (text := timer.entered()) and not self.session.notice:
                self.say(text)

    def places(self) -> list[Place]:
        links = [
            Place(f"Link {link.id}", partial(self._show_link, number))
            for number, link in enumerate(self.session.question.links)
        ]
        return [*super().places(), *links, Place("Why? (the reason)", self.action_why)]

    def _show_link(self, number: int) -> None:
        self._go_to(number)
        self.query_one(Panes).show("answer-pane")

    def action_next_link(self) -> None:
        """Show the next link and go to its modes."""
        self._show_link((self._current + 1) % len(self.session.question.links))

    def action_why(self) -> None:
        """Go to the reason for the link that is shown."""
        self.query_one(Panes).show("answer-pane", focus=False)
        self.query_one(f"#link-{self._current} Editor", Editor).focus()

    def action_hint(self) -> None:
        """Show what the next hint costs, and take it the second time."""
        if not self.session.question.hints:
            self.say("This question has no hints.")
            return
        box = self.query_one(HintBox)
        # What has the focus would bring its own pane back.
        self.set_focus(None)
        self.query_one(Panes).show("prompt-pane", focus=False)
        box.focus_button()
        box.scroll_visible(animate=False)
        box.ask()

    @on(HintBox.Wanted)
    def _take_hint(self) -> None:
        with self.in_words():
            self.session.take_hint()
            self.query_one(HintBox).show(len(self.session.draft.hints))

    def action_home(self) -> None:
        """Keep what was typed and go back."""
        with self.in_words():
            self._flush()
            self.pushpull.leave_session()

    @on(Button.Pressed, "#submit")
    def action_submit(self) -> None:
        """Propose what the text explains and the design lacks, then run."""
        with self.in_words():
            self._flush()
            problems, open_links = self.session.problems, undecided(self.session)
            if not problems:
                self._submit()
                return
            self.query_one(Panes).show("answer-pane")
            if open_links:
                self._go_to(self._number(open_links[0]))
                self.say("Not yet: every link needs a mode before the design can run.", warn=True)
            else:
                self.say(sentence(f"Not yet: {problems[0]}"), warn=True)

    @work(exclusive=True, group="submit", exit_on_error=False)
    async def _submit(self) -> None:
        panes, session, focused = self.query_one(Panes), self.session, self.focused
        panes.disabled = True
        go_back: Callable[[], object] = self.action_why
        if focused is not None and panes in focused.ancestors:
            go_back = focused.focus
        try:
            self.say("Reading your answer …")
            proposals = await asyncio.to_thread(lambda: session.proposals)
            self.say("")
            if not await self._before_run.sure():
                go_back = self._mend
                return
            if not await self._before_run.settled(proposals):
                return
            self.say("Starting the run …")
            await asyncio.to_thread(self.session.submit)
        finally:
            panes.disabled = False
            if session.phase == "answer":
                self.call_after_refresh(go_back)
        self.pushpull.go_on()

    def _mend(self) -> None:
        """Go to what may have been overlooked."""
        overlooked = self._before_run.overlooked
        if overlooked is None:
            return
        link, widget = overlooked
        self._go_to(self._number(link))
        self.query_one(Panes).show("answer-pane", focus=False)
        (widget or self.query_one(f"#link-{self._current} Editor", Editor)).focus()

    async def action_undo(self) -> None:
        """Take the last change of the answer back."""
        await self._step(self.session.undo, "Taken back")

    async def action_redo(self) -> None:
        """Make it again."""
        await self._step(self.session.redo, "Made again")

    async def _step(self, step: Callable[[], str | None], said: str) -> None:
        """One step of undo, shown on the link that it is about."""
        with self.in_words():
            self._flush()
            link = step()
            if link is not None:
                self._go_to(self._number(link))
            for panel in self.query(LinkPanel):
                await panel.show()
            self._show()
            self.say(f"{said}: {line(link)}." if link else f"{said}.")

    def _flush(self) -> None:
        for panel in self.query(LinkPanel):
            panel.flush()
