"""Everything that a run shows: flow, charts, events, targets and counters."""

from collections.abc import Sequence
from time import monotonic
from typing import Final

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.widgets import Static

from app.prediction import Outcome, Prediction
from app.tui.flow.diagram import FlowDiagram
from app.tui.flow.shape import arrows_of
from app.tui.panes import Pane, Panes
from app.tui.run import looks
from app.tui.run.chart_row import ChartRow
from app.tui.run.drawn import charts_of, said
from app.tui.run.event_log import EventLog
from app.tui.run.steady import Steady
from engine.quantities import NS
from engine.report import Frame
from questions.model import Question

NOTHING: Final = Prediction()
_READ: Final = 0.2
"""Seconds between two changes of figures."""


class Board(Container):
    """Shows frames of a run of `question`, which has a flow."""

    def __init__(self, question: Question, prediction: Prediction = NOTHING) -> None:
        super().__init__(id="board")
        assert question.flow is not None
        self._question, self._flow = question, question.flow
        self._prediction = prediction
        self._frame: Frame | None = None
        self._steady = Steady()
        self._written = 0.0
        self._twisted = False
        self._counted = -1
        self.selected: str | None = None

    def compose(self) -> ComposeResult:
        charts = ChartRow(charts_of(self._flow), said(self._prediction))
        yield Panes(
            Pane("Flow", FlowDiagram(arrows_of(self._question), room=3, id="flow"), id="flow-pane"),
            Pane("Charts", charts, id="charts-pane"),
            Pane("Events", VerticalScroll(EventLog()), id="events-pane"),
            Pane(
                "Targets",
                Horizontal(
                    VerticalScroll(Static("", id="verdicts"), Static("", id="said")),
                    VerticalScroll(Static("", id="counters"), id="counted"),
                ),
                id="targets-pane",
            ),
        )

    def on_mount(self) -> None:
        rows = self.query_one(FlowDiagram).shape.height + 2
        panes = self.query_one(Panes)
        panes.styles.grid_rows = (str(max(5, rows)), "1fr", "12")
        panes.show("charts-pane", focus=False)
        self.restart()

    def restart(self) -> None:
        """Empty everything for a run from the beginning."""
        self.charts.restart(self._flow.story / NS)
        self._frame = None
        self._steady = Steady()
        self._twisted = False
        self.query_one(EventLog).clear()
        self.query_one("#said", Static).update(looks.foretold(self._prediction))

    @property
    def charts(self) -> ChartRow:
        """The charts."""
        return self.query_one(ChartRow)

    def show(self, frame: Frame) -> None:
        """Put a frame on the screen: the charts at once, figures at a pace that can be read."""
        self._steady.add(frame)
        with self.app.batch_update():
            if frame.happenings:
                self._tell(frame)
            self.charts.add(frame)
            if frame.happenings or frame.finished or monotonic() - self._written >= _READ:
                self._written = monotonic()
                self._frame = self._steady.taken()
                self._show_flow()
                self.query_one("#verdicts", Static).update(
                    looks.verdict_lines(frame.verdicts, frame.undecided)
                )
                self._count(frame)

    def _count(self, frame: Frame) -> None:
        """Show the counters; only where there are more lines is the screen laid out anew."""
        lines = looks.counter_lines(frame, self._flow.scale)
        height = lines.plain.count("\n")
        self.query_one("#counters", Static).update(lines, layout=height != self._counted)
        self._counted = height

    def compare(self, outcomes: Sequence[Outcome]) -> None:
        """Hold what was predicted against what the finished run did."""
        self.query_one("#said", Static).update(looks.outcome_lines(outcomes))

    def _tell(self, frame: Frame) -> None:
        """Write down what happened, and mark it in the charts."""
        for happening in frame.happenings:
            first = happening.kind == "twist" and not self._twisted
            self._twisted = self._twisted or first
            mark = looks.mark(happening, first_twist=first)
            if mark is not None:
                self.charts.mark(mark)
        self.query_one(EventLog).tell(frame.happenings)

    def select(self, node: str | None) -> None:
        """Mark a node or a link of the flow."""
        self.selected = node
        self._show_flow()

    def _show_flow(self) -> None:
        if self._frame is not None:
            self.query_one(FlowDiagram).show(
                looks.node_looks(self._frame, self.selected),
                looks.link_looks(self._frame, self.selected),
            )
