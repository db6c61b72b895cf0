"""Panes beside each other where there is room, else one at a time under a strip of tabs."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from app.tui.put import put
from app.tui.rows import width_of


class Pane(Container):
    """One pane; `title` stands on its border, or on its tab."""

    def __init__(self, title: str, *children: Widget, id: str) -> None:
        super().__init__(*children, id=id, classes="pane")
        self.title = title
        self.border_title = Content(title)


class Strip(Static):
    """The tabs: one row, to click on. F6 goes from one to the next."""

    class Picked(Message):
        """A tab was clicked."""

        def __init__(self, strip: "Strip", index: int) -> None:
            super().__init__()
            self.strip, self.index = strip, index

        @property
        def control(self) -> "Strip":
            return self.strip

    def __init__(self, titles: list[str], *, quiet: bool = False) -> None:
        super().__init__(markup=False, classes="strip")
        self._style = "bold underline $accent" if quiet else "$block-cursor-foreground on $accent"
        self._titles = titles
        self._active = 0

    def rename(self, titles: list[str]) -> None:
        """Change what stands on the tabs."""
        self._titles = titles
        self.show(self._active)

    def show(self, active: int) -> None:
        """Mark the tab `active`."""
        self._active = active
        parts = [
            (f" {title} ", self._style if i == active else "$text-muted")
            for i, title in enumerate(self._titles)
        ]
        put(self, Content(" ").join([Content.styled(*part) for part in parts]))

    def on_click(self, event: events.Click) -> None:
        at = 0
        for i, title in enumerate(self._titles):
            at += width_of(title) + 3
            if event.x < at:
                self.post_message(self.Picked(self, i))
                return


class Panes(Container):
    """Holds panes; the style sheet of its screen lays them out where the screen is wide."""

    def __init__(self, *panes: Pane, id: str | None = None) -> None:
        super().__init__(id=id)
        self._panes = list(panes)
        self._active = 0

    def compose(self) -> ComposeResult:
        yield Strip([pane.title for pane in self._panes])
        yield from self._panes

    def on_mount(self) -> None:
        self._show(0)

    @property
    def all(self) -> list[Pane]:
        """The panes, in their order."""
        return list(self._panes)

    @property
    def active(self) -> Pane:
        """The pane that is shown where one shows at a time."""
        return self._panes[self._active]

    def show(self, pane_id: str, *, focus: bool = True) -> None:
        """Show the pane with this id, and focus what is in it."""
        self._show(next(i for i, pane in enumerate(self._panes) if pane.id == pane_id))
        if focus:
            self._focus()

    def go(self, step: int) -> None:
        """Show and focus the next pane, or the one before."""
        self._show((self._active + step) % len(self._panes))
        self._focus()

    def on_strip_picked(self, event: Strip.Picked) -> None:
        if event.strip.parent is not self:
            return
        event.stop()
        self._show(event.index)
        self._focus()

    def on_descendant_focus(self) -> None:
        """Focus moves by Tab or click as well: the pane that has it is the active one."""
        focused = self.screen.focused
        for i, pane in enumerate(self._panes):
            if focused is not None and pane in focused.ancestors and i != self._active:
                self._show(i)

    def _focus(self) -> None:
        self.call_after_refresh(self._focus_first)

    def _focus_first(self) -> None:
        """Focus the first widget of the active pane that takes it, or nothing."""
        for widget in self.screen.focus_chain:
            if self.active in widget.ancestors:
                widget.focus()
                return
        self.screen.set_focus(None)

    def _show(self, index: int) -> None:
        self._active = index
        for i, pane in enumerate(self._panes):
            pane.set_class(i == index, "-active")
        self.query_one(Strip).show(index)
