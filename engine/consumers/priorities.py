"""An inbox in which the more important types of events stand before the others."""

from collections.abc import Sequence
from typing import Any

from engine.consumers.inbox import Inbox


class Priorities(Inbox):
    """Types in order, the most important first; all others after them. Of one type, in order."""

    def __init__(self, types: Sequence[str]) -> None:
        super().__init__()
        self._ranks = {kind: rank for rank, kind in enumerate(types)}
        self._counts = [0] * (len(types) + 1)

    def _rank(self, item: Any) -> int:
        return self._ranks.get(item[0].type, len(self._ranks))

    def append(self, item: Any) -> None:
        rank = self._rank(item)
        before = sum(self._counts[: rank + 1])
        self._counts[rank] += 1
        self.insert(before, item)
        self._tell()

    def popleft(self) -> Any:
        self._counts[self._rank(self[0])] -= 1
        return super().popleft()

    def clear(self) -> None:
        self._counts = [0] * len(self._counts)
        super().clear()
