"""The line inside a consumer, where others look into it: what waits of a key, and each change."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from engine.message import Message


class Inbox(deque[Any]):
    """Items begin with their message. `listeners` are called when one came or went.

    What stands in `cells`, by key, is a list: a newer event of the key may take its place.
    """

    def __init__(self, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.cells: dict[int, list[Any]] = {}
        self.listeners: list[Callable[[], None]] = []

    def append(self, item: Any) -> None:
        super().append(item)
        self._tell()

    def append_cell(self, message: Message, owner: Any, ticket: Any) -> None:
        """Wait at the end, until a newer event of the key takes the place."""
        cell = [message, owner, ticket]
        self.cells[message.key] = cell
        self.append(cell)

    def popleft(self) -> Any:
        item = super().popleft()
        key = item[0].key
        if self.cells.get(key) is item:
            del self.cells[key]
        self._tell()
        return item

    def clear(self) -> None:
        super().clear()
        self.cells.clear()
        self._tell()

    def _tell(self) -> None:
        for listener in self.listeners:
            listener()
