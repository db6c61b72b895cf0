"""Help for whatever has the focus: what it is for, and the keys that work there now."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from app.tui.page import PLACE, Page
from app.tui.safe import line


class HelpScreen(ModalScreen[None]):
    """Shows `HELP` of the focused widget and of its screen, and their bindings."""

    BINDINGS = [
        Binding(
            "escape,f1,question_mark,q",
            "dismiss",
            "Close",
            key_display="Esc",
            id="help.close",
            tooltip="Back to where one was",
        )
    ]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog") as box:
            box.border_title = "Help"
            box.border_subtitle = "Esc closes"
            for text in dict.fromkeys(self._words()):
                yield Static(Content(text), classes="help-words")
            for key, name, meaning in self._keys():
                with Horizontal(classes="help-row"):
                    yield Static(key, classes="help-key", markup=False)
                    yield Static(name, classes="help-name", markup=False)
                    yield Static(meaning, classes="help-meaning", markup=False)

    def _words(self) -> list[str]:
        nodes: list[DOMNode] = [self._about]
        if self._about.focused is not None:
            nodes = list(reversed(self._about.focused.ancestors_with_self))
        return [text for node in nodes if (text := getattr(node, "HELP", ""))]

    def _keys(self) -> Iterator[tuple[str, str, str]]:
        """Key, name and meaning of every binding with a meaning, those of the focus first."""
        found: dict[str, list[Binding]] = {}
        for _, binding, enabled, _ in self._about.active_bindings.values():
            if enabled and binding.id and binding.tooltip and not binding.id.startswith(PLACE):
                found.setdefault(binding.id, []).append(binding)
        for _, own in sorted(found.items(), key=lambda item: item[0].startswith("app.")):
            keys = " ".join(dict.fromkeys(self.app.get_key_display(each) for each in own))
            yield keys, own[0].description, own[0].tooltip
        yield from self._places()

    def _places(self) -> Iterator[tuple[str, str, str]]:
        """The places of the screen, each with the key that goes there at once."""
        if isinstance(self._about, Page):
            for number, place in enumerate(self._about.places(), 1):
                if key := self._about.key_of(f"{PLACE}{number}"):
                    yield key, "Go to", f"“{line(place.title)}”"
