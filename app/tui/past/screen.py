"""The list of attempts; Enter opens one."""

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import DataTable, Static

from app import figures
from app.history.attempt import AttemptLine
from app.tui.page import Page, TopBar
from app.tui.safe import cell


class HistoryScreen(Page):
    """Every attempt with its date, score and band, and one's own total where there is one."""

    CSS_PATH = "past.tcss"
    HELP = "Your attempts, the latest first. Enter opens the score of one, as it was given."
    BINDINGS = [Binding("escape", "app.pop_screen", "Home", id="history.home", tooltip="Back")]
    title_line = "History"

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[AttemptLine] = []

    def body(self) -> ComposeResult:
        with Vertical(id="past"):
            table: DataTable[object] = DataTable(cursor_type="row", id="attempts")
            yield table
            yield Static(
                "No attempt yet. Practise a question to its score, and it stands here.",
                id="no-attempts",
                markup=False,
            )

    def on_mount(self) -> None:
        self.query_one("#past").border_title = "Attempts"

    def on_screen_resume(self) -> None:
        with self.in_words():
            self._lines = self.pushpull.history.attempts()
        self.query_one("#no-attempts").display = not self._lines
        number = len(self._lines)
        self.query_one(TopBar).show_status(f"{number} attempt{'' if number == 1 else 's'}")
        self._fill()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._fill()

    def _fill(self) -> None:
        table = self.query_one("#attempts", DataTable)
        at = table.cursor_row
        table.clear(columns=True)
        table.display = bool(self._lines)
        own = [("Yours", 5)] if any(each.disputed for each in self._lines) else []
        sizes = (("Date", 16), ("Question", 0), ("Score", 5), *own, ("Band", 12), ("", 4))
        taken = sum(size for _, size in sizes) + 2 * len(sizes) + 6
        for name, size in sizes:
            table.add_column(name, width=size or max(12, self.size.width - taken))
        for each in self._lines:
            yours = "" if each.own_score is None else figures.points(each.own_score)
            table.add_row(
                cell(each.finished.astimezone().strftime("%Y-%m-%d %H:%M"), "dim"),
                cell(each.title),
                cell(figures.points(each.score), "bold", right=True),
                *([cell(yours, right=True)] if own else []),
                cell(each.band),
                cell("seen" if each.seen else "", "dim"),
            )
        if self._lines:
            table.move_cursor(row=at)

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        with self.in_words():
            self.pushpull.show_attempt(self._lines[event.cursor_row].id)
