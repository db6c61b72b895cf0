"""The table of questions, with the filter above it."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import DataTable, Input, Static

from app import figures
from app.tui.home.listing import Entry
from app.tui.rows import width_of
from app.tui.safe import cell, line

_FIXED: Final = (6, 5, 7)
"""The widths of level, best score and state."""
_LEAST_TOPICS: Final = 12
_STATES: Final = {"new": ("○ new", "dim"), "draft": ("◐ draft", ""), "done": ("● done", "")}


class QuestionTable(Vertical):
    """Shows entries; `Pointed` follows the cursor, `Opened` is Enter on a row."""

    HELP: ClassVar[str] = (
        "Every question of every pack. Type in the filter to see only those whose title, topics,"
        " skills, difficulty, modes or state hold all the words."
    )
    BINDINGS = [
        Binding("slash", "filter", "Filter", id="home.filter", tooltip="Type to filter the table")
    ]

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
        self._entries: list[Entry] = []
        self._shown: list[Entry] = []

    def compose(self) -> ComposeResult:
        yield Input(placeholder="Filter: a word of the title, a topic, hard, draft …", id="filter")
        table: DataTable[object] = DataTable(cursor_type="row", zebra_stripes=False, id="table")
        yield table
        yield Static("", id="none", markup=False)

    @property
    def table(self) -> "DataTable[object]":
        """The table itself."""
        return self.query_one("#table", DataTable)

    @property
    def pointed(self) -> Entry | None:
        """The entry at the cursor."""
        at = self.table.cursor_row
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def show(self, entries: Sequence[Entry]) -> None:
        """Fill the table, keeping filter and cursor."""
        self._entries = list(entries)
        self._fill()

    def on_resize(self) -> None:
        self._fill()

    def _fill(self) -> None:
        before = self.pointed
        self._shown = [
            e for e in self._entries if e.matches(self.query_one("#filter", Input).value)
        ]
        table = self.table
        table.clear(columns=True)
        room = self.content_size.width - sum(_FIXED) - 2 * (len(_FIXED) + 1)
        longest = max((width_of(line(e.question.title)) for e in self._entries), default=0)
        title = max(12, min(longest, room))
        topics = room - title - 2
        wide = topics >= _LEAST_TOPICS
        table.add_column("Question", width=title if wide else max(title, room))
        table.add_column("Level", width=_FIXED[0])
        if wide:
            table.add_column("Topics", width=topics)
        table.add_column(" Best", width=_FIXED[1])
        table.add_column("State", width=_FIXED[2])
        for entry in self._shown:
            best = figures.points(entry.best.score) if entry.best else "-"
            row = [
                cell(entry.question.title),
                cell(entry.question.difficulty, "dim"),
                cell(", ".join(entry.question.topics), "dim"),
                cell(best, "" if entry.best else "dim", right=True),
                cell(*_STATES[entry.state]),
            ]
            table.add_row(*(row if wide else [*row[:2], *row[3:]]))
        if before in self._shown:
            table.move_cursor(row=self._shown.index(before))
        none = self.query_one("#none", Static)
        none.display = not self._shown
        none.update(
            "No question matches. Take a word out of the filter; Esc empties it."
            if self._entries
            else "No questions here. Put a pack into the packs folder, or name one with --pack."
        )
        self.post_message(self.Pointed(self.pointed))

    @on(Input.Changed, "#filter")
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    @on(Input.Submitted, "#filter")
    def _to_table(self, event: Input.Submitted) -> None:
        event.stop()
        self.table.focus()

    @on(DataTable.RowHighlighted)
    def _moved(self, event: "DataTable.RowHighlighted") -> None:
        event.stop()
        self.post_message(self.Pointed(self.pointed))

    @on(DataTable.RowSelected)
    def _opened(self, event: "DataTable.RowSelected") -> None:
        event.stop()
        if self.pointed is not None:
            self.post_message(self.Opened(self.pointed))

    def on_key(self, event: events.Key) -> None:
        field = self.query_one("#filter", Input)
        if event.key == "down" and field.has_focus:
            event.stop()
            self.table.focus()
        elif event.key == "escape" and (field.has_focus or field.value):
            event.stop()
            field.value = ""
            self.table.focus()

    def action_filter(self) -> None:
        """Focus the filter."""
        self.query_one("#filter", Input).focus()
