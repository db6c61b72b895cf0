"""Independent random streams, one for every purpose, each found again by its name."""

from collections.abc import Iterator
from hashlib import sha256
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.zipf import Zipf

BLOCK: Final = 1024
"""Draws are made so many at a time."""


_LN2_HIGH: Final = 6.93147180369123816490e-01
_LN2_LOW: Final = 1.90821492927058770002e-10
_LOG: Final = (
    6.666666666666735130e-01,
    3.999999999940941908e-01,
    2.857142874366239149e-01,
    2.222219843214978396e-01,
    1.818357216161805012e-01,
    1.531383769920937332e-01,
    1.479819860511658591e-01,
)
"""The logarithm's constants, from Sun's fdlibm (e_log.c): right to the last bit but one."""


def exponential(uniform: NDArray[np.float64]) -> NDArray[np.float64]:
    """Exponential draws of mean 1 for uniform ones, by the inverse of their distribution.

    -log(1 - u) out of sums, products and quotients, each its own call: their bits are the same on
    every processor, while those of numpy's own logarithm are not.
    """
    f, exponent = np.frexp(1.0 - uniform)
    low = f < sqrt(0.5)
    power = np.subtract(exponent, low, dtype=np.float64)
    np.ldexp(f, low, out=f)
    f -= 1.0
    s = f + 2.0
    np.divide(f, s, out=s)
    z = s * s
    series = _LOG[-1] * z
    for term in _LOG[-2:0:-1]:
        series += term
        series *= z
    series += _LOG[0]
    series *= z
    half = f * f
    half *= 0.5
    series += half
    series *= s
    series += np.multiply(power, _LN2_LOW, out=z)
    half -= series
    half -= f
    power *= _LN2_HIGH
    half -= power
    return half


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
        random, following = self._open.get(name, (None, 0))
        if random is None or following != index:
            random = self.uniform_from(name, index * BLOCK)
        self._open[name] = random, index + 1
        return random.random(BLOCK)

    def uniform_from(self, name: str, start: int) -> np.random.Generator:
        """A stream that goes on, by `random`, with the uniform draw numbered `start`."""
        random = self.generator(name)
        random.bit_generator.advance(start)  # type: ignore[attr-defined]
        return random

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
