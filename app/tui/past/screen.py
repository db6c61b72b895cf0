"""The list of attempts; Enter opens one."""

from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import DataTable, Static

from app import figures
from app.history.attempt import AttemptLine
from app.tui import themes
from app.tui.page import Page, TopBar
from app.tui.safe import cell

NO_ATTEMPTS: Final = "No attempt yet. Practise a question to its score, and it stands here."
NO_DISPUTES: Final = (
    "You see no line otherwise. d on a score says that you do; d here shows all attempts again."
)


class HistoryScreen(Page):
    """Every attempt with its date, score and band, and one's own total where there is one."""

    CSS_PATH = "past.tcss"
    HELP = (
        "Your attempts, the latest first. Enter opens the score of one, as it was given. d shows"
        " only those with lines that you see otherwise."
    )
    BINDINGS = [
        Binding(
            "d",
            "disputed",
            "Disputed",
            id="history.disputed",
            tooltip="Only attempts with lines that you see otherwise, or all again",
        ),
        Binding("escape", "app.pop_screen", "Home", id="history.home", tooltip="Back"),
    ]
    title_line = "History"

    def __init__(self) -> None:
        super().__init__()
        self._all: list[AttemptLine] = []
        self._disputed_only = False

    @property
    def _lines(self) -> list[AttemptLine]:
        """Those that are shown."""
        return [each for each in self._all if each.disputed or not self._disputed_only]

    def body(self) -> ComposeResult:
        with Vertical(id="past"):
            table: DataTable[object] = DataTable(cursor_type="row", id="attempts")
            yield table
            yield Static("", id="no-attempts", markup=False)

    def on_screen_resume(self) -> None:
        with self.in_words():
            self._all = self.pushpull.history.attempts()
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "disputed":
            return bool(self._all)
        return super().check_action(action, parameters)

    def action_disputed(self) -> None:
        """Show only what is seen otherwise, or all again."""
        self._disputed_only = not self._disputed_only
        self._show()

    def _show(self) -> None:
        nothing = self.query_one("#no-attempts", Static)
        nothing.display = not self._lines
        nothing.update(NO_DISPUTES if self._all else NO_ATTEMPTS)
        title = "Seen otherwise" if self._disputed_only else "Attempts"
        self.query_one("#past").border_title = title
        number = len(self._lines)
        self.query_one(TopBar).show_status(f"{number} attempt{'' if number == 1 else 's'}")
        self.refresh_bindings()
        self._fill()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._fill()

    def _fill(self) -> None:
        table = self.query_one("#attempts", DataTable)
        at = table.cursor_row
        table.clear(columns=True)
        lines, quiet = self._lines, themes.quiet(self.app.theme)
        table.display = bool(lines)
        own = [("Yours", 5)] if any(each.disputed for each in lines) else []
        sizes = (("Date", 16), ("Question", 0), ("Score", 5), *own, ("Band", 12), ("", 4))
        taken = sum(size for _, size in sizes) + 2 * len(sizes) + 6
        for name, size in sizes:
            table.add_column(name, width=size or max(12, self.size.width - taken))
        for each in lines:
            yours = "" if each.own_score is None else figures.points(each.own_score)
            table.add_row(
                cell(each.finished.astimezone().strftime("%Y-%m-%d %H:%M"), quiet),
                cell(each.title),
                cell(figures.points(each.score), "bold", right=True),
                *([cell(yours, right=True)] if own else []),
                cell(each.band),
                cell("seen" if each.seen else "", quiet),
            )
        if lines:
            table.move_cursor(row=at)

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        with self.in_words():
            self.pushpull.show_attempt(self._lines[event.cursor_row].id)
