"""Independent random streams, one for every purpose, each found again by its name."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.draws.zipf import Zipf

BLOCK: Final = 1024
"""Draws are made so many at a time."""


class Streams:
    """All randomness of a run. A name gives the same stream whatever else is drawn."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._open: dict[str, tuple[np.random.Generator, int]] = {}

    def generator(self, *name: str | int) -> np.random.Generator:
        """A generator of its own for this name."""
        digest = sha256("/".join(map(str, name)).encode()).digest()
        words = tuple(int.from_bytes(digest[at : at + 4], "big") for at in (0, 4, 8, 12))
        return np.random.Generator(
            np.random.PCG64(np.random.SeedSequence(self._seed, spawn_key=words))
        )

    def block(self, name: str, index: int) -> NDArray[np.float64]:
        """The uniform draws `index * BLOCK` to `(index + 1) * BLOCK` of a stream, in any order."""
        return self.span(name, index * BLOCK, BLOCK)

    def span(self, name: str, start: int, count: int) -> NDArray[np.float64]:
        """`count` uniform draws of a stream from the one numbered `start` on, in any order."""
        random, following = self._open.get(name, (None, 0))
        if random is None or following != start:
            random = self.generator(name)
            random.bit_generator.advance(start)  # type: ignore[attr-defined]
        self._open[name] = random, start + count
        return random.random(count)

    def uniforms(self, *name: str) -> Iterator[float]:
        """Uniform draws from 0 to 1, without end."""
        random = self.generator(*name)
        while True:
            yield from random.random(BLOCK).tolist()

    def keys(
        self, name: str, count: int, largest: float | None, zipf: float | None = None
    ) -> Iterator[int]:
        """Keys from 0 to `count` - 1, without end.

        Key 0 has the share `largest`, if given; with `zipf` s, key k comes as 1 / (k + 1)^s.
        """
        if zipf is not None:
            yield from (rank - 1 for rank in Zipf(count, zipf).ranks(self.uniforms("keys", name)))
        random = self.generator("keys", name)
        while True:
            if largest is None or count == 1:
                yield from random.integers(0, count, BLOCK).tolist()
            else:
                heavy = random.random(BLOCK) < largest
                yield from np.where(heavy, 0, random.integers(1, count, BLOCK)).tolist()

    def sample(self, name: str, population: int, size: int) -> list[int]:
        """`size` different numbers below `population`, in order."""
        return sorted(self.generator(name).choice(population, size, replace=False).tolist())
