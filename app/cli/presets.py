"""`pushpull presets`: how real systems deliver, each figure with where it was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from app.cli.layout import indented, table
from app.cli.words import show, show_json

if TYPE_CHECKING:
    from questions.presets import Preset

MORE = (
    "`pushpull presets NAME` shows the figures of one and where they were read. Use one with"
    " `preset: NAME` for a link of an answer file, or `pushpull simulate FILE --preset LINK=NAME`."
)


@click.command()
@click.argument("names", metavar="[NAME...]", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="A JSON list, with all figures and sources.")
def presets(names: tuple[str, ...], as_json: bool) -> None:
    """List presets of real systems, or show some in full."""
    from questions.presets import system_presets

    known = dict(system_presets())
    for name in names:
        check_name(name)
    chosen = {name: known[name] for name in names or known}
    if as_json:
        show_json([_entry(name, preset) for name, preset in chosen.items()])
    elif names:
        show("\n\n".join("\n".join(_full(name, preset)) for name, preset in chosen.items()))
    else:
        heads = ["preset", "delivers by", "like"]
        rows = [[name, _way(preset), preset.title] for name, preset in chosen.items()]
        show(f"{table([heads, *rows])}\n\n{indented(MORE, '')}")


def check_name(name: str) -> None:
    """click's BadParameter where no preset is called so."""
    from questions.presets import preset_names
    from questions.safe_text import visible_line
    from questions.where import nearest

    if name not in preset_names():
        mend = nearest(name, preset_names())
        raise click.BadParameter(f"There is no preset `{visible_line(name)}` - {mend}")


def _way(preset: Preset) -> str:
    return preset.kind or preset.delivery


def _full(name: str, preset: Preset) -> Iterator[str]:
    """Its figures in a table, and below it the addresses that they were read at."""
    sources = list(dict.fromkeys(each.source for each in preset.parameters if each.source))
    yield f"{name}: {preset.title}, delivers by {_way(preset)}"
    rows = [
        [
            each.setting,
            each.value,
            each.says,
            f"[{sources.index(each.source) + 1}]" if each.source else "assumed",
        ]
        for each in preset.parameters
    ]
    yield table([["setting", "value", "what it is there", "source"], *rows], margin="  ")
    yield from (f"  [{n}] {source}" for n, source in enumerate(sources, start=1))


def _entry(name: str, preset: Preset) -> dict[str, Any]:
    return {"preset": name, **preset.model_dump(), "settings": preset.settings}
