"""Exponential draws, out of uniform ones, with the same bits on every processor.

The logarithm of numpy, and that of the C library, may differ in the last bit from one processor to
another. Here all is sums, products and quotients, which may not, and a table.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

_BITS: Final = 8
"""Of a number's leading bits, so many after the first say where in the table it is."""

_LN2: Final = 0.6931471805599453
_SMALLEST: Final = -53
"""The exponent of the smallest number that is looked up, 2**-53."""


def _logarithms(centres: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of numbers from 1 to 2: twice the inverse hyperbolic tangent of (c - 1) / (c + 1)."""
    s = (centres - 1.0) / (centres + 1.0)
    series = np.zeros_like(centres)
    for odd in range(41, 0, -2):
        series = series * (s * s) + 1.0 / odd
    return 2.0 * s * series


_CENTRES: Final = 1.0 + (np.arange(1 << _BITS) + 0.5) / (1 << _BITS)
_EXPONENTS: Final = np.arange(_SMALLEST, 1)[:, None]
_FACTOR: Final = (2.0**-_EXPONENTS / _CENTRES).ravel()
_MINUS_LOG: Final = -(_EXPONENTS * _LN2 + _logarithms(_CENTRES)).ravel()
_FIRST: Final = (1023 + _SMALLEST) << _BITS


def exponential(uniform: NDArray[np.float64]) -> NDArray[np.float64]:
    """Draws of mean 1, by the inverse of their distribution, -log(1 - u); within 2 parts in 10^15.

    A number is a centre of the table times 1 + r, and log(1 + r) a short series.
    """
    number = 1.0 - uniform
    place = number.view(np.int64) >> (52 - _BITS)
    place -= _FIRST
    r = _FACTOR.take(place)
    r *= number
    r -= 1.0
    series = r * (1 / 5)
    for term in (-1 / 4, 1 / 3, -1 / 2, 1.0):
        series += term
        series *= r
    drawn = _MINUS_LOG.take(place)
    drawn -= series
    return np.maximum(drawn, 0.0, out=drawn)
