"""The columns of the table of questions: as many as there is room for, each as wide as it needs."""

from collections.abc import Sequence
from typing import Final

from rich.text import Text

from app import figures
from app.tui.home.listing import Entry
from app.tui.rows import width_of
from app.tui.safe import cell, line

_FIXED: Final = (6, 5, 7)
"""The widths of level, best score and state."""
_LEAST_TOPICS: Final = 12
_SCROLLBAR: Final = 1
_STATES: Final = {"new": "○ new", "draft": "◐ draft", "done": "● done"}


class Columns:
    """`heads` are title and width of each column, `row` the cells of an entry; `quiet` is the
    style of what is less important."""

    def __init__(self, entries: Sequence[Entry], width: int, quiet: str) -> None:
        self._quiet = quiet
        room = width - _SCROLLBAR - sum(_FIXED) - 2 * (len(_FIXED) + 1)
        longest = max((width_of(line(each.question.title)) for each in entries), default=0)
        title = max(12, min(longest, room))
        topics = room - title - 2
        self._with_topics = topics >= _LEAST_TOPICS
        heads = [("Question", title), ("Level", _FIXED[0]), ("Topics", topics)]
        if not self._with_topics:
            heads = [("Question", max(title, room)), heads[1]]
        self.heads = [*heads, (" Best", _FIXED[1]), ("State", _FIXED[2])]

    def row(self, entry: Entry) -> list[Text]:
        """The cells of one entry."""
        best = figures.points(entry.best.score) if entry.best else "-"
        quiet = self._quiet
        topics = cell(", ".join(entry.question.topics), quiet)
        return [
            cell(entry.question.title),
            cell(entry.question.difficulty, quiet),
            *([topics] if self._with_topics else []),
            cell(best, "" if entry.best else quiet, right=True),
            cell(_STATES[entry.state], quiet if entry.state == "new" else ""),
        ]
