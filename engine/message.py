"""One event on its way; its copies are bits, one for every node that shall get it."""


class Message:
    """`number` counts all messages of a run, `key` names a member where consumers are alike.

    Each node that shall get the message has a bit: set in `open` until it has it for good or has
    lost it, in `up` while the sender's side answers for it, in `held` while the node keeps it. It
    stands in `again` once for each further copy that the node keeps. `type` names its kind, and it
    is for an `audience` of so many, where its source says so.
    """

    __slots__ = ("again", "created", "held", "key", "number", "open", "up")

    size: int = 0
    type: str = ""
    audience: int = 1

    def __init__(self, number: int, created: int, key: int, nodes: int) -> None:
        self.number = number
        self.created = created
        self.key = key
        self.open = nodes
        self.up = 0
        self.held = 0
        self.again: tuple[int, ...] = ()

    def keep(self, bit: int) -> None:
        """One copy more is in the node's memory."""
        if self.held & bit:
            self.again += (bit,)
        else:
            self.held |= bit

    def leave(self, bit: int) -> None:
        """One copy is there no longer."""
        if bit in self.again:
            at = self.again.index(bit)
            self.again = self.again[:at] + self.again[at + 1 :]
        else:
            self.held &= ~bit


class MarkedMessage(Message):
    """A message of a source that says how large its events are, in bytes, or of which types."""

    __slots__ = ("size", "type")
