"""A chart as a widget: of a plot that is there, or of one that grows."""

from typing import ClassVar

from app.tui.charts.plot import ASCII, BRAILLE, LINES, Plot, draw
from app.tui.picture import Picture
from app.tui.rows import Row


class Chart(Picture):
    """Draws the `plot` of a subclass; None: nothing yet."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "picture--axis",
        "picture--label",
        "picture--grid",
        "picture--target",
        "picture--mark",
        *(f"picture--line-{i}" for i in range(LINES)),
    }

    @property
    def plot(self) -> Plot | None:
        """What is drawn."""
        raise NotImplementedError

    def draw(self, width: int, height: int) -> list[Row]:
        if self.plot is None:
            return [[(" " * width, "")] for _ in range(height)]
        return draw(self.plot, width, height, ASCII if self.ascii_only else BRAILLE)


class StillChart(Chart):
    """Shows the plot that it is given."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._plot: Plot | None = None

    @property
    def plot(self) -> Plot | None:
        return self._plot

    def show(self, plot: Plot | None) -> None:
        """Draw this from now on."""
        self._plot = plot
        self.redraw()
