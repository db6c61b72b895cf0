"""A text opened in the person's own editor, and what came back."""

import shlex
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Final

_USUAL: Final = ("nano", "vim", "vi")
_LARGEST: Final = 1_000_000
_STAYS: Final = "your text stays as it was"


class EditorError(Exception):
    """The text could not be edited; the message tells the person why, in a sentence."""


def edited(text: str, environment: Mapping[str, str]) -> str:
    """The text as the editor leaves it; it has the terminal meanwhile. EditorError otherwise."""
    command = editor(environment)
    with TemporaryDirectory(prefix="pushpull-") as folder:
        file = Path(folder) / "text.md"
        file.write_text(text, encoding="utf-8", newline="\n")
        _run([*command, str(file)])
        return _read(file, text)


def editor(environment: Mapping[str, str]) -> list[str]:
    """The command: VISUAL's, else EDITOR's, else a usual one that is installed."""
    for name in ("VISUAL", "EDITOR"):
        try:
            command = shlex.split(environment.get(name, ""))
        except ValueError as error:
            raise EditorError(f"{name} is no command ({error}) - mend it; {_STAYS}.") from None
        if command:
            return command
    found = next((each for each in _USUAL if which(each)), None)
    if found is None:
        raise EditorError("There is no editor - set VISUAL or EDITOR to the command of one.")
    return [found]


def _run(command: list[str]) -> None:
    name = command[0]
    # Ctrl+C in the editor is the editor's; a handler, unlike SIG_IGN, is not handed on to it.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        code = subprocess.run(command, check=False).returncode
    except OSError as error:
        raise EditorError(
            f"{name} could not be started ({error.strerror}) - set VISUAL or EDITOR to an editor"
            f" that is installed; {_STAYS}."
        ) from None
    finally:
        signal.signal(signal.SIGINT, before)
    if code:
        raise EditorError(f"{name} ended with an error ({code}); {_STAYS}.")


def _read(file: Path, before: str) -> str:
    try:
        if file.stat().st_size > _LARGEST:
            raise EditorError(f"What the editor left is larger than a megabyte; {_STAYS}.")
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise EditorError(f"What the editor left is not UTF-8; {_STAYS}.") from None
    except OSError as error:
        raise EditorError(f"The editor left no text ({error.strerror}); {_STAYS}.") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Editors end the last line; that is none of the person's doing.
    return text if before.endswith("\n") else text.removesuffix("\n")
