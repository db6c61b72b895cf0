"""The engine's version: with the same one, the same flow, design, seed and commands give the same
report.
"""

from typing import Final

VERSION: Final = "2"
