"""The live line chart: built once a frame, and only while it can be seen."""

from collections.abc import Callable, Mapping
from typing import Literal

from app.tui.charts.marks import Mark, Target
from app.tui.charts.plot import Plot
from app.tui.charts.still_chart import Chart
from app.tui.charts.trace import Kept, Trace


class LineChart(Chart):
    """Lines over the whole story. `restart` sets it up, `add` feeds it, `mark` notes an event."""

    def __init__(
        self,
        show: Callable[[float], str],
        *,
        scale: Literal["linear", "ladder"] = "linear",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._show, self._scale = show, scale
        self._story = 1.0
        self._traces: dict[str, Trace] = {}
        self._marks: list[Mark] = []
        self._target: Target | None = None
        self._said: Target | None = None

    def restart(
        self,
        story: float,
        lines: Mapping[str, Kept],
        target: Target | None = None,
        said: Target | None = None,
    ) -> None:
        """Empty the chart for a story of `story` seconds; `lines`: name → what is kept of it."""
        self._story, self._target, self._said = story, target, said
        self._traces = {name: Trace(story, kept) for name, kept in lines.items()}
        self._marks = []
        self.redraw()

    def add(self, at: float, values: Mapping[str, float | None]) -> None:
        """Draw on: the value of each line at `at` seconds; None leaves a gap."""
        for name, value in values.items():
            self._traces[name].add(at, value)
        self.redraw()

    def mark(self, mark: Mark) -> None:
        """Draw a line down the chart."""
        self._marks.append(mark)
        self.redraw()

    @property
    def plot(self) -> Plot:
        """What is drawn."""
        return Plot(
            self._story,
            self._traces,
            self._show,
            self._scale,
            self._target,
            tuple(self._marks),
            said=self._said,
        )
