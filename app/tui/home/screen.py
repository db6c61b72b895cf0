"""Home."""

from datetime import UTC, datetime

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container

from app.draft import Draft
from app.suggestion import suggest
from app.tui.home.continue_card import ContinueCard
from app.tui.home.filters import FACETS
from app.tui.home.listing import Entry, entries
from app.tui.home.preview import Preview
from app.tui.home.question_table import QuestionTable
from app.tui.home.suggestion_card import SuggestionCard
from app.tui.page import Page, Place, TopBar
from questions.model import Question
from questions.pack import Pack


class HomeScreen(Page):
    """Go on with the last draft, or choose a question."""

    CSS_PATH = "home.tcss"
    HELP = (
        "Choose a question and press Enter. A draft is kept as you type and waits for you here."
        " At the top stands what to go on with, or to do next, and why."
    )
    BINDINGS = [
        Binding("slash", "filter", "Filter", id="home.filter", tooltip="Type to filter the table"),
        *(
            Binding(
                key,
                f"facet('{facet}')",
                facet.capitalize(),
                id=f"home.{facet}",
                show=False,
                tooltip=f"Show only the questions of one {facet}",
            )
            for key, facet in zip("tlmd", FACETS, strict=True)
        ),
        Binding(
            "escape",
            "show_all",
            "Show all",
            show=False,
            id="home.show-all",
            tooltip="Take all filters away",
        ),
        Binding(
            "s", "suggested", "Suggested", id="home.suggested", tooltip="Begin what is suggested"
        ),
        Binding("n", "fresh", "Start anew", id="home.fresh", tooltip="Begin without the draft"),
        Binding("h", "history", "History", id="home.history", tooltip="Attempts made so far"),
        Binding("q", "app.quit", "Quit", id="home.quit", tooltip="Leave pushpull"),
    ]

    title_line = "Home"

    def body(self) -> ComposeResult:
        with Container(id="cards"):
            yield ContinueCard()
            yield SuggestionCard()
        with Container(id="home"):
            yield QuestionTable(id="questions")
            yield Preview(id="preview")

    def places(self) -> list[Place]:
        table = self.query_one(QuestionTable)
        found = [
            ("Continue", self.query_one(ContinueCard)),
            ("Next", self.query_one(SuggestionCard)),
            ("Filter", table.query_one("#filter")),
            ("Questions", table.table),
            ("Preview", self.query_one(Preview)),
        ]
        return [Place(title, widget.focus) for title, widget in found if widget.display]

    def on_mount(self) -> None:
        self.query_one(QuestionTable).border_title = "Questions"
        self.say("")

    def on_screen_resume(self) -> None:
        self.say("")
        self.load()

    def load(self) -> None:
        """Read attempts and drafts again."""
        with self.in_words():
            history = self.pushpull.history
            attempts, drafts = history.attempts(), history.drafts()
            found = entries(self.pushpull.packs, attempts, drafts)
            begun = [entry for entry in found if entry.draft is not None]
            latest = max(begun, key=lambda e: e.draft.updated if e.draft else 0, default=None)
            suggestion = suggest(
                self.pushpull.packs,
                attempts,
                datetime.now(UTC),
                except_for=[entry.name for entry in begun],
            )
            first = (suggestion.pack.id, suggestion.question.id) if suggestion else None
            self.query_one(ContinueCard).show(latest, len(begun) - 1)
            self.query_one(SuggestionCard).show(suggestion, greet=not (attempts or drafts))
            self.query_one(QuestionTable).show(found, first)
            self.query_one(TopBar).show_status(
                f"{_number(len(found), 'question')}  ·  {_number(len(attempts), 'attempt')}"
            )
            if latest is not None:
                self.query_one(ContinueCard).focus()
            else:
                self.query_one(QuestionTable).table.focus()

    @on(QuestionTable.Pointed)
    def _preview(self, event: QuestionTable.Pointed) -> None:
        self.call_after_refresh(self.query_one(Preview).show, event.entry)

    @on(QuestionTable.Opened)
    def _open(self, event: QuestionTable.Opened) -> None:
        self._practise(event.entry, fresh=False)

    @on(ContinueCard.Wanted)
    def _continue(self, event: ContinueCard.Wanted) -> None:
        if not event.discard:
            self._practise(event.entry, fresh=False)
            return
        with self.in_words():
            if event.entry.draft is not None:
                self.pushpull.history.discard_draft(event.entry.draft.id)
            self.load()
            self.say("The draft is gone.")

    @on(SuggestionCard.Wanted)
    def _begin(self, event: SuggestionCard.Wanted) -> None:
        found = event.suggestion
        self._practise(Entry(found.pack, found.question, (), None), fresh=True)

    def action_filter(self) -> None:
        """Focus the filter."""
        self.query_one(QuestionTable).type_filter()

    def action_facet(self, facet: str) -> None:
        """Narrow the table."""
        self.query_one(QuestionTable).choose(facet)

    def action_show_all(self) -> None:
        """Take all filters away."""
        self.query_one(QuestionTable).show_all()

    def action_suggested(self) -> None:
        """Begin what is suggested."""
        self.query_one(SuggestionCard).action_begin()

    def action_fresh(self) -> None:
        """Begin the question at the cursor without its draft."""
        if entry := self.query_one(QuestionTable).pointed:
            self._practise(entry, fresh=True)

    def action_history(self) -> None:
        """Show the attempts."""
        from app.tui.past.screen import HistoryScreen

        self.app.push_screen(HistoryScreen())

    def _practise(self, entry: Entry, *, fresh: bool) -> None:
        self._open_in_thread(entry.pack, entry.question, None if fresh else entry.draft)

    def begin(self, pack: Pack, question: Question) -> None:
        """Go on with the question's last draft, or begin it where there is none."""
        with self.in_words():
            drafts = self.pushpull.history.drafts(pack.id, question.id)
            self._open_in_thread(pack, question, next(iter(drafts), None))

    def _open_in_thread(self, pack: Pack, question: Question, draft: Draft | None) -> None:
        """A draft that was left after its run is run again first, which takes a while."""
        self.say("Opening …")

        def opened() -> None:
            session = self.pushpull.new_session(pack, question, draft)
            self.app.call_from_thread(self.pushpull.practise, session)

        self.work(opened, group="open")


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
