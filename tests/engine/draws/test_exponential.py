"""Exponential draws: right, never below 0, and with the same bits on every processor."""

from hashlib import sha256
from math import log1p, sqrt

import numpy as np
import pytest

from engine.draws.exponential import exponential

UNIFORM = np.random.Generator(np.random.PCG64(3)).random(4096)
EDGES = np.array([0.0, 2.0**-53, 0.25, 1 - sqrt(0.5), 0.5, 0.75, 1 - 2.0**-53])


@pytest.mark.parametrize("uniform", [UNIFORM, EDGES, UNIFORM * 1e-4, 1 - UNIFORM * 1e-4])
def test_draws_are_the_logarithm_of_what_is_left(uniform: np.ndarray) -> None:
    truth = [-log1p(-draw) for draw in uniform.tolist()]
    assert exponential(uniform).tolist() == pytest.approx(truth, rel=6e-16, abs=6e-16)
    assert exponential(uniform).min() >= 0


def test_draws_have_the_same_bits_on_every_processor() -> None:
    assert [draw.hex() for draw in exponential(EDGES).tolist()] == [
        "0x1.aa00000000000p-55",
        "0x1.7900000000000p-54",
        "0x1.269621134db92p-2",
        "0x1.62e42fefa39efp-2",
        "0x1.62e42fefa39f0p-1",
        "0x1.62e42fefa39efp+0",
        "0x1.25e4f7b2737fap+5",
    ]
    assert sha256(exponential(UNIFORM).tobytes()).hexdigest()[:16] == "6fee203da155adfb"


def test_a_table_of_draws_is_drawn_as_one_row() -> None:
    assert exponential(UNIFORM.reshape(4, -1)).ravel().tolist() == exponential(UNIFORM).tolist()
