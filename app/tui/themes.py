"""Our palettes: slate or paper, one accent, and line colours for colour-blind eyes, too.

Surfaces have so little colour that a terminal of 256 colours shows them as greys.
"""

from typing import Final

from textual.theme import Theme

_DARK_LINES: Final = (
    *("#6fb3f2", "#f0a35e", "#5cc9a7", "#e8d36b"),
    *("#d68ad0", "#e8776d", "#9aa7ff", "#b9c3cf"),
)
_LIGHT_LINES: Final = (
    *("#0b66b0", "#b4570a", "#00795c", "#846900"),
    *("#93358c", "#b3362c", "#4550c4", "#56616d"),
)


def _lines(colours: tuple[str, ...]) -> dict[str, str]:
    return {f"line-{i}": colour for i, colour in enumerate(colours)}


DARK: Final = Theme(
    name="pushpull-dark",
    primary="#4fb8a8",
    secondary="#6d8bb0",
    accent="#4fb8a8",
    warning="#e0b05c",
    error="#e8776d",
    success="#8fc279",
    foreground="#d9dce1",
    background="#16181b",
    surface="#1c1f23",
    panel="#282c32",
    dark=True,
    variables={
        **_lines(_DARK_LINES),
        "text-muted": "#9399a2",
        "border": "#4fb8a8",
        "border-blurred": "#3b4048",
        "block-cursor-foreground": "#121416",
        "block-cursor-background": "#4fb8a8",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#30353c",
        "input-selection-background": "#4fb8a8 35%",
        "footer-key-foreground": "#4fb8a8",
        "footer-background": "#16181b",
        "scrollbar": "#3b4048",
        "scrollbar-hover": "#4d535c",
        "scrollbar-active": "#4fb8a8",
        "scrollbar-background": "#1c1f23",
    },
)

LIGHT: Final = Theme(
    name="pushpull-light",
    primary="#0d7d6f",
    secondary="#41658f",
    accent="#0d7d6f",
    warning="#8f6200",
    error="#b3362c",
    success="#3d7a24",
    foreground="#23292f",
    background="#f5f5f2",
    surface="#fcfcfa",
    panel="#e6e5e1",
    dark=False,
    variables={
        **_lines(_LIGHT_LINES),
        "text-muted": "#6a6f77",
        "border": "#0d7d6f",
        "border-blurred": "#c9c7c1",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#0d7d6f",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#dad8d3",
        "input-selection-background": "#0d7d6f 25%",
        "footer-key-foreground": "#0d7d6f",
        "footer-background": "#f5f5f2",
        "scrollbar": "#c9c7c1",
        "scrollbar-hover": "#aeaba3",
        "scrollbar-active": "#0d7d6f",
        "scrollbar-background": "#fcfcfa",
    },
)

THEMES: Final = (DARK, LIGHT)
DEFAULTS: Final = _lines(_DARK_LINES)
"""What our style sheets need and a theme of somebody else's lacks."""
