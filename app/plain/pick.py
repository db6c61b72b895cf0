"""Picking one of several by number or by name."""

from collections.abc import Mapping

from app.plain.talk import Talk

HELP = "Type the number or the name of one of the lines above."


def pick(talk: Talk, head: str, options: Mapping[str, str], now: str | None = None) -> str:
    """The name of one of `options` (name → what it is); Enter alone keeps `now`, if given."""
    names = list(options)
    talk.say()
    talk.say(head)
    for n, (name, what) in enumerate(options.items(), 1):
        talk.say(f"{n}. {name}: {what}" if what else f"{n}. {name}", "  ")
    keep = f" Enter keeps {now}." if now else ""
    while True:
        typed = talk.ask(f"Which one?{keep}", HELP + keep)
        if not typed and now:
            return now
        if typed.isdecimal() and 1 <= int(typed) <= len(names):
            return names[int(typed) - 1]
        same = [name for name in names if name.lower() == typed.lower()]
        begun = [name for name in names if typed and name.lower().startswith(typed.lower())]
        if len(same or begun) == 1:
            return (same or begun)[0]
        talk.say(f"“{typed}” is not one of them." if typed else "Please choose one of them.")
