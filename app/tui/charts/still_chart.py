"""A chart as a widget: of a plot that is there, or of one that grows."""

import textwrap
from typing import ClassVar

from app.tui.charts.plot import ASCII, BRAILLE, LINES, Plot, draw
from app.tui.picture import Picture
from app.tui.rows import Row, padded


class Chart(Picture):
    """Draws the `plot` of a subclass, or what is said while there is none."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "picture--axis",
        "picture--label",
        "picture--grid",
        "picture--target",
        "picture--said",
        "picture--mark",
        *(f"picture--line-{i}" for i in range(LINES)),
    }

    words: str = ""

    @property
    def plot(self) -> Plot | None:
        """What is drawn."""
        raise NotImplementedError

    def draw(self, width: int, height: int) -> list[Row]:
        if self.plot is None:
            lines = [*textwrap.wrap(self.words, max(1, width)), *[""] * height][:height]
            return [[(padded(text, width), "label")] for text in lines]
        return draw(self.plot, width, height, ASCII if self.ascii_only else BRAILLE)


class StillChart(Chart):
    """Shows the plot that it is given."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._plot: Plot | None = None

    @property
    def plot(self) -> Plot | None:
        return self._plot

    def show(self, plot: Plot) -> None:
        """Draw this from now on."""
        self._plot = plot
        self.redraw()

    def say(self, words: str) -> None:
        """Show these words in place of a plot."""
        self._plot, self.words = None, words
        self.redraw()
