"""The settings of a link: a preset to begin from, and values of one's own."""

from collections.abc import Callable

from app.plain.pick import pick
from app.plain.talk import Talk
from app.session import Refused, Session, SettingLine
from app.setting_text import show_setting
from app.setting_words import words
from questions.resolve import DEFAULT_PRESET

ORIGINS = {"own": "yours", "preset": "preset", "default": "default", "assumed": "from your text"}
HELP = (
    "Type a setting and its value, such as `interval = 200ms` or"
    " `retry = attempts: 5, base: 1s`, or one field of it: `retry.attempts = 5`. A setting without"
    " a value (`interval =`) goes back to the preset's. `more` lists the advanced settings as well."
    " Enter alone goes on."
)


def choose_preset(talk: Talk, session: Session, link: str) -> None:
    """Offer the presets of the chosen mode; `bare` is what runs without one."""
    presets = session.offer(link).presets
    options = {DEFAULT_PRESET: "as it comes"} | {
        name: "; ".join(f"{setting} = {show_setting(value)}" for setting, value in values.items())
        for name, values in presets.items()
    }
    now = session.draft.link(link).preset or DEFAULT_PRESET
    chosen = pick(talk, f"Which preset for {link}?", options, now)
    session.use_preset(link, chosen if chosen in presets else None)


def tune(talk: Talk, session: Session, link: str) -> None:
    """Let the person set values until they go on."""
    show_settings(talk, session, link, advanced=False)

    def change(name: str, text: str) -> None:
        session.set(link, name, text)
        session.end_typing()
        setting = name.partition(".")[0]
        line = next(each for each in session.settings(link) if each.name == setting)
        talk.say(_stands(line))

    more = lambda: show_settings(talk, session, link, advanced=True)  # noqa: E731
    change_settings(talk, "Change a setting? `name = value`, or Enter to go on.", change, more)


def show_settings(
    talk: Talk, session: Session, link: str, *, advanced: bool, explained: bool = True
) -> None:
    """The link's settings, the advanced ones too if asked; `explained`: with what each does."""
    lines = [line for line in session.settings_from_now(link) if not line.idle]
    changed = session.draft.twist_change.get(link, {})
    shown = [line for line in lines if advanced or not line.advanced or line.name in changed]
    talk.say()
    talk.say(f"Settings of {link}:")
    for line in shown:
        about = words().settings.get(line.name)
        told = f". {about.does} Takes {about.takes}." if about and explained else ""
        talk.say(f"{_stands(line)}{told}", "  ")
    if len(shown) < len(lines):
        talk.say(f"{len(lines) - len(shown)} more are advanced: `more` lists them.", "  ")


def change_settings(
    talk: Talk, question: str, change: Callable[[str, str], None], more: Callable[[], None]
) -> None:
    """Read `name = value` lines until Enter; a refused one changes nothing and says why."""
    while typed := talk.ask(question, HELP):
        name, equals, text = (part.strip() for part in typed.partition("="))
        try:
            if typed == "more":
                more()
            elif equals:
                change(name, text)
            else:
                talk.say("Please write it as `name = value`.")
        except Refused as refused:
            talk.say(str(refused))


def _stands(line: SettingLine) -> str:
    return f"{line.name} = {line.text} ({ORIGINS[line.origin]})"
