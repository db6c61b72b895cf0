"""The flow engine: an exact discrete-event simulation of sources, links, buffers and consumers.

`simulate` runs a flow with a design to the end of its story; `start` gives a run to watch and to
interfere with; `compare` runs several designs on the same messages. numpy is loaded with the first
run.

What goes in are `flow`, `design` and `command`, what comes out is `report`. `world` builds a run's
parts, which the `kernel` calls in order: `sources`, a sender's `push` or a holder's `pull`,
`consumers` and `caches`, each a folder, counted by `measures`. `fast` plays the same in columns.
"""

from engine.check import FlowError, check
from engine.comparison import Comparison, compare
from engine.run import Run, simulate, start
from engine.version import VERSION

__all__ = ["VERSION", "Comparison", "FlowError", "Run", "check", "compare", "simulate", "start"]
