"""Student's t distribution, for whole degrees of freedom."""

from math import cos, pi, sin, sqrt, tan


def quantile(share: float, degrees: int) -> float:
    """The t for which |T| <= t has the probability `share`, below 1; by bisection."""
    low, high = 0.0, pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _central(middle, degrees) < share else (low, middle)
    return sqrt(degrees) * tan(low)


def _central(angle: float, degrees: int) -> float:
    """P(|T| <= t) for t = sqrt(degrees) * tan(angle): Abramowitz and Stegun, 26.7.3 and 26.7.4."""
    odd = degrees % 2
    term, total = (cos(angle), 0.0) if odd else (1.0, 0.0)
    for k in range(1 + odd, degrees, 2):
        total += term
        term *= cos(angle) ** 2 * k / (k + 1)
    return (angle + sin(angle) * total) * 2 / pi if odd else sin(angle) * total
