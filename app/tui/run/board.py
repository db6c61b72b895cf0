"""Everything that a run shows: flow, charts, events, targets and counters."""

from time import monotonic
from typing import Final

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.widgets import Static

from app import figures
from app.tui.charts.line_chart import LineChart
from app.tui.flow.diagram import FlowDiagram
from app.tui.flow.shape import arrows_of
from app.tui.panes import Pane, Panes
from app.tui.run import looks
from app.tui.run.event_log import EventLog
from engine.quantities import NS
from engine.report import Frame
from questions.model import Question

_READ: Final = 0.2
"""Seconds between two changes of figures."""


class Board(Container):
    """Shows frames of a run of `question`, which has a flow."""

    def __init__(self, question: Question) -> None:
        super().__init__(id="board")
        assert question.flow is not None
        self._question, self._flow = question, question.flow
        self._stages = looks.stages(question.flow)
        self._frame: Frame | None = None
        self._written = 0.0
        self.selected: str | None = None

    def compose(self) -> ComposeResult:
        backlog = LineChart(figures.count, id="backlog")
        backlog.border_title = "Backlog, events waiting"
        latency = LineChart(figures.seconds, scale="ladder", id="latency")
        latency.border_title = "Latency, created to processed"
        yield Panes(
            Pane("Flow", FlowDiagram(arrows_of(self._question), room=3, id="flow"), id="flow-pane"),
            Pane("Charts", backlog, latency, id="charts-pane"),
            Pane("Events", VerticalScroll(EventLog()), id="events-pane"),
            Pane(
                "Targets",
                Horizontal(
                    VerticalScroll(Static("", id="verdicts")),
                    Static("", id="counters"),
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
        story = self._flow.story / NS
        self.query_one("#backlog", LineChart).restart(
            story, dict.fromkeys(self._stages.values(), "span"), looks.backlog_target(self._flow)
        )
        self.query_one("#latency", LineChart).restart(
            story, {"p50": "mean", "p99": "high"}, looks.latency_target(self._flow)
        )
        self._frame = None
        self.query_one(EventLog).clear()

    def show(self, frame: Frame) -> None:
        """Put a frame on the screen: the charts at once, figures at a pace that can be read."""
        self._frame = frame
        with self.app.batch_update():
            if frame.happenings:
                self._tell(frame)
            self.query_one("#backlog", LineChart).add(
                frame.at, {shown: frame.nodes[n].waiting for n, shown in self._stages.items()}
            )
            self.query_one("#latency", LineChart).add(
                frame.at, {"p50": frame.latency_p50, "p99": frame.latency_p99}
            )
            if frame.happenings or frame.finished or monotonic() - self._written >= _READ:
                self._written = monotonic()
                self._show_flow()
                self.query_one("#verdicts", Static).update(looks.verdict_lines(frame.verdicts))
                self.query_one("#counters", Static).update(looks.counter_lines(frame), layout=False)

    def _tell(self, frame: Frame) -> None:
        """Write down what happened, and mark it in the charts."""
        for happening in frame.happenings:
            label = looks.mark_label(happening)
            if label is not None:
                for chart in self.query(LineChart):
                    chart.mark(happening.at, label)
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
