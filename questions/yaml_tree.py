"""YAML from outside as a plain tree of mappings, lists and text, with every place remembered.

Nothing but nested mappings, lists and text comes through: tags, anchors, aliases, merge keys,
duplicate keys and keys that are not text are findings. The event stream is read in a flat loop with
caps on depth and size, so no document makes the reader recurse or grow.
"""

import bisect
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import yaml

from questions.finding import MOST_FINDINGS, Finding, quoted
from questions.safe_text import name_of, refused, unsafe_places, visible
from questions.where import Mark, Path, Where

MAX_DEPTH: Final = 32
MAX_NODES: Final = 50_000
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_BREAKS: Final = "\r\n\t"

Tree = str | list["Tree"] | dict[str, "Tree"]


class _StopReadingError(Exception):
    """The rest of the document is not worth reading; the finding says why."""


@dataclass(slots=True)
class _Open:
    """A mapping or list being filled; `key` is None while the next value is a key, or dropped."""

    content: dict[str, Tree] | list[Tree]
    path: Path
    key: str | None = None
    has_key: bool = False


@dataclass(slots=True)
class TreeReader:
    """Reads one document. `free_text`: the top keys whose values may hold any character.

    `tree` is None where the text is no YAML document. Unsafe characters in free text arrive as
    visible symbols, elsewhere they are findings.
    """

    text: str
    name: str
    free_text: Collection[str] = ()
    tree: Tree | None = None
    findings: list[Finding] = field(default_factory=list)
    _values: dict[Path, Mark] = field(default_factory=dict)
    _keys: dict[Path, Mark] = field(default_factory=dict)
    _open: list[_Open] = field(default_factory=list)
    _free_spans: list[tuple[int, int]] = field(default_factory=list)
    _documents: int = 0
    _nodes: int = 0

    @property
    def where(self) -> Where:
        """Where everything that was read stands."""
        return Where(self.name, self._values, self._keys)

    def read(self) -> None:
        """Read the text into `tree`, `where` and `findings`."""
        try:
            for event in yaml.parse(visible(self.text, keep=_LINE_BREAKS), Loader=_LOADER):
                self._take(event)
        except _StopReadingError:
            self.tree = None
        except yaml.MarkedYAMLError as error:
            self.tree = None
            at = _mark(error.problem_mark or error.context_mark)
            what = f"not YAML: {error.problem or error.context}"
            self._find(at, what, "check indentation, colons and quotes here")
        self._find_unsafe_characters()

    def _find(self, at: Mark, what: str, mend: str) -> None:
        self.findings.append(Finding(self.name, *at, what, mend))

    def _take(self, event: yaml.Event) -> None:
        mark = _mark(event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._find(mark, "a second document starts here", "keep one document a file")
                raise _StopReadingError
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._find(mark, f"an alias (*{event.anchor})", "write the value out")
            self._place("", mark, event)
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            self._take_node(event, mark)

    def _take_node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, mark: Mark) -> None:
        if event.anchor:
            self._find(mark, f"an anchor (&{event.anchor})", "remove it and write values out")
        if event.tag:
            self._find(mark, f"a tag ({event.tag})", "remove it; the format knows each type")
        if isinstance(event, yaml.ScalarEvent):
            self._place(event.value, mark, event)
            return
        content: dict[str, Tree] | list[Tree]
        content = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._place(content, mark, event)
        if len(self._open) == MAX_DEPTH:
            self._find(mark, f"nested deeper than {MAX_DEPTH} levels", "make it flatter")
            raise _StopReadingError
        self._open.append(_Open(content, path))

    def _place(self, value: Tree, mark: Mark, event: yaml.Event) -> Path:
        """Put a key or value where the document stands; the path at which it is."""
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._find(mark, f"more than {MAX_NODES:,} keys and values", "split the file")
            raise _StopReadingError
        if not self._open:
            self.tree = value
            self._values[()] = mark
            return ()
        parent = self._open[-1]
        if isinstance(parent.content, list):
            path = (*parent.path, len(parent.content))
            parent.content.append(self._checked(value, path, mark, event))
        elif not parent.has_key:
            parent.has_key, parent.key = True, self._checked_key(value, parent, mark)
            return parent.path
        else:
            parent.has_key = False
            if parent.key is None:
                return parent.path
            path = (*parent.path, parent.key)
            parent.content[parent.key] = self._checked(value, path, mark, event)
        self._values[path] = mark
        return path

    def _checked(self, value: Tree, path: Path, mark: Mark, event: yaml.Event) -> Tree:
        if not isinstance(value, str):
            return value
        if path[0] in self.free_text:
            if event.start_mark and event.end_mark:
                self._free_spans.append((event.start_mark.index, event.end_mark.index))
            return visible(value)
        self._refuse_unsafe(value, mark)
        return value

    def _checked_key(self, value: Tree, parent: _Open, mark: Mark) -> str | None:
        """The key, or None for one whose value is left out."""
        if not isinstance(value, str):
            self._find(mark, "a key that is a list or mapping", "write a name as the key")
        elif not value:
            self._find(mark, "an empty key", "write a name before the colon")
        elif value == "<<":
            self._find(mark, "a merge key (<<)", "write the keys out")
        elif value in parent.content:
            line, _ = self._keys[(*parent.path, value)]
            what = f"the key {quoted(value)} stands here again (first in line {line})"
            self._find(mark, what, "keep one of them")
        else:
            self._refuse_unsafe(value, mark)
            self._keys[(*parent.path, value)] = mark
            return value
        return None

    def _refuse_unsafe(self, text: str, mark: Mark) -> None:
        at = refused(text)
        if at is not None:
            self._find(mark, f"the character {name_of(text[at])} is not allowed", "remove it")

    def _find_unsafe_characters(self) -> None:
        """Find those that stand in the file as they are; escaped ones were met in their values."""
        outside = (
            at for at in unsafe_places(self.text, keep=_LINE_BREAKS) if not self._is_free(at)
        )
        for at in islice(outside, MOST_FINDINGS + 1):
            what = f"the character {name_of(self.text[at])} is not allowed"
            before = self.text[:at].replace("\r\n", "\n").replace("\r", "\n")
            mark = (before.count("\n") + 1, at - before.rfind("\n") - (at - len(before)))
            self._find(mark, what, "remove it")

    def _is_free(self, at: int) -> bool:
        n = bisect.bisect_right(self._free_spans, (at, len(self.text)))
        return n > 0 and at < self._free_spans[n - 1][1]


def _mark(mark: yaml.error.Mark | yaml._yaml.Mark | None) -> Mark:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
