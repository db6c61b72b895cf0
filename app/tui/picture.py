"""A widget that draws itself as rows of characters, once a change, while it can be seen."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from app.tui.rows import Row


class Picture(Widget):
    """Subclasses draw; a run's style `x` is the component class `picture--x`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: list[Strip] | None = None

    def draw(self, width: int, height: int) -> list[Row]:
        """The rows of the whole picture, each of exactly `width` cells."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw anew before the next paint."""
        self._strips = None
        self.refresh()

    def on_resize(self) -> None:
        self.redraw()

    def notify_style_update(self) -> None:
        self._strips = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        if self._strips is None:
            self._strips = self._build()
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def _build(self) -> list[Strip]:
        width, height = self.content_size
        styles = {"": self.rich_style}
        strips = []
        for row in self.draw(width, height):
            for _, name in row:
                if name not in styles:
                    styles[name] = self._style(name)
            strips.append(Strip([Segment(text, styles[name]) for text, name in row], width))
        return strips

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"picture--{name}")
