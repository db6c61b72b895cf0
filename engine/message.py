"""One event on its way; its copies are bits, one for every node that shall get it."""


class Message:
    """`number` counts all messages of a run, `key` names a member where consumers are alike.

    Each node that shall get the message has a bit: set in `open` until it has it for good or has
    lost it, in `up` while the sender's side answers for it, in `held` while the node keeps it.
    """

    __slots__ = ("created", "held", "key", "number", "open", "up")

    def __init__(self, number: int, created: int, key: int, nodes: int) -> None:
        self.number = number
        self.created = created
        self.key = key
        self.open = nodes
        self.up = 0
        self.held = 0
