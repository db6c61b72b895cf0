"""The small pack, written once for all tests of this folder."""

from pathlib import Path

import pytest

from questions.model import Question
from rubrics.model import Rubric
from tests.rubrics.small_pack import opened, write_pack


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def orders(small_pack: Path) -> tuple[Question, Rubric]:
    return opened(small_pack)
