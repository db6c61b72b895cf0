"""A widget that draws itself as rows of characters, once a change, while it can be seen."""

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from app.tui.rows import Row


class Picture(Widget):
    """Subclasses draw; a run's style `x` is the component class `picture--x`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: list[Strip] | None = None
        self._drawn_size = Size(0, 0)

    @property
    def ascii_only(self) -> bool:
        """Whether to draw with plain characters."""
        return bool(getattr(self.app, "ascii_only", False))

    def draw(self, width: int, height: int) -> list[Row]:
        """The rows of the whole picture, each of exactly `width` cells."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw anew, and paint only the cells that changed: little goes over a slow line."""
        before, size = self._strips, self._drawn_size
        self._strips = None
        if before is None or size != self.content_size or not self.is_on_screen:
            self.refresh()
            return
        self._strips = self._build()
        changed = [
            Region(first, y, last - first, 1)
            for y, (old, new) in enumerate(zip(before, self._strips, strict=True))
            if (span := difference(old, new)) is not None
            for first, last in (span,)
        ]
        if changed:
            self.refresh(*changed)

    def on_resize(self) -> None:
        """What was drawn between a change of the layout and this may be of the size before."""
        if self._drawn_size != self.content_size:
            self._strips = None
            self.refresh()

    def notify_style_update(self) -> None:
        self._strips = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        # After a change of size this is asked before the message about it has come.
        if self._strips is None or self._drawn_size != self.content_size:
            self._strips = self._build()
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def _build(self) -> list[Strip]:
        width, height = self._drawn_size = self.content_size
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


def difference(old: Strip, new: Strip) -> tuple[int, int] | None:
    """The cells from the first to behind the last that differ between two rows of one width."""
    before, after = list(old), list(new)
    if before == after:
        return None
    first = last = 0
    while before and after and before[0] == after[0]:
        first += before.pop(0).cell_length
        after.pop(0)
    while before and after and before[-1] == after[-1]:
        last += before.pop().cell_length
        after.pop()
    return first, old.cell_length - last
