"""Our palettes: slate, paper, black, or the terminal's own sixteen colours; one accent in each.

Surfaces have so little colour that a terminal of 256 colours shows them as greys. The lines of a
chart stay apart for eyes without red, green or blue cones, and each has a point of its own as well.
"""

from dataclasses import replace
from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

_DARK_LINES: Final = (
    *("#84e5ff", "#feaf01", "#119563", "#ffe593"),
    *("#9d6e9f", "#cf6018", "#a08ff8", "#d5ffde"),
)
_LIGHT_LINES: Final = (
    *("#1f45a4", "#e76213", "#009a64", "#432600"),
    *("#b477ae", "#8b7edd", "#a44015", "#30353b"),
)
_ANSI_LINES: Final = (
    *("ansi_bright_blue", "ansi_yellow", "ansi_green", "ansi_magenta"),
    *("ansi_cyan", "ansi_red", "ansi_blue", "ansi_default"),
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

HIGH_CONTRAST: Final = replace(
    DARK,
    name="pushpull-high-contrast",
    primary="#ffd84d",
    secondary="#9fd0ff",
    accent="#ffd84d",
    warning="#ffb347",
    error="#ff8a80",
    success="#9dff8a",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#2b2b2b",
    variables={
        **DARK.variables,
        "text-muted": "#dddddd",
        "border": "#ffd84d",
        "border-blurred": "#b0b0b0",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffd84d",
        "block-cursor-blurred-background": "#4a4a4a",
        "input-selection-background": "#ffd84d 50%",
        "footer-key-foreground": "#ffd84d",
        "footer-background": "#000000",
        "scrollbar": "#b0b0b0",
        "scrollbar-hover": "#ffffff",
        "scrollbar-active": "#ffd84d",
        "scrollbar-background": "#000000",
    },
)


def _ansi(name: str) -> Theme:
    builtin = BUILTIN_THEMES[name]
    return replace(
        builtin, name=f"pushpull-{name}", variables={**builtin.variables, **_lines(_ANSI_LINES)}
    )


ANSI_DARK: Final = _ansi("ansi-dark")
ANSI_LIGHT: Final = _ansi("ansi-light")

THEMES: Final = (DARK, LIGHT, HIGH_CONTRAST, ANSI_DARK, ANSI_LIGHT)
DEFAULTS: Final = _lines(_DARK_LINES)
"""What our style sheets need and a theme of somebody else's lacks."""


def full_name(name: str) -> str:
    """The theme that the settings call `dark`, `light` …; other names are Textual's own."""
    return next((t.name for t in THEMES if t.name == f"pushpull-{name}"), name)


def quiet(name: str) -> str:
    """The style of what is less important in a table: dim, where there is contrast to spare."""
    return "" if name == HIGH_CONTRAST.name else "dim"


def names() -> list[str]:
    """What may stand in the settings: ours by their short names first, then Textual's."""
    ours = [theme.name.removeprefix("pushpull-") for theme in THEMES]
    return [*ours, *(name for name in BUILTIN_THEMES if name not in ours)]
