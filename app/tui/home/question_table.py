"""The table of questions, with the filter and the facets above it."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import DataTable, Input, Static

from app.tui import themes
from app.tui.home.columns import Columns
from app.tui.home.facets import Facet, Facets
from app.tui.home.filters import Filters, options
from app.tui.home.listing import Entry, Name
from app.tui.pick import PickDialog

NO_QUESTIONS: Final = (
    "No questions here. Put a pack into the packs folder, or name one with --pack."
)
NO_MATCH: Final = "No question matches. Esc shows all again; or take a word out of the filter."


class QuestionTable(Vertical):
    """Shows entries; `Pointed` follows the cursor, `Opened` is Enter on a row."""

    HELP: ClassVar[str] = (
        "Every question of every pack. Type in the filter to see only those whose title, topics,"
        " skills, difficulty, modes or state hold all the words; t, l, m and d narrow them to one"
        " topic, level, mode or state. Esc shows all again."
    )

    class Pointed(Message):
        """The cursor stands on `entry`, or on nothing."""

        def __init__(self, entry: Entry | None) -> None:
            super().__init__()
            self.entry = entry

    class Opened(Message):
        """The person wants to practise `entry`."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._filters = Filters()
        self._entries: list[Entry] = []
        self._shown: list[Entry] = []
        self._at: Name | None = None
        self._width = 0

    def compose(self) -> ComposeResult:
        yield Input(placeholder="Filter: a word of the title, a topic, hard, draft …", id="filter")
        yield Facets()
        table: DataTable[object] = DataTable(cursor_type="row", zebra_stripes=False, id="table")
        yield table
        yield Static("", id="none", markup=False)

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self._show_filters())

    @property
    def table(self) -> "DataTable[object]":
        """The table itself."""
        return self.query_one("#table", DataTable)

    @property
    def pointed(self) -> Entry | None:
        """The entry at the cursor."""
        at = self.table.cursor_row
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def show(self, entries: Sequence[Entry], at: Name | None = None) -> None:
        """Fill the table, keeping filters and cursor; the first time the cursor stands at `at`."""
        self._at = self._at or at
        self._entries = list(entries)
        self._show_filters()

    def on_resize(self) -> None:
        if self.content_size.width != self._width:
            self._fill()

    def _narrow(self, filters: Filters) -> None:
        if filters != self._filters:
            self._filters = filters
            self._show_filters()

    def _show_filters(self) -> None:
        self.query_one(Facets).show(self._filters.chosen)
        if self._width:
            self._fill()

    def _fill(self) -> None:
        self._width = self.content_size.width
        at = self.pointed.name if self.pointed else self._at
        self._shown = [each for each in self._entries if self._filters.lets_through(each)]
        table = self.table
        table.clear(columns=True)
        columns = Columns(self._entries, self._width, themes.quiet(self.app.theme))
        for title, width in columns.heads:
            table.add_column(title, width=width)
        table.add_rows(columns.row(entry) for entry in self._shown)
        names = [each.name for each in self._shown]
        if at in names:
            table.move_cursor(row=names.index(at), animate=False)
        none = self.query_one("#none", Static)
        none.display = not self._shown
        none.update(NO_MATCH if self._entries else NO_QUESTIONS)
        self._point()

    def _point(self) -> None:
        entry = self.pointed
        if entry is not None:
            self._at = entry.name
        self.post_message(self.Pointed(entry))

    @on(Input.Changed, "#filter")
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow(self._filters.of(event.value))

    @on(Input.Submitted, "#filter")
    def _to_table(self, event: Input.Submitted) -> None:
        event.stop()
        self.table.focus()

    @on(DataTable.RowHighlighted)
    def _moved(self, event: "DataTable.RowHighlighted") -> None:
        event.stop()
        self._point()

    @on(DataTable.RowSelected)
    def _opened(self, event: "DataTable.RowSelected") -> None:
        event.stop()
        if self.pointed is not None:
            self.post_message(self.Opened(self.pointed))

    @on(Facet.Wanted)
    def _choose(self, event: Facet.Wanted) -> None:
        event.stop()
        self.choose(event.facet)

    def on_key(self, event: events.Key) -> None:
        field = self.query_one("#filter", Input)
        if event.key == "down" and field.has_focus:
            event.stop()
            self.table.focus()

    def type_filter(self) -> None:
        """Focus the filter."""
        self.query_one("#filter", Input).focus()

    def show_all(self) -> None:
        """Take all filters away."""
        self.query_one("#filter", Input).value = ""
        self._narrow(Filters())
        self.table.focus()

    def choose(self, facet: str) -> None:
        """Let the person choose one of a facet's values, or any."""
        found = options(self._entries, facet)
        values: list[str | None] = [None, *found]
        lines = [("any", str(len(self._entries)))]
        lines += [(value, str(number)) for value, number in found.items()]
        chosen = self._filters.chosen.get(facet)
        at = values.index(chosen) if chosen in values else 0

        def picked(index: int | None) -> None:
            if index is not None:
                self._narrow(self._filters.choose(facet, values[index]))
                self.table.focus()

        self.app.push_screen(PickDialog(facet.capitalize(), lines, at), picked)
