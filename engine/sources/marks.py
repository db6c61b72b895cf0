"""What events are besides their key: how large, and of which type."""

from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate, count, repeat

import numpy as np

from engine.draws.amounts import amounts
from engine.draws.laws import SizeLaw
from engine.draws.streams import Streams
from engine.flow import Source


def marks(streams: Streams, name: str, spec: Source) -> Iterator[tuple[int, str]] | None:
    """Bytes and type of one event after the other, without end; None if a source has neither."""
    if spec.size is None and not spec.types:
        return None
    sizes = _sizes(streams, name, spec.size) if spec.size else repeat(0)
    types = _types(streams, name, spec.types) if spec.types else repeat("")
    return zip(sizes, types, strict=False)


def _sizes(streams: Streams, name: str, law: SizeLaw) -> Iterator[int]:
    if law.constant is not None:
        yield from repeat(law.constant)
    for number in count():
        drawn = amounts(law, streams.block(f"sizes/{name}", number))
        yield from np.rint(drawn).astype(np.int64).tolist()


def _types(streams: Streams, name: str, shares: dict[str, float]) -> Iterator[str]:
    names = list(shares)
    *bounds, total = accumulate(shares.values())
    for draw in streams.uniforms("types", name):
        yield names[bisect(bounds, draw * total)]
