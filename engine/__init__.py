"""The flow engine: an exact discrete-event simulation of sources, links, buffers and consumers.

`simulate` runs a flow with a design to the end of its story; `start` gives a run to watch and to
interfere with; `compare` runs several designs on the same messages. numpy is loaded with the first
run.
"""

from engine.check import FlowError, check
from engine.comparison import Comparison, compare
from engine.run import Run, simulate, start
from engine.version import VERSION

__all__ = ["VERSION", "Comparison", "FlowError", "Run", "check", "compare", "simulate", "start"]
