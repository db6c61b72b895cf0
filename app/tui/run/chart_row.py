"""The charts of a run: all are fed, some are shown at a time."""

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from app.tui.charts.line_chart import LineChart
from app.tui.charts.marks import Mark, Target
from app.tui.run.drawn import TOGETHER, Drawn
from engine.report import Frame


class ChartRow(Container):
    """Shows `charts` beside or below each other; `show_others` changes which."""

    def __init__(self, charts: tuple[Drawn, ...], said: Target | None) -> None:
        super().__init__(id="charts")
        self._drawn = charts
        self._said = said
        self._first = 0

    @property
    def all_shown(self) -> bool:
        """Whether there are no others to show."""
        return len(self._drawn) <= TOGETHER

    def compose(self) -> ComposeResult:
        for each in self._drawn:
            chart = LineChart(each.show, scale=each.scale, id=each.id)
            chart.border_title = Content(each.title)
            yield chart

    def on_mount(self) -> None:
        self._show()

    def show_others(self) -> None:
        """Show the next charts, and after the last ones the first."""
        self._first = (self._first + TOGETHER) % (len(self._drawn) + len(self._drawn) % TOGETHER)
        self._show()

    def _show(self) -> None:
        shown = self._drawn[self._first : self._first + TOGETHER]
        for each in self._drawn:
            chart = self._chart(each)
            chart.display = each in shown
            chart.border_subtitle = ""
        if not self.all_shown:
            pages = -(-len(self._drawn) // TOGETHER)
            text = f"charts {self._first // TOGETHER + 1} of {pages}"
            self._chart(shown[-1]).border_subtitle = Content(text)

    def _chart(self, drawn: Drawn) -> LineChart:
        return self.query_one(f"#{drawn.id}", LineChart)

    def restart(self, story: float) -> None:
        """Empty the charts for a story of `story` seconds."""
        for each in self._drawn:
            said = self._said if each.id == "backlog" else None
            self._chart(each).restart(story, each.lines, each.target, said)

    def add(self, frame: Frame) -> None:
        """Draw on."""
        for each in self._drawn:
            self._chart(each).add(frame.at, each.values(frame))

    def mark(self, mark: Mark) -> None:
        """Draw a line down all charts."""
        for each in self._drawn:
            self._chart(each).mark(mark)
