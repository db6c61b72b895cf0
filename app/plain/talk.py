"""A conversation in lines: what is said is plain text, what is asked is answered by a line.

Wherever a line is read, `?` explains, `back` goes a step back, and `quit` or the end of the input
leaves. Nothing needs colour, and no line is ever overwritten.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TextIO

from app.cli.layout import indented
from questions.safe_text import visible, visible_line

END = "."


class Left(Exception):  # noqa: N818
    """The person left: by `quit`, by the end of the input, or by a signal (its number)."""

    def __init__(self, signal: int = 0) -> None:
        super().__init__(signal)
        self.signal = signal


class Back(Exception):  # noqa: N818
    """The person wants to go a step back."""


@dataclass(frozen=True, slots=True)
class Command:
    """A word that may be typed at any question of a phase."""

    word: str
    help: str
    do: Callable[["Talk"], None]


class Talk:
    """Says lines to `output` and reads lines from `source`.

    `commands` are understood at every question besides the usual three.
    """

    def __init__(self, source: TextIO, output: TextIO) -> None:
        self.commands: tuple[Command, ...] = ()
        self._source = source
        self._output = output
        self._pasted: deque[str] = deque()
        self._noticed = ""

    @property
    def at_terminal(self) -> bool:
        """Whether somebody types at a terminal."""
        return self._source is sys.stdin and self._source.isatty()

    def say(self, text: str = "", indent: str = "") -> None:
        """A paragraph, wrapped; nothing in it can act on a terminal."""
        self.show(indented(visible(text), indent))

    def show(self, text: str) -> None:
        """Text that is laid out already."""
        self._output.write(visible(text) + "\n")
        self._output.flush()

    def notice(self, text: str) -> None:
        """Something besides, or nothing; said once."""
        if text and text != self._noticed:
            self.say()
            self.say(text)
        self._noticed = text

    def ask(self, question: str, help_: str) -> str:
        """The line that answers a question, without blanks around it."""
        self.say()
        self.say(question)
        return self._line(help_, question).strip()

    def confirm(self, question: str, help_: str) -> bool:
        """Yes or no; asked again until it is one of them."""
        while True:
            answer = self.ask(f"{question} (y or n)", help_).lower()
            if answer in ("y", "yes"):
                return True
            if answer in ("n", "no"):
                return False
            self.say("Please answer y or n.")

    def lines(self, help_: str) -> Iterator[str]:
        """The lines of a text, up to one with a single full stop."""
        while (line := self._line(help_)).strip() != END:
            yield line.rstrip()

    def _line(self, help_: str, question: str = "") -> str:
        """A line that is no command; after a command the question is said again."""
        while True:
            line = self._read()
            word = line.strip().lower()
            own = next((c for c in self.commands if c.word == word), None)
            if word == "?":
                self._explain(help_)
            elif word == "back":
                raise Back
            elif word == "quit":
                raise Left
            elif own:
                with suppress(Back):
                    own.do(self)
            else:
                return line
            if question:
                self.say()
                self.say(question)

    def _explain(self, help_: str) -> None:
        self.say(help_)
        for command in self.commands:
            self.say(f"{command.word}: {command.help}", "  ")
        self.say("back: one step back.", "  ")
        self.say("quit, or the end of the input: leave; the draft is kept.", "  ")

    def _read(self) -> str:
        """One line without its end. A paste of several lines into a line editor gives one each."""
        if not self._pasted:
            self._pasted.extend(self._typed().split("\n"))
        return visible_line(self._pasted.popleft().replace("\t", " "))

    def _typed(self) -> str:
        if self.at_terminal:
            import readline  # noqa: F401  lines longer than a terminal's own 4,095 characters

            try:
                return input("> ")
            except EOFError:
                raise Left from None
        line = self._source.readline()
        if not line:
            raise Left
        line = line.removesuffix("\n").removesuffix("\r")
        self._output.write(f"> {visible_line(line)}\n")
        return line
