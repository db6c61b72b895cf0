"""A list to choose one of, each with a sentence that may take several lines."""

import textwrap
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from app.tui.safe import line


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its value, its name and what it means."""

    value: str
    name: str
    means: str = ""


class ChoiceList(Widget, can_focus=True):
    """The options below each other, the chosen one marked; `Chosen` says what the person wants."""

    HELP: ClassVar[str] = "Up and Down go to an option, Enter or Space chooses it."
    BINDINGS = [
        Binding("up", "go(-1)", "Up", show=False, id="choice.up", tooltip="The option above"),
        Binding("down", "go(1)", "Down", show=False, id="choice.down", tooltip="The option below"),
        Binding(
            "enter,space",
            "choose",
            "Choose",
            id="choice.choose",
            tooltip="Choose the option at the cursor",
        ),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choice--mark",
        "choice--name",
        "choice--means",
        "choice--cursor",
    }

    chosen: reactive[str | None] = reactive(None)
    cursor: reactive[int] = reactive(0)

    class Chosen(Message):
        """The person chose `value`."""

        def __init__(self, choice: "ChoiceList", value: str) -> None:
            super().__init__()
            self.choice, self.value = choice, value

        @property
        def control(self) -> "ChoiceList":
            return self.choice

    def __init__(self, options: list[Option], *, chosen: str | None = None, id: str) -> None:
        super().__init__(id=id)
        self._options = options
        self.set_reactive(ChoiceList.chosen, chosen)
        self.set_reactive(ChoiceList.cursor, self._index(chosen))

    def _index(self, value: str | None) -> int:
        return next((i for i, option in enumerate(self._options) if option.value == value), 0)

    def set_options(self, options: list[Option], chosen: str | None) -> None:
        """Offer something else."""
        self._options = options
        self.chosen = chosen
        self.cursor = self._index(chosen)
        self.refresh(layout=True)

    def action_go(self, step: int) -> None:
        """Move the cursor; beyond an end, the focus goes on to the next widget."""
        at = self.cursor + step
        if 0 <= at < len(self._options):
            self.cursor = at
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_choose(self) -> None:
        """Choose what is at the cursor."""
        if self._options:
            self.post_message(self.Chosen(self, self._options[self.cursor].value))

    def on_click(self, event: events.Click) -> None:
        at = 0
        for i, lines in enumerate(self._lines(self.content_size.width)):
            at += len(lines)
            if event.y < at:
                self.cursor = i
                self.action_choose()
                return

    def _lines(self, width: int) -> list[list[str]]:
        """The text of each option, without its mark, in lines of its own."""
        names = [line(option.name) for option in self._options]
        indent = max((len(name) for name in names), default=0) + 2
        room = max(12, width - indent - 3)
        return [
            [
                f"{name if i == 0 else '':{indent}}{part}"
                for i, part in enumerate(textwrap.wrap(line(option.means), room) or [""])
            ]
            for name, option in zip(names, self._options, strict=True)
        ]

    def get_content_height(
        self,
        container: Size,  # noqa: ARG002
        viewport: Size,  # noqa: ARG002
        width: int,
    ) -> int:
        return sum(map(len, self._lines(width)))

    def render(self) -> Content:
        width = self.content_size.width
        names = max((len(line(option.name)) for option in self._options), default=0)
        rows = []
        for i, lines in enumerate(self._lines(width)):
            on = self._options[i].value == self.chosen
            at_cursor = i == self.cursor and self.has_focus
            for j, text in enumerate(lines):
                mark = ("◉ " if on else "○ ") if j == 0 else "  "
                row = Content(f" {mark}{text}".ljust(width))
                row = row.stylize(self.get_visual_style("choice--means"), 3 + names)
                if on:
                    row = row.stylize(self.get_visual_style("choice--mark"), 0, 3 + names)
                if at_cursor:
                    row = row.stylize(self.get_visual_style("choice--cursor"))
                rows.append(row)
        return Content("\n").join(rows)
