"""What happened, in words, the latest first."""

import textwrap
from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from app import figures
from app.tui.safe import line
from engine.report import Happening

_MOST: Final = 300
_INDENT: Final = 10
_SIGNS: Final = {
    "fault": ("◆", "$warning"),
    "breaker": ("◇", "$warning"),
    "loss": ("✕", "$error"),
    "twist": ("!", "$warning"),
    "backlog": ("▲", "$warning"),
    "slo": ("◎", "$warning"),
    "answer": ("»", "$accent"),
    "user": ("»", "$accent"),
    "recovery": ("✓", "$success"),
    "scale": ("≈", "$text-muted"),
}


class EventLog(Widget):
    """`tell` adds what happened."""

    def __init__(self) -> None:
        super().__init__(id="events")
        self._told: list[Happening] = []

    def clear(self) -> None:
        """Forget everything."""
        self._told = []
        self.refresh(layout=True)

    def tell(self, happenings: Sequence[Happening]) -> None:
        """Add what happened, in its order."""
        self._told = [*reversed(happenings), *self._told][:_MOST]
        self.refresh(layout=True)

    def _lines(self, happening: Happening, width: int) -> list[str]:
        return textwrap.wrap(line(happening.text), max(16, width - _INDENT)) or [""]

    def get_content_height(
        self,
        container: Size,  # noqa: ARG002
        viewport: Size,  # noqa: ARG002
        width: int,
    ) -> int:
        return sum(len(self._lines(each, width)) for each in self._told) or 1

    def render(self) -> Content:
        if not self._told:
            return Content.styled("What happens is told here, the latest first.", "$text-muted")
        rows = []
        for each in self._told:
            first, *others = self._lines(each, self.content_size.width)
            rows.append(
                Content.assemble(
                    (f"{figures.clock(each.at):>7} ", "$text-muted"), _SIGNS[each.kind], f" {first}"
                )
            )
            rows += [Content(" " * _INDENT + text) for text in others]
        return Content("\n").join(rows)
