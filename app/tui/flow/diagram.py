"""The widget that shows a flow."""

from collections.abc import Mapping
from typing import ClassVar

from app.tui.flow.drawing import LinkLook, NodeLook, draw
from app.tui.flow.shape import Arrow, Shape, shape_of
from app.tui.picture import Picture
from app.tui.rows import Row
from app.tui.safe import line


class FlowDiagram(Picture):
    """Nodes and links; `show` gives them a new look. `room`: the rows of every arrow."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "picture--node",
        "picture--node-edge",
        "picture--node-on",
        "picture--node-on-edge",
        "picture--node-down",
        "picture--node-down-edge",
        "picture--arrow",
        "picture--arrow-on",
        "picture--figure",
        "picture--warn",
    }

    def __init__(self, arrows: tuple[Arrow, ...], *, room: int = 1, id: str) -> None:
        super().__init__(id=id)
        self.shape: Shape = shape_of(
            [Arrow(a.id, line(a.source), tuple(map(line, a.targets))) for a in arrows], room
        )
        self._node_looks: Mapping[str, NodeLook] = {}
        self._link_looks: Mapping[str, LinkLook] = {}

    def show(self, nodes: Mapping[str, NodeLook], links: Mapping[str, LinkLook]) -> None:
        """Show nodes and links like this from now on."""
        self._node_looks, self._link_looks = nodes, links
        self.redraw()

    def draw(self, width: int, height: int) -> list[Row]:
        return draw(
            self.shape,
            self._node_looks,
            self._link_looks,
            width,
            height,
            ascii_only=self.ascii_only,
        )
