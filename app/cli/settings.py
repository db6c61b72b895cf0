"""`pushpull settings`: the settings that hold, and every action whose keys can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from app.cli.layout import indented, table
from app.cli.words import show, show_json
from app.dirs import settings_file

if TYPE_CHECKING:
    from app.settings import Settings
    from app.tui.set_keys import Action


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The settings and the keys as JSON.")
def settings(as_json: bool) -> None:
    """Check the settings file and show what holds: colours, charts, clock, speed and keys."""
    from app.settings import load_settings
    from app.tui.set_keys import actions, check

    file = settings_file()
    held = load_settings(file)
    check(held)
    known = list(actions().values())
    if as_json:
        show_json({"file": str(file), "settings": _values(held), "keys": _keys(held, known)})
        return
    there = "" if file.exists() else " It is not there: all is as it comes."
    rows = [[name, str(value)] for name, value in _values(held).items()]
    keys = [[name, given, what] for name, given, what in _lines(held, known)]
    show(
        f"{indented(f'The settings are in {file}.{there}', '')}\n\n{table(rows)}\n\n"
        f"{table([['action', 'keys', 'what it does'], *keys])}"
    )


def _values(held: Settings) -> dict[str, Any]:
    return {
        "theme": held.theme or "dark",
        "ascii": "as the terminal can" if held.ascii is None else held.ascii,
        "timer": held.timer,
        "speed": "as the question says" if held.speed is None else f"{held.speed:g}",
    }


def _keys(held: Settings, known: list[Action]) -> dict[str, str]:
    return {name: keys for name, keys, _ in _lines(held, known)}


def _lines(held: Settings, known: list[Action]) -> list[tuple[str, str, str]]:
    return [
        (each.id, held.keys.get(each.id, ", ".join(each.keys)), f"{each.name}: {each.does}")
        for each in known
    ]
