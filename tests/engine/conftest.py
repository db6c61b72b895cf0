"""What the theory tests have measured is left in one file, from which the docs are written."""

from collections.abc import Iterator

import pytest

from tests.engine.theory import ROWS, gather


@pytest.fixture(scope="session", autouse=True)
def _theory_in_one_file() -> Iterator[None]:
    yield
    if ROWS.is_dir():
        gather()
