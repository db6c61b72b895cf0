"""What a person sets once: colours, charts, clock, speed and keys, in one small YAML file.

The file is read and never written. `app.tui.set_keys` checks what only the screens know: themes and
the ids of keys.
"""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from app.draft import TimerMode
from questions.placed import Placed
from questions.reader import read

Speed = Annotated[float, Field(ge=0.5, le=1_000)]
"""Seconds of the story a second on the screen."""


class Settings(Placed):
    """The settings file; what is left out is as it always was.

    `theme` names the colours, `ascii` draws with plain characters, `timer` is how the clock of a
    new session counts, `speed` how fast a run begins, `keys` gives an action (its id, such as
    `home.history`) other keys, separated by commas.
    """

    theme: str | None = None
    ascii: bool | None = None
    timer: TimerMode = "down"
    speed: Speed | None = None
    keys: dict[str, str] = {}


def load_settings(file: Path) -> Settings:
    """The settings in `file`, or as they always were where there is none.

    FindingsError with everything that is wrong in it, each with its line.
    """
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError:
        return read(file, Settings)  # which says in words what the system refuses
    if not any(line.strip() and not line.strip().startswith(b"#") for line in content.split(b"\n")):
        return Settings()
    return read(file, Settings)
