"""The palettes, seen with and without each kind of cone.

The matrices are those of Machado, Oliveira and Fernandes (2009) for a whole loss; distances are
CIE 1976, contrast is that of WCAG 2.
"""

import math
from itertools import combinations

import pytest
from textual.color import Color
from textual.theme import Theme

from app.tui import themes
from app.tui.charts.plot import ASCII, BRAILLE, LINES

Matrix = tuple[tuple[float, float, float], ...]
EYES: dict[str, Matrix] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
COLOURED = [theme for theme in themes.THEMES if not theme.ansi]


def linear(colour: str) -> list[float]:
    parts = Color.parse(colour).normalized
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def lab(colour: str, eyes: Matrix) -> tuple[float, float, float]:
    light = linear(colour)
    r, g, b = (min(1, max(0, sum(m * c for m, c in zip(row, light, strict=True)))) for row in eyes)
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (
            (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
            0.2126 * r + 0.7152 * g + 0.0722 * b,
            (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def contrast(one: str, other: str) -> float:
    lights = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(each), strict=True))
        for each in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lines(theme: Theme) -> list[str]:
    return [theme.variables[f"line-{i}"] for i in range(LINES)]


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_two_lines_of_a_chart_never_look_alike(theme: Theme, eyes: str) -> None:
    places = [lab(colour, EYES[eyes]) for colour in lines(theme)]
    assert min(math.dist(*pair) for pair in combinations(places[:5], 2)) >= 30
    assert min(math.dist(*pair) for pair in combinations(places, 2)) >= 20


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_lines_and_words_stand_out_from_the_ground(theme: Theme) -> None:
    muted = theme.variables["text-muted"]
    for ground in (theme.background, theme.surface):
        assert ground
        for colour in lines(theme):
            assert contrast(colour, ground) >= 3
        for words in (theme.foreground, theme.warning, theme.error, theme.accent, muted):
            assert words
            assert contrast(words, ground) >= (7 if theme is themes.HIGH_CONTRAST else 4.5)


def test_ansi_themes_use_the_terminals_own_colours_alone() -> None:
    for theme in (themes.ANSI_DARK, themes.ANSI_LIGHT):
        assert all(colour.startswith("ansi_") for colour in lines(theme))
        assert len(set(lines(theme))) == LINES


def test_every_line_has_a_point_of_its_own_whatever_its_colour() -> None:
    for glyphs in (BRAILLE, ASCII):
        assert len(set(glyphs.points[:LINES])) == LINES
