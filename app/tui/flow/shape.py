"""What a flow's picture shows, and where its nodes stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from questions.model import Question


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link between nodes."""

    id: str
    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A node's column from the left and row from the top; `rows` that a picture needs in all."""

    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Shape:
    """The arrows of a flow and the place of every node; links that lead back are not followed."""

    arrows: tuple[Arrow, ...]
    places: dict[str, Place]
    height: int
    columns: int = field(default=0)


def arrows_of(question: Question) -> tuple[Arrow, ...]:
    """The question's links; a link that names no nodes is drawn between the halves of its id."""
    arrows = []
    for link in question.links:
        source, _, target = link.id.partition("-to-")
        flow = question.flow.links.get(link.id) if question.flow else None
        arrows.append(
            Arrow(
                link.id,
                link.from_ or (flow.from_ if flow else source),
                link.to or (flow.to if flow else (target or "?",)),
            )
        )
    return tuple(arrows)


def shape_of(arrows: Iterable[Arrow], room: int) -> Shape:
    """Place the nodes, sources at the left; every arrow gets at least `room` rows."""
    arrows = tuple(arrows)
    columns = _columns(arrows)
    outgoing: dict[str, list[Arrow]] = {}
    for arrow in arrows:
        outgoing.setdefault(arrow.source, []).append(arrow)
    places: dict[str, Place] = {}

    def place(node: str, top: int) -> int:
        """Place a node and what follows it from row `top` on; the rows that it took."""
        places[node] = Place(columns[node], top)
        height = 0
        below: list[int] = []
        for arrow in outgoing.get(node, []):
            start = top + height
            inner = 0
            for target in arrow.targets:
                if target not in places:
                    inner += place(target, start + inner)
                    below.append(places[target].row)
            height += max(inner, room)
        if below:
            places[node] = Place(columns[node], (below[0] + below[-1]) // 2)
        return max(height, 1 if not outgoing.get(node) else room)

    height = 0
    aimed = {target for arrow in arrows for target in arrow.targets}
    for node in [n for n in columns if n not in aimed] or list(columns)[:1]:
        if node not in places:
            height += place(node, height)
    for node in columns:
        if node not in places:
            height += place(node, height)
    return Shape(arrows, places, height, max(columns.values(), default=0) + 1)


def _columns(arrows: tuple[Arrow, ...]) -> dict[str, int]:
    """Each node's longest distance from a source."""
    nodes = dict.fromkeys(n for a in arrows for n in (a.source, *a.targets))
    columns = dict.fromkeys(nodes, 0)
    for _ in range(len(nodes) - 1):
        for arrow in arrows:
            for target in arrow.targets:
                if columns[target] < columns[arrow.source] + 1 < len(nodes):
                    columns[target] = columns[arrow.source] + 1
    return columns
