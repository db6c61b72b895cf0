"""Random amounts by the inverse of their law: the same draw is as quick, or as large, in each."""

from bisect import bisect
from itertools import accumulate
from math import exp, log
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.draws.exponential import exponential
from engine.draws.laws import Law

_NORMAL: Final = NormalDist()
_LEAST: Final = 2.0**-54
"""Half of the smallest draw above 0 stands for 0, whose inverse has no end."""


def amounts(law: Law[int], uniform: NDArray[np.float64]) -> NDArray[np.float64]:
    """Amounts of a law, in its own unit, for uniform draws from 0 to 1."""
    if law.exponential is not None:
        return exponential(uniform) * law.exponential
    if law.log_uniform is not None:
        low, high = law.log_uniform.low, law.log_uniform.high
        span = log(high / low)
        return low * np.array([exp(span * draw) for draw in uniform.tolist()])
    if law.lognormal is not None:
        middle, spread = law.lognormal.middle, law.lognormal.spread
        normal = (_NORMAL.inv_cdf(draw or _LEAST) for draw in uniform.tolist())
        return middle * np.array([exp(spread * deviation) for deviation in normal])
    if law.empirical:
        values = sorted(law.empirical, key=lambda each: each.value)
        *bounds, total = accumulate(each.weight for each in values)
        places = (bisect(bounds, draw * total) for draw in uniform.tolist())
        return np.array([float(values[place].value) for place in places])
    return np.full_like(uniform, law.constant or 0)
