"""The settings of all links to choose one from, and the fields to say what to do with it."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from app.explore.dials import Dial
from app.setting_words import what_it_does
from app.tui.rows import padded
from app.tui.safe import line, plain

_NAME = 22


class DialPicker(Vertical):
    """Posts `Wanted` with the chosen dial and what stands in the fields."""

    HELP: ClassVar[str] = (
        "Choose a setting and press Enter, then type in the fields below; Enter in the last one, or"
        " ^j anywhere, plays it."
    )
    BINDINGS = [
        Binding(
            "ctrl+j,f5",
            "want",
            "Play",
            key_display="^j",
            id="dials.play",
            tooltip="Play with what stands in the fields",
        ),
        Binding(
            "escape",
            "list",
            "Settings",
            id="dials.list",
            tooltip="Back to the list of settings",
        ),
    ]

    class Wanted(Message):
        """The person wants `dial` played with `texts`, field → what was typed."""

        def __init__(self, dial: Dial, texts: Mapping[str, str]) -> None:
            super().__init__()
            self.dial, self.texts = dial, texts

    def __init__(
        self,
        dials: Sequence[Dial],
        fields: Sequence[str],
        filled: Callable[[Dial], Sequence[str]],
    ) -> None:
        super().__init__(id="dials")
        self._dials, self._fields, self._filled = dials, fields, filled
        self._by_row = [dial for _, dial in self._rows()]

    def _rows(self) -> list[tuple[Option, Dial | None]]:
        """The list: the links as headings, the settings below them."""
        rows: list[tuple[Option, Dial | None]] = []
        before = ""
        for dial in self._dials:
            if dial.link != before:
                before = dial.link
                rows.append((Option(Content.styled(line(before), "bold"), disabled=True), None))
            style = "" if dial.first else "$text-muted"
            shown = Content.assemble(
                (f" {padded(dial.name, _NAME)} ", style), (line(dial.text), "bold")
            )
            rows.append((Option(shown), dial))
        return rows

    def compose(self) -> ComposeResult:
        yield OptionList(*(option for option, _ in self._rows()), id="dial-list", markup=False)
        yield Static("", id="dial-does", markup=False)
        for number, field in enumerate(self._fields):
            with Horizontal(classes="dial-field"):
                yield Static(field, markup=False)
                yield Input(id=f"dial-field-{number}", select_on_focus=True)
        yield Static("", id="dial-fault", markup=False)

    def on_mount(self) -> None:
        self._list.highlighted = next((n for n, d in enumerate(self._by_row) if d), None)

    @property
    def _list(self) -> OptionList:
        return self.query_one("#dial-list", OptionList)

    @property
    def dial(self) -> Dial | None:
        """The dial at the cursor."""
        at = self._list.highlighted
        return None if at is None else self._by_row[at]

    def fault(self, text: str) -> None:
        """Say below the fields what is wrong with them; an empty text takes it back."""
        place = self.query_one("#dial-fault", Static)
        place.update(plain(line(text)))
        place.display = bool(text)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        dial = self.dial
        if dial is None:
            return
        self.query_one("#dial-does", Static).update(Content(what_it_does(dial.name)))
        for field, text in zip(self.query(Input), self._filled(dial), strict=True):
            field.value = text
        self.fault("")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.query(Input).first().focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        fields = list(self.query(Input))
        if event.input is fields[-1]:
            self.action_want()
        else:
            fields[fields.index(event.input) + 1].focus()

    def action_want(self) -> None:
        """Play with what stands in the fields."""
        dial = self.dial
        if dial is not None:
            texts = {f: i.value for f, i in zip(self._fields, self.query(Input), strict=True)}
            self.post_message(self.Wanted(dial, texts))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "list":
            return isinstance(self.screen.focused, Input)
        return super().check_action(action, parameters)

    def action_list(self) -> None:
        """Focus the list again."""
        self._list.focus()

    def leave(self) -> None:
        """Leave the fields, where keys are typed: to the list where that stays in sight."""
        if self.screen.has_class("-narrow"):
            self.screen.set_focus(None)
        else:
            self._list.focus()
