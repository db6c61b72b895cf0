"""The line that says what is chosen, and what can be done to it."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from app.explore import chaos
from app.tui.safe import line
from engine.command import Command
from engine.flow import Flow

_WORDS: Final[dict[chaos.Deed, str]] = {
    "kill": "kill",
    "slow": "half speed",
    "burst": "burst",
    "cut": "cut",
    "restore": "restore",
}


class ChaosBar(Static):
    """`show` names a part, its state, and the deeds with their keys, which a click does as well."""

    DEFAULT_CSS = "ChaosBar { height: auto; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__("", id="chaos")

    def show(self, flow: Flow, part: str, done: Sequence[Command]) -> None:
        """Say what can be done to the part, after what was done."""
        kind = chaos.part_of(flow, part)
        texts = [
            Content.assemble(
                ("←→ ", "$text-muted"), (line(part), "bold $accent"), (f" {kind}", "$text-muted")
            )
        ]
        if state := _state(part, done):
            texts.append(Content.styled(state, "$warning"))
        for deed in chaos.deeds(flow, part):
            word = "mend" if deed == "cut" and chaos.is_cut(part, done) else _WORDS[deed]
            click = Style.from_meta({"@click": f"screen.do('{deed}')"})
            text = Content.assemble((self._key(deed), "bold $accent"), f" {word}")
            texts.append(text.stylize(click))
        self.update(Content("  ").join(texts))

    def _key(self, deed: str) -> str:
        """The key as the person has it, which may be another than ours."""
        for _, binding, _, _ in self.screen.active_bindings.values():
            if binding.id == f"explore.{deed}":
                return self.app.get_key_display(binding)
        return "·"


def _state(part: str, done: Sequence[Command]) -> str:
    """What holds of a part by one's own doing."""
    speed = chaos.speed(part, done)
    found = [
        "down" if chaos.is_down(part, done) else "",
        f"{speed:.3g}× speed" if speed != 1 else "",
        "cut" if chaos.is_cut(part, done) else "",
    ]
    return ", ".join(filter(None, found))
